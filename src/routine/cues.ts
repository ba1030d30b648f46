/** What is to be heard or felt, and when: derived from the segments alone. */
import { repBeginsMs } from './repetitions';
import type { Segment } from './timeline';

export const cueKinds = [
  'get-ready',
  'count',
  'count-last',
  'go',
  'phase-up',
  'phase-hold',
  'phase-down',
  'halfway',
  'ten-seconds',
  'change-sides',
  'change-position',
  'rest',
  'next-up',
  'wait',
  'finish',
] as const;
export type CueKind = (typeof cueKinds)[number];

/** The sounds there are; a cue without one is for the voice and the eye. */
export type Tone =
  | 'resume'
  | 'count'
  | 'count-last'
  | 'go'
  | 'up'
  | 'hold'
  | 'down'
  | 'halfway'
  | 'ten-seconds'
  | 'change'
  | 'rest'
  | 'finish';

/** Something to be heard or felt at an instant. */
export interface Cue {
  /** From the session's start. */
  readonly atMs: number;
  readonly kind: CueKind;
  /** The segment it speaks of. */
  readonly segment: number;
  readonly tone: Tone | null;
  /** Seconds to go, for a count. */
  readonly count?: number;
}

const tones: Record<CueKind, Tone | null> = {
  'get-ready': 'resume',
  count: 'count',
  'count-last': 'count-last',
  go: 'go',
  'phase-up': 'up',
  'phase-hold': 'hold',
  'phase-down': 'down',
  halfway: 'halfway',
  'ten-seconds': 'ten-seconds',
  'change-sides': 'change',
  'change-position': 'change',
  rest: 'rest',
  'next-up': null,
  wait: 'rest',
  finish: 'finish',
};

/** A hold or stretch of movement this long has its middle called. */
const halfwayFromMs = 20_000;
/** A segment this long has its last ten seconds called; below, the middle says it. */
const tenSecondsFromMs = 30_000;
/** Holds and timed work this long are counted out: 3, 2, 1. */
const countOutFromMs = 8000;

function cuesOfSegment(segment: Segment, next: Segment | undefined): Cue[] {
  const cues: Cue[] = [];
  const { startMs, endMs, index, kind } = segment;
  const lengthMs = endMs - startMs;
  const add = (atMs: number, cueKind: CueKind, count?: number) =>
    cues.push({ atMs, kind: cueKind, segment: index, tone: tones[cueKind], ...(count === undefined ? {} : { count }) });
  const countDown = () => {
    for (const left of [3, 2, 1]) {
      if (lengthMs >= (left + 1) * 1000) add(endMs - left * 1000, left === 1 ? 'count-last' : 'count', left);
    }
  };

  if (kind === 'work' || kind === 'hold') {
    add(startMs, 'go');
    for (let rep = 0; rep < segment.reps; rep++) {
      let at = startMs + repBeginsMs(segment, rep);
      for (const phase of segment.tempo) {
        add(at, `phase-${phase.motion}`);
        at += phase.seconds * 1000;
      }
    }
    const counted = segment.reps > 0;
    if (!counted && !segment.waits) {
      if (lengthMs >= halfwayFromMs) add(startMs + lengthMs / 2, 'halfway');
      if (lengthMs >= tenSecondsFromMs) add(endMs - 10_000, 'ten-seconds');
      if (lengthMs >= countOutFromMs) countDown();
    }
    if (segment.waits) add(endMs, 'wait');
    if (!next) add(endMs, 'finish');
  } else {
    add(startMs, kind);
    if (kind === 'rest' || kind === 'change-position') {
      // A second after the change is called, so that the two are heard as two.
      if (lengthMs >= 5000) add(startMs + 1500, 'next-up');
    }
    if (lengthMs >= tenSecondsFromMs) add(endMs - 10_000, 'ten-seconds');
    countDown();
  }
  return cues;
}

/** All cues of laid-out segments in order of time. Several may share an instant: a start and its first phase. */
export function cuesOf(segments: readonly Segment[]): Cue[] {
  return segments
    .flatMap((segment, index) => cuesOfSegment(segment, segments[index + 1]))
    .sort((a, b) => a.atMs - b.atMs || a.segment - b.segment);
}
