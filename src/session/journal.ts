/** What is written down of a running session, each second, so that a killed tab loses at most that second. */
import * as v from 'valibot';
import { doseSchema } from '../routine/exercise-schema';
import { bodyPositions } from '../routine/schema-parts';
import { circumstances, partSchema, routineKindSchema } from './record';

const ms = v.pipe(v.number(), v.finite(), v.minValue(0), v.maxValue(1e9));
/** Inside the years 5 to 9890, so that no zone takes it out of the years that have four digits. */
const instant = v.pipe(v.number(), v.minValue(-6.2e13), v.maxValue(2.5e14));
const index = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(5000));

const text = v.pipe(v.string(), v.maxLength(1000));
const stepFields = {
  exercise: v.pipe(v.string(), v.minLength(1), v.maxLength(80)),
  position: v.optional(v.picklist(bodyPositions)),
  note: v.optional(text),
  onlySide: v.optional(v.picklist(['left', 'right'])),
};
const stepSchema = v.object({ ...stepFields, dose: v.optional(doseSchema) });
const playedStepSchema = v.object({
  ...stepFields,
  dose: doseSchema,
  version: v.optional(v.picklist(['easier', 'harder'])),
  written: index,
});

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
  doneMs: v.pipe(
    v.array(ms),
    v.maxLength(5000),
    v.check((all) => all.reduce((sum, ms) => sum + ms, 0) <= 1e12, 'Expected a session that a record can hold'),
  ),
  /** The routine as it is played, with all that was changed for the person. */
  plan: v.optional(v.pipe(v.array(playedStepSchema), v.maxLength(100))),
  /** What was changed under way, in the order it was done. */
  edits: v.pipe(
    v.array(
      v.variant('kind', [
        v.object({ kind: v.literal('extend'), segment: index, byMs: ms, atMs: v.exactOptional(ms) }),
        v.object({ kind: v.literal('swap'), segment: index, atMs: ms, step: stepSchema }),
      ]),
    ),
    v.maxLength(500),
  ),
  /** How the timeline was laid out, where that was a choice. */
  layout: v.optional(
    v.object({
      ...{ getReadyMs: ms, firstSide: v.picklist(['left', 'right']) },
      /** Whether a question came before each step. */
      asks: v.exactOptional(v.boolean()),
    }),
  ),
  startedAt: instant,
  /** When this was written, by the wall clock. */
  at: instant,
  zone: v.pipe(v.string(), v.maxLength(80)),
  utcOffsetMinutes: v.pipe(v.number(), v.minValue(-1440), v.maxValue(1440)),
  /** The browser tab that plays it. */
  tab: v.pipe(v.string(), v.maxLength(80)),
  kind: routineKindSchema,
  /** What was done of each piece of exercise: enough for a record even when the routine has changed since. */
  parts: v.pipe(v.array(partSchema), v.maxLength(500)),
  ...circumstances,
});
export type Journal = v.InferOutput<typeof journalSchema>;
