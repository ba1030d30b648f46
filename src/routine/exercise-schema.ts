/** What may be written in a file of routines/exercises/. */
import * as v from 'valibot';
import {
  bodyPositions,
  claim,
  equipmentKinds,
  id,
  movementTags,
  profileFlags,
  schemaPointer,
  seconds,
  shortText,
  text,
  version,
  whole,
} from './schema-parts';

/** One phase of a repetition. `motion` chooses its sound: a rising, falling or level one. */
export const phase = v.strictObject({
  name: shortText,
  seconds: seconds(0.5, 30),
  motion: v.picklist(['up', 'down', 'hold']),
});

export const repsDose = v.strictObject({
  kind: v.literal('reps'),
  /** Each side of a sided exercise gets all of them. */
  sets: whole(1, 10),
  reps: whole(1, 60),
  restSeconds: seconds(0, 300),
});
export const holdDose = v.strictObject({
  kind: v.literal('hold'),
  holdSeconds: seconds(1, 300),
  times: whole(1, 20),
  restSeconds: seconds(0, 300),
});
export const timedDose = v.strictObject({ kind: v.literal('timed'), seconds: seconds(5, 3600) });
/** The person says when to go on; `leastSeconds` is what counts in the shown total. */
export const readyDose = v.strictObject({ kind: v.literal('until-ready'), leastSeconds: seconds(1, 3600) });
export const doseSchema = v.variant('kind', [repsDose, holdDose, timedDose, readyDose]);

/**
 * What a flag does to an exercise. `exclude`: it is never played, save with a clinician's yes where `unless` says so.
 * `modify`: it is played as the text says; `position` when that is another one than usual.
 */
const caution = v.variant('rule', [
  v.strictObject({
    rule: v.literal('exclude'),
    unless: v.optional(v.literal('clinician')),
    text: v.optional(shortText),
  }),
  v.strictObject({ rule: v.literal('modify'), text: shortText, position: v.optional(v.picklist(bodyPositions)) }),
]);

/** What may take the place of an exercise that a flag removes; with a text, done as that says. */
const swap = v.strictObject({ exercise: id, text: v.optional(shortText) });
/** The first that nothing forbids is taken; none: the step is left out. */
export const swaps = v.pipe(v.array(swap), v.maxLength(5));

export const exerciseSchema = v.strictObject({
  $schema: schemaPointer('exercise'),
  version,
  name: shortText,
  /** The first is the usual one; a routine's step may choose another. */
  positions: v.pipe(v.array(v.picklist(bodyPositions)), v.minLength(1)),
  equipment: v.array(v.picklist(equipmentKinds)),
  sided: v.boolean(),
  dose: doseSchema,
  /** Where the numbers of the dose come from. */
  doseBasis: claim,
  /** For a dose in repetitions: its phases in order. */
  tempo: v.optional(v.pipe(v.array(phase), v.minLength(1), v.maxLength(8))),
  /** For a dose in holds: what it is, since each may grow to a different length (safety/limits.json). */
  holdKind: v.optional(v.picklist(['stretch', 'strength', 'wall-sit'])),
  /** Each repetition goes to the other side, so they come in pairs. */
  alternates: v.optional(v.literal(true)),
  /** What each set is called when they differ, such as a change of direction. */
  setNames: v.optional(v.pipe(v.array(shortText), v.minLength(2))),
  /** The whole movement in a line that is read from three metres away. */
  inShort: shortText,
  howTo: v.pipe(v.array(text), v.minLength(1), v.maxLength(8)),
  breathing: text,
  commonMistake: text,
  easier: text,
  harder: text,
  areas: v.pipe(v.array(shortText), v.minLength(1)),
  movements: v.pipe(v.array(v.picklist(movementTags)), v.minLength(1)),
  cautions: v.record(v.picklist(profileFlags), caution),
  swaps: v.optional(swaps),
  /** In no routine of ours: there for those who build their own. */
  forOwnRoutines: v.optional(v.literal(true)),
  evidence: claim,
});
