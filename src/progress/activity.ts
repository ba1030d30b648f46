/** When and how much was done: calendars, minutes a week, and how many weeks went as meant. */
import type { SessionSummary } from '../session/record';
import { addDays, daysBetween } from '../routine/calendar-day';
import { dayOf, weekStart } from './days';

/** What time is spent on: the kinds of routine, and walks, which are none of them. */
export const activities = ['mobility', 'strength', 'stretch', 'run', 'walk'] as const;
export type Activity = (typeof activities)[number];

export const activityOf = ({ kind, elsewhere }: Pick<SessionSummary, 'kind' | 'elsewhere'>): Activity =>
  elsewhere === 'walk' ? 'walk' : kind;

export interface CalendarDay {
  readonly day: string;
  readonly sessions: number;
  readonly doneMs: number;
  /** Not come yet. */
  readonly ahead: boolean;
}
/** A column of a calendar: the days of a week in order. */
export interface CalendarWeek {
  readonly start: string;
  readonly days: readonly CalendarDay[];
}

/**
 * The weeks up to the one that today lies in.
 *
 * @param weeks how many, this one included
 * @param today such as `2026-11-22`
 * @param firstDay 1 Monday … 7 Sunday
 */
export function calendarOf(
  summaries: readonly SessionSummary[],
  { weeks, today, firstDay }: { weeks: number; today: string; firstDay: number },
): CalendarWeek[] {
  const byDay = new Map<string, { sessions: number; doneMs: number }>();
  for (const summary of summaries) {
    const day = dayOf(summary);
    const sum = byDay.get(day) ?? { sessions: 0, doneMs: 0 };
    byDay.set(day, { sessions: sum.sessions + 1, doneMs: sum.doneMs + summary.doneMs });
  }
  const first = addDays(weekStart(today, firstDay), -7 * (weeks - 1));
  return Array.from({ length: weeks }, (_, week) => {
    const start = addDays(first, week * 7);
    const days = Array.from({ length: 7 }, (_, index) => {
      const day = addDays(start, index);
      return { day, ...(byDay.get(day) ?? { sessions: 0, doneMs: 0 }), ahead: day > today };
    });
    return { start, days };
  });
}

/** How much of a day's colour a cell takes: 0 nothing, then up to 5, up to 12, up to 25 and more minutes. */
export function shadeOf(doneMs: number): 0 | 1 | 2 | 3 | 4 {
  const minutes = doneMs / 60_000;
  return minutes <= 0 ? 0 : minutes <= 5 ? 1 : minutes <= 12 ? 2 : minutes <= 25 ? 3 : 4;
}

export interface ActiveWeek {
  readonly start: string;
  readonly doneMs: Readonly<Record<Activity, number>>;
  readonly totalMs: number;
}

/** What was done in each week up to the one that today lies in, weeks without anything included. */
export function weeksByActivity(
  summaries: readonly SessionSummary[],
  { weeks, today, firstDay }: { weeks: number; today: string; firstDay: number },
): ActiveWeek[] {
  const last = weekStart(today, firstDay);
  const first = addDays(last, -7 * (weeks - 1));
  const sums = Array.from({ length: weeks }, () => ({ mobility: 0, strength: 0, stretch: 0, run: 0, walk: 0 }));
  for (const summary of summaries) {
    const day = dayOf(summary);
    const sum = day <= today ? sums[Math.floor(daysBetween(first, day) / 7)] : undefined;
    if (sum) sum[activityOf(summary)] += summary.doneMs;
  }
  return sums.map((doneMs, week) => ({
    start: addDays(first, week * 7),
    doneMs,
    totalMs: activities.reduce((total, activity) => total + doneMs[activity], 0),
  }));
}

/** On how many different days each activity was done. */
export function daysByActivity(
  summaries: readonly Pick<SessionSummary, 'startedAt' | 'utcOffsetMinutes' | 'kind' | 'elsewhere'>[],
  from: string,
  to: string,
): Record<Activity, number> {
  const days = new Map(activities.map((activity) => [activity, new Set<string>()]));
  for (const summary of summaries) {
    const day = dayOf(summary);
    if (day >= from && day <= to) days.get(activityOf(summary))?.add(day);
  }
  const count = (activity: Activity) => days.get(activity)?.size ?? 0;
  return {
    ...{ mobility: count('mobility'), strength: count('strength'), stretch: count('stretch') },
    ...{ run: count('run'), walk: count('walk') },
  };
}
