/** A whole session as one track, mixed from the sounds that are shipped and searched for every cue. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { MPEGDecoder } from 'mpg123-decoder';
import { expect, test } from 'vitest';
import { readContent } from '../scripts/content-plugin';
import { gatedLoudness } from '../scripts/sounds/loudness.mjs';
import { speechLufs } from '../scripts/sounds/master.mjs';
import { mixTrack, trackRate, type Samples } from '../src/device/speaker-track';
import toneMap from '../src/device/tones.json';
import bdlMap from '../src/device/voice-bdl.json';
import sltMap from '../src/device/voice-slt.json';
import { parseLibrary, toTimeline } from '../src/routine';
import { speechOf, usualSpeech } from '../src/routine/speech';

/** The clips of a sprite at the rate of a track. */
async function clipsOf(name: string, map: Readonly<Record<string, readonly number[]>>): Promise<Samples> {
  const decoder = new MPEGDecoder({ enableGapless: true });
  await decoder.ready;
  const file = readFileSync(join(import.meta.dirname, '../public/sounds', name));
  const { channelData, sampleRate } = decoder.decode(new Uint8Array(file));
  decoder.free();
  const every = sampleRate / trackRate;
  const whole = channelData[0]!;
  const samples = Float32Array.from({ length: Math.floor(whole.length / every) }, (_, i) => whole[i * every]!);
  const perMs = trackRate / 1000;
  return new Map(
    Object.entries(map).map(([key, [at = 0, ms = 0]]) => [key, samples.slice(at * perMs, (at + ms) * perMs)]),
  );
}

const tones = await clipsOf('tones.mp3', toneMap);
const voice = await clipsOf('voice-slt.mp3', sltMap);
const { library } = parseLibrary(readContent(join(import.meta.dirname, '../routines')));
const timeline = toTimeline(library.routines.get('posture-reset')!, library);
const lines = sltMap as Record<string, readonly number[]>;
const speech = speechOf(timeline, library, (line) => lines[line]?.[1], { ...usualSpeech, phases: true });
const sounds = timeline.cues.flatMap(({ atMs, tone }) => (tone ? [{ atMs, tone }] : []));

function mix(said: typeof speech, heard: typeof sounds): Float32Array {
  const plan = { sounds: heard, speech: said, fromMs: 0, toMs: timeline.totalMs, toneVolume: 1, voiceVolume: 1 };
  const pieces = [...mixTrack(plan, { tones, voice })];
  const all = new Float32Array(pieces.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const piece of pieces) for (let i = 0; i < piece.length; i++) all[at++] = piece[i]! / 32_767;
  return all;
}
const track = mix(speech, sounds);

/** Where a clip lies within 2 ms of an instant, in ms off it: the place at which the two are most alike. */
function offBy(samples: Float32Array, clip: Float32Array, atMs: number): number {
  const from = Math.round((atMs * trackRate) / 1000);
  let best = { off: NaN, likeness: -Infinity };
  for (let off = -48; off <= 48; off++) {
    let likeness = 0;
    let power = 1e-9;
    for (let i = 0; i < Math.min(clip.length, 14_400); i += 2) {
      const sample = samples[from + off + i] ?? 0;
      likeness += sample * clip[i]!;
      power += sample * sample;
    }
    if (likeness / Math.sqrt(power) > best.likeness) best = { off, likeness: likeness / Math.sqrt(power) };
  }
  return (best.off / trackRate) * 1000;
}

test('every tone lies at its instant', () => {
  const apart = sounds.filter(
    ({ atMs }, i) => atMs - (sounds[i - 1]?.atMs ?? -Infinity) >= 1000 && sounds[i + 1]?.atMs !== atMs,
  );
  expect(apart.length).toBeGreaterThan(100);
  const onlyTones = mix([], sounds);
  for (const { atMs, tone } of apart)
    expect(Math.abs(offBy(onlyTones, tones.get(tone)!, atMs)), `${tone} at ${atMs}`).toBeLessThan(0.1);
});

test('every word lies at its instant, among the tones', () => {
  for (const { atMs, words } of speech) {
    for (const word of words) {
      if (!('line' in word)) continue;
      const off = offBy(track, voice.get(word.line)!, atMs + word.offsetMs);
      expect(Math.abs(off), `${word.line} at ${atMs}`).toBeLessThan(0.1);
    }
  }
});

test('nothing in any routine is too loud, in either voice', { timeout: 60_000 }, async () => {
  for (const [name, map] of [
    ['slt', sltMap],
    ['bdl', bdlMap],
  ] as const) {
    const spoken = await clipsOf(`voice-${name}.mp3`, map);
    const lengths = map as Record<string, readonly number[]>;
    for (const routine of library.routines.values()) {
      const own = toTimeline(routine, library);
      const said = speechOf(own, library, (line) => lengths[line]?.[1], { ...usualSpeech, phases: true });
      const heard = own.cues.flatMap(({ atMs, tone }) => (tone ? [{ atMs, tone }] : []));
      const plan = { sounds: heard, speech: said, fromMs: 0, toMs: own.totalMs, toneVolume: 1, voiceVolume: 1 };
      let most = 0;
      for (const piece of mixTrack(plan, { tones, voice: spoken }))
        for (const sample of piece) if (sample > most || -sample > most) most = Math.abs(sample);
      expect(20 * Math.log10(most / 32_767), `${routine.id}, ${name}`).toBeLessThan(-0.8);
    }
  }
});

test('tones are nine decibels softer while something is said, and as loud as ever beside it', () => {
  const power = (samples: Float32Array, fromMs: number, toMs: number) =>
    samples.slice((fromMs * trackRate) / 1000, (toMs * trackRate) / 1000).reduce((sum, sample) => sum + sample ** 2, 0);
  const under = mix(
    speech.map((said) => ({ ...said, words: [] })),
    sounds,
  );
  const alone = mix([], sounds);
  const ringing = speech.filter(({ atMs, durationMs }) => power(alone, atMs, atMs + durationMs) > 1);
  expect(ringing.length).toBeGreaterThan(5);
  for (const { atMs, durationMs } of ringing) {
    const softer = 10 * Math.log10(power(alone, atMs, atMs + durationMs) / power(under, atMs, atMs + durationMs));
    expect(softer, `at ${atMs}`).toBeCloseTo(9, 0);
  }
  const quietFrom = speech.find((said, i) => (speech[i + 1]?.atMs ?? 0) - said.atMs - said.durationMs > 3000)!;
  const from = quietFrom.atMs + quietFrom.durationMs + 200;
  expect(power(under, from, from + 2500)).toBeCloseTo(power(alone, from, from + 2500), 6);
});

test('speech is as loud over the tones as alone', () => {
  for (const { atMs, durationMs } of speech.filter((said) => said.durationMs > 600)) {
    const from = (atMs * trackRate) / 1000;
    const said = track.slice(from, from + (durationMs * trackRate) / 1000);
    expect(Math.abs(gatedLoudness(said, trackRate) - speechLufs)).toBeLessThan(1.5);
  }
});
