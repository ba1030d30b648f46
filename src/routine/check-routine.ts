/** Rules of one routine: its references, doses that fit their exercises, equal sides and the total. */
import { checkDose } from './check-exercise';
import { doseOf } from './dose';
import { didYouMean, oneOf, shown, type Report } from './problem';
import type { Limits } from './safety-schema';
import type { Exercise, Library, Routine, RoutineStep } from './schema';
import { isWork, toTimeline, type Timeline } from './timeline';

/** The ids that have a file, readable or not: a reference to a broken file is not one more problem. */
export interface KnownIds {
  readonly exercises: ReadonlySet<string>;
  readonly routines: ReadonlySet<string>;
  readonly conditions: ReadonlySet<string>;
  /** Null when a file of sources is broken: claims are then not held against it. */
  readonly sources: ReadonlySet<string> | null;
}

/** Reports an id that has no file. */
export function checkId(
  path: string,
  id: string,
  kind: 'exercises' | 'conditions' | 'routines',
  known: KnownIds,
  report: Report,
): void {
  if (known[kind].has(id)) return;
  const place = kind === 'routines' ? 'a routine, a file in routines/' : `a file in routines/${kind}/`;
  report(path, shown(id), `the name of ${place}${didYouMean(id, known[kind])}`);
}

function checkStep(step: RoutineStep, exercise: Exercise, limits: Limits | null, at: string, report: Report): void {
  if (step.position && !exercise.positions.includes(step.position)) {
    report(`${at}.position`, shown(step.position), `${oneOf(exercise.positions)}, as the exercise has it`);
  }
  const dose = doseOf(exercise, step);
  if (step.dose) checkDose(dose, exercise, limits, `${at}.dose`, report);
  const names = exercise.setNames;
  if (names && dose.kind === 'reps' && dose.sets > names.length) {
    report(`${at}.dose.sets`, String(dose.sets), `at most ${names.length}, the sets that have names`);
  }
}

/** Reports ids without a file, here and in what is lighter at first. */
function checkReferences(routine: Routine, known: KnownIds, report: Report): void {
  for (const [at, condition] of routine.conditions.entries()) {
    checkId(`conditions[${at}]`, condition, 'conditions', known, report);
  }
  const after = routine.gate.kind === 'pain' ? routine.gate.after : undefined;
  if (after) {
    checkId('gate.after.routine', after.routine, 'routines', known, report);
    if (after.routine === routine.id)
      report('gate.after.routine', shown(after.routine), 'another routine than this one');
  }
  for (const [at, step] of routine.steps.entries()) {
    checkId(`steps[${at}].exercise`, step.exercise, 'exercises', known, report);
    for (const [index, swap] of (step.swaps ?? []).entries()) {
      checkId(`steps[${at}].swaps[${index}].exercise`, swap.exercise, 'exercises', known, report);
    }
  }
  const exercises = routine.steps.map(({ exercise }) => exercise);
  for (const [at, { change }] of (routine.easing ?? []).entries()) {
    if (change.kind === 'sets' || exercises.includes(change.exercise)) continue;
    const hint = didYouMean(change.exercise, exercises);
    report(`easing[${at}].change.exercise`, shown(change.exercise), `an exercise among the steps${hint}`);
  }
}

function checkDays(routine: Routine, report: Report): void {
  const { earliest, latest } = routine.days;
  if (latest !== undefined && latest < earliest) report('days.latest', String(latest), `${earliest} or later`);
  const inside = (path: string, from: number, to: number) => {
    if (to < from) report(`${path}.to`, String(to), `${from} or later`);
    if (from < earliest || (latest !== undefined && to > latest)) {
      report(path, `days ${from} to ${to}`, `days on which the routine is open (${earliest} to ${latest ?? 'any'})`);
    }
  };
  for (const [at, { when }] of (routine.easing ?? []).entries()) {
    if (when.kind === 'days') inside(`easing[${at}].when`, when.from, when.to);
  }
  for (const [at, { fromDay, toDay }] of (routine.notices ?? []).entries()) {
    if (fromDay === undefined && toDay === undefined) continue;
    inside(`notices[${at}]`, fromDay ?? earliest, toDay ?? latest ?? Infinity);
  }
}

/** @returns the steps, from 0, whose sides get different amounts of exercise (S25) */
export function unequalSides(timeline: Timeline): number[] {
  const spent = new Map<number, { left: number; right: number }>();
  for (const segment of timeline.segments) {
    if (!isWork(segment) || segment.side === 'both') continue;
    const both = spent.get(segment.step) ?? { left: 0, right: 0 };
    both[segment.side] += segment.endMs - segment.startMs;
    spent.set(segment.step, both);
  }
  return [...spent].filter(([, { left, right }]) => left !== right).map(([step]) => step);
}

/** Holds one routine against the rules that don't need its conditions. */
export function checkRoutine(
  routine: Routine,
  library: Pick<Library, 'exercises'>,
  limits: Limits | null,
  known: KnownIds,
  report: Report,
): void {
  checkReferences(routine, known, report);
  checkDays(routine, report);
  let playable = true;
  for (const [at, step] of routine.steps.entries()) {
    const exercise = library.exercises.get(step.exercise);
    const sameKind = !step.dose || step.dose.kind === exercise?.dose.kind;
    playable &&= exercise !== undefined && sameKind;
    if (!exercise) continue;
    if (sameKind) checkStep(step, exercise, limits, `steps[${at}]`, report);
    else report(`steps[${at}].dose.kind`, shown(step.dose!.kind), `"${exercise.dose.kind}", as the exercise has it`);
  }
  if (!playable) return;
  const timeline = toTimeline(routine, library);
  for (const step of unequalSides(timeline))
    report(`steps[${step}]`, 'sides of different length', 'the same time for both');
  const total = timeline.totalMs / 1000;
  if (Math.abs(total - routine.totalSeconds) > 0.001) {
    report('totalSeconds', String(routine.totalSeconds), `${total}, the sum of the timeline`);
  }
}
