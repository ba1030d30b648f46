/** Many clips in one MP3, and the map that says where each lies. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeWav } from './wav.mjs';

/** Silence at the start of the file: an encoder's first frames are its worst. */
const leadMs = 100;
/** Silence that belongs to a clip's window: a decoder that starts late moves the clip, but cuts nothing off. */
const tailMs = 60;
/** Silence between windows: and lets no neighbour in. */
const gapMs = 200;
/** Windows begin on whole steps of this, so that the map is in whole milliseconds at any usual rate. */
const stepMs = 10;

/**
 * Lays clips behind one another.
 * @param {ReadonlyMap<string, Float64Array>} clips
 * @param {number} rate samples a second, whole milliseconds' worth of them
 * @returns {{ samples: Float64Array, map: Record<string, [startMs: number, lengthMs: number]> }}
 */
function layOut(clips, rate) {
  const perMs = rate / 1000;
  /** @type {Record<string, [number, number]>} */
  const map = {};
  /** @type {[number, Float64Array][]} */
  const placed = [];
  let at = leadMs;
  for (const [name, samples] of clips) {
    const lengthMs = Math.ceil(samples.length / perMs) + tailMs;
    map[name] = [at, lengthMs];
    placed.push([at * perMs, samples]);
    at = Math.ceil((at + lengthMs + gapMs) / stepMs) * stepMs;
  }
  const samples = new Float64Array(at * perMs);
  for (const [from, clip] of placed) samples.set(clip, from);
  return { samples, map };
}

/**
 * Writes `<mp3>` and `<json>`. Needs ffmpeg with libmp3lame.
 * The same clips give the same bytes in every run of one ffmpeg.
 * @param {ReadonlyMap<string, Float64Array>} clips
 * @param {{ rate: number, kbps: number, mp3: string, json: string }} to
 */
export function writeSprite(clips, { rate, kbps, mp3, json }) {
  const { samples, map } = layOut(clips, rate);
  const room = mkdtempSync(join(tmpdir(), 'sprite-'));
  try {
    const wav = join(room, 'sprite.wav');
    writeWav(wav, samples, rate);
    // The Info tag with its encoder's name is what makes browsers strip the encoder's delay: never `-write_xing 0`,
    // and never `+bitexact`, whose tag Firefox does not understand (24 ms late).
    const plain = ['-map_metadata', '-1', '-id3v2_version', '0', '-write_id3v1', '0'];
    const options = ['-ac', '1', '-c:a', 'libmp3lame', '-b:a', `${kbps}k`, ...plain];
    execFileSync('ffmpeg', ['-y', '-v', 'error', '-i', wav, ...options, mp3], { stdio: 'inherit' });
  } finally {
    rmSync(room, { recursive: true });
  }
  const lines = Object.entries(map).map(
    ([name, [start, length]]) => `  ${JSON.stringify(name)}: [${start}, ${length}]`,
  );
  writeFileSync(json, `{\n${lines.join(',\n')}\n}\n`);
  return { clips: clips.size, seconds: samples.length / rate, bytes: statSync(mp3).size };
}
