/** Four weeks on one page, for a physiotherapist: what was done, how it felt, what was noted. */
import type { SessionRecord, SessionSummary } from '../session/record';
import { daysByActivity, type Activity } from './activity';
import { addDays } from '../routine/calendar-day';
import { dayOf } from './days';
import { exerciseTallies, type ExerciseTally } from './exercises';
import { mean } from './numbers';
import { painMoments, scoresOf, type PainMoment } from './pain';
import type { WeekPlan } from './streak';

export const reportDays = 28;

export interface Report {
  readonly from: string;
  readonly to: string;
  readonly sessions: number;
  readonly finished: number;
  readonly minutes: number;
  /** Different days of the 28 on which anything was done. */
  readonly activeDays: number;
  readonly days: Readonly<Record<Activity, number>>;
  /** What was planned for the four weeks, where anything was. */
  readonly planned: Partial<Readonly<Record<Activity, number>>>;
  /** Of each moment: how many scores, their mean, least and most. */
  readonly pain: Partial<Readonly<Record<PainMoment, { scores: number; mean: number; least: number; most: number }>>>;
  readonly exercises: readonly ExerciseTally[];
  /** The earliest first. */
  readonly notes: readonly { readonly day: string; readonly routineName: string; readonly note: string }[];
  readonly hurts: readonly {
    readonly day: string;
    readonly exercise: string;
    readonly side: 'left' | 'right' | 'both';
    readonly score?: number;
    readonly then: NonNullable<SessionRecord['hurts']>[number]['then'];
  }[];
}

/** @param records those of `summaries` that could be read */
export function reportOf(
  summaries: readonly SessionSummary[],
  records: readonly SessionRecord[],
  { today, plan }: { today: string; plan: WeekPlan },
): Report {
  const from = addDays(today, 1 - reportDays);
  const inside = summaries.filter((summary) => dayOf(summary) >= from && dayOf(summary) <= today);
  const own = records
    .filter((record) => dayOf(record) >= from && dayOf(record) <= today)
    .sort((a, b) => a.startedAt - b.startedAt);
  const pain = painMoments.flatMap((moment) => {
    const scores = inside.flatMap((summary) => scoresOf(summary)[moment] ?? []);
    if (!scores.length) return [];
    const figures = {
      scores: scores.length,
      mean: mean(scores),
      least: Math.min(...scores),
      most: Math.max(...scores),
    };
    return [[moment, figures] as const];
  });
  return {
    ...{ from, to: today, sessions: inside.length },
    finished: inside.filter(({ outcome }) => outcome === 'finished').length,
    minutes: inside.reduce((sum, { doneMs }) => sum + doneMs, 0) / 60_000,
    activeDays: new Set(inside.map(dayOf)).size,
    days: daysByActivity(inside, from, today),
    planned: Object.fromEntries(
      Object.entries(plan).flatMap(([activity, days]) => (days > 0 ? [[activity, (days * reportDays) / 7]] : [])),
    ),
    pain: Object.fromEntries(pain),
    exercises: exerciseTallies(own),
    notes: own.flatMap((record) =>
      record.note === undefined ? [] : { day: dayOf(record), routineName: record.routineName, note: record.note },
    ),
    hurts: own.flatMap((record) =>
      (record.hurts ?? []).map(({ exercise, side, score, then }) => ({
        ...{ day: dayOf(record), exercise, side, then },
        ...(score === undefined ? {} : { score }),
      })),
    ),
  };
}
