import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { someDay, someSummaries, summaryAt } from '../../tests/support/summaries';
import limits from '../../routines/safety/limits.json';
import type { SessionSummary } from '../session/record';
import { addDays } from '../routine/calendar-day';
import { dayOf, weekStart } from './days';
import { baselineOf, changeOf, painPoints, trendOf } from './pain';

const rules = limits.change;
/** A session each day from a day on, with these scores before it; `undefined` is a session without a score. */
const daily = (from: string, scores: readonly (number | undefined)[]): SessionSummary[] =>
  scores.map((painBefore, i) =>
    summaryAt(`${addDays(from, i)}T07:00:00Z`, painBefore === undefined ? {} : { painBefore }),
  );
const trend = (first: readonly number[], last: readonly number[], today = '2026-11-22') => {
  const all = [...daily('2026-09-01', first), ...daily(addDays(today, 1 - last.length), last)];
  return trendOf(all, baselineOf(all, rules), today, rules);
};

describe('a trend', () => {
  test('is not spoken of before there are three scores to begin with and three new ones in the last week', () => {
    expect(trend([6, 6], [])).toEqual({ is: 'too-few', scores: 2, wanted: 3 });
    expect(trend([6, 6, 6], [2, 2])).toMatchObject({ is: 'too-few', scores: 2, wanted: 3 });
    expect(trend([6, 6, 6], [2, 2, 2])).toMatchObject({ is: 'better', now: 2, scores: 3, baseline: { mean: 6 } });
  });
  test('is better only from two points and 30 in 100', () => {
    expect(trend([8, 8, 8], [6, 6, 6]).is).toBe('same'); // 2 points, but 25 in 100
    expect(trend([5, 5, 5], [4, 4, 4]).is).toBe('same'); // 1 point
    expect(trend([6, 6, 6], [4, 4, 4]).is).toBe('better');
  });
  test('that began low is a little better from one point', () => {
    expect(trend([4, 4, 4], [3, 3, 3]).is).toBe('little-better');
    expect(trend([3, 3, 3], [2, 2, 3]).is).toBe('same');
    expect(trend([5, 5, 5], [4, 4, 4]).is).toBe('same');
    expect(trend([4, 4, 4], [2, 2, 2]).is).toBe('better');
  });
  test('is worse from two points more', () => {
    expect(trend([3, 3, 3], [4, 5, 5]).is).toBe('same');
    expect(trend([3, 3, 3], [5, 5, 5]).is).toBe('worse');
  });
  test('looks at the last seven days, today among them, and no further back', () => {
    expect(trend([6, 6, 6], [0, 2, 2, 2, 2, 2, 2, 2])).toMatchObject({ scores: 7, now: 2 });
  });
  test('leaves out what a wrong clock has dated after today', () => {
    const all = [...daily('2026-09-01', [6, 6, 6]), ...daily('2026-11-23', [1, 1, 1])];
    expect(trendOf(all, baselineOf(all, rules), '2026-11-22', rules)).toMatchObject({ is: 'too-few', scores: 0 });
  });
  test('never compares a score with itself: those of the first week alone say nothing', () => {
    const all = daily('2026-11-18', [6, 6, 6, 1, 1]);
    expect(trendOf(all, baselineOf(all, rules), '2026-11-22', rules)).toMatchObject({ is: 'too-few', scores: 2 });
  });
  test('is the same whatever order the sessions come in, and counts every score it rests on', () => {
    fc.assert(
      fc.property(someSummaries, someDay, (list, today) => {
        const forth = trendOf(list, baselineOf(list, rules), today, rules);
        const back = [...list].reverse();
        expect(trendOf(back, baselineOf(back, rules), today, rules)).toEqual(forth);
        if (forth.is === 'too-few') expect(forth.scores).toBeLessThan(forth.wanted);
        else expect(forth.scores).toBeGreaterThanOrEqual(rules.leastScores);
      }),
    );
  });
});

describe('a change', () => {
  const score = fc.integer({ min: 0, max: 30 }).map((thirds) => thirds / 3);
  test('is never better and worse at once, and a greater fall is never called a lesser one', () => {
    const rank = { worse: 0, same: 1, 'little-better': 2, better: 3 };
    fc.assert(
      fc.property(score, score, score, (before, a, b) => {
        const [low, high] = [Math.min(a, b), Math.max(a, b)];
        expect(rank[changeOf(before, low, rules)]).toBeGreaterThanOrEqual(rank[changeOf(before, high, rules)]);
      }),
    );
  });
  test('within the noise of the scale is none', () => {
    fc.assert(
      fc.property(score, score, (before, now) => {
        // Thirds are not exact: 8/3 - 5/3 is a little below 1.
        if (Math.abs(before - now) < 0.99) expect(changeOf(before, now, rules)).toBe('same');
      }),
    );
  });
});

describe('points of pain', () => {
  test('hold the mean of a day for each moment, and leave out days without a score', () => {
    const list = [
      summaryAt('2026-11-20T07:00:00+01:00', { painBefore: 4, painAfter: 2 }),
      summaryAt('2026-11-20T23:30:00+01:00', { painBefore: 3, painNextMorning: 5 }),
      summaryAt('2026-11-21T07:00:00+01:00'),
    ];
    expect(painPoints(list, { from: '2026-11-01', to: '2026-11-30' })).toEqual([
      { day: '2026-11-20', before: 3.5, after: 2, nextMorning: 5, sessions: 2 },
    ]);
  });
  test('gather into weeks or months without losing a score', () => {
    fc.assert(
      fc.property(someSummaries, fc.constantFrom(1, 7), (list, firstDay) => {
        const scored = list.filter(({ painBefore, painAfter }) => painBefore !== undefined || painAfter !== undefined);
        for (const startOf of [(day: string) => weekStart(day, firstDay), (day: string) => `${day.slice(0, 7)}-01`]) {
          const points = painPoints(list, { from: '1969-01-01', to: '2040-01-01', startOf });
          expect(points.reduce((sum, { sessions }) => sum + sessions, 0)).toBe(scored.length);
          expect(points.map(({ day }) => day)).toEqual([...new Set(scored.map(dayOf).map(startOf))].sort());
        }
      }),
    );
  });
});
