import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { anyRoutine, bends, libraryOf, routineOf, squats } from '../../tests/support/routines';
import voice from '../device/voice-slt.json';
import { lineKey, speechOf, usualSpeech, type LineLength, type SpeechOptions, type Spoken } from './speech';
import { edited } from './edits';
import { isWork, segmentAt, toTimeline, usualOptions, type Timeline } from './timeline';

const recorded = voice as Record<string, readonly number[]>;
const lengthOf: LineLength = (line) => recorded[line]?.[1];
/** A voice that has recorded all there is, some of it slowly. */
const anyLength: LineLength = (line) =>
  250 + (([...line].reduce((sum, letter) => sum * 31 + letter.charCodeAt(0), 7) >>> 0) % 2500);

const anyOptions: fc.Arbitrary<SpeechOptions> = fc.record({
  tones: fc.boolean(),
  counting: fc.boolean(),
  phases: fc.boolean(),
  calls: fc.boolean(),
  instructions: fc.boolean(),
});
const voices = fc.constantFrom(lengthOf, anyLength);

const show = ({ words }: Spoken) => words.map((word) => ('line' in word ? word.line : `"${word.text}"`)).join(' ');
const script = (spoken: readonly Spoken[]) => spoken.map((said) => `${(said.atMs / 1000).toFixed(1)} ${show(said)}`);
const quietOptions: SpeechOptions = { tones: true, counting: false, phases: false, calls: false, instructions: false };

const made = libraryOf([
  { ...squats, id: 'chair-squat' },
  { ...bends, id: 'side-bend' },
]);
const both = toTimeline(routineOf('two', [{ exercise: 'chair-squat' }, { exercise: 'side-bend' }]), made);

const eachRoutine = (check: (timeline: Timeline, spoken: Spoken[], options: SpeechOptions) => void) =>
  fc.assert(
    fc.property(anyRoutine(), anyOptions, voices, ({ routine, library }, options, lengths) => {
      const timeline = toTimeline(routine, library);
      check(timeline, speechOf(timeline, library, lengths, options), options);
    }),
  );

describe('the script of any routine', () => {
  test('has one voice at a time, with a pause between', () => {
    eachRoutine((_, spoken) => {
      for (const [i, { atMs, durationMs }] of spoken.entries()) {
        expect(durationMs).toBeGreaterThan(0);
        const next = spoken[i + 1];
        if (next) expect(next.atMs - (atMs + durationMs)).toBeGreaterThanOrEqual(200);
      }
    });
  });

  test('leaves the ticks of the count-down free where they sound', () => {
    eachRoutine((timeline, spoken, { tones }) => {
      if (!tones) return;
      for (const { atMs } of timeline.cues.filter(({ tone }) => tone?.startsWith('count'))) {
        expect(spoken.every((said) => said.atMs + said.durationMs <= atMs || said.atMs >= atMs + 200)).toBe(true);
      }
    });
  });

  test('counts down aloud where no tone does', () => {
    fc.assert(
      fc.property(anyRoutine(), anyOptions, ({ routine, library }, options) => {
        const timeline = toTimeline(routine, library);
        const spoken = speechOf(timeline, library, lengthOf, { ...options, tones: false });
        for (const { atMs, count } of timeline.cues.filter((cue) => cue.count !== undefined)) {
          expect(spoken.find((said) => said.atMs === atMs && show(said) === `number/${count}`)).toBeDefined();
        }
      }),
    );
  });

  test('begins after the start, and a few seconds after the end all is said', () => {
    eachRoutine(({ totalMs }, spoken) => {
      expect(spoken.every(({ atMs }) => atMs >= 0)).toBe(true);
      expect(spoken.every(({ atMs, durationMs }) => atMs + durationMs <= totalMs + 5000)).toBe(true);
    });
  });

  test('speaks of a piece of exercise before it or in it, never after', () => {
    eachRoutine((timeline, spoken) => {
      for (const said of spoken) {
        const { startMs, endMs, index } = timeline.segments[said.segment]!;
        const pauseMs = timeline.segments[index - 1]?.startMs ?? startMs;
        expect(said.atMs).toBeGreaterThanOrEqual(pauseMs);
        expect(said.atMs).toBeLessThanOrEqual(endMs + 2000);
      }
    });
  });

  test('says the same of the more important when less important things are said, too', () => {
    fc.assert(
      fc.property(anyRoutine(), voices, ({ routine, library }, lengths) => {
        const timeline = toTimeline(routine, library);
        const all = { ...usualSpeech, counting: true, phases: false };
        const few = { ...all, counting: false };
        const important = speechOf(timeline, library, lengths, all).filter(({ rank }) => rank < 9);
        expect(important).toEqual(speechOf(timeline, library, lengths, few));
      }),
    );
  });

  test('after a jump begins there, and names what is done', () => {
    fc.assert(
      fc.property(anyRoutine({ waits: false }), fc.nat(), ({ routine, library }, seed) => {
        const timeline = toTimeline(routine, library);
        // To any instant at all: the platform's controls go where they like.
        const positionMs = seed % timeline.totalMs;
        const segment = segmentAt(timeline, positionMs);
        const arrived = { segment: segment.index, positionMs };
        const spoken = speechOf(timeline, library, lengthOf, quietOptions, { arrived });
        expect(spoken.every(({ atMs }) => atMs >= positionMs)).toBe(true);
        const work = timeline.segments.find((other) => other.index >= segment.index && isWork(other));
        const from = Math.max(positionMs, segment.startMs);
        if (work && work.endMs - Math.max(from, work.startMs) >= 6000)
          expect(script(spoken).some((line) => line.includes(`"${work.exercise}"`))).toBe(true);
      }),
    );
  });

  test('after a jump still has one voice at a time', () => {
    fc.assert(
      fc.property(anyRoutine(), anyOptions, voices, fc.nat(), ({ routine, library }, options, lengths, seed) => {
        const timeline = toTimeline(routine, library);
        const positionMs = seed % timeline.totalMs;
        const arrived = { segment: segmentAt(timeline, positionMs).index, positionMs };
        const spoken = speechOf(timeline, library, lengths, options, { arrived, isEased: () => true });
        for (const [i, { atMs, durationMs }] of spoken.entries())
          expect((spoken[i + 1]?.atMs ?? Infinity) - (atMs + durationMs)).toBeGreaterThanOrEqual(200);
      }),
    );
  });
});

describe('the script of two known exercises', () => {
  test('names what comes, the side and the set in the pauses', () => {
    expect(script(speechOf(both, made, lengthOf, quietOptions))).toEqual([
      '0.3 exercise/chair-squat',
      '20.9 say/rest',
      '21.6 set/2',
      '65.8 say/next exercise/side-bend',
      '68.1 say/left-side',
      '95.8 say/right-side',
      '121.4 say/well-done',
    ]);
  });

  test('says how an exercise goes once, and after a start that left no room for it', () => {
    const spoken = script(speechOf(both, made, lengthOf, { ...quietOptions, instructions: true }));
    expect(spoken.filter((line) => line.includes('how/'))).toEqual(['5.4 how/chair-squat', '69.3 how/side-bend']);
  });

  test('counts the repetitions, each inside its phase', () => {
    const spoken = speechOf(both, made, lengthOf, { ...quietOptions, counting: true });
    expect(script(spoken).filter((line) => line.includes('number/'))).toEqual([
      '5.3 number/1',
      '10.1 number/2',
      '15.1 number/3',
      '50.4 number/1',
      '55.1 number/2',
      '60.1 number/3',
    ]);
  });

  test('names the phases, with the number before the first', () => {
    const spoken = script(speechOf(both, made, lengthOf, { ...quietOptions, counting: true, phases: true }));
    expect(spoken.slice(1, 4)).toEqual(['5.3 number/1 phase/lower', '7.2 phase/hold', '8.1 phase/rise']);
  });

  test('calls the middle and the last ten seconds, if wanted', () => {
    const spoken = script(speechOf(both, made, lengthOf, { ...quietOptions, calls: true }));
    expect(spoken.filter((line) => /halfway|ten-seconds/.test(line))).toEqual([
      '40.5 say/ten-seconds',
      '85.5 say/halfway',
      '110.5 say/halfway',
    ]);
  });

  test('says to lie down in time, with the name first', () => {
    const lying = { ...bends, id: 'side-bend', positions: ['supine' as const] };
    const library = libraryOf([{ ...squats, id: 'chair-squat' }, lying]);
    const timeline = toTimeline(routineOf('two', [{ exercise: 'chair-squat' }, { exercise: 'side-bend' }]), library);
    const spoken = script(speechOf(timeline, library, lengthOf, quietOptions));
    expect(spoken.slice(3, 6)).toEqual([
      '65.8 say/next exercise/side-bend',
      '68.1 position/supine',
      '69.4 say/left-side',
    ]);
  });

  test('names what takes the place of an exercise under way, and says to lie down for it', () => {
    const lying = { ...bends, id: 'knee-rolls', positions: ['supine' as const] };
    const library = libraryOf([{ ...squats, id: 'chair-squat' }, lying]);
    const timeline = toTimeline(routineOf('one', [{ exercise: 'chair-squat' }]), library);
    const instead = { kind: 'swap', segment: 1, atMs: 9000, step: { exercise: 'knee-rolls' } } as const;
    const swapped = edited(timeline, instead, library, usualOptions);
    const arrived = { segment: 2, positionMs: 9000 };
    const spoken = script(speechOf(swapped, library, lengthOf, quietOptions, { arrived }));
    expect(spoken.slice(0, 3)).toEqual([
      '9.8 say/next exercise/knee-rolls',
      '11.4 position/supine',
      '12.8 say/left-side',
    ]);
  });

  test('says the easier version in place of the usual one, and again after a pause', () => {
    const options = { ...quietOptions, instructions: true };
    const isEased = () => true;
    const spoken = script(speechOf(both, made, anyLength, options, { isEased }));
    expect(spoken.filter((line) => /how|easier/.test(line)).map((line) => line.split(' ')[1])).toEqual([
      'easier/chair-squat',
      'easier/side-bend',
    ]);
    const arrived = { segment: 1, positionMs: 8000 };
    const again = script(speechOf(both, made, anyLength, quietOptions, { arrived, isEased }));
    expect(again.some((line) => line.includes('easier/chair-squat'))).toBe(true);
  });

  test('leaves a name without a recording to the device’s own voice', () => {
    const library = libraryOf([{ ...squats, id: 'aunt-mays-bow', name: "Aunt May's bow" }]);
    const timeline = toTimeline(routineOf('one', [{ exercise: 'aunt-mays-bow' }]), library, {
      ...usualOptions,
      getReadyMs: 10_000,
    });
    const [first] = speechOf(timeline, library, lengthOf, quietOptions);
    expect(show(first!)).toBe('say/get-ready "Aunt May\'s bow"');
  });
});

test('a written name becomes part of a line’s name', () => {
  expect(lineKey('Stand up')).toBe('stand-up');
  expect(lineKey('  Round – and back!')).toBe('round-and-back');
});
