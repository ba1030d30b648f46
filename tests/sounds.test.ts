import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { gatedLoudness, loudestMoment, onsetMs, peakDb, tailMs } from '../scripts/sounds/loudness.mjs';
import { speechLufs } from '../scripts/sounds/master.mjs';
import { decodeSprite } from '../scripts/sounds/seals.mjs';
import { synthesise, tones } from '../scripts/sounds/tones.mjs';
import { readLines } from '../scripts/sounds/voices.mjs';
import { selfCheckRoutine } from '../src/player/self-check';
import { bodyPositions, isWork, parseLibrary, toTimeline, usualOptions } from '../src/routine';
import { lineKey, speechOf, usualSpeech } from '../src/routine/speech';
import { readContent } from '../scripts/content-plugin';
import toneMap from '../src/device/tones.json';
import bdlMap from '../src/device/voice-bdl.json';
import sltMap from '../src/device/voice-slt.json';

const sounds = join(import.meta.dirname, '../public/sounds');

async function decode(name: string) {
  const bytes = new Uint8Array(readFileSync(join(sounds, name)));
  return { bytes, ...(await decodeSprite(bytes)) };
}

interface Aim {
  readonly lufs: number;
  readonly loudness: (clip: ArrayLike<number>, rate: number) => number;
}

/** What is wrong with a clip in its window. */
function faultsOf(clip: Float32Array, rate: number, { lufs, loudness }: Aim): string[] {
  const peak = peakDb(clip);
  const off = loudness(clip, rate) - lufs;
  return [
    ...(clip.length === 0 ? ['is not there'] : []),
    ...(peak > -20 ? [] : ['is silent']),
    ...(peak < -0.5 ? [] : ['clips']),
    ...(onsetMs(clip, rate) < 10 ? [] : ['begins late']),
    ...(Math.abs(off) < 1 ? [] : [`is ${off.toFixed(1)} LU off`]),
    ...(tailMs(clip, rate) > 20 ? [] : ['does not end in silence']),
  ];
}

const spoken: Aim = { lufs: speechLufs, loudness: gatedLoudness };
const lines = [...readLines().keys()];
const sprites = [
  {
    file: 'tones.mp3',
    map: toneMap as Record<string, number[]>,
    names: Object.keys(tones),
    aim: (name: string): Aim => ({ lufs: tones[name]!.lufs, loudness: loudestMoment }),
  },
  { file: 'voice-slt.mp3', map: sltMap as Record<string, number[]>, names: lines, aim: () => spoken },
  { file: 'voice-bdl.mp3', map: bdlMap as Record<string, number[]>, names: lines, aim: () => spoken },
];

describe.each(sprites)('$file', async ({ file, map, names, aim }) => {
  const { bytes, samples, rate } = await decode(file);
  const clipOf = (name: string) => {
    const [startMs = 0, lengthMs = 0] = map[name] ?? [];
    return samples.subarray((startMs * rate) / 1000, ((startMs + lengthMs) * rate) / 1000);
  };

  test('carries the tag by which browsers strip the encoder delay', () => {
    const head = Buffer.from(bytes.subarray(0, 400)).toString('latin1');
    expect(head).toMatch(/Info/);
    expect(head).toMatch(/Lavc|LAME/);
  });

  test('has a clip for each name and no other', () => expect(Object.keys(map).sort()).toEqual([...names].sort()));

  test('has only clips that are heard at once, as loud as they should be, and end in silence', () => {
    const faults = names.flatMap((name) => faultsOf(clipOf(name), rate, aim(name)).map((fault) => `${name} ${fault}`));
    expect(faults).toEqual([]);
  });

  test('would not pass with a clip that is missing, late, too loud, cut off or silent', () => {
    const name = names[0]!;
    const clip = clipOf(name);
    const late = new Float32Array(clip.length + 0.02 * rate);
    late.set(clip, 0.02 * rate);
    const bad = {
      missing: new Float32Array(0),
      late,
      loud: clip.map((sample) => sample * 1.3),
      cut: clip.subarray(0, clip.length / 3),
      silent: clip.map((sample) => sample / 1000),
    };
    for (const [what, planted] of Object.entries(bad)) {
      expect(faultsOf(planted, rate, aim(name)), what).not.toEqual([]);
    }
  });
});

describe('what the content has to say', () => {
  const { library, safety } = parseLibrary(readContent(join(import.meta.dirname, '../routines')));
  const exercises = [...library.exercises.values()];
  const missing = (wanted: Iterable<string>) => [...new Set(wanted)].filter((line) => !lines.includes(line));

  test('has a clip for each exercise: its name, how it goes, and how it goes in its easier version', () => {
    expect(exercises.length).toBeGreaterThan(0);
    expect(missing(exercises.flatMap(({ id }) => [`exercise/${id}`, `how/${id}`, `easier/${id}`]))).toEqual([]);
  });

  test('says every step of every self-check, in either voice, before it waits', () => {
    const { selfChecks } = safety!;
    for (const map of [sltMap, bdlMap] as Record<string, number[]>[]) {
      for (const [id, check] of Object.entries(selfChecks.checks)) {
        const own = selfCheckRoutine(id, check, library);
        const timeline = toTimeline(own.routine, own.library, { ...usualOptions, getReadyMs: 0, changePositionMs: 0 });
        for (const [step, written] of check.steps.entries()) {
          const { index: segment, startMs: positionMs } = timeline.segments.find((one) => one.step === step)!;
          const arrived = { segment, positionMs };
          const spoken = speechOf(timeline, own.library, (line) => map[line]?.[1], usualSpeech, { arrived });
          const here = spoken.filter(({ segment }) => timeline.segments[segment]!.step === step);
          const named = here.flatMap(({ words }) => words.flatMap((word) => ('line' in word ? [word.line] : [])));
          const line = written.kind === 'say' ? `check/${id}-${step + 1}` : `exercise/${written.exercise}`;
          expect(named, id).toContain(line);
          expect(
            here.every(({ words }) => words.every((word) => 'line' in word)),
            id,
          ).toBe(true);
        }
      }
    }
  });

  test('has a clip for each phase of a repetition, and each set with a name of its own', () => {
    expect(missing(exercises.flatMap(({ tempo = [] }) => tempo.map(({ name }) => `phase/${lineKey(name)}`)))).toEqual(
      [],
    );
    expect(missing(exercises.flatMap(({ setNames = [] }) => setNames.map((name) => `way/${lineKey(name)}`)))).toEqual(
      [],
    );
  });

  test('has a clip for each position of the body', () => {
    expect(missing(bodyPositions.map((position) => `position/${position}`))).toEqual([]);
  });

  test('is said in every routine: each step named, each way to lie, sit or stand, each side, in either voice', () => {
    for (const map of [sltMap, bdlMap] as Record<string, number[]>[]) {
      for (const routine of library.routines.values()) {
        const timeline = toTimeline(routine, library);
        const spoken = speechOf(timeline, library, (line) => map[line]?.[1]).map(({ words, segment }) => ({
          segment: timeline.segments[segment]!,
          words: words.flatMap((word) => ('line' in word ? [word.line] : [])),
        }));
        for (const [step, { exercise }] of routine.steps.entries()) {
          const here = spoken.filter(({ segment }) => segment.step === step).flatMap(({ words }) => words);
          expect(here, `${routine.id}, step ${step + 1}`).toContain(`exercise/${exercise}`);
          const work = timeline.segments.find((one) => one.step === step && isWork(one))!;
          const before = timeline.segments.slice(0, work.index).findLast(isWork)?.position ?? 'standing';
          if (before !== work.position)
            expect(here, `${routine.id}, step ${step + 1}`).toContain(`position/${work.position}`);
          const sides = library.exercises.get(exercise)!.sided ? ['say/left-side', 'say/right-side'] : [];
          expect(here, `${routine.id}, step ${step + 1}`).toEqual(expect.arrayContaining(sides));
        }
      }
    }
  });
});

describe('the tones', async () => {
  const { samples } = await decode('tones.mp3');

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

  test.each(Object.entries(toneMap))('are what the script makes today: %s', (name, [startMs = 0, lengthMs = 0]) => {
    const clip = samples.subarray(startMs * 48, (startMs + lengthMs) * 48);
    expect(likeness(clip, synthesise(name))).toBeGreaterThan(0.99);
  });

  test('come out the same in two runs', () => {
    const hash = (name: string) =>
      createHash('sha256')
        .update(new Uint8Array(synthesise(name).buffer))
        .digest('hex');
    expect(hash('change')).toBe(hash('change'));
  });
});
