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
});

export const routineKindSchema = v.picklist(['mobility', 'strength', 'stretch', 'run']);

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
  painBefore: v.optional(score),
  painAfter: v.optional(score),
  note: v.optional(v.pipe(v.string(), v.maxLength(4000))),
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
});
export type SessionSummary = v.InferOutput<typeof sessionSummarySchema>;

/** @param id the session's own id, which its record is kept under */
export function summarise(id: string, record: SessionRecord): SessionSummary {
  const { routine, routineName, kind, outcome, startedAt, utcOffsetMinutes, doneMs, plannedMs } = record;
  const { painBefore, painAfter } = record;
  return {
    ...{ id, routine, routineName, kind, outcome, startedAt, utcOffsetMinutes, doneMs, plannedMs },
    ...(painBefore === undefined ? {} : { painBefore }),
    ...(painAfter === undefined ? {} : { painAfter }),
  };
}

/** The calendar month a session began in where it began, such as `2026-11`. */
export function monthOf({
  startedAt,
  utcOffsetMinutes,
}: Pick<SessionRecord, 'startedAt' | 'utcOffsetMinutes'>): string {
  return new Date(startedAt + utcOffsetMinutes * 60_000).toISOString().slice(0, 7);
}
