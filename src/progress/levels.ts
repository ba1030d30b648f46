/** How far a person has stepped up in a routine, or down: worked out anew from the records each time (S16, S17). */
import { isWorseMorning } from '../routine/safety/pain';
import { daysBetween } from '../routine/calendar-day';
import type { Limits } from '../routine/safety-schema';
import { stepsDone } from '../session/journal-record';
import type { SessionRecord } from '../session/record';
import { dayOf } from './days';

type Rules = Pick<Limits, 'pain' | 'stepUp' | 'stepDown'>;

/** Nobody is led further down than this many steps. */
const lowest = -3;

/** Steps of a routine that were planned. */
const stepsPlanned = ({ parts }: SessionRecord): number => new Set(parts.map(({ step }) => step)).size;

/** Whether enough of its steps were done for a session to count. */
export const isDone = (record: SessionRecord, { stepUp }: Pick<Rules, 'stepUp'>): boolean =>
  stepsPlanned(record) > 0 && stepsDone(record.parts) >= stepUp.doneShare * stepsPlanned(record);

/** The worst that is known of a session itself; undefined when nobody gave a score. */
function painDuring({ painPeak, painAfter }: SessionRecord): number | undefined {
  const scores = [painPeak?.score, painAfter].filter((score) => score !== undefined);
  return scores.length > 0 ? Math.max(...scores) : undefined;
}

/** Whether a session was easy: done, rated so, and hardly painful. */
export function isEasy(record: SessionRecord, rules: Pick<Rules, 'stepUp'>): boolean {
  const during = painDuring(record);
  const { painMost, effortMost } = rules.stepUp;
  return (
    isDone(record, rules) &&
    record.effort !== undefined &&
    record.effort <= effortMost &&
    (during === undefined || during <= painMost)
  );
}

/**
 * Whether a session speaks for going on to more: it was easy, it did not rise much, and the next morning was no worse.
 * `unknown`: nothing speaks against it, but not all that is asked has been answered, or its morning is still to come.
 */
export function easeOf(record: SessionRecord, rules: Rules): 'easy' | 'hard' | 'unknown' {
  const { painBefore, painNextMorning, effort } = record;
  const { effortMost, painMost } = rules.stepUp;
  const during = painDuring(record);
  const isHard =
    !isDone(record, rules) ||
    (effort !== undefined && effort > effortMost) ||
    (during !== undefined && during > painMost) ||
    (painBefore !== undefined && during !== undefined && during >= painBefore + rules.pain.stopRise) ||
    (painBefore !== undefined && painNextMorning !== undefined && painNextMorning > painBefore);
  if (isHard) return 'hard';
  return [painBefore, during, painNextMorning, effort].includes(undefined) ? 'unknown' : 'easy';
}

/** Whether the morning after speaks for a step down. */
function speaksForLess({ painBefore, painNextMorning }: SessionRecord, { pain }: Rules): boolean {
  if (painBefore === undefined || painNextMorning === undefined) return false;
  return (
    isWorseMorning(painNextMorning, painBefore, { pain }) || (painBefore > pain.goMost && painNextMorning > painBefore)
  );
}

/**
 * The level of one routine on a day: whole steps up from how it is written; below 0: down.
 *
 * @param records of this routine, the latest first
 * @param today such as `2026-11-22`
 */
export function levelOf(records: readonly SessionRecord[], today: string, rules: Rules): number {
  const { stepUp, stepDown } = rules;
  const oldestFirst = [...records].reverse();
  let level = oldestFirst[0]?.level ?? 0;
  let inARow = 0;
  let lastDay: string | undefined;
  let lastStep: string | undefined;
  const away = (day: string) => {
    if (lastDay === undefined || daysBetween(lastDay, day) <= stepDown.afterDaysAway) return;
    inARow = 0;
    if (level > 0) level = Math.floor(level * stepDown.toShare);
  };
  for (const record of oldestFirst) {
    const day = dayOf(record);
    away(day);
    lastDay = day;
    if (speaksForLess(record, rules)) {
      level = Math.max(lowest, level - 1);
      inARow = 0;
      continue;
    }
    inARow = easeOf(record, rules) === 'easy' ? inARow + 1 : 0;
    const waited = lastStep === undefined || daysBetween(lastStep, day) >= stepUp.daysSinceLast;
    if (inARow < stepUp.sessionsInARow || !waited) continue;
    level++;
    inARow = 0;
    lastStep = day;
  }
  away(today);
  return level;
}
