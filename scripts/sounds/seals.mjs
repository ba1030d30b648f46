/**
 * A seal ties what is heard of a clip to the words it was spoken from. It is made with the clip, so that a clip under
 * another's name, or words that were changed and not spoken anew, are found without anybody listening.
 */
import { createHash } from 'node:crypto';
import { MPEGDecoder } from 'mpg123-decoder';

/**
 * @param {Uint8Array} mp3 a sprite
 * @returns {Promise<{ samples: Float32Array, rate: number }>} samples of -1…1, `rate` of them a second
 */
export async function decodeSprite(mp3) {
  const decoder = new MPEGDecoder({ enableGapless: true });
  await decoder.ready;
  const { channelData, sampleRate } = decoder.decode(mp3);
  decoder.free();
  return { samples: channelData[0] ?? new Float32Array(), rate: sampleRate };
}

/**
 * @param {{ samples: Float32Array, rate: number }} decoded
 * @param {Readonly<Record<string, readonly number[]>>} map start and length of each clip, in ms
 * @param {ReadonlyMap<string, string>} lines what each clip says, by its name
 * @returns {Record<string, string>} of every line the seal; of one without a clip that of silence
 */
export function sealsOf({ samples, rate }, map, lines) {
  const seals = [...lines].map(([name, text]) => {
    const [startMs = 0, lengthMs = 0] = map[name] ?? [];
    const clip = samples.subarray((startMs * rate) / 1000, ((startMs + lengthMs) * rate) / 1000);
    // Rounded, so that a decoder that differs in the last bit gives the same seal.
    const heard = Int16Array.from(clip, (sample) => Math.round(Math.max(-1, Math.min(1, sample)) * 32_767));
    const seal = createHash('sha256').update(`${text}\0`).update(new Uint8Array(heard.buffer)).digest('hex');
    return [name, seal.slice(0, 16)];
  });
  return Object.fromEntries(seals);
}
