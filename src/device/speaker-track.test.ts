import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { SpeakerTone, Speech } from './speaker';
import { ducking } from './speaker-stage';
import { mixTrack, toWav, trackRate, type TrackClips, type TrackPlan } from './speaker-track';

const block = (length: number, level: number) => new Float32Array(length).fill(level);
const clips: TrackClips = {
  tones: new Map([
    ['go', block(2400, 0.5)],
    ['finish', block(48_000, 0.25)],
  ]),
  voice: new Map([['say/go', block(12_000, 0.4)]]),
};
const tone = (atMs: number, name: SpeakerTone = 'go') => ({ atMs, tone: name });
const say = (atMs: number): Speech => ({ atMs, durationMs: 500, words: [{ line: 'say/go', offsetMs: 0 }] });
const planOf = (change: Partial<TrackPlan>): TrackPlan => ({
  ...{ sounds: [], speech: [], fromMs: 0, toMs: 0, toneVolume: 1, voiceVolume: 1 },
  ...change,
});
function mixed(change: Partial<TrackPlan>): Float32Array {
  const pieces = [...mixTrack(planOf(change), clips)];
  const all = new Float32Array(pieces.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const piece of pieces) for (let i = 0; i < piece.length; i++) all[at++] = piece[i]! / 32_767;
  return all;
}
/** The first sample of each stretch that is louder than the silence. */
function onsets(samples: Float32Array): number[] {
  const found: number[] = [];
  for (let i = 0; i < samples.length; i++) if (samples[i]! > 0.01 && (samples[i - 1] ?? 0) <= 0.01) found.push(i);
  return found;
}

describe('a track', () => {
  test('has every sound on its sample, wherever its pieces are joined', () => {
    const gaps = fc.array(fc.integer({ min: 101, max: 9000 }), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(gaps, fc.integer({ min: 0, max: 5000 }), (list, fromMs) => {
        const instants = list.map((_, i) => fromMs + list.slice(0, i + 1).reduce((sum, gap) => sum + gap, 0));
        const samples = mixed({ sounds: instants.map((atMs) => tone(atMs)), fromMs });
        expect(onsets(samples)).toEqual(instants.map((atMs) => Math.round(((atMs - fromMs) * trackRate) / 1000)));
      }),
      { numRuns: 15 },
    );
  });

  test('lasts as long as it should, and until its last sound has ended', () => {
    expect(mixed({ toMs: 61_000 })).toHaveLength(61 * trackRate);
    expect(mixed({ sounds: [tone(61_000, 'finish')], toMs: 61_000 })).toHaveLength(63 * trackRate);
  });

  test('makes tones softer under what is said, and as loud as before after it', () => {
    const samples = mixed({ sounds: [tone(0, 'finish')], speech: [say(1000)] });
    const at = (ms: number) => samples[(ms * trackRate) / 1000]!;
    expect(at(800)).toBeCloseTo(0.25, 2);
    expect(at(1200)).toBeCloseTo(0.25 * ducking.level + 0.4, 2);
    expect(at(1800)).toBeCloseTo(0.25, 2);
    expect(at(960)).toBeLessThan(at(930));
  });

  test('has volumes of its own for tones and voice', () => {
    const samples = mixed({ sounds: [tone(0)], speech: [say(2000)], toneVolume: 0.5, voiceVolume: 0.25 });
    expect(samples[100]).toBeCloseTo(0.25, 2);
    expect(samples[2.1 * trackRate]).toBeCloseTo(0.1, 2);
  });

  test('leaves out what is before its beginning, and what has no clip', () => {
    const samples = mixed({ sounds: [tone(500), tone(1500, 'halfway'), tone(2000)], fromMs: 1000, toMs: 3000 });
    expect(onsets(samples)).toEqual([trackRate]);
  });

  test('is never wholly silent, so that headphones stay awake, and never heard when nothing is', () => {
    const samples = mixed({ toMs: 1000 });
    expect(samples.every((sample) => sample > 0.0004 && sample < 0.001)).toBe(true);
  });

  test('does not wrap around where sounds are too loud together', () => {
    const samples = mixed({ sounds: Array.from({ length: 5 }, () => tone(0)) });
    expect(samples[100]).toBe(1);
  });
});

test('a track is a WAV file of the length it says', async () => {
  const wav = toWav(mixTrack(planOf({ toMs: 45_000 }), clips));
  const bytes = new DataView(await wav.arrayBuffer());
  expect(wav.type).toBe('audio/wav');
  expect(new TextDecoder().decode(new Uint8Array(bytes.buffer, 0, 4))).toBe('RIFF');
  expect(bytes.getUint32(24, true)).toBe(trackRate);
  expect(bytes.getUint32(40, true)).toBe(45 * trackRate * 2);
  expect(bytes.byteLength).toBe(44 + 45 * trackRate * 2);
});
