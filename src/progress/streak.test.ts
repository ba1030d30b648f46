import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { someDay, someSummaries, summaryAt } from '../../tests/support/summaries';
import type { SessionSummary } from '../session/record';
import { addDays, daysBetween, weekdayOf } from '../routine/calendar-day';
import { streakOf, type WeekPlan } from './streak';

const on = (day: string, more: Partial<SessionSummary> = {}) => summaryAt(`${day}T07:00:00Z`, more);
const streak = (
  list: SessionSummary[],
  plan: WeekPlan = {},
  more: { today?: string; knownFrom?: string; firstDay?: number } = {},
) => streakOf(list, { plan, today: '2026-11-25', firstDay: 1, knownFrom: '2000-01-01', restFrom: 4, ...more });

// Wednesday 25 November 2026 is today; weeks begin on the 23rd, 16th, 9th, 2nd.
describe('a streak', () => {
  test('is none without sessions', () => {
    expect(streak([])).toEqual({ weeks: 0, thisWeek: false, atLeast: false });
  });
  test('S20: counts planned rest as kept: two days of strength keep seven', () => {
    const plan = { strength: 2 };
    const week = (monday: string) => [on(monday, { kind: 'strength' }), on(addDays(monday, 3), { kind: 'strength' })];
    expect(streak([...week('2026-11-09'), ...week('2026-11-16')], plan)).toEqual({
      ...{ weeks: 2, thisWeek: false, atLeast: false, since: '2026-11-09' },
    });
  });
  test('is not broken by a week that is not over', () => {
    const list = [on('2026-11-18', { kind: 'run' }), on('2026-11-23', { kind: 'run' })];
    expect(streak(list, { run: 1 }).weeks).toBe(2);
    expect(streak([on('2026-11-18', { kind: 'run' })], { run: 1 }).weeks).toBe(1);
  });
  test('ends at a week in which a planned day was missing', () => {
    const list = [on('2026-11-03', { kind: 'run' }), on('2026-11-18', { kind: 'run' })];
    expect(streak(list, { run: 1 }).weeks).toBe(1);
    expect(streak([on('2026-11-16'), on('2026-11-16')], { mobility: 2 }).weeks).toBe(0);
  });
  test('S20: holds through a week in which pain made rest the right thing', () => {
    const list = [
      ...[on('2026-11-02'), on('2026-11-04')],
      on('2026-11-09', { painBefore: 5 }),
      ...[on('2026-11-16'), on('2026-11-18')],
    ];
    expect(streak(list, { mobility: 2 }).weeks).toBe(3);
  });
  test('without a plan needs one session a week', () => {
    expect(streak([on('2026-11-08'), on('2026-11-09'), on('2026-11-22')]).weeks).toBe(3);
  });
  test('goes by weeks that begin on Sunday where they do', () => {
    const list = [on('2026-11-15'), on('2026-11-22')];
    expect(streak(list, {}, { firstDay: 7 })).toMatchObject({ weeks: 2, thisWeek: true });
    expect(streak(list, {}, { firstDay: 1 })).toMatchObject({ weeks: 2, thisWeek: false });
  });
  test('says that it may be longer where what is older was not looked at', () => {
    const list = [on('2026-11-17'), on('2026-11-10')];
    expect(streak(list, {}, { knownFrom: '2026-11-09' })).toMatchObject({ weeks: 2, atLeast: true });
    expect(streak(list, {}, { knownFrom: '2026-11-02' })).toMatchObject({ weeks: 2, atLeast: false });
  });
  test('is not lengthened by sessions that a wrong clock has dated after today', () => {
    expect(streak([on('2026-11-26'), on('2026-12-02')])).toMatchObject({ weeks: 0, thisWeek: false });
  });
  test('begins on a first day of a week, and one session more never shortens it', () => {
    fc.assert(
      fc.property(
        ...([someSummaries, someSummaries, someDay, fc.integer({ min: 1, max: 7 }), fc.nat({ max: 7 })] as const),
        (list, more, today, firstDay, mobility) => {
          const options = { plan: { mobility }, today, firstDay, knownFrom: '1960-01-01', restFrom: 4 };
          const { weeks, since } = streakOf(list, options);
          expect(streakOf([...list, ...more], options).weeks).toBeGreaterThanOrEqual(weeks);
          if (since !== undefined) {
            expect(weekdayOf(since)).toBe(firstDay);
            expect(daysBetween(since, today)).toBeGreaterThanOrEqual(7 * (weeks - 1));
          }
        },
      ),
    );
  });
});
