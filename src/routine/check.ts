/** Rules that no single file can hold, all of them together; each topic has a file check-….ts of its own. */
import { checkSources } from './check-claims';
import { checkAllowed, checkGate } from './check-days';
import { checkExercise } from './check-exercise';
import { checkCondition, checkConditionsOf, checkNames, checkUse } from './check-links';
import { checkRoutine, type KnownIds } from './check-routine';
import { checkSafety } from './check-safety';
import { checkWords } from './check-words';
import type { Problem, Report } from './problem';
import type { Safety } from './safety-schema';
import type { Library } from './schema';

export { movementsOf } from './movements';
export { unequalSides, type KnownIds } from './check-routine';
export { wordsNotToSay } from './check-words';

/** Files of routines/safety/ by the name of their part. */
const safetyFiles: readonly (readonly [keyof Safety, string])[] = [
  ['screening', 'screening'],
  ['flags', 'flags'],
  ['days', 'days'],
  ['limits', 'limits'],
  ['selfChecks', 'self-checks'],
  ['advice', 'advice'],
  ['movements', 'movements'],
];

/**
 * Holds a library against the rules that span files.
 * @param safety null when there is none or a file of it is broken: rules that need it are then not held
 */
export function checkLibrary(library: Library, safety: Safety | null, known: KnownIds): Problem[] {
  const problems: Problem[] = [];
  const reportIn =
    (file: string): Report =>
    (path, found, expected) =>
      problems.push({ file, path, found, expected });
  const checkTexts = (content: unknown, report: Report) => {
    checkWords(content, report);
    if (known.sources) checkSources(content, known.sources, report);
  };
  const limits = safety?.limits ?? null;

  for (const exercise of library.exercises.values()) {
    const report = reportIn(`routines/exercises/${exercise.id}.json`);
    checkTexts(exercise, report);
    checkExercise(exercise, limits, report);
    checkUse(exercise, library, known, report);
  }
  for (const condition of library.conditions.values()) {
    const report = reportIn(`routines/conditions/${condition.id}.json`);
    checkTexts(condition, report);
    checkCondition(condition, library, known, report);
  }
  for (const routine of library.routines.values()) {
    const report = reportIn(`routines/${routine.id}.json`);
    checkTexts(routine, report);
    checkRoutine(routine, library, limits, known, report);
    checkConditionsOf(routine, library, report);
    checkAllowed(routine, library, safety?.days ?? null, report);
    checkGate(routine, library, safety?.screening.clearanceDays, report);
  }
  checkNames(library, reportIn);
  if (safety) {
    for (const [part, name] of safetyFiles) checkTexts(safety[part], reportIn(`routines/safety/${name}.json`));
    checkSafety(safety, library, known, reportIn);
  }
  return problems;
}
