import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { MPEGDecoder } from 'mpg123-decoder';
import { describe, expect, test } from 'vitest';
import { loudestMoment, onsetMs, peakDb, tailMs } from '../scripts/sounds/loudness.mjs';
import { synthesise, tones } from '../scripts/sounds/tones.mjs';
import toneMap from '../src/device/tones.json';

const sounds = join(import.meta.dirname, '../public/sounds');
type SpriteMap = Readonly<Record<string, readonly number[]>>;

async function decode(name: string) {
  const bytes = new Uint8Array(readFileSync(join(sounds, name)));
  const decoder = new MPEGDecoder({ enableGapless: true });
  await decoder.ready;
  const { channelData, sampleRate } = decoder.decode(bytes);
  decoder.free();
  const samples = channelData[0]!;
  const clip = (map: SpriteMap, key: string) => {
    const [startMs = 0, lengthMs = 0] = map[key] ?? [];
    return samples.subarray((startMs * sampleRate) / 1000, ((startMs + lengthMs) * sampleRate) / 1000);
  };
  return { bytes, samples, rate: sampleRate, clip };
}

/** How alike two clips are in shape: 1 is the same, 0 has nothing in common. */
function likeness(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let [ab, aa, bb] = [0, 0, 0];
  for (let i = 0; i < Math.min(a.length, b.length); i++) {
    ab += a[i]! * b[i]!;
    aa += a[i]! * a[i]!;
    bb += b[i]! * b[i]!;
  }
  return ab / Math.sqrt(aa * bb);
}

const tonesMp3 = await decode('tones.mp3');

test('the tones carry the tag by which browsers strip the encoder delay', () => {
  const head = Buffer.from(tonesMp3.bytes.subarray(0, 400)).toString('latin1');
  expect(head).toMatch(/Info/);
  expect(head).toMatch(/Lavc|LAME/);
});

test('the map names the same tones as the script that makes them', () => {
  expect(Object.keys(toneMap)).toEqual(Object.keys(tones));
});

test('two runs of the synthesis give the same samples', () => {
  const hash = (name: string) =>
    createHash('sha256')
      .update(new Uint8Array(synthesise(name).buffer))
      .digest('hex');
  expect(hash('change')).toBe(hash('change'));
});

describe.each(Object.keys(tones))('the tone %s', (name) => {
  const { rate, clip: cut } = tonesMp3;
  const clip = cut(toneMap, name);

  test('is there and not silent', () => expect(peakDb(clip)).toBeGreaterThan(-20));
  test('does not clip', () => expect(peakDb(clip)).toBeLessThan(-1));
  test('begins within 10 ms', () => expect(onsetMs(clip, rate)).toBeLessThan(10));
  test('is as loud as it should be', () =>
    expect(Math.abs(loudestMoment(clip, rate) - tones[name]!.lufs)).toBeLessThan(1));
  test('ends in silence', () => expect(tailMs(clip, rate)).toBeGreaterThan(50));
  test('is what the script makes today', () => expect(likeness(clip, synthesise(name))).toBeGreaterThan(0.99));
});
