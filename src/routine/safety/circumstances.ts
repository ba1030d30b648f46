/** All that decides which routines are open today and how they are changed; gathered once, read by every rule. */
import type { Safety } from '../safety-schema';
import type { Condition, Library } from '../schema';
import { dayOfPain } from './day-count';
import type { Person } from './person';
import { holds, isCleared, verdictOf, type Verdict } from './verdict';

/** What earlier sessions say: worked out from the records. */
export interface Past {
  /** Steps up from a routine as written, by routine; below 0: down. */
  readonly levels: ReadonlyMap<string, number>;
  /** Sessions done of a routine, and of those how many were rated easy. */
  readonly sessions: ReadonlyMap<string, { readonly done: number; readonly easy: number; readonly calm: boolean }>;
  /** Exercises that hurt when they were last done. */
  readonly hurt: ReadonlySet<string>;
  /** The last of the mornings after a session that were clearly worse than before it, and how many came in a row. */
  readonly worseMornings: { readonly inARow: number; readonly last?: string | undefined };
  /** Routines after which it was much worse and stayed so, with the day: closed until a clinician was asked. */
  readonly closedByWorse: ReadonlyMap<string, string>;
  /** No better after the days that limits.json names: a doctor's advice is shown, and later a clinician comes first. */
  readonly notBetter: 'no' | 'card' | 'lock';
}

/** Somebody with no records. */
export const nothingPast: Past = {
  levels: new Map(),
  sessions: new Map(),
  hurt: new Set(),
  worseMornings: { inARow: 0 },
  closedByWorse: new Map(),
  notBetter: 'no',
};

export interface Circumstances {
  readonly person: Person;
  readonly past: Past;
  /** By the person's own calendar, such as `2026-11-22`. */
  readonly today: string;
  readonly verdict: Verdict;
  /** Whole days since a new pain began; undefined without one, or when a clinician's plan took the days' place. */
  readonly day: number | undefined;
  readonly conditions: readonly Condition[];
  readonly cleared: boolean;
  readonly safety: Safety;
  readonly library: Library;
}

export function circumstancesOf(
  person: Person,
  past: Past,
  today: string,
  { safety, library }: { readonly safety: Safety; readonly library: Library },
): Circumstances {
  const { clearanceDays } = safety.screening;
  const planned = holds(person.daysOffOn, today, clearanceDays);
  return {
    ...{ person, past, today, safety, library },
    verdict: verdictOf(person, safety, today),
    day: planned ? undefined : dayOfPain(person.painBegan, today),
    conditions: person.conditions.flatMap((id) => library.conditions.get(id) ?? []),
    cleared: isCleared(person, safety.screening, today),
  };
}
