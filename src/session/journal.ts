/** What is written down of a running session, each second, so that a killed tab loses at most that second. */
import * as v from 'valibot';
import { partSchema, routineKindSchema } from './record';

const ms = v.pipe(v.number(), v.finite(), v.minValue(0), v.maxValue(1e9));
const index = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(5000));

export const journalSchema = v.object({
  /** The session's id, which its record will have. */
  session: v.pipe(v.string(), v.minLength(1), v.maxLength(80)),
  routine: v.pipe(v.string(), v.minLength(1), v.maxLength(80)),
  routineName: v.pipe(v.string(), v.maxLength(200)),
  contentVersion: v.pipe(v.number(), v.integer(), v.minValue(1)),
  status: v.picklist(['running', 'paused', 'finished', 'stopped']),
  segment: index,
  positionMs: ms,
  totalMs: ms,
  /** Time spent in each segment. */
  doneMs: v.pipe(v.array(ms), v.maxLength(5000)),
  /** Segments made longer, in the order it was done. */
  extensions: v.pipe(v.array(v.object({ segment: index, byMs: ms })), v.maxLength(500)),
  /** How the timeline was laid out, where that was a choice. */
  layout: v.optional(v.object({ getReadyMs: ms, firstSide: v.picklist(['left', 'right']) })),
  startedAt: v.number(),
  /** When this was written, by the wall clock. */
  at: v.number(),
  zone: v.pipe(v.string(), v.maxLength(80)),
  utcOffsetMinutes: v.number(),
  /** The browser tab that plays it. */
  tab: v.pipe(v.string(), v.maxLength(80)),
  kind: routineKindSchema,
  /** What was done of each piece of exercise: enough for a record even when the routine has changed since. */
  parts: v.pipe(v.array(partSchema), v.maxLength(500)),
  painBefore: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(10))),
});
export type Journal = v.InferOutput<typeof journalSchema>;
