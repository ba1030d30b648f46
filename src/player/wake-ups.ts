/** When a running session is looked at again. A late look finds what an early one would: nothing is counted by them. */
import type { SessionContext } from '../session/machine';

/** The longest the player sleeps while a session runs, in ms: the journal is written as often. */
const wakeEveryMs = 1000;

/**
 * The ms until just after the next thing that happens: a count-in or a segment ends, or a cue is due.
 * @param nextCueMs its instant, Infinity where none is to come
 */
export function untilWakeMs({ timeline, place, anchor }: SessionContext, nextCueMs: number, nowMs: number): number {
  const { endMs, waits } = timeline.segments[place.segment]!;
  const instants = [anchor.atMs, anchor.atMs + endMs - anchor.positionMs, nextCueMs];
  const ahead = place.waiting && waits ? [] : instants.map((atMs) => atMs - nowMs).filter((ms) => ms > 0);
  return Math.min(wakeEveryMs, ...ahead.map((ms) => ms + 1));
}
