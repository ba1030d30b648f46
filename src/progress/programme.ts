/**
 * A programme of some weeks for a condition: first what settles, then what builds strength, then upkeep. A person moves
 * on by how it goes, never by the date alone, and back when mornings are worse or after a long break. The rules are
 * those of `stepUp` and `stepDown` in routines/safety/limits.json; how often, in frequency.ts.
 */
import { isWorseMorning } from '../routine/safety/pain';
import type { Limits } from '../routine/safety-schema';
import type { Library, Routine } from '../routine/schema';
import type { SessionRecord } from '../session/record';
import { addDays, daysBetween } from '../routine/calendar-day';
import { dayOf } from './days';
import { easeOf } from './levels';
import type { WeekPlan } from './streak';

export type StageName = 'settle' | 'build' | 'keep';
export interface Stage {
  readonly name: StageName;
  readonly routines: readonly string[];
  /** Those of them the stage is about: it is only come to while one of them is open, and left by how they go. */
  readonly leads: readonly string[];
  readonly days: WeekPlan;
  /** At least so long in it before the next one. */
  readonly weeksLeast: number;
}
export interface Programme {
  readonly condition: string;
  readonly stages: readonly Stage[];
}

type Kinds = Pick<Routine, 'id' | 'kind'>;

/** @returns undefined for a condition that has no routines */
export function programmeOf(
  condition: string,
  { conditions, routines }: Pick<Library, 'conditions' | 'routines'>,
  { frequencies }: Pick<Limits, 'frequencies'>,
): Programme | undefined {
  const own = (conditions.get(condition)?.routines ?? []).flatMap((id): Kinds[] => {
    const routine = routines.get(id);
    return routine ? [routine] : [];
  });
  if (!own.length) return undefined;
  const ids = (some: readonly Kinds[]) => some.map(({ id }) => id);
  const gentle = own.filter(({ kind }) => kind === 'mobility' || kind === 'stretch');
  const strength = own.filter(({ kind }) => kind === 'strength');
  const around = own.filter(({ kind }) => kind === 'run');
  const { least, most } = frequencies.strength;
  const mobility = gentle.length ? 5 : 0;
  const stages: Stage[] = [];
  if (gentle.length) {
    const routines = ids(gentle);
    stages.push({ name: 'settle', routines, leads: routines, days: { mobility }, weeksLeast: 1 });
  }
  if (strength.length) {
    const days = { mobility: gentle.length ? 3 : 0, strength: most };
    stages.push({
      name: 'build',
      routines: ids([...strength, ...gentle]),
      leads: ids(strength),
      days,
      weeksLeast: frequencies.programmeWeeks.least,
    });
  }
  // Upkeep: what was built is kept by fewer days; running comes back among it.
  const last = strength.length ? { strength: least, mobility: gentle.length ? 2 : 0 } : { mobility: 3 };
  const run = around.length ? { run: frequencies.run.most } : {};
  const leads = ids(strength.length ? strength : own);
  stages.push({ name: 'keep', routines: ids(own), leads, days: { ...last, ...run }, weeksLeast: 0 });
  return { condition, stages };
}

export interface Place {
  /** Index into the stages. */
  readonly stage: number;
  /** The day this stage was entered. */
  readonly since: string;
  /** Easy sessions in a row of what this stage is about, and how many are needed. */
  readonly easy: number;
  readonly wanted: number;
  /** What the next stage waits for; `nothing`: there is none. */
  readonly waitsFor: 'easy-sessions' | 'weeks' | 'closed' | 'nothing';
  /** How this stage was come to. */
  readonly because: 'begun' | 'easy' | 'worse-mornings' | 'away' | 'closed';
}

type Rules = Pick<Limits, 'pain' | 'stepUp' | 'stepDown'>;

/**
 * Where a person is in a programme today.
 *
 * @param records the latest first; those before `since` do not count
 * @param open the routines that are open to the person today: a stage of whose leads none is open is not come to
 * @param since the day the programme was begun
 */
export function placeIn(
  { stages }: Programme,
  {
    records,
    open,
    since,
    today,
    rules,
  }: {
    records: readonly SessionRecord[];
    open: ReadonlySet<string>;
    since: string;
    today: string;
    rules: Rules;
  },
): Place {
  const { stepUp, stepDown } = rules;
  let [stage, entered, easy, worse, lastDay]: [number, string, number, number, string] = [0, since, 0, 0, since];
  let because: Place['because'] = 'begun';
  const goTo = (next: number, day: string, why: Place['because']) => {
    easy = 0;
    worse = 0;
    if (next === stage) return;
    [stage, entered, because] = [next, day, why];
  };
  const away = (day: string) => {
    const { afterDaysAway } = stepDown;
    if (daysBetween(lastDay, day) <= afterDaysAway) return;
    goTo(Math.max(0, stage - 1), addDays(lastDay, afterDaysAway + 1), 'away');
  };
  for (const record of [...records].reverse()) {
    const day = dayOf(record);
    if (day < since || day > today || !stages.some(({ routines }) => routines.includes(record.routine))) continue;
    away(day);
    lastDay = day;
    const { painBefore, painNextMorning } = record;
    const isWorse = painNextMorning !== undefined && isWorseMorning(painNextMorning, painBefore, rules);
    worse = isWorse ? worse + 1 : painNextMorning === undefined ? worse : 0;
    if (worse >= stepDown.worseMorningsToLock) {
      goTo(Math.max(0, stage - 1), day, 'worse-mornings');
      continue;
    }
    const here = stages[stage];
    if (!here?.leads.includes(record.routine)) continue;
    const went = easeOf(record, rules);
    if (went !== 'unknown') easy = went === 'easy' ? easy + 1 : 0;
    if (easy >= stepUp.sessionsInARow && isLongEnough(here, entered, day) && stage + 1 < stages.length) {
      goTo(stage + 1, day, 'easy');
    }
  }
  away(today);
  const isOpen = (at: number) => stages[at]?.leads.some((id) => open.has(id)) === true;
  const reached = stage;
  while (stage > 0 && !isOpen(stage)) stage--;
  if (stage !== reached) because = 'closed';
  return { stage, since: entered, easy, wanted: stepUp.sessionsInARow, waitsFor: waitsFor(), because };

  function waitsFor(): Place['waitsFor'] {
    if (stage !== reached) return 'closed';
    if (stage + 1 >= stages.length) return 'nothing';
    if (easy < stepUp.sessionsInARow) return 'easy-sessions';
    return isOpen(stage + 1) ? 'weeks' : 'closed';
  }
}

const isLongEnough = ({ weeksLeast }: Pick<Stage, 'weeksLeast'>, entered: string, day: string): boolean =>
  daysBetween(entered, day) >= 7 * weeksLeast;
