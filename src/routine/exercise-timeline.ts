/** One exercise by itself, laid out in time: for trying a figure or an exercise without writing a routine. */
import { layOut, toTimeline, usualOptions, type Timeline } from './timeline';
import type { Exercise, Routine } from './schema';

const noPauses = { ...usualOptions, getReadyMs: 0 };

/** @returns a few seconds of the exercise, from its first segment on; both sides where it has two */
export function exerciseTimeline(exercise: Exercise): Timeline {
  const routine = { id: exercise.id, name: exercise.name, steps: [{ exercise: exercise.id }] } as unknown as Routine;
  const { segments } = toTimeline(routine, { exercises: new Map([[exercise.id, exercise]]) }, noPauses);
  const planned = segments
    .filter(({ set, kind }) => set === 1 && kind !== 'rest')
    .map(({ index: _index, startMs, endMs, ...segment }) => ({ ...segment, lengthMs: endMs - startMs }));
  return layOut(routine, planned);
}
