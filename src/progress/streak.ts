/** Weeks in a row that went as meant. Rest is part of the plan: a week is kept by its days of training, whichever. */
import type { SessionSummary } from '../session/record';
import { daysByActivity, type Activity } from './activity';
import { addDays } from '../routine/calendar-day';
import { dayOf, weekStart } from './days';

/** On how many days of a week each activity is meant to be done, 0 to 7; none: any session keeps the week. */
export type WeekPlan = Partial<Readonly<Record<Activity, number>>>;

export interface Streak {
  /** Whole weeks in a row that were kept, the latest of them last week or this one. */
  readonly weeks: number;
  /** The first day of the first of them. */
  readonly since?: string;
  /** Whether this week, not over yet, is kept already. */
  readonly thisWeek: boolean;
  /** Reached the first of the weeks that were looked at: it may be longer. */
  readonly atLeast: boolean;
}

interface StreakOptions {
  readonly plan: WeekPlan;
  readonly today: string;
  /** 1 Monday … 7 Sunday. */
  readonly firstDay: number;
  /** The first day that `summaries` reach back to; weeks before it are unknown. */
  readonly knownFrom: string;
  /** From this score a week was rightly a week of rest: it is kept, whatever was done in it. */
  readonly restFrom: number;
}

/**
 * This week is never held against anybody before it is over. What is dated after today, by a clock that was wrong,
 * does not count.
 */
export function streakOf(summaries: readonly SessionSummary[], options: StreakOptions): Streak {
  const { plan, today, firstDay, knownFrom, restFrom } = options;
  const byWeek = new Map<string, SessionSummary[]>();
  for (const summary of summaries) {
    const day = dayOf(summary);
    if (day > today) continue;
    const start = weekStart(day, firstDay);
    const here = byWeek.get(start);
    if (here) here.push(summary);
    else byWeek.set(start, [summary]);
  }
  const isKept = (start: string) => keeps(byWeek.get(start) ?? [], start, plan, restFrom);

  const now = weekStart(today, firstDay);
  const thisWeek = isKept(now);
  let first = thisWeek ? now : addDays(now, -7);
  let weeks = 0;
  while (first >= knownFrom && isKept(first)) {
    weeks++;
    first = addDays(first, -7);
  }
  return {
    ...{ weeks, thisWeek, atLeast: weeks > 0 && first < knownFrom },
    ...(weeks ? { since: addDays(first, 7) } : {}),
  };
}

function keeps(sessions: readonly SessionSummary[], start: string, plan: WeekPlan, restFrom: number): boolean {
  const planned = Object.entries(plan).filter(([, days]) => days > 0) as [Activity, number][];
  const hurt = sessions.some(
    ({ painBefore = 0, painNextMorning = 0 }) => Math.max(painBefore, painNextMorning) >= restFrom,
  );
  if (hurt) return true;
  if (!planned.length) return sessions.length > 0;
  const days = daysByActivity(sessions, start, addDays(start, 6));
  return planned.every(([activity, wanted]) => days[activity] >= wanted);
}
