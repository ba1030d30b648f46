/** Which routine would suit today, and why: from the plan, what was done lately, rest and pain. Advice, no order. */
import type { Limits } from '../routine/safety-schema';
import type { Routine } from '../routine/schema';
import type { SessionSummary } from '../session/record';
import { daysByActivity } from './activity';
import { addDays, daysBetween } from '../routine/calendar-day';
import { dayOf, weekStart } from './days';
import type { Stage } from './programme';
import type { WeekPlan } from './streak';

export type Because =
  /** This week's days of a kind are not all done yet. */
  | { readonly is: 'plan'; readonly kind: Routine['kind']; readonly done: number; readonly planned: number }
  | { readonly is: 'programme'; readonly stage: Stage['name'] }
  /** Strength was done yesterday or today: something gentle instead. */
  | { readonly is: 'rest-from-strength' }
  /** The last score asks for something gentle. */
  | { readonly is: 'pain'; readonly score: number }
  | { readonly is: 'days-ago'; readonly days: number }
  | { readonly is: 'never-done' };

export type Suggestion =
  | { readonly is: 'routine'; readonly routine: string; readonly because: readonly Because[] }
  /** `pain`: today is for rest; `done`: what was meant for this week is done; `closed`: nothing is open. */
  | { readonly is: 'rest'; readonly because: 'pain' | 'done' | 'closed'; readonly score?: number };

interface SuggestionOptions {
  /** The routines that are open to the person today, in the order of the library. */
  readonly open: readonly Pick<Routine, 'id' | 'kind'>[];
  /** Of the last weeks at least. */
  readonly summaries: readonly SessionSummary[];
  readonly plan: WeekPlan;
  readonly stage?: Stage;
  readonly today: string;
  /** 1 Monday … 7 Sunday. */
  readonly firstDay: number;
  readonly limits: Pick<Limits, 'frequencies' | 'pain' | 'routines'>;
}

/** The last score that says something about today: given today, or on the morning after yesterday's session. */
export function painToday(summaries: readonly SessionSummary[], today: string): number | undefined {
  for (const summary of [...summaries].sort((a, b) => b.startedAt - a.startedAt)) {
    const day = dayOf(summary);
    if (day > today) continue;
    if (day === today) return summary.painAfter ?? summary.painBefore;
    return day === addDays(today, -1) ? summary.painNextMorning : undefined;
  }
  return undefined;
}

export function suggest({ open, summaries, plan, stage, today, firstDay, limits }: SuggestionOptions): Suggestion {
  const score = painToday(summaries, today);
  if (score !== undefined && score >= limits.pain.stopFrom) return { is: 'rest', because: 'pain', score };
  const isSore = score !== undefined && score > limits.pain.goMost;

  const week = daysByActivity(summaries, weekStart(today, firstDay), today);
  const lastOf = (test: (summary: SessionSummary) => boolean) =>
    summaries
      .filter((summary) => test(summary) && dayOf(summary) <= today)
      .map(dayOf)
      .reduce<string | undefined>((a, b) => (a === undefined || b > a ? b : a), undefined);
  const strengthOn = lastOf(({ kind, elsewhere }) => kind === 'strength' && elsewhere !== 'walk');
  const restsFromStrength =
    strengthOn !== undefined && daysBetween(strengthOn, today) <= limits.frequencies.strength.restDays;
  const runs = daysByActivity(summaries, addDays(today, -6), today).run;

  const isGentle = (kind: Routine['kind']) => kind === 'mobility' || kind === 'stretch';
  const suitable = open.filter(({ kind }) => {
    if (isSore) return isGentle(kind);
    if (kind === 'strength') return !restsFromStrength;
    // What belongs to a run is only thought of by those who run.
    return kind !== 'run' || ((plan.run ?? 0) > 0 && runs < limits.routines.runDaysPerWeek);
  });
  if (!suitable.length) return { is: 'rest', because: open.length ? 'done' : 'closed' };

  const planned = Object.values(plan).some((days) => days > 0);
  const missing = (kind: Routine['kind']) => Math.max(0, (plan[kind] ?? 0) - week[kind]);
  if (planned && !isSore && suitable.every(({ kind }) => missing(kind) === 0)) return { is: 'rest', because: 'done' };

  const lastDay = new Map(suitable.map(({ id }) => [id, lastOf(({ routine }) => routine === id)]));
  const ago = (id: string) => {
    const day = lastDay.get(id);
    return day === undefined ? Infinity : daysBetween(day, today);
  };
  const [best] = [...suitable].sort(
    (a, b) =>
      Number(ago(a.id) === 0) - Number(ago(b.id) === 0) ||
      Number(stage?.routines.includes(b.id) ?? false) - Number(stage?.routines.includes(a.id) ?? false) ||
      missing(b.kind) - missing(a.kind) ||
      (ago(b.id) === ago(a.id) ? 0 : ago(b.id) - ago(a.id)),
  );
  if (!best) return { is: 'rest', because: 'closed' };
  const because: Because[] = [];
  if (isSore) because.push({ is: 'pain', score });
  else if (restsFromStrength && isGentle(best.kind)) because.push({ is: 'rest-from-strength' });
  if (stage?.routines.includes(best.id)) because.push({ is: 'programme', stage: stage.name });
  if (missing(best.kind) > 0) {
    because.push({ is: 'plan', kind: best.kind, done: week[best.kind], planned: plan[best.kind] ?? 0 });
  }
  const days = ago(best.id);
  because.push(days === Infinity ? { is: 'never-done' } : { is: 'days-ago', days });
  return { is: 'routine', routine: best.id, because };
}
