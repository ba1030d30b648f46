/** From a running session to what is written down of it, and back. */
import type { PlayedStep } from '../routine/safety/adapt';
import type { Routine } from '../routine/schema';
import { isWork } from '../routine/timeline';
import type { Journal } from './journal';
import { doneMsOf, type RestoredPlace, type SessionContext } from './machine';
import { circumstancesOf, type Circumstances } from './journal-record';
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
  /** The steps as they are played. */
  readonly plan?: readonly PlayedStep[] | undefined;
  /** How things stood when it began, and what hurt since. */
  readonly circumstances?: Circumstances | undefined;
}

/** Steps that are done in their easier version, by their number. */
export const easedSteps = ({ plan = [], circumstances }: Pick<SessionIdentity, 'plan' | 'circumstances'>) =>
  new Set([
    ...plan.flatMap(({ version }, step) => (version === 'easier' ? step : [])),
    ...(circumstances?.hurts ?? []).flatMap(({ then, step }) => (then === 'easier' ? step : [])),
  ]);

/** What was done of each piece of exercise; a piece never begun is in it with nothing done. */
export function partsOf(context: SessionContext, eased: ReadonlySet<number> = new Set()): SessionPart[] {
  const done = doneMsOf(context);
  return context.timeline.segments.filter(isWork).map(({ step, exercise, side, set, startMs, endMs, index }) => ({
    ...{ step, exercise, side, set },
    plannedMs: endMs - startMs,
    doneMs: Math.round(done[index] ?? 0),
    ...(eased.has(step) ? { eased: true as const } : {}),
  }));
}

/** @param at the wall clock now, ms since 1970 */
export function toJournal(
  context: SessionContext,
  identity: SessionIdentity,
  status: Journal['status'],
  at: number,
): Journal {
  const { session, routine, contentVersion, startedAt, zone, utcOffsetMinutes, tab, layout, plan } = identity;
  const { place, timeline, edits } = context;
  return {
    ...{ session, contentVersion, status, startedAt, at, zone, utcOffsetMinutes, tab },
    ...{ routine: routine.id, routineName: routine.name, kind: routine.kind },
    ...(layout ? { layout } : {}),
    ...(plan ? { plan: [...plan] } : {}),
    ...circumstancesOf(identity.circumstances ?? {}),
    segment: place.segment,
    positionMs: Math.round(place.positionMs),
    totalMs: timeline.totalMs,
    doneMs: doneMsOf(context).map(Math.round),
    edits: [...edits],
    parts: partsOf(context, easedSteps(identity)),
  };
}

/** Where a journalled session goes on. */
export const toRestoredPlace = ({ segment, positionMs, doneMs, edits }: Journal): RestoredPlace => ({
  ...{ segment, positionMs, doneMs, edits },
});
