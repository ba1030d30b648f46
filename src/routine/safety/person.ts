/** What a person has told about themselves: kept on the device, and all that the safety rules go by. */
import * as v from 'valibot';
import { profileFlags } from '../schema-parts';
import { isDay } from '../calendar-day';

/** Bands of age that rules tell apart, in years. */
export const ageBands = ['under-18', '18-19', '20-49', '50-54', '55-64', '65-up'] as const;
export type AgeBand = (typeof ageBands)[number];
export const yearsOf: Readonly<Record<AgeBand, { readonly from: number; readonly to: number }>> = {
  'under-18': { from: 0, to: 17 },
  '18-19': { from: 18, to: 19 },
  '20-49': { from: 20, to: 49 },
  '50-54': { from: 50, to: 54 },
  '55-64': { from: 55, to: 64 },
  '65-up': { from: 65, to: 120 },
};

const day = v.pipe(v.string(), v.check(isDay, 'expected a calendar day such as 2026-11-22'));
const id = v.pipe(v.string(), v.minLength(1), v.maxLength(60));
const whole = v.pipe(v.number(), v.integer(), v.minValue(0));

const answersSchema = v.object({
  /** Of the questions; answers to others count for nothing. */
  version: whole,
  /** The day they were given, by the person's own calendar. */
  on: day,
  /** Back pain now or within the last weeks: more is asked then. */
  withPain: v.boolean(),
  age: v.optional(v.picklist(ageBands)),
  /** The questions answered with yes, each with the day since when it has been so. */
  yes: v.pipe(v.array(v.object({ question: id, since: day })), v.maxLength(60)),
});
export type Answers = v.InferOutput<typeof answersSchema>;

export const personSchema = v.object({
  answers: v.optional(answersSchema),
  /** Why the questions must be asked again before their time. */
  askAgain: v.optional(v.picklist(['strong-pain', 'red-flag', 'changed'])),
  /** When a clinician saw what an urgent question found. */
  seenOn: v.optional(day),
  /** When a clinician said that exercise is fine. */
  clearedOn: v.optional(day),
  /** Statements of single routines that were ticked, with the day of it. */
  statements: v.optional(v.pipe(v.array(v.object({ routine: id, on: day })), v.maxLength(100)), []),
  /** What was chosen on the first screen, by id. */
  conditions: v.optional(v.pipe(v.array(id), v.maxLength(20)), []),
  /** The first day of a new pain. */
  painBegan: v.optional(day),
  soreSide: v.optional(v.picklist(['left', 'right'])),
  flags: v.optional(v.pipe(v.array(v.picklist(profileFlags)), v.maxLength(20)), []),
  /** Nothing before the day that the stricter reading names. */
  strictDays: v.optional(v.boolean(), false),
  /** The day a clinician's own plan took the place of the days. */
  daysOffOn: v.optional(day),
  /** In place of the one of the device's region. */
  emergencyNumber: v.optional(v.pipe(v.string(), v.maxLength(20))),
  /** Chosen versions of single exercises. */
  versions: v.optional(v.record(id, v.picklist(['easier', 'harder'])), {}),
});
export type Person = v.InferOutput<typeof personSchema>;

/** Somebody who has told nothing yet. */
export const nobody: Person = { statements: [], conditions: [], flags: [], strictDays: false, versions: {} };

/** Of what cannot be read, so much is told and so much is kept, in characters. */
const most = { told: 200, kept: 20_000 };

/**
 * @returns what is known; or `nobody`, with what is wrong (a path and a reason, for whoever looks into it) and as text
 * what was there, to be kept aside
 */
export function readPerson(raw: unknown): {
  readonly person: Person;
  readonly damaged?: { readonly why: string; readonly was: string };
} {
  if (raw === undefined) return { person: nobody };
  const result = v.safeParse(personSchema, raw);
  if (result.success) return { person: result.output };
  const [issue] = result.issues;
  const why = `${v.getDotPath(issue) ?? 'person'}: ${issue.message}`;
  return { person: nobody, damaged: { why: why.slice(0, most.told), was: asText(raw).slice(0, most.kept) } };
}

function asText(raw: unknown): string {
  try {
    return JSON.stringify(raw) ?? String(raw);
  } catch {
    // It turns in a circle, or holds what JSON has no way to write.
    return String(raw);
  }
}
