import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { aRecord } from '../../tests/faults/examples';
import type { SessionPart, SessionRecord } from '../session/record';
import { exerciseTallies, sideBalance } from './exercises';

const part = (exercise: string, doneMs: number, more: Partial<SessionPart> = {}): SessionPart => ({
  ...{ step: 0, exercise, side: 'both', set: 1, plannedMs: 1000, doneMs },
  ...more,
});
const session = (parts: SessionPart[], more: Partial<SessionRecord> = {}) => aRecord(0, { parts, ...more });
const hurt = (exercise: string, then: 'easier' | 'skipped') =>
  ({ step: 0, exercise, side: 'both', score: 5, kind: 'pain', then }) as const;

describe('what became of an exercise', () => {
  test('is counted by sessions: done 3 of 4 times, eased once, hurt once', () => {
    const records = [
      session([part('cat-cow', 1000)]),
      session([part('cat-cow', 800), part('cat-cow', 800, { set: 2 })]),
      session([part('cat-cow', 900, { eased: true })], {
        hurts: [hurt('cat-cow', 'easier'), hurt('cat-cow', 'easier')],
      }),
      session([part('cat-cow', 1000), part('cat-cow', 0, { set: 2 })]),
    ];
    expect(exerciseTallies(records)).toEqual([{ exercise: 'cat-cow', planned: 4, done: 3, eased: 1, hurt: 1 }]);
  });
  test('that was extended does not make up for another set left out', () => {
    expect(exerciseTallies([session([part('a', 9000), part('a', 0, { set: 2 })])])[0]).toMatchObject({ done: 0 });
  });
  test('has its sides weighed by time', () => {
    const sides = [part('bend', 1000, { side: 'left' }), part('bend', 500, { side: 'right' })];
    const tallies = exerciseTallies([session(sides), session([part('a', 1000)])]);
    expect(tallies.find(({ exercise }) => exercise === 'bend')?.sides).toEqual({
      ...{ leftMs: 1000, rightMs: 500, leftShare: 2 / 3 },
    });
    expect(tallies.find(({ exercise }) => exercise === 'a')).not.toHaveProperty('sides');
    expect(sideBalance(tallies)).toMatchObject({ leftMs: 1000, rightMs: 500 });
    expect(sideBalance(exerciseTallies([session([part('a', 1000)])]))).toBeUndefined();
  });
  test('never counts more than was planned, whatever happened', () => {
    const anyPart = fc.record({
      step: fc.nat({ max: 3 }),
      exercise: fc.constantFrom('a', 'b', 'c'),
      side: fc.constantFrom('left', 'right', 'both'),
      set: fc.integer({ min: 1, max: 3 }),
      plannedMs: fc.nat({ max: 5000 }),
      doneMs: fc.nat({ max: 9000 }),
    });
    const anyHurt = fc.constantFrom(hurt('a', 'easier'), hurt('b', 'skipped'), hurt('z', 'skipped'));
    const records = fc.array(
      fc
        .record({ parts: fc.array(anyPart, { maxLength: 12 }), hurts: fc.array(anyHurt, { maxLength: 4 }) })
        .map(({ parts, hurts }) => session(parts, { hurts })),
      { maxLength: 8 },
    );
    fc.assert(
      fc.property(records, (list) => {
        const tallies = exerciseTallies(list);
        for (const { planned, done, eased, hurt, sides } of tallies) {
          expect(planned).toBeLessThanOrEqual(list.length);
          expect(Math.max(done, eased, hurt)).toBeLessThanOrEqual(planned);
          if (sides) expect(sides.leftShare).toBeCloseTo(sides.leftMs / (sides.leftMs + sides.rightMs));
        }
        expect(exerciseTallies([...list].reverse())).toEqual(tallies);
      }),
    );
  });
});
