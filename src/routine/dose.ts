/** What a step asks for: the exercise's own dose with the step's changes on top. */
import type { Dose, Exercise, RoutineStep } from './schema';

/** @returns the dose of a step; the content checks see to it that both are of one kind */
export function doseOf(
  exercise: Pick<Exercise, 'dose'>,
  step: { readonly dose?: RoutineStep['dose'] | undefined },
): Dose {
  if (!step.dose) return exercise.dose;
  return { ...exercise.dose, ...step.dose } as Dose;
}
