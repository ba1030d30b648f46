/** The little that the first screen says of each routine, so that it need not load the whole library. */
import { isForAnybody } from './offer';
import type { Safety } from './safety-schema';
import type { BodyPosition, Equipment, Library, Routine } from './schema';
import type { PlannedStep } from './timeline';

export interface RoutineCard {
  readonly id: string;
  readonly name: string;
  readonly totalSeconds: number;
  readonly steps: number;
  /** The exercise whose figure stands for the routine. */
  readonly shows: string;
  readonly positions: readonly BodyPosition[];
  readonly equipment: readonly Equipment[];
  readonly conditions: readonly string[];
}
export interface ConditionChip {
  readonly id: string;
  readonly chip: string;
}
export interface LibraryIndex {
  readonly routines: readonly RoutineCard[];
  readonly conditions: readonly ConditionChip[];
}

const unique = <T>(values: readonly T[]): T[] => [...new Set(values)];

export function cardOf(
  routine: Pick<Routine, 'id' | 'name' | 'totalSeconds' | 'conditions'> & {
    readonly steps: readonly PlannedStep[];
  },
  { exercises }: Pick<Library, 'exercises'>,
): RoutineCard {
  const steps = routine.steps.map((step) => ({ step, exercise: exercises.get(step.exercise)! }));
  return {
    id: routine.id,
    name: routine.name,
    totalSeconds: routine.totalSeconds,
    steps: steps.length,
    shows: (steps.at(-1) ?? steps[0]!).exercise.id,
    positions: unique(steps.map(({ step, exercise }) => step.position ?? exercise.positions[0]!)),
    equipment: unique(steps.flatMap(({ exercise }) => exercise.equipment)),
    conditions: routine.conditions,
  };
}

/** @returns what the first screen shows before anything is known: routines for anybody, and all conditions */
export function toIndex(library: Library): LibraryIndex {
  const forAnybody = [...library.routines.values()].filter((routine) => isForAnybody(routine, library));
  // Those with the most routines first: it is what most people notice.
  const conditions = [...library.conditions.values()]
    .sort((a, b) => b.routines.length - a.routines.length)
    .map(({ id, chip }) => ({ id, chip }));
  return { routines: forAnybody.map((routine) => cardOf(routine, library)), conditions };
}

/** Grows whenever any file's version grows or a file is added; kept in every record (S24). */
export function contentVersion({ exercises, routines, conditions }: Library, safety: Safety): number {
  const parts = (Object.keys(safety) as (keyof Safety)[]).map((part) => safety[part]);
  const all = [...exercises.values(), ...routines.values(), ...conditions.values(), ...parts];
  return all.reduce((sum, { version }) => sum + version, 0);
}
