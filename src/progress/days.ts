/**
 * Calendar days, each in the local time of where a session was done. A day is written `2026-11-22`; reckoning with it
 * knows no zone, so daylight saving and travel cannot shift it.
 */
import type { SessionSummary } from '../session/record';

const dayMs = 86_400_000;
/** At noon, so that no rounding can fall into another day. */
const noonOf = (day: string): number => Date.parse(`${day}T12:00:00Z`);
const dayAt = (noon: number): string => new Date(noon).toISOString().slice(0, 10);

/** The calendar day a session began on, such as `2026-11-22`. */
export const dayOf = ({
  startedAt,
  utcOffsetMinutes,
}: Pick<SessionSummary, 'startedAt' | 'utcOffsetMinutes'>): string =>
  new Date(startedAt + utcOffsetMinutes * 60_000).toISOString().slice(0, 10);

/** @param by whole days, may be below 0 */
export const addDays = (day: string, by: number): string => dayAt(noonOf(day) + by * dayMs);

/** Whole calendar days from one day to a later one; below 0 when it is earlier. */
export const daysBetween = (from: string, to: string): number => Math.round((noonOf(to) - noonOf(from)) / dayMs);

/** 1 Monday … 7 Sunday. */
export const weekdayOf = (day: string): number => new Date(noonOf(day)).getUTCDay() || 7;

/** The first day of the week a day lies in. @param firstDay 1 Monday … 7 Sunday */
export const weekStart = (day: string, firstDay: number): string =>
  addDays(day, -((weekdayOf(day) - firstDay + 7) % 7));

/** One day of a week and how many sessions began on it. */
export interface WeekDay {
  readonly day: string;
  readonly sessions: number;
}

/**
 * The seven days of the week that a day lies in.
 * @param today such as `2026-11-22`
 * @param firstDay 1 Monday … 7 Sunday
 */
export function weekOf(summaries: readonly SessionSummary[], today: string, firstDay: number): WeekDay[] {
  const first = weekStart(today, firstDay);
  return Array.from({ length: 7 }, (_, index) => {
    const day = addDays(first, index);
    return { day, sessions: summaries.filter((summary) => dayOf(summary) === day).length };
  });
}
