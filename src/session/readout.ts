/** What a view shows of a session at an instant: plain figures and names, no words. */
import { repAt, type RepPosition } from '../routine/repetitions';
import { isWork, type Segment, type Timeline } from '../routine/timeline';
import type { SessionContext } from './machine';
import type { Place } from './place';

export interface Readout {
  readonly segment: Segment;
  readonly positionMs: number;
  /** What the countdown shows: whole seconds to the segment's end, or of the count-in before it. 0 while waiting. */
  readonly secondsLeft: number;
  /** A count-in after a pause runs: the position stands still until it is over. */
  readonly countingIn: boolean;
  readonly waiting: boolean;
  readonly rep: RepPosition | null;
  /** The next exercise to be done after this segment, or in it when it is a pause between. */
  readonly next: Segment | null;
  /** How far each step has got, 0 to 1. */
  readonly stepProgress: readonly number[];
  readonly remainingMs: number;
  /** In how many ms the countdown shows another second or a phase ends; Infinity where nothing goes on. */
  readonly untilNewsMs: number;
}

/** Whole seconds a person would say are left: 4.2 s read as 5, and 0 only when it is over. */
export const toSecondsLeft = (leftMs: number): number => Math.max(0, Math.ceil(leftMs / 1000 - 1e-6));

/** The first exercise after a segment, skipping what lies between. */
export const nextWork = (timeline: Timeline, after: number): Segment | null =>
  timeline.segments.find((segment) => segment.index > after && isWork(segment)) ?? null;

function progressOfSteps({ segments, steps }: Timeline, positionMs: number): number[] {
  const starts = new Array<number>(steps).fill(Infinity);
  const ends = new Array<number>(steps).fill(0);
  for (const { step, startMs, endMs } of segments) {
    starts[step] = Math.min(starts[step]!, startMs);
    ends[step] = Math.max(ends[step]!, endMs);
  }
  return starts.map((start, step) => Math.min(1, Math.max(0, (positionMs - start) / (ends[step]! - start))));
}

/**
 * @param place where the session is at `atMs` (machine.placeNow)
 * @param atMs the clock's instant; while paused it does not matter
 */
export function readoutOf(context: SessionContext, place: Place, running: boolean, atMs: number): Readout {
  const { timeline, anchor } = context;
  const segment = timeline.segments[place.segment]!;
  const untilAnchorMs = running ? anchor.atMs - atMs : 0;
  const countingIn = context.countsIn && untilAnchorMs > 0;
  const leftMs = countingIn ? untilAnchorMs : segment.endMs - place.positionMs;
  const rep = repAt(segment, place.positionMs);
  const goesOn = running && !place.ended && !place.waiting;
  return {
    segment,
    positionMs: place.positionMs,
    secondsLeft: place.ended ? 0 : toSecondsLeft(leftMs),
    countingIn,
    waiting: place.waiting,
    rep,
    next: nextWork(timeline, isWork(segment) ? segment.index : segment.index - 1),
    stepProgress: progressOfSteps(timeline, place.positionMs),
    remainingMs: timeline.totalMs - place.positionMs,
    untilNewsMs: goesOn
      ? Math.min(leftMs % 1000 || 1000, rep && !countingIn ? rep.phaseEndMs - place.positionMs : Infinity)
      : Infinity,
  };
}
