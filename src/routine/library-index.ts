/** The little that the first screen says of each routine, so that it need not load the whole library. */
import { isOffered } from './offer';
import type { BodyPosition, Equipment, Library } from './schema';

export interface RoutineCard {
  readonly id: string;
  readonly name: string;
  readonly purpose: string;
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
  readonly notice: string;
  readonly name: string;
}
export interface LibraryIndex {
  readonly routines: readonly RoutineCard[];
  readonly conditions: readonly ConditionChip[];
}

const unique = <T>(values: readonly T[]): T[] => [...new Set(values)];

/** @returns the routines that may be offered, and conditions, in the order of their ids, with what a card shows */
export function toIndex(library: Library): LibraryIndex {
  const routines = [...library.routines.values()].filter(isOffered).map((routine): RoutineCard => {
    const steps = routine.steps.map((step) => ({ step, exercise: library.exercises.get(step.exercise)! }));
    return {
      id: routine.id,
      name: routine.name,
      purpose: routine.purpose,
      totalSeconds: routine.totalSeconds,
      steps: steps.length,
      shows: (steps.at(-1) ?? steps[0]!).exercise.id,
      positions: unique(steps.map(({ step, exercise }) => step.position ?? exercise.positions[0]!)),
      equipment: unique(steps.flatMap(({ exercise }) => exercise.equipment)),
      conditions: routine.conditions,
    };
  });
  const conditions = [...library.conditions.values()].map(({ id, chip, notice, name }) => ({ id, chip, notice, name }));
  return { routines, conditions };
}

/** Grows whenever any file's version grows or a file is added; kept in every record. */
export const contentVersion = ({ exercises, routines, conditions }: Library): number =>
  [...exercises.values(), ...routines.values(), ...conditions.values()].reduce((sum, { version }) => sum + version, 0);
