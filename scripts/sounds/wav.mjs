/** Mono 16-bit WAV files, read and written. */
import { readFileSync, writeFileSync } from 'node:fs';

/**
 * @param {string} file a 16-bit PCM WAV; of several channels the first is read
 * @returns {{ samples: Float64Array, rate: number }}
 */
export function readWav(file) {
  const bytes = readFileSync(file);
  let rate = 0;
  let channels = 1;
  for (let at = 12; at + 8 <= bytes.length;) {
    const name = bytes.toString('latin1', at, at + 4);
    const length = bytes.readUInt32LE(at + 4);
    const start = at + 8;
    if (name === 'fmt ') {
      channels = bytes.readUInt16LE(start + 2);
      rate = bytes.readUInt32LE(start + 4);
    }
    if (name === 'data') {
      // Some writers leave the length of a stream open; the file's end closes it.
      const count = Math.floor(Math.min(length, bytes.length - start) / 2 / channels);
      const samples = Float64Array.from(
        { length: count },
        (_, i) => bytes.readInt16LE(start + i * 2 * channels) / 32768,
      );
      return { samples, rate };
    }
    at = start + length + (length & 1);
  }
  throw new Error(`${file}: no audio in it; expected a 16-bit PCM WAV`);
}

/** Noise that is the same in every run. */
function repeatableNoise() {
  let seed = 12345;
  return () => {
    seed = (seed * 1103515245 + 12345) & 0x7fffffff;
    return seed / 0x7fffffff - 0.5;
  };
}

/**
 * Writes samples with triangular dither; silence stays silence.
 * @param {string} file
 * @param {Float64Array} samples
 * @param {number} rate
 */
export function writeWav(file, samples, rate) {
  const bytes = Buffer.alloc(44 + samples.length * 2);
  bytes.write('RIFF', 0);
  bytes.writeUInt32LE(36 + samples.length * 2, 4);
  bytes.write('WAVEfmt ', 8);
  bytes.writeUInt32LE(16, 16);
  bytes.writeUInt16LE(1, 20);
  bytes.writeUInt16LE(1, 22);
  bytes.writeUInt32LE(rate, 24);
  bytes.writeUInt32LE(rate * 2, 28);
  bytes.writeUInt16LE(2, 32);
  bytes.writeUInt16LE(16, 34);
  bytes.write('data', 36);
  bytes.writeUInt32LE(samples.length * 2, 40);
  const noise = repeatableNoise();
  samples.forEach((sample, i) => {
    const dither = Math.abs(sample) > 1e-5 ? noise() + noise() : 0;
    const value = Math.round(sample * 32767 + dither);
    bytes.writeInt16LE(Math.max(-32768, Math.min(32767, value)), 44 + i * 2);
  });
  writeFileSync(file, bytes);
}
