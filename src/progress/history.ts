/** What was done, for lists and sums: sessions by day, totals, this week. Days are those of where each was done. */
import type { SessionSummary } from '../session/record';
import { dayOf, weekOf } from './days';
import { newestFirst } from './months';

export interface Totals {
  readonly sessions: number;
  /** Those played to their end. */
  readonly finished: number;
  readonly doneMs: number;
  /** Of `doneMs`, what each kind of routine has; kinds with no session are left out. */
  readonly doneMsByKind: ReadonlyMap<SessionSummary['kind'], number>;
}

export interface Day {
  /** Such as `2026-11-22`. */
  readonly day: string;
  /** Newest first. */
  readonly sessions: readonly SessionSummary[];
  readonly totals: Totals;
}

export function totalsOf(summaries: readonly SessionSummary[]): Totals {
  const doneMsByKind = new Map<SessionSummary['kind'], number>();
  for (const { kind, doneMs } of summaries) doneMsByKind.set(kind, (doneMsByKind.get(kind) ?? 0) + doneMs);
  return {
    sessions: summaries.length,
    finished: summaries.filter(({ outcome }) => outcome === 'finished').length,
    doneMs: summaries.reduce((sum, { doneMs }) => sum + doneMs, 0),
    doneMsByKind,
  };
}

/**
 * The days on which anything was done, the latest day first. By the calendar, not by the instant: who flies west after
 * a session may do the next one later on an earlier day.
 */
export function byDay(summaries: readonly SessionSummary[]): Day[] {
  const days = new Map<string, SessionSummary[]>();
  for (const summary of newestFirst(summaries)) {
    const day = dayOf(summary);
    days.set(day, [...(days.get(day) ?? []), summary]);
  }
  return [...days]
    .sort(([a], [b]) => (a < b ? 1 : -1))
    .map(([day, sessions]) => ({ day, sessions, totals: totalsOf(sessions) }));
}

/**
 * The sums of the calendar week that a day lies in.
 *
 * @param today such as `2026-11-22`
 * @param firstDay 1 Monday … 7 Sunday
 */
export function totalsOfWeek(summaries: readonly SessionSummary[], today: string, firstDay: number): Totals {
  const days = new Set(weekOf([], today, firstDay).map(({ day }) => day));
  return totalsOf(summaries.filter((summary) => days.has(dayOf(summary))));
}
