/** What may be written in a file of routines/conditions/. */
import * as v from 'valibot';
import { claim, id, movementTags, schemaPointer, shortText, text, version, whole } from './schema-parts';

const avoidWindow = v.strictObject({
  fromDay: v.optional(whole(0, 365)),
  toDay: v.optional(whole(0, 365)),
  movements: v.union([v.literal('all'), v.array(v.picklist(movementTags))]),
  because: claim,
});

export const conditionSchema = v.strictObject({
  $schema: schemaPointer('condition'),
  version,
  /** As the person would say it; shown first. */
  notice: shortText,
  /** A word or three for a chip. */
  chip: shortText,
  /** The anatomical name; shown second. */
  name: shortText,
  feelsLike: claim,
  selfCheck: v.optional(v.strictObject({ steps: v.pipe(v.array(text), v.minLength(1)), caution: claim })),
  helps: v.pipe(v.array(claim), v.minLength(1)),
  avoid: v.array(avoidWindow),
  /** Steps with one of these movements leave out the side that is sore. */
  skipSoreSide: v.optional(
    v.strictObject({ movements: v.pipe(v.array(v.picklist(movementTags)), v.minLength(1)), because: claim }),
  ),
  /** What ends this kind of exercise at once. */
  stopRules: v.optional(v.pipe(v.array(claim), v.minLength(1))),
  timing: claim,
  seeDoctor: claim,
  /** What is not known, or speaks against it. */
  honesty: v.pipe(v.array(claim), v.minLength(1)),
  clinicianFirst: v.boolean(),
  routines: v.array(id),
});
