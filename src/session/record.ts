/** What is kept of one playing of a routine. */
import * as v from 'valibot';

const score = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(10));
const ms = v.pipe(v.number(), v.finite(), v.minValue(0), v.maxValue(1e12));
/** Milliseconds since 1970 by the wall clock. */
const instant = v.pipe(v.number(), v.finite(), v.minValue(-8.64e15), v.maxValue(8.64e15));
const id = v.pipe(v.string(), v.minLength(1), v.maxLength(80));

/** One piece of exercise: one set of one side of one step. */
export const partSchema = v.object({
  step: v.pipe(v.number(), v.integer(), v.minValue(0)),
  exercise: id,
  side: v.picklist(['left', 'right', 'both']),
  set: v.pipe(v.number(), v.integer(), v.minValue(1)),
  plannedMs: ms,
  /** Time really spent in it while the session ran, by the session's clock. */
  doneMs: ms,
  /** Done in its easier version, because it hurt or the day asked for it. */
  eased: v.optional(v.literal(true)),
});

const sideSchema = v.picklist(['left', 'right', 'both']);
const step = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(500));
const optionalScore = v.optional(score);

/** Somebody said that it hurts: where that was, how much, and what came of it. */
export const hurtSchema = v.object({
  step,
  exercise: id,
  side: sideSchema,
  score: optionalScore,
  /** `red`: spreading down the leg, weakness or numbness; the session ends then. */
  kind: v.picklist(['pain', 'red']),
  then: v.picklist(['easier', 'swapped', 'skipped', 'other-side', 'stopped', 'went-on']),
});
export type Hurt = v.InferOutput<typeof hurtSchema>;

/** What was changed in a routine before it began, and by which rule. */
export const adaptationSchema = v.object({
  /** As the routine was written. */
  exercise: id,
  /** What took its place; absent when it was left out or only changed. */
  became: v.optional(id),
  does: v.picklist(['removed', 'swapped', 'modified', 'fewer-sets', 'one-side', 'eased', 'harder']),
  /** Such as `flag:knee-kneel`, `condition:si-joint`, `day:16`, `pain:4`, `person`. */
  because: v.pipe(v.string(), v.maxLength(80)),
});
export type Adaptation = v.InferOutput<typeof adaptationSchema>;

/** How things stood when it began: what a later look back needs to be fair. */
export const circumstances = {
  painBefore: optionalScore,
  /** Conditions chosen then. */
  conditions: v.optional(v.pipe(v.array(id), v.maxLength(20))),
  /** Whole days since a new pain began; absent without one. */
  dayOfPain: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(36_500))),
  /** The version of the safety questions that had been answered. */
  screeningVersion: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1))),
  /** The day a clinician said yes, such as `2026-11-22`. */
  clearedOn: v.optional(v.pipe(v.string(), v.regex(/^\d{4}-\d\d-\d\d$/))),
  /** Steps up from the routine as written; below 0: down. */
  level: v.optional(v.pipe(v.number(), v.integer(), v.minValue(-20), v.maxValue(60))),
  adaptations: v.optional(v.pipe(v.array(adaptationSchema), v.maxLength(200))),
  hurts: v.optional(v.pipe(v.array(hurtSchema), v.maxLength(200))),
  /** The worst score of the session, and where it was given. */
  painPeak: v.optional(v.object({ score, exercise: v.optional(id), side: v.optional(sideSchema) })),
};

export const routineKindSchema = v.picklist(['mobility', 'strength', 'stretch', 'run']);

export const elsewhereSchema = v.picklist(['run', 'walk', 'class', 'other']);
export type Elsewhere = v.InferOutput<typeof elsewhereSchema>;

export const sessionRecordSchema = v.object({
  routine: id,
  /** As it was called then, should the routine be gone or renamed. */
  routineName: v.pipe(v.string(), v.maxLength(200)),
  /** The versions of the content it was made with. */
  contentVersion: v.pipe(v.number(), v.integer(), v.minValue(1)),
  kind: routineKindSchema,
  outcome: v.picklist(['finished', 'stopped']),
  startedAt: instant,
  endedAt: instant,
  /** The zone the device was in, such as `Europe/Berlin`, and its minutes east of UTC at the start. */
  zone: v.pipe(v.string(), v.maxLength(80)),
  utcOffsetMinutes: v.pipe(v.number(), v.minValue(-1440), v.maxValue(1440)),
  plannedMs: ms,
  doneMs: ms,
  parts: v.pipe(v.array(partSchema), v.maxLength(500)),
  ...circumstances,
  painAfter: optionalScore,
  painNextMorning: optionalScore,
  /** 0 nothing at all … 10 the most I can. */
  effort: optionalScore,
  note: v.optional(v.pipe(v.string(), v.maxLength(4000))),
  /** Done without Backstretch and added by hand; it has no parts. */
  elsewhere: v.optional(elsewhereSchema),
});
export type SessionRecord = v.InferOutput<typeof sessionRecordSchema>;
export type SessionPart = SessionRecord['parts'][number];

/** The few figures of a session that lists and charts read, kept by month. */
export const sessionSummarySchema = v.object({
  id,
  routine: id,
  routineName: v.pipe(v.string(), v.maxLength(200)),
  kind: routineKindSchema,
  outcome: v.picklist(['finished', 'stopped']),
  startedAt: instant,
  utcOffsetMinutes: v.number(),
  doneMs: ms,
  plannedMs: ms,
  painBefore: v.optional(score),
  painAfter: v.optional(score),
  painNextMorning: v.optional(score),
  elsewhere: v.optional(elsewhereSchema),
});
export type SessionSummary = v.InferOutput<typeof sessionSummarySchema>;

/** @param id the session's own id, which its record is kept under */
export function summarise(id: string, record: SessionRecord): SessionSummary {
  const { routine, routineName, kind, outcome, startedAt, utcOffsetMinutes, doneMs, plannedMs } = record;
  const { painBefore, painAfter, painNextMorning, elsewhere } = record;
  return {
    ...{ id, routine, routineName, kind, outcome, startedAt, utcOffsetMinutes, doneMs, plannedMs },
    ...(painBefore === undefined ? {} : { painBefore }),
    ...(painAfter === undefined ? {} : { painAfter }),
    ...(painNextMorning === undefined ? {} : { painNextMorning }),
    ...(elsewhere === undefined ? {} : { elsewhere }),
  };
}

/** The calendar month a session began in where it began, such as `2026-11`. */
export function monthOf({
  startedAt,
  utcOffsetMinutes,
}: Pick<SessionRecord, 'startedAt' | 'utcOffsetMinutes'>): string {
  return new Date(startedAt + utcOffsetMinutes * 60_000).toISOString().slice(0, 7);
}
