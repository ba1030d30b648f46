/** What a person changes in a session while it is under way: the same changes give the same timeline again. */
import { exerciseIn } from './exercise-in';
import { repsDoneBy } from './repetitions';
import type { Dose, Exercise, Library } from './schema';
import {
  extend,
  isFloor,
  layOut,
  planStep,
  type PlannedSegment,
  type PlannedStep,
  type Segment,
  type Timeline,
  type TimelineOptions,
} from './timeline';

/** What takes the place of a step: with all of its dose, or the exercise's own. */
export type SwappedStep = Omit<PlannedStep, 'dose'> & { readonly dose?: Dose | undefined };

export type Edit =
  /** Its `atMs` is the position at which it was asked for; journals of earlier versions lack it. */
  | { readonly kind: 'extend'; readonly segment: number; readonly byMs: number; readonly atMs?: number }
  /** From this position on another exercise takes the place of what is left of the step. */
  | { readonly kind: 'swap'; readonly segment: number; readonly atMs: number; readonly step: SwappedStep };

/** @returns the timeline with one more change in it; segments before the changed one keep their place */
export function edited(
  timeline: Timeline,
  edit: Edit,
  library: Pick<Library, 'exercises'>,
  options: TimelineOptions,
): Timeline {
  return edit.kind === 'extend'
    ? extend(timeline, edit.segment, edit.byMs, edit.atMs)
    : swapped(timeline, edit, exerciseIn(library, edit.step.exercise), options);
}

const plannedOf = ({ index: _index, startMs, endMs, ...rest }: Segment): PlannedSegment => ({
  ...rest,
  lengthMs: endMs - startMs,
});

function swapped(
  timeline: Timeline,
  { segment, atMs, step }: Extract<Edit, { kind: 'swap' }>,
  exercise: Exercise,
  options: TimelineOptions,
): Timeline {
  const current = timeline.segments[segment];
  if (!current) throw new Error(`No segment ${segment} in a timeline of ${timeline.segments.length}`);
  // What was done of it stays; a segment is never without any length.
  const lengthMs = Math.min(current.endMs - current.startMs, Math.max(1, Math.round(atMs - current.startMs)));
  const whole = plannedOf(current);
  const brokenOff = whole.brokenOff ?? { lengthMs: whole.lengthMs, reps: whole.reps };
  const cut = { ...whole, lengthMs, reps: repsDoneBy(current, lengthMs), waits: false, brokenOff };
  const instead = planStep(exercise, step, current.step, current, options);
  const position = instead.at(-1)?.position ?? current.position;
  const later = timeline.segments
    .filter((other) => other.step > current.step)
    .map((other, at): PlannedSegment => {
      const planned = plannedOf(other);
      // The way to the next step may now begin somewhere else.
      if (at > 0 || other.kind !== 'change-position') return planned;
      const level = isFloor(position) !== isFloor(other.position);
      return { ...planned, lengthMs: level ? options.changeLevelMs : options.changePositionMs };
    });
  const before = timeline.segments.slice(0, segment).map(plannedOf);
  return layOut({ id: timeline.routine, name: timeline.name }, [...before, cut, ...instead, ...later]);
}
