/** The record that a journal comes to; apart from the machine, since the first screen needs it. */
import type { Journal } from './journal';
import type { SessionPart, SessionRecord } from './record';

/**
 * The record of a session as far as its journal goes. Absence is never billed: what counts is the time the position
 * moved, and it ended when it was last written down.
 */
export function recordOfJournal(journal: Journal): SessionRecord {
  const { routine, routineName, contentVersion, kind, startedAt, zone, utcOffsetMinutes, parts, painBefore } = journal;
  return {
    ...{ routine, routineName, contentVersion, kind, startedAt, zone, utcOffsetMinutes, parts },
    outcome: journal.status === 'finished' ? 'finished' : 'stopped',
    endedAt: Math.max(startedAt, journal.at),
    plannedMs: journal.totalMs,
    doneMs: Math.round(journal.doneMs.reduce((sum, ms) => sum + ms, 0)),
    ...(painBefore === undefined ? {} : { painBefore }),
  };
}

/** Steps of which at least four fifths were done: what the finish screen counts. */
export function stepsDone(parts: readonly SessionPart[]): number {
  const steps = new Map<number, { plannedMs: number; doneMs: number }>();
  for (const { step, plannedMs, doneMs } of parts) {
    const sum = steps.get(step) ?? { plannedMs: 0, doneMs: 0 };
    steps.set(step, { plannedMs: sum.plannedMs + plannedMs, doneMs: sum.doneMs + Math.min(doneMs, plannedMs) });
  }
  return [...steps.values()].filter(({ plannedMs, doneMs }) => doneMs >= 0.8 * plannedMs).length;
}
