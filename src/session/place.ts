/** Where a session is: pure arithmetic from an anchor, so that nothing is ever counted and nothing accumulates. */
import type { Timeline } from '../routine/timeline';

/** At the clock's instant `atMs` the position is `positionMs`; before it the position stands still (a count-in). */
export interface Anchor {
  readonly atMs: number;
  readonly positionMs: number;
}

/** A place in a timeline. At the end of a segment that waits, the position stays in that segment. */
export interface Place {
  readonly segment: number;
  readonly positionMs: number;
  /** The position has reached the end of a segment at which the person says when to go on. */
  readonly waiting: boolean;
  readonly ended: boolean;
}

/**
 * The place at an instant, however many segments have passed since the anchor was set.
 * @param from the segment the anchor's position is in; it settles which side of a boundary the position is on
 */
export function placeAt(timeline: Timeline, anchor: Anchor, from: number, atMs: number): Place {
  const target = anchor.positionMs + Math.max(0, atMs - anchor.atMs);
  for (let segment = from; segment < timeline.segments.length; segment++) {
    const { endMs, waits } = timeline.segments[segment]!;
    if (target < endMs) return { segment, positionMs: target, waiting: false, ended: false };
    if (waits) return { segment, positionMs: endMs, waiting: true, ended: false };
  }
  return { segment: timeline.segments.length - 1, positionMs: timeline.totalMs, waiting: false, ended: true };
}

/** Time spent in each segment once the position has moved from one place to a later one. */
export function addDone(
  done: readonly number[],
  timeline: Timeline,
  from: { readonly segment: number; readonly positionMs: number },
  to: { readonly segment: number; readonly positionMs: number },
): number[] {
  return timeline.segments.map(({ startMs, endMs }, index) => {
    const before = done[index] ?? 0;
    if (index < from.segment || index > to.segment) return before;
    const begin = Math.max(startMs, from.positionMs);
    const end = Math.min(endMs, to.positionMs);
    return before + Math.max(0, end - begin);
  });
}
