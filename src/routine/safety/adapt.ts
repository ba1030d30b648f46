/**
 * A routine as it is right for one person today: steps swapped, changed, shortened or left out, each with its reason.
 * What comes out is a routine like any other, so the timeline, the sounds and the record need not know.
 */
import { doseOf } from '../dose';
import { exerciseIn } from '../exercise-in';
import type { BodyPosition, Claim, Dose, Exercise, MovementTag, Routine, RoutineStep } from '../schema';
import type { PlannedStep } from '../timeline';
import { formOf, type Because, type Form } from './allowed';
import type { Circumstances } from './circumstances';
import { atMostSets, doseAt } from './dose-steps';

/** Why a step is not as it was written. */
export type Reason =
  | Because
  | { readonly by: 'sore-side'; readonly condition: string; readonly claim: Claim }
  | { readonly by: 'easing'; readonly claim: Claim }
  | { readonly by: 'pain'; readonly score: number; readonly claims: readonly Claim[] }
  | { readonly by: 'hurt' }
  | { readonly by: 'level'; readonly level: number }
  | { readonly by: 'person' };

export type Version = 'easier' | 'harder';

/** One thing that differs from the routine as written. */
export interface Change {
  /** The step of the written routine, from 0, and its exercise. */
  readonly written: number;
  readonly exercise: string;
  readonly does: 'removed' | 'swapped' | 'modified' | 'fewer-sets' | 'one-side' | 'eased' | 'harder' | 'dose';
  /** What took its place. */
  readonly became?: string;
  /** What to do differently, or which side is left. */
  readonly text?: string;
  readonly side?: 'left' | 'right';
  readonly reason: Reason;
}

/** Notes what was changed in the step at hand. */
type Say = (change: Omit<Change, 'written' | 'exercise'>) => void;

/** A step as it is played. */
export interface PlayedStep extends PlannedStep {
  /** All of the dose, not only what differs. */
  readonly dose: Dose;
  /** The version whose text is shown. */
  readonly version?: Version | undefined;
  /** The step of the written routine, from 0. */
  readonly written: number;
}

/** A routine as it is played: to be laid out as a timeline. */
export type PlayedRoutine = Omit<Routine, 'steps'> & { readonly steps: readonly PlayedStep[] };

export interface Adapted {
  readonly routine: PlayedRoutine;
  readonly changes: readonly Change[];
  /** Of the written steps the share that nothing took the place of, 0 to 1. */
  readonly removedShare: number;
}

export interface AdaptOptions {
  /** The score before the session; between goMost and easeMost everything is eased. */
  readonly pain?: number | undefined;
  /** Changes of a person's own choice that were taken back: exercises that hurt and are wanted as written. */
  readonly asWritten?: ReadonlySet<string>;
}

export function adapt(routine: Routine, circumstances: Circumstances, options: AdaptOptions = {}): Adapted {
  const changes: Change[] = [];
  const steps: PlayedStep[] = [];
  let removed = 0;
  for (const [written, step] of routine.steps.entries()) {
    const say: Say = (change) => changes.push({ written, exercise: step.exercise, ...change });
    const easing = easingsOf(routine, step, circumstances);
    const skipped = easing.find(({ change }) => change.kind === 'skip');
    if (skipped) {
      say({ does: 'removed', reason: { by: 'easing', claim: skipped.why } });
      continue;
    }
    const placed = placeOf(step, circumstances);
    if ('not' in placed) {
      removed++;
      say({ does: 'removed', reason: placed.not });
      continue;
    }
    const { exercise, form, instead, text } = placed;
    if (instead) say({ does: 'swapped', became: exercise.id, ...(text ? { text } : {}), reason: instead });
    for (const { text, because } of form.changes) say({ does: 'modified', text, reason: because });
    const notes = [step.note && !instead ? step.note : undefined, text, ...form.changes.map(({ text }) => text)];
    for (const { change, why } of easing) {
      if (change.kind !== 'note' || instead) continue;
      notes.push(change.text);
      say({ does: 'modified', text: change.text, reason: { by: 'easing', claim: why } });
    }
    const dosed = dosedFor(routine, step, exercise, Boolean(instead), circumstances, options, easing, say);
    const version = versionOf(exercise, circumstances, options, say);
    const onlySide = sideOf(exercise, form.position, circumstances, say);
    steps.push({
      ...{ exercise: exercise.id, position: form.position, dose: dosed, written },
      ...noted(notes),
      ...(version ? { version } : {}),
      ...(onlySide ? { onlySide } : {}),
    });
  }
  return { routine: { ...routine, steps }, changes, removedShare: removed / routine.steps.length };
}

const noted = (notes: readonly (string | undefined)[]): { note?: string } => {
  const said = [...new Set(notes.filter((note) => note !== undefined))];
  return said.length > 0 ? { note: said.join(' ') } : {};
};

type Easing = NonNullable<Routine['easing']>[number];

/** What is lighter at first for this step, on this day or in these first sessions. */
function easingsOf(routine: Routine, step: RoutineStep, { day, past }: Circumstances): Easing[] {
  return (routine.easing ?? []).filter(({ when, change }) => {
    if (change.kind !== 'sets' && change.exercise !== step.exercise) return false;
    if (when.kind === 'days') return day !== undefined && day >= when.from && day <= when.to;
    const { done = 0, calm = true } = past.sessions.get(routine.id) ?? {};
    return done < when.first || (when.calmMornings && !calm);
  });
}

type Placed =
  | { readonly not: Because }
  | {
      readonly exercise: Exercise;
      readonly form: Form;
      /** Why another exercise took the step. */
      readonly instead?: Because;
      /** How it is done in that place. */
      readonly text?: string | undefined;
    };

/** The step itself if it is allowed, else the first of its swaps that is. */
function placeOf(step: RoutineStep, circumstances: Circumstances): Placed {
  const exercise = exerciseIn(circumstances.library, step.exercise);
  const form = formOf(exercise, step.position, circumstances);
  if (!('not' in form)) return { exercise, form };
  for (const { exercise: id, text } of step.swaps ?? exercise.swaps ?? []) {
    // A lighter form of the same exercise is still that exercise.
    if (id === exercise.id) continue;
    const other = exerciseIn(circumstances.library, id);
    const otherForm = formOf(other, undefined, circumstances);
    if (!('not' in otherForm)) return { exercise: other, form: otherForm, instead: form.not, text };
  }
  return { not: form.not };
}

function dosedFor(
  routine: Routine,
  step: RoutineStep,
  exercise: Exercise,
  swapped: boolean,
  { past, person, safety }: Circumstances,
  { pain }: AdaptOptions,
  easing: readonly Easing[],
  say: Say,
): Dose {
  const { limits } = safety;
  const written = swapped ? exercise.dose : doseOf(exercise, step);
  const amber = pain !== undefined && pain > limits.pain.goMost;
  const level = past.levels.get(routine.id) ?? 0;
  // Nobody steps up on a sore day.
  const counted = amber ? Math.min(0, level) : level;
  let dose = doseAt(counted, written, exercise, limits.ladders, person.answers?.age);
  if (dose !== written) say({ does: 'dose', reason: { by: 'level', level: counted } });
  for (const { change, why } of easing) {
    if (change.kind !== 'sets') continue;
    const fewer = atMostSets(dose, change.most);
    if (fewer !== dose) say({ does: 'fewer-sets', reason: { by: 'easing', claim: why } });
    dose = fewer;
  }
  if (amber) {
    const one = atMostSets(dose, 1);
    if (one !== dose) {
      say({ does: 'fewer-sets', reason: { by: 'pain', score: pain, claims: limits.pain.basis } });
    }
    dose = one;
  }
  return dose;
}

function versionOf(
  exercise: Exercise,
  { person, past, safety }: Circumstances,
  { pain, asWritten }: AdaptOptions,
  say: Say,
): Version | undefined {
  if (pain !== undefined && pain > safety.limits.pain.goMost) {
    say({
      does: 'eased',
      text: exercise.easier,
      reason: { by: 'pain', score: pain, claims: safety.limits.pain.basis },
    });
    return 'easier';
  }
  if (past.hurt.has(exercise.id) && !asWritten?.has(exercise.id)) {
    say({ does: 'eased', text: exercise.easier, reason: { by: 'hurt' } });
    return 'easier';
  }
  const chosen = person.versions[exercise.id];
  if (chosen === 'easier') say({ does: 'eased', text: exercise.easier, reason: { by: 'person' } });
  if (chosen === 'harder') say({ does: 'harder', text: exercise.harder, reason: { by: 'person' } });
  return chosen;
}

/**
 * The only side that is done, where one of them is left out. A step lying on one side is named by the side on top, so
 * the sore side on top is the one that is kept.
 */
function sideOf(
  exercise: Exercise,
  position: BodyPosition,
  { conditions, person }: Circumstances,
  say: Say,
): 'left' | 'right' | undefined {
  const { soreSide } = person;
  if (!soreSide || !exercise.sided || position !== 'side-lying') return undefined;
  for (const { id, skipSoreSide } of conditions) {
    const lying: readonly MovementTag[] = skipSoreSide?.movements ?? [];
    if (!skipSoreSide || !lying.includes('side-lying')) continue;
    say({ does: 'one-side', side: soreSide, reason: { by: 'sore-side', condition: id, claim: skipSoreSide.because } });
    return soreSide;
  }
  return undefined;
}
