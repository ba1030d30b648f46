/** The calendar days of sessions, each in the local time of where it was done. */
import { addDays, weekdayOf } from '../routine/calendar-day';
import type { SessionSummary } from '../session/record';

const dayMs = 86_400_000;
/** Days since 1970 and their names: charts ask for the days of thousands of sessions, and those are few. */
const names = new Map<number, string>();

/** The calendar day a session began on, such as `2026-11-22`. */
export function dayOf({ startedAt, utcOffsetMinutes }: Pick<SessionSummary, 'startedAt' | 'utcOffsetMinutes'>): string {
  const day = Math.floor((startedAt + utcOffsetMinutes * 60_000) / dayMs);
  const known = names.get(day);
  if (known !== undefined) return known;
  const name = new Date(day * dayMs).toISOString().slice(0, 10);
  if (names.size < 10_000) names.set(day, name);
  return name;
}

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
