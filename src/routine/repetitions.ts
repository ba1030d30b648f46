/** Counted repetitions of a segment: when each begins, and in which one a position is. */
import type { Phase } from './schema';
import type { Segment } from './timeline';

/** A still moment between counted repetitions. */
export interface Pause {
  readonly afterReps: number;
  readonly lengthMs: number;
}

/** How long one repetition takes, in ms. */
export const repetitionMs = (tempo: readonly Phase[]): number =>
  tempo.reduce((sum, phase) => sum + phase.seconds * 1000, 0);

/** Where in a repetition a position is; null in a segment without counted repetitions or past the last of them. */
export interface RepPosition {
  /** From 1. */
  readonly rep: number;
  readonly reps: number;
  readonly phase: Phase;
  readonly phaseIndex: number;
  /** 0 at the phase's start, 1 at its end. */
  readonly progress: number;
  readonly phaseEndMs: number;
}

type Repeated = Pick<Segment, 'reps' | 'tempo' | 'pauses'>;

/** How long after its segment's start a repetition begins, in ms. @param done how many were done before it */
export function repBeginsMs({ tempo, pauses = [] }: Omit<Repeated, 'reps'>, done: number): number {
  let beginsMs = done * repetitionMs(tempo);
  for (const { afterReps, lengthMs } of pauses) if (afterReps <= done) beginsMs += lengthMs;
  return beginsMs;
}

/** How many repetitions are done so long after their segment's start. @param intoMs in ms */
export function repsDoneBy(segment: Repeated, intoMs: number): number {
  const repMs = repetitionMs(segment.tempo);
  if (repMs === 0) return 0;
  let [from, fromMs] = [0, 0];
  for (const { afterReps, lengthMs } of segment.pauses ?? []) {
    const pauseMs = fromMs + (afterReps - from) * repMs;
    if (intoMs < pauseMs) break;
    if (intoMs < pauseMs + lengthMs) return afterReps;
    [from, fromMs] = [afterReps, pauseMs + lengthMs];
  }
  return Math.min(segment.reps, from + Math.max(0, Math.floor((intoMs - fromMs) / repMs)));
}

/** Finds repetition and phase of a position inside a segment. */
export function repAt(segment: Segment, positionMs: number): RepPosition | null {
  if (segment.reps === 0 || segment.tempo.length === 0) return null;
  const into = positionMs - segment.startMs;
  const done = repsDoneBy(segment, into);
  const beginsMs = repBeginsMs(segment, done);
  if (into < beginsMs || done >= segment.reps) return null;
  let at = segment.startMs + beginsMs;
  for (const [phaseIndex, phase] of segment.tempo.entries()) {
    const phaseEndMs = at + phase.seconds * 1000;
    if (positionMs < phaseEndMs) {
      const progress = (positionMs - at) / (phaseEndMs - at);
      return { rep: done + 1, reps: segment.reps, phase, phaseIndex, progress, phaseEndMs };
    }
    at = phaseEndMs;
  }
  return null;
}
