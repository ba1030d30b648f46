/** What earlier sessions mean for today's: the `Past` that the safety rules read, worked out from the records. */
import { addDays, daysBetween } from '../routine/calendar-day';
import { isWorseMorning } from '../routine/safety/pain';
import type { Past } from '../routine/safety/circumstances';
import type { Limits } from '../routine/safety-schema';
import type { SessionRecord } from '../session/record';
import { daysByActivity } from './activity';
import { dayOf } from './days';
import { isDone, isEasy, levelOf } from './levels';
import { mean } from './numbers';

/** What whether it gets better is judged by. */
type Scored = Pick<SessionRecord, 'startedAt' | 'utcOffsetMinutes' | 'painBefore' | 'elsewhere'>;

/**
 * @param records of the last months, the latest first; those of sessions done elsewhere may be among them
 * @param today such as `2026-11-22`
 * @param scored sessions from further back, the latest first: where somebody began may be long ago
 */
export function pastOf(
  records: readonly SessionRecord[],
  today: string,
  limits: Limits,
  scored: readonly Scored[] = records,
): Past {
  const here = records.filter(({ elsewhere }) => elsewhere === undefined);
  const byRoutine = byRoutineOf(here);
  return {
    levels: new Map([...byRoutine].map(([id, own]) => [id, levelOf(own, today, limits)])),
    sessions: new Map([...byRoutine].map(([id, own]) => [id, countOf(own, limits)])),
    hurt: hurtIn(here),
    worseMornings: worseMorningsOf(here, limits),
    closedByWorse: new Map([...byRoutine].flatMap(([id, own]) => muchWorse(id, own, limits))),
    notBetter: notBetter(scored, today, limits),
  };
}

function byRoutineOf(records: readonly SessionRecord[]): Map<string, SessionRecord[]> {
  const routines = new Map<string, SessionRecord[]>();
  for (const record of records) routines.set(record.routine, [...(routines.get(record.routine) ?? []), record]);
  return routines;
}

/** @param own of one routine, the latest first */
function countOf(own: readonly SessionRecord[], limits: Limits) {
  const { stepUp } = limits;
  return {
    done: own.filter((record) => isDone(record, limits)).length,
    easy: own.filter((record) => isEasy(record, limits)).length,
    calm: own.slice(0, stepUp.sessionsInARow).every(({ painBefore, painNextMorning }) => {
      return painBefore === undefined || painNextMorning === undefined || painNextMorning <= painBefore;
    }),
  };
}

/** Exercises that hurt the last time they were in a session. */
function hurtIn(records: readonly SessionRecord[]): Set<string> {
  const seen = new Set<string>();
  const hurt = new Set<string>();
  for (const { parts, hurts = [] } of records) {
    const hurting = new Set(hurts.map(({ exercise }) => exercise));
    for (const exercise of new Set([...parts.map((part) => part.exercise), ...hurting])) {
      if (seen.has(exercise)) continue;
      seen.add(exercise);
      if (hurting.has(exercise)) hurt.add(exercise);
    }
  }
  return hurt;
}

/** How many of the latest mornings that were told of were clearly worse, without a good one between. */
function worseMorningsOf(records: readonly SessionRecord[], limits: Limits): Past['worseMornings'] {
  let inARow = 0;
  let last: string | undefined;
  for (const record of records) {
    const { painBefore, painNextMorning } = record;
    if (painNextMorning === undefined) continue;
    if (!isWorseMorning(painNextMorning, painBefore, limits)) break;
    inARow++;
    last ??= addDays(dayOf(record), 1);
  }
  return { inARow, last };
}

/** Much worse right after and still so the next morning: with the day of that morning. */
function muchWorse(routine: string, own: readonly SessionRecord[], limits: Limits): [string, string][] {
  const known = own.find(({ painNextMorning }) => painNextMorning !== undefined);
  if (!known) return [];
  const { painBefore, painAfter, painNextMorning } = known;
  const worse = [painAfter, painNextMorning].every((score) => {
    return score !== undefined && isWorseMorning(score, painBefore, limits);
  });
  return worse ? [[routine, addDays(dayOf(known), 1)]] : [];
}

/** Whether the pain before sessions has not fallen in the weeks since these sessions began. */
function notBetter(sessions: readonly Scored[], today: string, limits: Limits): Past['notBetter'] {
  const { doctorCard, change, stepDown } = limits;
  const scored = sessions.filter(({ painBefore, elsewhere }) => painBefore !== undefined && elsewhere === undefined);
  // A long break ends a time of complaint: what came before it is another one.
  const gap = scored.findIndex((record, at) => {
    const earlier = scored[at + 1];
    return earlier !== undefined && daysBetween(dayOf(earlier), dayOf(record)) > stepDown.afterDaysAway;
  });
  const time = (gap < 0 ? scored : scored.slice(0, gap + 1)).map((record) => ({
    day: dayOf(record),
    score: record.painBefore!,
  }));
  const first = time.at(-1);
  if (!first) return 'no';
  const baseline = mean(time.slice(-change.baselineScores).map(({ score }) => score));
  const lately = time.filter(({ day }) => daysBetween(day, today) < change.averageDays).map(({ score }) => score);
  if (time.length < change.baselineScores + change.leastScores || lately.length === 0 || baseline < 1) return 'no';
  if (mean(lately) <= baseline - change.littleBetterPoints) return 'no';
  const days = daysBetween(first.day, today);
  if (days >= doctorCard.lockAfterDays) return 'lock';
  return days >= doctorCard.afterDays ? 'card' : 'no';
}

/** What is said before a session without closing it (S18). */
export type Warning = 'strength-in-a-row' | 'run-days';

/**
 * @param kind of the routine about to begin
 * @param records of the last week at least
 */
export function warningsOf(
  kind: SessionRecord['kind'],
  records: readonly SessionRecord[],
  today: string,
  { routines }: Pick<Limits, 'routines'>,
): Warning[] {
  const yesterday = addDays(today, -1);
  const warnings: Warning[] = [];
  const { strength } = daysByActivity(records, yesterday, yesterday);
  if (kind === 'strength' && strength > 0) warnings.push('strength-in-a-row');
  const { run } = daysByActivity(records, addDays(today, -6), yesterday);
  if (kind === 'run' && run >= routines.runDaysPerWeek) warnings.push('run-days');
  return warnings;
}
