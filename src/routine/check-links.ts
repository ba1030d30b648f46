/** Rules between files of one kind and another: both ends of a link say it, names are unique, nothing lies unused. */
import { checkId, type KnownIds } from './check-routine';
import { shown, type Report } from './problem';
import type { Condition, Exercise, Library, Routine } from './schema';

/** Reports a condition's own faults and links that its routine does not give back. */
export function checkCondition(condition: Condition, library: Library, known: KnownIds, report: Report): void {
  for (const [at, id] of condition.routines.entries()) {
    checkId(`routines[${at}]`, id, 'routines', known, report);
    const routine = library.routines.get(id);
    if (routine && !routine.conditions.includes(condition.id)) {
      report(
        `routines[${at}]`,
        shown(id),
        `"${condition.id}" among the conditions of routines/${id}.json, or not this routine`,
      );
    }
  }
  for (const [at, { fromDay, toDay }] of condition.avoid.entries()) {
    if (fromDay !== undefined && toDay !== undefined && toDay < fromDay) {
      report(`avoid[${at}].toDay`, String(toDay), `${fromDay} or later`);
    }
  }
}

/** Reports conditions of a routine that don't name it in turn. */
export function checkConditionsOf(routine: Routine, library: Library, report: Report): void {
  for (const [at, id] of routine.conditions.entries()) {
    const condition = library.conditions.get(id);
    if (condition && !condition.routines.includes(routine.id)) {
      report(`conditions[${at}]`, shown(id), `"${routine.id}" among the routines of routines/conditions/${id}.json`);
    }
  }
}

/** Reports an exercise that no routine uses, unless it says so, and swaps that lead nowhere. */
export function checkUse(exercise: Exercise, library: Library, known: KnownIds, report: Report): void {
  const used = [...library.routines.values()].some(({ steps }) => steps.some((step) => step.exercise === exercise.id));
  // A routine that could not be read may be the one that uses it.
  const allRead = known.routines.size === library.routines.size;
  if (!used && allRead && !exercise.forOwnRoutines) {
    report('', 'an exercise that no routine uses', 'a routine with it, or "forOwnRoutines": true');
  }
  if (used && exercise.forOwnRoutines) report('forOwnRoutines', 'true', 'no such field, since a routine uses it');
  for (const [at, swap] of (exercise.swaps ?? []).entries()) {
    const path = `swaps[${at}].exercise`;
    checkId(path, swap.exercise, 'exercises', known, report);
    if (swap.exercise === exercise.id && !swap.text) {
      report(`swaps[${at}].text`, 'nothing', 'what is lighter, since it is the same exercise');
    }
    const other = library.exercises.get(swap.exercise);
    const removedBy = Object.entries(exercise.cautions).filter(([, caution]) => caution.rule === 'exclude');
    const helps = removedBy.some(([flag]) => other?.cautions[flag as keyof typeof other.cautions]?.rule !== 'exclude');
    if (other && other !== exercise && removedBy.length > 0 && !helps) {
      report(path, shown(swap.exercise), `an exercise open to those for whom ${exercise.id} is not`);
    }
  }
}

/** @param name what must not be the same in two files, in small letters; @returns for each id, whose it is already */
function doubles<T>(
  entries: Iterable<readonly [string, T]>,
  name: (entry: T) => string,
): [id: string, first: string][] {
  const first = new Map<string, string>();
  const found: [string, string][] = [];
  for (const [id, entry] of entries) {
    const key = name(entry).toLowerCase();
    const owner = first.get(key);
    if (owner === undefined) first.set(key, id);
    else found.push([id, owner]);
  }
  return found;
}

/** Reports names that two files share: a person could not tell them apart. */
export function checkNames(library: Library, reportIn: (file: string) => Report): void {
  const { exercises, routines, conditions } = library;
  for (const [id, owner] of doubles(exercises, ({ name }) => name)) {
    reportIn(`routines/exercises/${id}.json`)(
      'name',
      shown(exercises.get(id)!.name),
      `another name than that of ${owner}`,
    );
  }
  for (const [id, owner] of doubles(routines, ({ name }) => name)) {
    reportIn(`routines/${id}.json`)('name', shown(routines.get(id)!.name), `another name than that of ${owner}`);
  }
  for (const field of ['name', 'notice', 'chip'] as const) {
    for (const [id, owner] of doubles(conditions, (condition) => condition[field])) {
      const found = shown(conditions.get(id)![field]);
      reportIn(`routines/conditions/${id}.json`)(field, found, `another ${field} than that of ${owner}`);
    }
  }
}
