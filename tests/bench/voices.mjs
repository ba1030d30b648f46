/**
 * How well a recogniser understands the recorded voices, of the very files that are shipped: clean, and in pink noise
 * 10 dB below the speech.
 *
 *     pip install pocketsphinx==5.1.1
 *     npm run bench:voices [-- --list]
 *
 * `PYTHON` names another Python; `--list` prints what was heard wrong. PocketSphinx is a weak recogniser without the
 * words of exercise ("glute", "piriformis"): compare voices and versions of them by it, do not take it for a person.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { decodeSprite } from '../../scripts/sounds/seals.mjs';
import { readLines, voices } from '../../scripts/sounds/voices.mjs';
import { randomFrom } from '../support/random.mjs';

const root = join(import.meta.dirname, '../..');
const rate = 16_000;
const noiseDb = -10;
const lines = readLines();

/** @typedef {{ name: string, free: string, among: string | null }} Heard */

/** @param {string} text */
const wordsOf = (text) =>
  text
    .toLowerCase()
    .replaceAll(/[^a-z' ]/g, ' ')
    .split(/ +/)
    .filter(Boolean)
    .join(' ');

/**
 * By averaging what falls together: speech has little above 8 kHz, and what there is folds over quietly.
 * @param {Float32Array} samples
 * @param {number} from
 */
function toRate(samples, from) {
  const step = from / rate;
  return Float32Array.from({ length: Math.floor(samples.length / step) }, (_, i) => {
    const [begin, end] = [Math.floor(i * step), Math.max(Math.floor(i * step) + 1, Math.floor((i + 1) * step))];
    return samples.subarray(begin, end).reduce((sum, sample) => sum + sample, 0) / (end - begin);
  });
}

/** @param {Float32Array} samples */
const powerOf = (samples) => samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length;

/**
 * Paul Kellet's filter of white noise; the same noise for the same seed.
 * @param {number} length
 * @param {number} seed
 */
function pinkNoise(length, seed) {
  const random = randomFrom(seed);
  let [b0, b1, b2] = [0, 0, 0];
  return Float32Array.from({ length }, () => {
    const white = random() * 2 - 1;
    b0 = 0.99765 * b0 + white * 0.099046;
    b1 = 0.963 * b1 + white * 0.2965164;
    b2 = 0.57 * b2 + white * 1.0526913;
    return b0 + b1 + b2 + white * 0.1848;
  });
}

/**
 * @param {Float32Array} clip
 * @param {boolean} noisy
 * @param {number} seed
 */
function toRaw(clip, noisy, seed) {
  const pause = rate / 4;
  const whole = new Float32Array(clip.length + 2 * pause);
  whole.set(clip, pause);
  const noise = pinkNoise(whole.length, seed);
  const gain = noisy ? Math.sqrt((powerOf(clip) * 10 ** (noiseDb / 10)) / powerOf(noise)) : 0;
  return Int16Array.from(whole, (sample, i) => {
    const sum = sample + gain * (noise[i] ?? 0);
    return Math.round(Math.max(-1, Math.min(1, sum)) * 32_767);
  });
}

/**
 * @param {string} voice
 * @param {boolean} noisy
 * @returns {Promise<Heard[]>}
 */
async function hear(voice, noisy) {
  const file = join(root, `public/sounds/voice-${voice}.mp3`);
  const { samples, rate: sampleRate } = await decodeSprite(new Uint8Array(readFileSync(file)));
  /** @type {Record<string, [number, number]>} */
  const map = JSON.parse(readFileSync(join(root, `src/device/voice-${voice}.json`), 'utf8'));
  const room = mkdtempSync(join(tmpdir(), 'voices-'));
  try {
    const clips = [...lines].map(([name, text], i) => {
      const [atMs = 0, lastsMs = 0] = map[name] ?? [];
      const [begin, end] = [atMs, atMs + lastsMs].map((ms) => Math.round((ms / 1000) * sampleRate));
      const raw = join(room, `${i}.raw`);
      writeFileSync(raw, new Uint8Array(toRaw(toRate(samples.subarray(begin, end), sampleRate), noisy, i).buffer));
      return { name, text, file: raw };
    });
    const python = process.env.PYTHON ?? 'python3';
    const { status, stdout, stderr } = spawnSync(python, [join(import.meta.dirname, 'voices.py')], {
      ...{ input: JSON.stringify({ clips }), encoding: 'utf8', maxBuffer: 2 ** 26 },
    });
    if (status !== 0) throw new Error(`PocketSphinx did not run (pip install pocketsphinx==5.1.1):\n${stderr}`);
    return JSON.parse(stdout);
  } finally {
    rmSync(room, { recursive: true });
  }
}

/**
 * @param {number} part
 * @param {number} whole
 */
const percent = (part, whole) => `${Math.round((part / whole) * 100)} % (${part} of ${whole})`;
for (const voice of Object.keys(voices)) {
  for (const noisy of [false, true]) {
    const heard = await hear(voice, noisy);
    /** @param {Heard} one */
    const textOf = ({ name }) => wordsOf(lines.get(name) ?? '');
    const free = heard.filter((one) => one.free === textOf(one));
    const known = heard.filter(({ among }) => among !== null);
    const among = known.filter((one) => one.among === textOf(one));
    console.log(`${voice} ${noisy ? 'in noise' : 'clean   '}: all of English ${percent(free.length, heard.length)}`);
    console.log(`${' '.repeat(13)}among our own lines ${percent(among.length, known.length)}`);
    if (!process.argv.includes('--list')) continue;
    for (const one of known.filter((one) => !among.includes(one)))
      console.log(`    “${textOf(one)}” taken for “${one.among}”`);
  }
}
