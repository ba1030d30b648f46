import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyRoutine, bends, libraryOf, march, routineOf, settle, squats } from '../../tests/support/routines';
import { edited, type Edit } from './edits';
import { isWork, toTimeline, usualOptions } from './timeline';

const library = libraryOf([squats, bends, march, settle]);
const plan = toTimeline(
  routineOf('test', [{ exercise: 'squats' }, { exercise: 'settle' }, { exercise: 'march' }]),
  library,
);

describe('swapping an exercise under way', () => {
  it('keeps what was done, drops the rest of the step and goes on with the next', () => {
    // 7 s into the first set of squats, which begins at 5 s.
    const after = edited(
      plan,
      { kind: 'swap', segment: 1, atMs: 12_000, step: { exercise: 'bends' } },
      library,
      usualOptions,
    );
    expect(
      after.segments.map(
        ({ kind, exercise, side, startMs, endMs }) => `${kind} ${exercise} ${side} ${endMs - startMs}`,
      ),
    ).toEqual([
      'get-ready squats both 5000',
      'work squats both 7000',
      'change-position bends left 10000',
      'hold bends left 20000',
      'change-sides bends right 5000',
      'hold bends right 20000',
      'change-position settle both 15000',
      'work settle both 5000',
      'change-position march both 15000',
      'work march both 40000',
    ]);
    expect(after.segments[1]!.reps).toBe(1);
  });

  it('gives the way to the next step the length it then needs', () => {
    const lying = edited(
      plan,
      { kind: 'swap', segment: 1, atMs: 12_000, step: { exercise: 'settle' } },
      library,
      usualOptions,
    );
    const ways = lying.segments
      .filter(({ kind }) => kind === 'change-position')
      .map(({ startMs, endMs }) => endMs - startMs);
    expect(ways).toEqual([15_000, 10_000, 15_000]);
  });

  it('at any instant of any routine leaves earlier segments alone, and the total the sum', () => {
    fc.assert(
      fc.property(
        anyRoutine(),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (made, where, when) => {
          const all = { exercises: new Map([...made.library.exercises, [bends.id, bends]]) };
          const timeline = toTimeline(made.routine, all);
          const { index, startMs, endMs, step } =
            timeline.segments[Math.floor(where * (timeline.segments.length - 1))]!;
          const edit: Edit = {
            kind: 'swap',
            segment: index,
            atMs: startMs + when * (endMs - startMs),
            step: { exercise: 'bends' },
          };
          const after = edited(timeline, edit, all, usualOptions);
          expect(after.segments.slice(0, index)).toEqual(timeline.segments.slice(0, index));
          expect(after.segments[index + 1]!.exercise).toBe('bends');
          expect(after.totalMs).toBe(after.segments.reduce((sum, one) => sum + one.endMs - one.startMs, 0));
          for (const one of after.segments) expect(one.endMs).toBeGreaterThan(one.startMs);
          const laterSteps = (of: typeof after) => of.segments.filter((one) => one.step > step && isWork(one)).length;
          expect(laterSteps(after)).toBe(laterSteps(timeline));
        },
      ),
    );
  });
});
