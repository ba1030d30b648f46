/** Which routines are open to a person today, and why the others are not (S02 to S06, S08, S11, S12, S16). */
import type { Claim, Routine } from '../schema';
import { adapt, type Adapted, type AdaptOptions } from './adapt';
import type { Circumstances } from './circumstances';
import { addDays, daysBetween } from '../calendar-day';
import { holds, type Verdict } from './verdict';

/** Why a routine is closed. */
export type Closed =
  | { readonly by: 'screening'; readonly verdict: Exclude<Verdict, { is: 'clear' }> }
  /** It is for people who notice something else. */
  | { readonly by: 'other-condition'; readonly conditions: readonly string[] }
  /** A condition allows only routines of its own. */
  | { readonly by: 'only-own'; readonly condition: string; readonly claim: Claim }
  /** A strain without its first day. */
  | { readonly by: 'no-day'; readonly condition: string }
  | {
      readonly by: 'days';
      readonly day: number;
      readonly from: number;
      readonly opensOn: string;
      readonly claim: Claim;
    }
  | { readonly by: 'days-over'; readonly latest: number; readonly claim: Claim }
  | { readonly by: 'new-pain-only'; readonly latest: number }
  | {
      readonly by: 'after';
      readonly routine: string;
      readonly easy: number;
      readonly needed: number;
      readonly claim: Claim;
    }
  | { readonly by: 'statement'; readonly statement: string; readonly expired: boolean; readonly claim: Claim }
  | { readonly by: 'removed'; readonly adapted: Adapted; readonly claims: readonly Claim[] }
  | { readonly by: 'rest-day'; readonly opensOn: string; readonly claims: readonly Claim[] }
  | { readonly by: 'worse-mornings'; readonly claims: readonly Claim[] }
  | { readonly by: 'much-worse'; readonly claim: Claim }
  | { readonly by: 'not-better'; readonly claims: readonly Claim[] };

export type Opening =
  { readonly open: true; readonly adapted: Adapted } | { readonly open: false; readonly because: Closed };

const closed = (because: Closed): Opening => ({ open: false, because });

/** @param options what is known of today beside the circumstances */
export function openingOf(routine: Routine, circumstances: Circumstances, options: AdaptOptions = {}): Opening {
  const because =
    ofScreening(circumstances) ??
    ofConditions(routine, circumstances) ??
    ofDays(routine, circumstances, options) ??
    ofPast(routine, circumstances) ??
    ofGate(routine, circumstances);
  if (because) return closed(because);
  const adapted = adapt(routine, circumstances, options);
  const { hideAboveRemoved, basis } = circumstances.safety.limits.routines;
  if (adapted.removedShare > hideAboveRemoved || adapted.routine.steps.length === 0) {
    return closed({ by: 'removed', adapted, claims: basis });
  }
  return { open: true, adapted };
}

function ofScreening({ verdict }: Circumstances): Closed | undefined {
  return verdict.is === 'clear' ? undefined : { by: 'screening', verdict };
}

function ofConditions(routine: Routine, { conditions, day, person, library }: Circumstances): Closed | undefined {
  // A condition that asks a clinician first opens nothing but its own routines (S08).
  const strict = conditions.find(({ clinicianFirst, routines }) => clinicianFirst && !routines.includes(routine.id));
  if (strict) return { by: 'only-own', condition: strict.id, claim: strict.seeDoctor };
  const undated = conditions.find((condition) => countsDays(condition) && day === undefined && !person.daysOffOn);
  if (undated) return { by: 'no-day', condition: undated.id };
  if (!isFor(routine, conditions, library)) return { by: 'other-condition', conditions: routine.conditions };
  return undefined;
}

/** A condition whose rules change with the days needs the first one. */
const countsDays = ({ avoid }: Circumstances['conditions'][number]): boolean =>
  avoid.some(({ toDay }) => toDay !== undefined);

/**
 * Whether a routine is for what was chosen. Where nothing was, the routines are open that are meant for backs to which
 * nothing is forbidden.
 */
function isFor(
  { conditions: meant }: Routine,
  chosen: Circumstances['conditions'],
  { conditions }: Circumstances['library'],
): boolean {
  if (chosen.length > 0) return chosen.some(({ id }) => meant.includes(id));
  return meant.some((id) => conditions.get(id)?.avoid.length === 0);
}

function ofDays(
  routine: Routine,
  { day, safety, today, person, conditions, library, past }: Circumstances,
  { pain }: AdaptOptions,
): Closed | undefined {
  const { earliest, latest } = routine.days;
  if (day === undefined) {
    return latest === undefined || person.daysOffOn ? undefined : { by: 'new-pain-only', latest };
  }
  const { windows, stricter } = safety.days;
  const window = windows.find(({ fromDay, toDay }) => day >= fromDay && day <= (toDay ?? Infinity));
  const waits = (from: number, claim: Claim): Closed => ({
    ...{ by: 'days', day, from, claim },
    opensOn: addDays(today, from - day),
  });
  if (window && (day < earliest || (window.onlyRoutines && !window.onlyRoutines.includes(routine.id)))) {
    const next = windows.find(({ fromDay, onlyRoutines }) => {
      return fromDay > day && (!onlyRoutines || onlyRoutines.includes(routine.id));
    });
    return waits(Math.max(earliest, next?.fromDay ?? 0), window);
  }
  if (person.strictDays && day < stricter.earliestDay) return waits(stricter.earliestDay, stricter.because);
  if (latest === undefined || day <= latest || !window) return undefined;
  // A sore day leads one phase back; and who has not finished a phase may finish it.
  const sore = pain !== undefined && pain > safety.limits.pain.goMost;
  const phases = conditions.some(({ routines }) => routines.includes(routine.id));
  const waiting = [...library.routines.values()].some(({ gate }) => {
    if (gate.kind !== 'pain' || gate.after?.routine !== routine.id) return false;
    return (past.sessions.get(routine.id)?.easy ?? 0) < gate.after.easySessions;
  });
  return (sore && phases) || waiting ? undefined : { by: 'days-over', latest, claim: window };
}

function ofPast(routine: Routine, { past, person, today, safety, cleared }: Circumstances): Closed | undefined {
  const { limits } = safety;
  if (past.notBetter === 'lock' && !cleared) return { by: 'not-better', claims: limits.doctorCard.basis };
  const worse = past.closedByWorse.get(routine.id);
  const asked = person.statements.some(({ routine: of, on }) => of === routine.id && on > (worse ?? ''));
  if (worse !== undefined && routine.symptomCheck && !asked) {
    return { by: 'much-worse', claim: routine.symptomCheck.closesWhenWorse };
  }
  const { inARow, last } = past.worseMornings;
  if (last === undefined) return undefined;
  if (daysBetween(last, today) < 1) {
    return { by: 'rest-day', opensOn: addDays(last, 1), claims: limits.stepDown.basis };
  }
  if (inARow >= limits.stepDown.worseMorningsToLock && routine.kind !== 'mobility') {
    return { by: 'worse-mornings', claims: limits.stepDown.basis };
  }
  return undefined;
}

function ofGate({ id, gate, basis }: Routine, { person, past, day, today }: Circumstances): Closed | undefined {
  if (gate.kind === 'clinician') {
    const ticked = person.statements.find(({ routine }) => routine === id)?.on;
    if (holds(ticked, today, gate.renewDays)) return undefined;
    return { by: 'statement', statement: gate.statement, expired: ticked !== undefined, claim: basis };
  }
  // Phases follow one another after a new pain; without one there is no earlier phase to have done.
  if (gate.kind === 'pain' && gate.after && day !== undefined) {
    const { routine, easySessions } = gate.after;
    const { easy = 0 } = past.sessions.get(routine) ?? {};
    if (easy < easySessions) return { by: 'after', routine, easy, needed: easySessions, claim: basis };
  }
  return undefined;
}

/** What the score before a session means for a routine (S12). */
export type Readiness =
  /** No session today. */
  | { readonly is: 'too-much'; readonly claims: readonly Claim[] }
  /** Too much for this one. */
  | { readonly is: 'too-much-for-this'; readonly most: number; readonly claims: readonly Claim[] }
  /** Easier versions, one set, no step up. */
  | { readonly is: 'eased'; readonly claims: readonly Claim[] }
  | { readonly is: 'ready' };

/** @param pain 0 to 10 */
export function readinessOf({ gate }: Routine, pain: number, { limits }: Circumstances['safety']): Readiness {
  const { goMost, easeMost, basis } = limits.pain;
  if (pain > easeMost) return { is: 'too-much', claims: basis };
  if (gate.kind === 'pain' && pain > gate.most) return { is: 'too-much-for-this', most: gate.most, claims: basis };
  return pain > goMost ? { is: 'eased', claims: basis } : { is: 'ready' };
}
