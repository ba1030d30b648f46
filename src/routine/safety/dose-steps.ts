/** How a dose grows and shrinks: one figure at a time, never past its limit (S17). */
import type { Limits } from '../safety-schema';
import type { Dose, Exercise } from '../schema';
import { yearsOf, type AgeBand } from './person';

type Ladders = Limits['ladders'];
type Grown = Pick<Exercise, 'holdKind' | 'alternates'>;

/** The longest one hold may last for this exercise and this age, in seconds, and by how much it grows at a time. */
function holdLadder(
  { holdKind }: Grown,
  ladders: Ladders,
  age: AgeBand | undefined,
): { readonly step: number; readonly most: number } {
  if (holdKind === 'strength')
    return { step: ladders.strengthHoldSeconds.stepMost, most: ladders.strengthHoldSeconds.most };
  if (holdKind === 'wall-sit') return { step: ladders.wallSitSeconds.stepMost, most: ladders.wallSitSeconds.most };
  const { stepMost, most, olderFromAge, olderMost } = ladders.stretchSeconds;
  return { step: stepMost, most: age && yearsOf[age].from >= olderFromAge ? olderMost : most };
}

/**
 * One step up: repetitions or seconds first, then sets or holds; the same dose when nothing may grow any more. What is
 * timed by the clock alone does not grow.
 */
export function stepUp(dose: Dose, exercise: Grown, ladders: Ladders, age?: AgeBand): Dose {
  const sets = ladders.sets.most;
  if (dose.kind === 'reps') {
    // A repetition to each side: they grow in pairs.
    const by = exercise.alternates ? 2 : ladders.repetitions.stepLeast;
    if (dose.reps + by <= ladders.repetitions.most) return { ...dose, reps: dose.reps + by };
    if (dose.sets < sets) return { ...dose, sets: dose.sets + 1, restSeconds: Math.max(dose.restSeconds, 20) };
  }
  if (dose.kind === 'hold') {
    const { step, most } = holdLadder(exercise, ladders, age);
    if (dose.holdSeconds < most) return { ...dose, holdSeconds: Math.min(most, dose.holdSeconds + step) };
    if (dose.times < sets) return { ...dose, times: dose.times + 1, restSeconds: Math.max(dose.restSeconds, 5) };
  }
  return dose;
}

/** One step down: a set less, then fewer repetitions or shorter holds; never less than one pair and five seconds. */
export function stepDown(dose: Dose, exercise: Grown): Dose {
  if (dose.kind === 'reps') {
    if (dose.sets > 1) return { ...dose, sets: dose.sets - 1 };
    return { ...dose, reps: Math.max(Math.min(dose.reps, exercise.alternates ? 4 : 3), dose.reps - 2) };
  }
  if (dose.kind === 'hold') {
    if (dose.times > 1) return { ...dose, times: dose.times - 1 };
    return { ...dose, holdSeconds: Math.max(Math.min(dose.holdSeconds, 5), dose.holdSeconds - 5) };
  }
  return dose;
}

/** @param level whole steps up from the dose as written; below 0: down */
export function doseAt(level: number, dose: Dose, exercise: Grown, ladders: Ladders, age?: AgeBand): Dose {
  let at = dose;
  for (let done = 0; done < Math.abs(level); done++) {
    const next = level > 0 ? stepUp(at, exercise, ladders, age) : stepDown(at, exercise);
    if (next === at) break;
    at = next;
  }
  return at;
}

/** @param most sets, or holds */
export function atMostSets(dose: Dose, most: number): Dose {
  if (dose.kind === 'reps') return dose.sets > most ? { ...dose, sets: most } : dose;
  return dose.kind === 'hold' && dose.times > most ? { ...dose, times: most } : dose;
}
