/** What a person means to do: days a week for each activity, when to be reminded, and a programme of some weeks. */
import * as v from 'valibot';
import { activities, type Activity } from './activity';
import type { Limits } from '../routine/safety-schema';
import type { WeekPlan } from './streak';

const days = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(7));
const day = v.pipe(v.string(), v.regex(/^\d{4}-\d\d-\d\d$/));

const planSchema = v.object({
  days: v.object(v.entriesFromList(activities, v.optional(days, 0))),
  reminder: v.optional(
    v.object({
      /** 1 Monday … 7 Sunday. */
      weekdays: v.pipe(v.array(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(7))), v.maxLength(7)),
      /** Such as `07:30`, wherever the person is. */
      time: v.pipe(v.string(), v.regex(/^([01]\d|2[0-3]):[0-5]\d$/)),
    }),
  ),
  programme: v.optional(v.object({ condition: v.pipe(v.string(), v.minLength(1), v.maxLength(80)), since: day })),
});
export type Plan = v.InferOutput<typeof planSchema>;

export const noPlan: Plan = { days: { mobility: 0, strength: 0, stretch: 0, run: 0, walk: 0 } };

/** @param kept as the settings have it @returns no plan for what is none */
export function readPlan(kept: unknown): Plan {
  const result = v.safeParse(planSchema, kept);
  return result.success ? result.output : noPlan;
}

export const isPlanned = ({ days }: Pick<Plan, 'days'>): boolean => activities.some((activity) => days[activity] > 0);

/** What of a plan is more than is advised; said, never forbidden. */
export const tooMany = (plan: WeekPlan, { frequencies }: Pick<Limits, 'frequencies'>): Activity[] =>
  activities.filter((activity) => (plan[activity] ?? 0) > frequencies[activity].most);
