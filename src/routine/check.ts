/** Rules that no single file can hold: references, kinds that fit, totals, words that must not be said. */
import { doseOf } from './dose';
import type { Problem } from './parse';
import type { Claim, Exercise, Library, Routine } from './schema';
import { repetitionMs, toTimeline } from './timeline';

type Report = (path: string, found: string, expected: string) => void;

/** Diagnosis, cure, proof and doses of drugs are not ours to speak of. */
const forbiddenWords: readonly { pattern: RegExp; instead: string }[] = [
  { pattern: /\byou (have|suffer from|are suffering)\b/i, instead: '“this may go with …”: no diagnosis' },
  { pattern: /\bcures?d?\b/i, instead: 'no promise of a cure' },
  { pattern: /\bproven\b/i, instead: '“studies suggest”: nothing here is proven' },
  { pattern: /\b\d+\s?(mg|milligrams?|tablets?|pills?)\b/i, instead: 'no dose of a drug' },
];

function* textsOf(value: unknown, path = ''): Generator<[path: string, text: string]> {
  if (typeof value === 'string') yield [path, value];
  else if (Array.isArray(value)) for (const [at, one] of value.entries()) yield* textsOf(one, `${path}[${at}]`);
  else if (value !== null && typeof value === 'object') {
    for (const [key, one] of Object.entries(value)) yield* textsOf(one, path === '' ? key : `${path}.${key}`);
  }
}

function checkWords(content: unknown, report: Report): void {
  for (const [path, text] of textsOf(content)) {
    for (const { pattern, instead } of forbiddenWords) {
      const found = pattern.exec(text);
      if (found) report(path, `“${found[0]}”`, instead);
    }
  }
}

function checkClaims(content: unknown, known: KnownIds, report: Report, path = ''): void {
  if (content === null || typeof content !== 'object') return;
  if ('text' in content && 'sources' in content && Array.isArray(content.sources)) {
    for (const [at, source] of (content as Claim).sources.entries()) {
      if (!known.sources.has(source))
        report(`${path}.sources[${at}]`, `“${source}”`, 'the id of a source in routines/sources/');
    }
    return;
  }
  for (const [key, value] of Object.entries(content)) {
    checkClaims(
      value,
      known,
      report,
      Array.isArray(content) ? `${path}[${key}]` : path === '' ? key : `${path}.${key}`,
    );
  }
}

function checkExercise(exercise: Exercise, report: Report): void {
  if (exercise.dose.kind === 'reps' && !exercise.tempo) {
    report('tempo', 'nothing', 'phases, since the dose counts repetitions');
  }
  if (exercise.dose.kind !== 'reps' && exercise.tempo) {
    report('tempo', 'phases', `none, since a dose of kind “${exercise.dose.kind}” counts no repetitions`);
  }
  if (exercise.tempo && repetitionMs(exercise.tempo) < 1000) {
    report('tempo', `${repetitionMs(exercise.tempo) / 1000} s in all`, 'a repetition of at least 1 s');
  }
}

function checkRoutine(routine: Routine, library: Library, known: KnownIds, report: Report): void {
  let playable = true;
  for (const [at, step] of routine.steps.entries()) {
    const exercise = library.exercises.get(step.exercise);
    if (!exercise) {
      playable = false;
      if (known.exercises.has(step.exercise)) continue;
      report(`steps[${at}].exercise`, `“${step.exercise}”`, 'the name of a file in routines/exercises/');
      continue;
    }
    if (step.dose && step.dose.kind !== exercise.dose.kind) {
      playable = false;
      report(`steps[${at}].dose.kind`, `“${step.dose.kind}”`, `“${exercise.dose.kind}”, as the exercise has it`);
    }
    if (step.position && !exercise.positions.includes(step.position)) {
      report(`steps[${at}].position`, `“${step.position}”`, `one of the exercise's: ${exercise.positions.join(', ')}`);
    }
    const names = exercise.setNames;
    const dose = doseOf(exercise, step);
    if (names && dose.kind === 'reps' && dose.sets > names.length) {
      report(`steps[${at}].dose.sets`, String(dose.sets), `at most ${names.length}, the sets that have names`);
    }
  }
  for (const [at, condition] of routine.conditions.entries()) {
    if (!known.conditions.has(condition)) {
      report(`conditions[${at}]`, `“${condition}”`, 'the name of a file in routines/conditions/');
    }
  }
  const { earliest, latest } = routine.days;
  if (latest !== undefined && latest < earliest) report('days.latest', String(latest), `${earliest} or later`);
  if (routine.gate.kind === 'pain' && routine.gate.after && !known.routines.has(routine.gate.after.routine)) {
    report('gate.after.routine', `“${routine.gate.after.routine}”`, 'the name of a routine');
  }
  if (playable) {
    const total = toTimeline(routine, library).totalMs / 1000;
    if (Math.abs(total - routine.totalSeconds) > 0.001) {
      report('totalSeconds', String(routine.totalSeconds), `${total}, the sum of the timeline`);
    }
  }
}

/** The ids that have a file, readable or not: a reference to a broken file is not one more problem. */
export type KnownIds = Readonly<Record<keyof Library, ReadonlySet<string>>>;

/**
 * Holds a library against the rules that span files.
 * @param sourcesRead false when a file of sources is broken: claims are then not held against it
 */
export function checkLibrary(library: Library, known: KnownIds, sourcesRead: boolean): Problem[] {
  const problems: Problem[] = [];
  const reportIn =
    (file: string): Report =>
    (path, found, expected) =>
      problems.push({ file, path, found, expected });

  for (const exercise of library.exercises.values()) {
    const report = reportIn(`routines/exercises/${exercise.id}.json`);
    checkWords(exercise, report);
    checkExercise(exercise, report);
    if (sourcesRead) checkClaims(exercise, known, report);
  }
  for (const condition of library.conditions.values()) {
    const report = reportIn(`routines/conditions/${condition.id}.json`);
    checkWords(condition, report);
    if (sourcesRead) checkClaims(condition, known, report);
    for (const [at, routine] of condition.routines.entries()) {
      if (!known.routines.has(routine)) report(`routines[${at}]`, `“${routine}”`, 'the name of a routine');
    }
  }
  for (const routine of library.routines.values()) {
    const report = reportIn(`routines/${routine.id}.json`);
    checkWords(routine, report);
    if (sourcesRead) checkClaims(routine, known, report);
    checkRoutine(routine, library, known, report);
  }
  return problems;
}
