/** One exercise by itself, laid out in time: for trying a figure or an exercise without writing a routine. */
import { layOut, toTimeline, usualOptions, type Timeline, type TimelineOptions } from './timeline';
import type { BodyPosition, Exercise, Routine } from './schema';

const noPauses = { ...usualOptions, getReadyMs: 0 };

const routineOf = ({ id, name }: Exercise, position?: BodyPosition) =>
  ({ id, name, steps: [{ exercise: id, ...(position && { position }) }] }) as unknown as Routine;

/** @returns a few seconds of the exercise, from its first segment on; both sides where it has two */
export function exerciseTimeline(exercise: Exercise): Timeline {
  const { segments } = wholeExercise(exercise, undefined, noPauses);
  const planned = segments
    .filter(({ set, kind }) => set === 1 && kind !== 'rest')
    .map(({ index: _index, startMs, endMs, ...segment }) => ({ ...segment, lengthMs: endMs - startMs }));
  return layOut(routineOf(exercise), planned);
}

/** The exercise as a session of nothing else would have it: getting ready, every set, both sides. */
export function wholeExercise(
  exercise: Exercise,
  position?: BodyPosition,
  options: TimelineOptions = usualOptions,
): Timeline {
  return toTimeline(routineOf(exercise, position), { exercises: new Map([[exercise.id, exercise]]) }, options);
}
