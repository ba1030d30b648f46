/**
 * What may be written in a content file: the one truth from which types, editor schemas and error messages come.
 * Every object is strict: a field nobody knows is a mistake, not an extra.
 */
import * as v from 'valibot';
import type { conditionSchema } from './condition-schema';
import type { doseSchema, exerciseSchema, phase } from './exercise-schema';
import type { routineSchema } from './routine-schema';
import {
  id,
  schemaPointer,
  text,
  version,
  type bodyPositions,
  type claim,
  type equipmentKinds,
  type movementTags,
  type profileFlags,
} from './schema-parts';

export { conditionSchema } from './condition-schema';
export { doseSchema, exerciseSchema } from './exercise-schema';
export { routineSchema } from './routine-schema';
export { bodyPositions, equipmentKinds, movementTags, profileFlags } from './schema-parts';

/**
 * How much of a source was read, and how strong it is: A guideline, review or trial; B health service or professional
 * body; C clinic, lay page or second hand; P practice, nothing read; the article we began with; data about data.
 */
export const sourceSchema = v.strictObject({
  title: text,
  site: text,
  read: v.picklist(['whole', 'excerpt', 'abstract', 'none']),
  grade: v.picklist(['A', 'B', 'C', 'P', 'article', 'data']),
  note: v.optional(text),
});
export const sourcesSchema = v.strictObject({
  $schema: schemaPointer('sources'),
  version,
  sources: v.record(id, sourceSchema),
});

export type BodyPosition = (typeof bodyPositions)[number];
export type Equipment = (typeof equipmentKinds)[number];
export type MovementTag = (typeof movementTags)[number];
export type ProfileFlag = (typeof profileFlags)[number];
export type Claim = v.InferOutput<typeof claim>;
export type Phase = v.InferOutput<typeof phase>;
export type Dose = v.InferOutput<typeof doseSchema>;
export type Source = v.InferOutput<typeof sourceSchema>;
type Written<T> = Omit<T, '$schema'> & { readonly id: string };
export type Exercise = Written<v.InferOutput<typeof exerciseSchema>>;
export type Routine = Written<v.InferOutput<typeof routineSchema>>;
export type RoutineStep = Routine['steps'][number];
export type Condition = Written<v.InferOutput<typeof conditionSchema>>;

/** All written content, by id. */
export interface Library {
  readonly exercises: ReadonlyMap<string, Exercise>;
  readonly routines: ReadonlyMap<string, Routine>;
  readonly conditions: ReadonlyMap<string, Condition>;
  readonly sources: ReadonlyMap<string, Source>;
}
