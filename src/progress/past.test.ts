import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '../routine/calendar-day';
import { parseLibrary } from '../routine';
import { doseAt } from '../routine/safety/dose-steps';
import { realFiles } from '../../tests/content/planting';
import { recordOf } from '../../tests/support/records';
import type { SessionRecord } from '../session/record';
import { levelOf } from './levels';
import { pastOf, warningsOf } from './past';

const { limits } = parseLibrary(realFiles).safety!;
const today = '2026-11-22';
const ago = (days: number) => addDays(today, -days);
/** Everything that a step up asks for. */
const good = { painBefore: 2, painAfter: 2, painNextMorning: 2, effort: 4 };
/** Latest first, one every two days, the last one yesterday. */
const row = (...sessions: Partial<SessionRecord>[]) =>
  sessions.map((fields, index) => recordOf(ago(1 + 2 * (sessions.length - 1 - index)), fields)).reverse();

describe('levels (S17)', () => {
  it('rise by one after three good sessions in a row, and not sooner', () => {
    expect(levelOf(row(good, good), today, limits)).toBe(0);
    expect(levelOf(row(good, good, good), today, limits)).toBe(1);
    expect(levelOf(row(good, good, good, good, good), today, limits)).toBe(1);
    expect(levelOf(row(good, good, good, good, good, good), today, limits)).toBe(2);
  });

  it.each([
    ['a step left undone', { parts: [{ ...recordOf(today).parts[0]!, doneMs: 10_000 }] }],
    ['pain above 2', { painBefore: 2, painAfter: 3 }],
    ['a peak above 2', { painPeak: { score: 3 } }],
    ['a worse morning', { painNextMorning: 3 }],
    ['too much effort', { effort: 7 }],
    ['no effort told', { effort: undefined }],
    ['no morning told', { painNextMorning: undefined }],
    ['no score before', { painBefore: undefined }],
  ] as [string, Partial<SessionRecord>][])('do not rise with %s', (_, fault) => {
    expect(levelOf(row(good, { ...good, ...fault }, good, good), today, limits)).toBe(0);
  });

  it('do not rise twice within two days', () => {
    const sameDay = Array.from({ length: 6 }, () => recordOf(ago(1), good));
    expect(levelOf(sameDay, today, limits)).toBe(1);
  });

  it('S16: fall by one after a morning that is worse by 2, and after a sore session with a worse morning', () => {
    expect(levelOf(row({ painBefore: 1, painNextMorning: 3 }), today, limits)).toBe(-1);
    expect(levelOf(row({ painBefore: 4, painNextMorning: 5 }), today, limits)).toBe(-1);
    expect(levelOf(row({ painBefore: 2, painNextMorning: 3 }), today, limits)).toBe(0);
  });

  it('fall to seven tenths after more than 14 days away', () => {
    const climbed = row(...Array.from({ length: 12 }, () => good));
    expect(levelOf(climbed, today, limits)).toBe(4);
    expect(levelOf(climbed, addDays(today, 13), limits)).toBe(4);
    expect(levelOf(climbed, addDays(today, 14), limits)).toBe(2);
  });

  it('never take a dose past its limit, whatever the level, and change one figure at a time', () => {
    const { library } = parseLibrary(realFiles);
    const figures = (dose: object) => Object.entries(dose).filter(([key]) => key !== 'restSeconds');
    for (const exercise of library.exercises.values()) {
      for (const age of ['20-49', '65-up'] as const) {
        let before = exercise.dose;
        for (let level = 1; level < 40; level++) {
          const dose = doseAt(level, exercise.dose, exercise, limits.ladders, age);
          const changed = figures(dose).filter(([key, value]) => before[key as keyof typeof before] !== value);
          expect(changed.length).toBeLessThanOrEqual(1);
          if (dose.kind === 'reps') {
            expect(dose.reps).toBeLessThanOrEqual(limits.ladders.repetitions.most);
            expect(dose.sets).toBeLessThanOrEqual(limits.ladders.sets.most);
            if (exercise.alternates) expect(dose.reps % 2).toBe(0);
          }
          if (dose.kind === 'hold') {
            const most = { strength: 10, 'wall-sit': 30, stretch: age === '65-up' ? 60 : 30 }[exercise.holdKind!];
            expect(dose.holdSeconds, exercise.id).toBeLessThanOrEqual(most);
          }
          before = dose;
        }
      }
    }
  });

  it('below zero still leave something to do', () => {
    const { library } = parseLibrary(realFiles);
    fc.assert(
      fc.property(
        fc.constantFrom(...library.exercises.values()),
        fc.integer({ min: -20, max: -1 }),
        (exercise, level) => {
          const dose = doseAt(level, exercise.dose, exercise, limits.ladders);
          if (dose.kind === 'reps') expect(dose.reps * dose.sets).toBeGreaterThanOrEqual(2);
          if (dose.kind === 'hold') expect(dose.holdSeconds * dose.times).toBeGreaterThanOrEqual(5);
        },
      ),
    );
  });
});

describe('what earlier sessions mean', () => {
  it('an exercise that hurt the last time is remembered until it did not', () => {
    const hurts = [{ step: 0, exercise: 'side-bend', side: 'both', kind: 'pain', then: 'easier' }] as const;
    expect([...pastOf(row({}, { hurts: [...hurts] }), today, limits).hurt]).toEqual(['side-bend']);
    expect([...pastOf(row({ hurts: [...hurts] }, {}), today, limits).hurt]).toEqual([]);
  });

  it('S16: counts worse mornings in a row, and knows the day of the last', () => {
    const worse = { painBefore: 1, painNextMorning: 3 };
    expect(pastOf(row(worse, worse), today, limits).worseMornings).toEqual({ inARow: 2, last: today });
    expect(pastOf(row(worse, good), today, limits).worseMornings).toEqual({ inARow: 0, last: undefined });
    expect(pastOf(row(worse, {}), today, limits).worseMornings).toEqual({ inARow: 1, last: ago(2) });
  });

  it('S23: no better after 14 days shows the doctor card, after 28 it locks; better does not', () => {
    const over = (days: number, score: (index: number) => number) =>
      Array.from({ length: 8 }, (_, index) =>
        recordOf(ago(Math.round((days * index) / 7)), { painBefore: score(index) }),
      );
    expect(
      pastOf(
        over(13, () => 4),
        today,
        limits,
      ).notBetter,
    ).toBe('no');
    expect(
      pastOf(
        over(14, () => 4),
        today,
        limits,
      ).notBetter,
    ).toBe('card');
    expect(
      pastOf(
        over(28, () => 4),
        today,
        limits,
      ).notBetter,
    ).toBe('lock');
    expect(
      pastOf(
        over(28, (index) => (index < 3 ? 2 : 4)),
        today,
        limits,
      ).notBetter,
    ).toBe('no');
    expect(
      pastOf(
        over(28, () => 0),
        today,
        limits,
      ).notBetter,
      'nothing to get better',
    ).toBe('no');
  });

  it('S23: who came down from 6 to 2 over months is better, though the latest sessions are all the same', () => {
    const months = Array.from({ length: 100 }, (_, index) => recordOf(ago(index), { painBefore: index < 60 ? 2 : 6 }));
    expect(pastOf(months.slice(0, 40), today, limits, months).notBetter).toBe('no');
    expect(pastOf(months.slice(0, 40), today, limits).notBetter, 'without the time before').toBe('lock');
  });

  it('much worse after and the morning after closes a routine until it was asked about', () => {
    const bad = { painBefore: 2, painAfter: 5, painNextMorning: 4 };
    expect([...pastOf(row(bad), today, limits).closedByWorse]).toEqual([['posture-reset', today]]);
    expect([...pastOf(row({ ...bad, painAfter: 2 }), today, limits).closedByWorse]).toEqual([]);
  });

  it('S18: warns of strength on two days in a row and of a fourth run day in seven', () => {
    const strength = recordOf(ago(1), { kind: 'strength' });
    expect(warningsOf('strength', [strength], today, limits)).toEqual(['strength-in-a-row']);
    expect(warningsOf('mobility', [strength], today, limits)).toEqual([]);
    expect(warningsOf('strength', [recordOf(ago(2), { kind: 'strength' })], today, limits)).toEqual([]);
    const runs = [1, 3, 5].map((days) => recordOf(ago(days), { kind: 'run', elsewhere: 'run' }));
    expect(warningsOf('run', runs, today, limits)).toEqual(['run-days']);
    expect(warningsOf('run', runs.slice(1), today, limits)).toEqual([]);
    expect(warningsOf('run', [...runs.slice(1), recordOf(ago(7), { elsewhere: 'run' })], today, limits)).toEqual([]);
  });
});
