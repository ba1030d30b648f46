/**
 * Pain over time, and what may be said of it. The rules are those of `change` in routines/safety/limits.json, where
 * their sources are: better only beyond the noise of the scale, worse from a clear rise, nothing from too few scores.
 */
import type { SessionSummary } from '../session/record';
import { addDays } from '../routine/calendar-day';
import { dayOf } from './days';
import { mean } from './numbers';

/** What counts as a change; `change` of the limits has this shape. */
export interface ChangeRules {
  /** The first scores before a session, whose mean is where it began. */
  readonly baselineScores: number;
  /** Days up to today whose mean is compared with it. */
  readonly averageDays: number;
  readonly betterPoints: number;
  /** Of the baseline, 0 to 1. */
  readonly betterShare: number;
  readonly littleBetterPoints: number;
  readonly littleBetterFromMost: number;
  readonly worsePoints: number;
  readonly leastScores: number;
}

export type PainMoment = 'before' | 'after' | 'nextMorning';
export const painMoments: readonly PainMoment[] = ['before', 'after', 'nextMorning'];

/** What was scored on one day, or in one week or month: the mean of each moment's scores, 0 to 10, where there are any. */
export interface PainPoint {
  /** The first day it stands for, such as `2026-11-22`. */
  readonly day: string;
  readonly before?: number;
  readonly after?: number;
  readonly nextMorning?: number;
  /** How many sessions have given a score to it. */
  readonly sessions: number;
}

export const scoresOf = ({ painBefore, painAfter, painNextMorning }: SessionSummary) => ({
  before: painBefore,
  after: painAfter,
  nextMorning: painNextMorning,
});

const hasScore = (summary: SessionSummary): boolean =>
  painMoments.some((moment) => scoresOf(summary)[moment] !== undefined);

/**
 * The scores from one day to another, the earliest first; a day, week or month without any is left out.
 *
 * @param startOf the first day of what a day is gathered into: the day itself, its week, its month
 */
export function painPoints(
  summaries: readonly SessionSummary[],
  { from, to, startOf = (day) => day }: { from: string; to: string; startOf?: (day: string) => string },
): PainPoint[] {
  const gathered = new Map<string, SessionSummary[]>();
  for (const summary of summaries) {
    const day = dayOf(summary);
    if (day < from || day > to || !hasScore(summary)) continue;
    const start = startOf(day);
    const here = gathered.get(start);
    if (here) here.push(summary);
    else gathered.set(start, [summary]);
  }
  return [...gathered]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([day, sessions]) => ({
      day,
      ...Object.fromEntries(
        painMoments.flatMap((moment) => {
          const scores = sessions.flatMap((session) => scoresOf(session)[moment] ?? []);
          return scores.length ? [[moment, mean(scores)]] : [];
        }),
      ),
      sessions: sessions.length,
    }));
}

/** The mean of the first scores before a session, and when they were given. */
export interface Baseline {
  readonly mean: number;
  readonly scores: number;
  readonly from: string;
  readonly to: string;
  /** Of the last session in it: what came later is compared with it. */
  readonly lastAt: number;
}

/** @returns undefined as long as there are not enough scores for one */
export function baselineOf(
  summaries: readonly SessionSummary[],
  { baselineScores }: Pick<ChangeRules, 'baselineScores'>,
): Baseline | undefined {
  const first = summaries
    .filter(({ painBefore }) => painBefore !== undefined)
    .sort((a, b) => a.startedAt - b.startedAt || (a.id < b.id ? -1 : 1))
    .slice(0, baselineScores);
  const last = first.at(-1);
  if (first.length < baselineScores || !last) return undefined;
  const days = first.map(dayOf).sort();
  return {
    mean: mean(first.map(({ painBefore }) => painBefore ?? 0)),
    ...{ scores: first.length, from: days[0] ?? '', to: days.at(-1) ?? '', lastAt: last.startedAt },
  };
}

export type Trend =
  | {
      readonly is: 'better' | 'little-better' | 'same' | 'worse';
      readonly baseline: Baseline;
      /** The mean of the last days, and of how many scores. */
      readonly now: number;
      readonly scores: number;
    }
  /** Nothing may be said yet. `scores` have been given since the baseline, in the last days; `wanted` are needed. */
  | { readonly is: 'too-few'; readonly scores: number; readonly wanted: number; readonly baseline?: Baseline };

/** Below what a mean of whole scores can differ by without meaning it. */
const tiny = 1e-9;

/**
 * How the pain before sessions compares with how it began. Only scores given after the baseline count, so that no
 * score is compared with itself.
 *
 * @param summaries of the last `averageDays` days at least
 * @param baseline of all sessions there ever were
 * @param today such as `2026-11-22`; what is dated later, by a clock that was wrong, does not count
 */
export function trendOf(
  summaries: readonly SessionSummary[],
  baseline: Baseline | undefined,
  today: string,
  rules: ChangeRules,
): Trend {
  const { averageDays, leastScores } = rules;
  const from = addDays(today, 1 - averageDays);
  const scores = summaries.flatMap((summary) => {
    const { painBefore, startedAt } = summary;
    const day = dayOf(summary);
    const counts = day >= from && day <= today && startedAt > (baseline?.lastAt ?? -Infinity);
    return counts && painBefore !== undefined ? painBefore : [];
  });
  if (!baseline) {
    const given = summaries.filter(({ painBefore }) => painBefore !== undefined).length;
    return { is: 'too-few', scores: given, wanted: rules.baselineScores };
  }
  if (scores.length < leastScores) return { is: 'too-few', scores: scores.length, wanted: leastScores, baseline };
  const now = mean(scores);
  return { is: changeOf(baseline.mean, now, rules), baseline, now, scores: scores.length };
}

/** @param before 0 to 10 @param now 0 to 10 */
export function changeOf(
  before: number,
  now: number,
  rules: ChangeRules,
): 'better' | 'little-better' | 'same' | 'worse' {
  const fall = before - now + tiny;
  if (now - before + tiny >= rules.worsePoints) return 'worse';
  if (fall >= rules.betterPoints && fall >= rules.betterShare * before) return 'better';
  if (before <= rules.littleBetterFromMost && fall >= rules.littleBetterPoints) return 'little-better';
  return 'same';
}
