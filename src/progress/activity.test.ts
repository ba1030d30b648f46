import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { someDay, someSummaries, summaryAt } from '../../tests/support/summaries';
import { activities, calendarOf, daysByActivity, shadeOf, weeksByActivity } from './activity';
import { addDays, daysBetween, weekdayOf } from '../routine/calendar-day';
import { dayOf, weekStart } from './days';

describe('reckoning with days', () => {
  test('goes over leap days, changes of year and the nights when clocks change', () => {
    expect(addDays('2028-02-28', 1)).toBe('2028-02-29');
    expect(addDays('2027-02-28', 1)).toBe('2027-03-01');
    expect(addDays('2100-02-28', 1)).toBe('2100-03-01');
    expect(addDays('2026-12-31', 1)).toBe('2027-01-01');
    expect(daysBetween('2026-03-28', '2026-03-30')).toBe(2);
    expect(daysBetween('2026-10-24', '2026-10-26')).toBe(2);
  });
  test('can be undone, and a week begins on its first day at most six days back', () => {
    fc.assert(
      fc.property(someDay, fc.integer({ min: -4000, max: 4000 }), fc.integer({ min: 1, max: 7 }), (day, by, first) => {
        expect(daysBetween(day, addDays(day, by))).toBe(by);
        const start = weekStart(day, first);
        expect(weekdayOf(start)).toBe(first);
        expect(daysBetween(start, day)).toBeGreaterThanOrEqual(0);
        expect(daysBetween(start, day)).toBeLessThan(7);
      }),
    );
  });
});

describe('a calendar', () => {
  test.each([
    [1, '2026-08-24', '2026-11-22'],
    [7, '2026-08-30', '2026-11-28'],
  ])('of 13 weeks that begin on day %i goes from %s to %s', (firstDay, from, to) => {
    const weeks = calendarOf([], { weeks: 13, today: '2026-11-22', firstDay });
    expect(weeks).toHaveLength(13);
    expect(weeks[0]?.days[0]?.day).toBe(from);
    expect(weeks[12]?.days[6]?.day).toBe(to);
  });
  test('has each session on the day it was where it was done, whatever the zone', () => {
    const list = [
      summaryAt('2026-11-21T23:55:00+01:00'), // before midnight in Berlin
      summaryAt('2026-11-22T00:05:00+01:00'), // ten minutes later
      summaryAt('2026-11-21T23:30:00-08:00'), // in San Francisco, after the flight
      summaryAt('2026-03-29T03:05:00+02:00'), // five minutes after the hour that was not
    ];
    const days = calendarOf(list, { weeks: 53, today: '2026-11-22', firstDay: 1 }).flatMap(({ days }) => days);
    const on = (day: string) => days.find((other) => other.day === day)?.sessions;
    expect([on('2026-11-21'), on('2026-11-22'), on('2026-03-29')]).toEqual([2, 1, 1]);
  });
  test('holds every day once, today among them, and every session of its days', () => {
    fc.assert(
      fc.property(
        ...([someSummaries, someDay, fc.integer({ min: 1, max: 7 }), fc.integer({ min: 1, max: 60 })] as const),
        (list, today, firstDay, weeks) => {
          const days = calendarOf(list, { weeks, today, firstDay }).flatMap(({ days }) => days);
          const [first, last] = [days[0]!.day, days.at(-1)!.day];
          expect(days.map(({ day }) => day)).toEqual(days.map((_, i) => addDays(first, i)));
          expect(today >= first && today <= last).toBe(true);
          expect(days.filter(({ ahead }) => ahead).every(({ day }) => day > today)).toBe(true);
          const inside = list.map(dayOf).filter((day) => day >= first && day <= last);
          expect(days.reduce((sum, { sessions }) => sum + sessions, 0)).toBe(inside.length);
        },
      ),
    );
  });
  test('has a deeper colour for a longer day, and none for a day without anything', () => {
    expect([0, 60_000, 6 * 60_000, 13 * 60_000, 26 * 60_000].map(shadeOf)).toEqual([0, 1, 2, 3, 4]);
  });
});

describe('minutes a week', () => {
  test('tell walks apart from the kinds of routine', () => {
    const [week] = weeksByActivity(
      [
        summaryAt('2026-11-17T07:00:00Z', { kind: 'strength', doneMs: 1000 }),
        summaryAt('2026-11-22T07:00:00Z', { kind: 'mobility', elsewhere: 'walk', doneMs: 200 }),
      ],
      { weeks: 1, today: '2026-11-22', firstDay: 1 },
    );
    expect(week).toMatchObject({
      start: '2026-11-16',
      doneMs: { strength: 1000, walk: 200, mobility: 0 },
      totalMs: 1200,
    });
  });
  test('lose nothing of what was done up to today in those weeks', () => {
    fc.assert(
      fc.property(someSummaries, someDay, fc.integer({ min: 1, max: 7 }), (list, today, firstDay) => {
        const weeks = weeksByActivity(list, { weeks: 13, today, firstDay });
        const first = weeks[0]!.start;
        const inside = list.filter((summary) => dayOf(summary) >= first && dayOf(summary) <= today);
        expect(weeks.reduce((sum, { totalMs }) => sum + totalMs, 0)).toBe(
          inside.reduce((sum, { doneMs }) => sum + doneMs, 0),
        );
      }),
    );
  });
});

test('two sessions of one kind on a day make one day of it', () => {
  fc.assert(
    fc.property(someSummaries, (list) => {
      const once = daysByActivity(list, '1969-01-01', '2040-01-01');
      expect(daysByActivity([...list, ...list], '1969-01-01', '2040-01-01')).toEqual(once);
      const days = new Set(list.map(dayOf)).size;
      for (const activity of activities) expect(once[activity]).toBeLessThanOrEqual(days);
    }),
  );
});
