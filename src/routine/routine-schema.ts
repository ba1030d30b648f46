/** What may be written in a routine, a file right in routines/. */
import * as v from 'valibot';
import { holdDose, readyDose, repsDose, swaps, timedDose } from './exercise-schema';
import { bodyPositions, claim, id, schemaPointer, shortText, text, version, whole } from './schema-parts';

const doseChange = v.variant('kind', [
  v.partial(repsDose, ['sets', 'reps', 'restSeconds']),
  v.partial(holdDose, ['holdSeconds', 'times', 'restSeconds']),
  timedDose,
  readyDose,
]);

const step = v.strictObject({
  exercise: id,
  /** What differs from the exercise's own dose. */
  dose: v.optional(doseChange),
  position: v.optional(v.picklist(bodyPositions)),
  note: v.optional(shortText),
  /** Instead of the exercise's own; an empty list: the step is left out. */
  swaps: v.optional(swaps),
});

/** What is lighter at first, without the person choosing it. */
const easing = v.strictObject({
  when: v.variant('kind', [
    v.strictObject({ kind: v.literal('days'), from: whole(0, 365), to: whole(0, 365) }),
    v.strictObject({
      kind: v.literal('sessions'),
      /** In this many first sessions of the routine … */
      first: whole(1, 20),
      /** … and on until the mornings after them were no worse. */
      calmMornings: v.boolean(),
    }),
  ]),
  change: v.variant('kind', [
    v.strictObject({ kind: v.literal('sets'), most: whole(1, 10) }),
    v.strictObject({ kind: v.literal('skip'), exercise: id }),
    v.strictObject({ kind: v.literal('note'), exercise: id, text: shortText }),
  ]),
  why: claim,
});

/** Said before the routine; on these days only, where there are any. */
const notice = v.strictObject({
  ...claim.entries,
  fromDay: v.optional(whole(0, 365)),
  toDay: v.optional(whole(0, 365)),
});

/** Asked before each step. */
const symptomCheck = v.strictObject({
  question: shortText,
  answers: v.pipe(
    v.array(v.strictObject({ text: shortText, then: v.picklist(['go-on', 'end-see-doctor', 'end-urgent']) })),
    v.minLength(2),
    v.maxLength(6),
  ),
  because: claim,
  /** Much worse right after and still worse next day: the routine is closed until a clinician was asked. */
  closesWhenWorse: claim,
});

const gate = v.variant('kind', [
  v.strictObject({ kind: v.literal('open') }),
  v.strictObject({
    kind: v.literal('pain'),
    most: whole(0, 10),
    /** This many sessions of another routine, rated easy, come first. */
    after: v.optional(v.strictObject({ routine: id, easySessions: whole(1, 20) })),
  }),
  v.strictObject({ kind: v.literal('clinician'), statement: text, renewDays: whole(1, 365) }),
]);

export const routineSchema = v.strictObject({
  $schema: schemaPointer('routine'),
  version,
  name: shortText,
  /** What it is for, said to the person. */
  purpose: text,
  kind: v.picklist(['mobility', 'strength', 'stretch', 'run']),
  /** When around a run it is done. */
  aroundRun: v.optional(v.picklist(['before', 'after'])),
  conditions: v.pipe(v.array(id), v.minLength(1)),
  /** Whole days since a new back pain began (day 0). */
  days: v.strictObject({ earliest: whole(0, 365), latest: v.optional(whole(0, 365)) }),
  gate,
  frequency: text,
  basis: claim,
  notices: v.optional(v.pipe(v.array(notice), v.minLength(1), v.maxLength(5))),
  easing: v.optional(v.pipe(v.array(easing), v.minLength(1), v.maxLength(10))),
  symptomCheck: v.optional(symptomCheck),
  steps: v.pipe(v.array(step), v.minLength(1), v.maxLength(60)),
  /** The length of the timeline with the usual options: a check that nothing changed unnoticed. */
  totalSeconds: v.pipe(v.number(), v.minValue(1)),
});
