/** What a routine's steps ask of the back, against what its conditions and its days allow (S05, S06, S08). */
import { movementsOf } from './movements';
import { oneOf, shown, type Report } from './problem';
import type { Days } from './safety-schema';
import type { Library, MovementTag, Routine } from './schema';

interface Range {
  readonly from: number;
  /** The last day; Infinity where there is none. */
  readonly to: number;
}
const overlap = (a: Range, b: Range) => a.from <= b.to && b.from <= a.to;
const said = ({ from, to }: Range) => (to === Infinity ? `from day ${from} on` : `on days ${from} to ${to}`);

interface Ban {
  readonly movements: ReadonlySet<MovementTag> | 'all';
  readonly because: string;
}

/** Everything that is forbidden on any of the days a routine is open. */
function bansOf(routine: Routine, library: Library, days: Days | null): Ban[] {
  const open = { from: routine.days.earliest, to: routine.days.latest ?? Infinity };
  const bans: Ban[] = [];
  for (const id of routine.conditions) {
    for (const window of library.conditions.get(id)?.avoid ?? []) {
      const range = { from: window.fromDay ?? 0, to: window.toDay ?? Infinity };
      const always = window.fromDay === undefined && window.toDay === undefined;
      if (!overlap(open, range)) continue;
      const movements = window.movements === 'all' ? 'all' : new Set(window.movements);
      bans.push({ movements, because: `the condition "${id}" forbids ${always ? 'it' : `it ${said(range)}`}` });
    }
  }
  for (const window of days?.windows ?? []) {
    const range = { from: window.fromDay, to: window.toDay ?? Infinity };
    if (!overlap(open, range) || !window.avoid) continue;
    bans.push({ movements: new Set(window.avoid), because: `safety/days.json forbids it ${said(range)}` });
  }
  return bans;
}

/** Reports steps and their swaps that a linked condition or the days forbid. */
export function checkAllowed(routine: Routine, library: Library, days: Days | null, report: Report): void {
  const bans = bansOf(routine, library, days);
  const hold = (path: string, name: string, movements: ReadonlySet<MovementTag>) => {
    for (const ban of bans) {
      const bad =
        ban.movements === 'all'
          ? [...movements]
          : [...movements].filter((tag) => (ban.movements as ReadonlySet<MovementTag>).has(tag));
      if (bad.length > 0)
        report(path, `"${name}", which has ${oneOf(bad).replace(' or ', ' and ')}`, `a step without: ${ban.because}`);
    }
  };
  for (const [at, step] of routine.steps.entries()) {
    const exercise = library.exercises.get(step.exercise);
    if (!exercise) continue;
    hold(`steps[${at}].exercise`, step.exercise, movementsOf(exercise, step.position));
    for (const swap of step.swaps ?? exercise.swaps ?? []) {
      const other = library.exercises.get(swap.exercise);
      // A swap for itself is a lighter form of what was just held against the same rules.
      if (other && other !== exercise)
        hold(
          `steps[${at}].exercise`,
          `${step.exercise}" with the swap "${swap.exercise}`,
          movementsOf(other, undefined),
        );
    }
  }
  checkOnly(routine, days, report);
}

/** Days on which only certain routines are open. */
function checkOnly(routine: Routine, days: Days | null, report: Report): void {
  const open = { from: routine.days.earliest, to: routine.days.latest ?? Infinity };
  for (const { fromDay, toDay, onlyRoutines } of days?.windows ?? []) {
    const range = { from: fromDay, to: toDay ?? Infinity };
    if (!onlyRoutines || onlyRoutines.includes(routine.id) || !overlap(open, range)) continue;
    const only = onlyRoutines.length === 0 ? 'no routine' : `only ${oneOf(onlyRoutines)}`;
    report('days', shown(routine.days), `other days: ${said(range)} ${only} may be open (safety/days.json)`);
  }
}

/** Reports a routine for a condition that asks a clinician first without a gate that does. */
export function checkGate(routine: Routine, library: Library, clearanceDays: number | undefined, report: Report): void {
  const { gate } = routine;
  for (const id of routine.conditions) {
    if (library.conditions.get(id)?.clinicianFirst && gate.kind !== 'clinician') {
      report('gate.kind', `"${gate.kind}"`, `"clinician", since the condition "${id}" asks a clinician first`);
    }
  }
  if (gate.kind === 'clinician' && clearanceDays !== undefined && gate.renewDays > clearanceDays) {
    report('gate.renewDays', String(gate.renewDays), `at most ${clearanceDays}, as safety/screening.json has it`);
  }
}
