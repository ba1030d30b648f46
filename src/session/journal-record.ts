/** The record that a journal comes to; apart from the machine, since the first screen needs it. */
import type { Journal } from './journal';
import type { circumstances, SessionPart, SessionRecord } from './record';

/**
 * The record of a session as far as its journal goes. Absence is never billed: what counts is the time the position
 * moved, and it ended when it was last written down.
 */
export function recordOfJournal(journal: Journal): SessionRecord {
  const { routine, routineName, contentVersion, kind, startedAt, zone, utcOffsetMinutes, parts } = journal;
  return {
    ...{ routine, routineName, contentVersion, kind, startedAt, zone, utcOffsetMinutes, parts },
    outcome: journal.status === 'finished' ? 'finished' : 'stopped',
    endedAt: Math.max(startedAt, journal.at),
    plannedMs: journal.totalMs,
    doneMs: Math.round(journal.doneMs.reduce((sum, ms) => sum + ms, 0)),
    ...circumstancesOf(journal),
  };
}

export type Circumstances = Pick<SessionRecord, keyof typeof circumstances>;

/** The members' names by hand: their schema would bring its library onto the first screen. */
const known: Readonly<Record<keyof Circumstances, true>> = {
  ...{ painBefore: true, conditions: true, dayOfPain: true, screeningVersion: true, clearedOn: true },
  ...{ level: true, adaptations: true, hurts: true, painPeak: true },
};

/** How things stood, of anything that holds it among more; what is not known is left out. */
export function circumstancesOf(holder: Partial<Circumstances>): Circumstances {
  const members = Object.entries(holder).filter(([key, member]) => Object.hasOwn(known, key) && member !== undefined);
  return Object.fromEntries(members);
}

/** Whether so much of it was done that it counts: at least four fifths. */
export const isMostlyDone = ({ plannedMs, doneMs }: { readonly plannedMs: number; readonly doneMs: number }): boolean =>
  doneMs >= 0.8 * plannedMs;

/** Steps that were mostly done: what the finish screen counts. */
export function stepsDone(parts: readonly SessionPart[]): number {
  const steps = new Map<number, { plannedMs: number; doneMs: number }>();
  for (const { step, plannedMs, doneMs } of parts) {
    const sum = steps.get(step) ?? { plannedMs: 0, doneMs: 0 };
    steps.set(step, { plannedMs: sum.plannedMs + plannedMs, doneMs: sum.doneMs + Math.min(doneMs, plannedMs) });
  }
  return [...steps.values()].filter(isMostlyDone).length;
}
