/** The cues still to come, at instants of the clock: what the speaker is asked to place ahead. */
import type { Cue } from '../routine/cues';
import type { Spoken } from '../routine/speech-fit';
import type { SessionContext } from './machine';

/** A cue with the clock's instant at which it is to be heard. */
export interface ComingCue {
  readonly atMs: number;
  readonly cue: Cue;
}

/** The count-in before exercise goes on: two ticks, then go. */
function countInCues({ anchor, atMs, countsIn, timeline, place }: SessionContext): ComingCue[] {
  const segment = timeline.segments[place.segment]!;
  if (!countsIn || anchor.atMs <= atMs) return [];
  const at = (beforeMs: number, cue: Pick<Cue, 'kind' | 'tone' | 'count'>): ComingCue => ({
    atMs: anchor.atMs - beforeMs,
    cue: { ...cue, atMs: anchor.positionMs - beforeMs, segment: segment.index },
  });
  const startsAnew = anchor.positionMs === segment.startMs;
  return [
    at(2000, { kind: 'count', tone: 'count', count: 2 }),
    at(1000, { kind: 'count-last', tone: 'count-last', count: 1 }),
    ...(startsAnew ? [] : [at(0, { kind: 'go', tone: 'go' })]),
  ];
}

/** The segment at whose end the position will wait; what comes after it has no instant yet. */
const nextWait = ({ timeline, anchorSegment }: SessionContext) =>
  timeline.segments.find(({ waits, index }) => waits && index >= anchorSegment);

/** Every cue from the context's anchor on, in order of time, up to the next segment that waits. */
export function cuesToCome(context: SessionContext): ComingCue[] {
  const { timeline, anchor, anchorSegment } = context;
  const waitsAt = nextWait(context)?.index ?? Infinity;
  const cues = timeline.cues.filter(
    ({ segment, atMs, kind }) =>
      segment >= anchorSegment &&
      atMs >= anchor.positionMs &&
      (segment < waitsAt || (segment === waitsAt && kind !== 'finish')),
  );
  const offsetMs = anchor.atMs - anchor.positionMs;
  return [...countInCues(context), ...cues.map((cue) => ({ atMs: cue.atMs + offsetMs, cue }))];
}

/** What is still to be said, at instants of the clock, up to the next segment that waits. */
export function speechToCome(context: SessionContext, script: readonly Spoken[]): Spoken[] {
  const { anchor, anchorSegment } = context;
  const wait = nextWait(context);
  const { index, endMs } = wait ?? { index: Infinity, endMs: Infinity };
  const offsetMs = anchor.atMs - anchor.positionMs;
  return (
    script
      .filter(({ atMs, segment }) => atMs >= anchor.positionMs && segment >= anchorSegment)
      // In a change that waits, what comes after it is told; what is asked at its end is told when it is reached.
      .filter(({ atMs, segment }) => segment <= index || atMs < endMs)
      .map((spoken) => ({ ...spoken, atMs: spoken.atMs + offsetMs }))
  );
}
