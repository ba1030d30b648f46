/** From a running session to what is written down of it, and back. */
import type { Routine } from '../routine/schema';
import { isWork } from '../routine/timeline';
import type { Journal } from './journal';
import { doneMsOf, type RestoredPlace, type SessionContext } from './machine';
import type { SessionPart } from './record';

/** What a session is known by from its start to its record. */
export interface SessionIdentity {
  readonly session: string;
  readonly routine: Pick<Routine, 'id' | 'name' | 'kind'>;
  readonly contentVersion: number;
  /** Wall clock, ms since 1970. */
  readonly startedAt: number;
  readonly zone: string;
  readonly utcOffsetMinutes: number;
  readonly tab: string;
  /** How the timeline was laid out, for a session that is taken up again. */
  readonly layout?: NonNullable<Journal['layout']> | undefined;
}

/** What was done of each piece of exercise; a piece never begun is in it with nothing done. */
export function partsOf(context: SessionContext): SessionPart[] {
  const done = doneMsOf(context);
  return context.timeline.segments.filter(isWork).map(({ step, exercise, side, set, startMs, endMs, index }) => ({
    ...{ step, exercise, side, set },
    plannedMs: endMs - startMs,
    doneMs: Math.round(done[index] ?? 0),
  }));
}

/** @param at the wall clock now, ms since 1970 */
export function toJournal(
  context: SessionContext,
  identity: SessionIdentity,
  status: Journal['status'],
  at: number,
): Journal {
  const { session, routine, contentVersion, startedAt, zone, utcOffsetMinutes, tab, layout } = identity;
  const { place, timeline, extensions } = context;
  return {
    ...{ session, contentVersion, status, startedAt, at, zone, utcOffsetMinutes, tab },
    ...{ routine: routine.id, routineName: routine.name, kind: routine.kind },
    ...(layout ? { layout } : {}),
    segment: place.segment,
    positionMs: Math.round(place.positionMs),
    totalMs: timeline.totalMs,
    doneMs: doneMsOf(context).map(Math.round),
    extensions: [...extensions],
    parts: partsOf(context),
  };
}

/** Where a journalled session goes on. */
export const toRestoredPlace = ({ segment, positionMs, doneMs, extensions }: Journal): RestoredPlace => ({
  ...{ segment, positionMs, doneMs, extensions },
});
