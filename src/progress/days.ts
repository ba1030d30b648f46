/** The calendar days of sessions, each in the local time of where it was done. */
import { addDays, weekdayOf } from '../routine/calendar-day';
import type { SessionSummary } from '../session/record';

/** The calendar day a session began on, such as `2026-11-22`. */
export const dayOf = ({
  startedAt,
  utcOffsetMinutes,
}: Pick<SessionSummary, 'startedAt' | 'utcOffsetMinutes'>): string =>
  new Date(startedAt + utcOffsetMinutes * 60_000).toISOString().slice(0, 10);

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
