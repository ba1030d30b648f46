/** At which instants of an exercise its body is looked at. */
import type { Segment } from '../routine/timeline';

/** So much of a long stretch of work is looked at, in ms: several rounds of any movement. */
const longest = 16_000;
/** And so much of its end. */
const ending = 4000;

/**
 * Instants of a segment, evenly spaced. A long one is seen at its beginning and its end.
 * @param stepMs how far apart at most
 */
export function instantsOf({ startMs, endMs }: Pick<Segment, 'startMs' | 'endMs'>, stepMs: number): number[] {
  const instants: number[] = [];
  const lengthMs = endMs - startMs;
  const count = Math.ceil(lengthMs / stepMs);
  for (let at = 0; at <= count; at++) {
    // The end of a segment belongs to the next one.
    const into = (at / count) * (lengthMs - 0.01);
    if (into <= longest || lengthMs - into <= ending) instants.push(startMs + into);
  }
  return instants;
}
