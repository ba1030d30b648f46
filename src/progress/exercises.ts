/** What became of each exercise over a time: done, eased, hurt, and how its two sides compare. Counts, no causes. */
import { isMostlyDone } from '../session/journal-record';
import type { SessionPart, SessionRecord } from '../session/record';

export interface ExerciseTally {
  readonly exercise: string;
  /** Sessions it was planned in. */
  readonly planned: number;
  /** Sessions in which it was mostly done. */
  readonly done: number;
  /** Sessions in which an easier version of it was done, or it was swapped because it hurt. */
  readonly eased: number;
  /** Sessions in which somebody said that it hurt. */
  readonly hurt: number;
  /** Time really spent in it on each side; absent for an exercise without sides. */
  readonly sides?: SideBalance;
}

export interface SideBalance {
  readonly leftMs: number;
  readonly rightMs: number;
  /** 0 to 1; half when both had the same. */
  readonly leftShare: number;
}

/** @returns the exercises planned most often first; of the same number in the order of their ids */
export function exerciseTallies(records: readonly SessionRecord[]): ExerciseTally[] {
  const tallies = new Map<
    string,
    { planned: number; done: number; eased: number; hurt: number; left: number; right: number }
  >();
  const of = (exercise: string) => {
    const known = tallies.get(exercise) ?? { planned: 0, done: 0, eased: 0, hurt: 0, left: 0, right: 0 };
    tallies.set(exercise, known);
    return known;
  };
  for (const { parts, hurts = [], adaptations = [] } of records) {
    const inSession = new Map<string, { plannedMs: number; doneMs: number; eased: boolean }>();
    for (const { exercise, side, plannedMs, doneMs, eased } of parts) {
      const sum = inSession.get(exercise) ?? { plannedMs: 0, doneMs: 0, eased: false };
      inSession.set(exercise, {
        plannedMs: sum.plannedMs + plannedMs,
        doneMs: sum.doneMs + Math.min(doneMs, plannedMs),
        eased: sum.eased || eased === true,
      });
      if (side === 'left') of(exercise).left += doneMs;
      if (side === 'right') of(exercise).right += doneMs;
    }
    const easedHere = new Set([
      ...[...inSession].flatMap(([exercise, { eased }]) => (eased ? exercise : [])),
      ...hurts.flatMap(({ exercise, then }) => (then === 'easier' || then === 'swapped' ? exercise : [])),
      ...adaptations.flatMap(({ exercise, does }) => (does === 'eased' ? exercise : [])),
    ]);
    for (const [exercise, sum] of inSession) {
      const tally = of(exercise);
      tally.planned++;
      if (sum.plannedMs > 0 && isMostlyDone(sum)) tally.done++;
      if (easedHere.has(exercise)) tally.eased++;
    }
    for (const exercise of new Set(hurts.map(({ exercise }) => exercise))) {
      if (inSession.has(exercise)) of(exercise).hurt++;
    }
  }
  return [...tallies]
    .map(([exercise, { left, right, ...counts }]) => ({
      exercise,
      ...counts,
      ...(left + right > 0 ? { sides: balanceOf(left, right) } : {}),
    }))
    .sort((a, b) => b.planned - a.planned || (a.exercise < b.exercise ? -1 : 1));
}

const balanceOf = (leftMs: number, rightMs: number): SideBalance => ({
  leftMs,
  rightMs,
  leftShare: leftMs + rightMs > 0 ? leftMs / (leftMs + rightMs) : 0.5,
});

/** All sided exercises together; undefined when none was done. */
export function sideBalance(tallies: readonly ExerciseTally[]): SideBalance | undefined {
  const sum = (side: 'leftMs' | 'rightMs') => tallies.reduce((ms, { sides }) => ms + (sides?.[side] ?? 0), 0);
  const [left, right] = [sum('leftMs'), sum('rightMs')];
  return left + right > 0 ? balanceOf(left, right) : undefined;
}

/** One side of one step of a session, all of its sets together. */
export interface StepLine {
  readonly exercise: string;
  readonly side: SessionPart['side'];
  readonly plannedMs: number;
  readonly doneMs: number;
  readonly eased: boolean;
}

/** In the order in which each was first to be done. */
export function linesOf(parts: readonly SessionPart[]): StepLine[] {
  const lines = new Map<string, StepLine>();
  for (const { step, exercise, side, plannedMs, doneMs, eased } of parts) {
    const line = lines.get(`${step} ${side}`);
    lines.set(`${step} ${side}`, {
      ...{ exercise, side },
      plannedMs: plannedMs + (line?.plannedMs ?? 0),
      doneMs: doneMs + (line?.doneMs ?? 0),
      eased: eased === true || (line?.eased ?? false),
    });
  }
  return [...lines.values()];
}
