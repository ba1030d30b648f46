/** Whether the tones can be told apart by ears that hear nothing above 2 kHz: by melody and rhythm, not by colour. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { biquad, loudestMoment } from '../scripts/sounds/loudness.mjs';
import { decodeSprite } from '../scripts/sounds/seals.mjs';
import toneMap from '../src/device/tones.json';

const rate = 48_000;
const file = readFileSync(join(import.meta.dirname, '../public/sounds/tones.mp3'));
const { samples: whole } = await decodeSprite(new Uint8Array(file));
const clips = new Map(
  Object.entries(toneMap).map(([name, [at = 0, ms = 0]]) => [
    name,
    whole.slice((at * rate) / 1000, ((at + ms) * rate) / 1000),
  ]),
);

/** Fourth order, as steep as a hearing loss. */
function dulled(samples: ArrayLike<number>, hz = 2000): Float64Array {
  const w = (2 * Math.PI * hz) / rate;
  const pass = (q: number) => (input: ArrayLike<number>) => {
    const alpha = Math.sin(w) / (2 * q);
    const a0 = 1 + alpha;
    const half = (1 - Math.cos(w)) / 2 / a0;
    return biquad(input, [half, 2 * half, half], [1, (-2 * Math.cos(w)) / a0, (1 - alpha) / a0]);
  };
  return pass(1.3065)(pass(0.5412)(samples));
}

const hopMs = 20;
/** Semitones above F4 that the family lies on, with its octave: where the ear finds the notes. */
const notes = [0, 7, 9, 12, 14, 16, 19, 24].map((semitones) => 349.23 * 2 ** (semitones / 12));

/** How strong each note is in each moment of a second and a half; strongest first sets the scale, so loudness is no help. */
function melody(name: string): number[] {
  const samples = dulled(clips.get(name)!);
  const hop = (hopMs * rate) / 1000;
  const frames = Array.from({ length: 1500 / hopMs }, (_, frame) =>
    notes.map((hz) => {
      let [re, im] = [0, 0];
      for (let i = 0; i < hop * 2; i++) {
        const sample = samples[frame * hop + i] ?? 0;
        const window = Math.sin((Math.PI * i) / (hop * 2)) ** 2;
        re += sample * window * Math.cos((2 * Math.PI * hz * i) / rate);
        im += sample * window * Math.sin((2 * Math.PI * hz * i) / rate);
      }
      return Math.hypot(re, im);
    }),
  );
  const flat = frames.flat();
  const length = Math.hypot(...flat);
  return flat.map((strength) => strength / length);
}
const melodies = new Map([...clips.keys()].map((name) => [name, melody(name)]));
/** 0: the same melody at the same times; 1: nothing in common. */
const distance = (a: string, b: string) =>
  1 - melodies.get(a)!.reduce((sum, value, i) => sum + value * melodies.get(b)![i]!, 0);

test('no two tones sound alike without anything above 2 kHz', () => {
  const names = [...clips.keys()];
  const alike = names.flatMap((a, i) =>
    names.slice(i + 1).flatMap((b) => (distance(a, b) < 0.2 ? [`${a} and ${b}: ${distance(a, b).toFixed(2)}`] : [])),
  );
  expect(alike).toEqual([]);
});

test('no tone gets much softer without anything above 2 kHz', () => {
  for (const [name, clip] of clips)
    expect(loudestMoment(clip, rate) - loudestMoment(dulled(clip), rate), name).toBeLessThan(1.5);
});

test('none begins with a click: its first milliseconds rise gently', () => {
  for (const [name, clip] of clips) {
    const peak = clip.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0);
    const first = clip.findIndex((sample) => Math.abs(sample) > peak * 0.01);
    const early = clip.subarray(first, first + rate / 1000);
    expect(early.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0) / peak, name).toBeLessThan(0.5);
  }
});
