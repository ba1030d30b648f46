/**
 * What may be written in a content file: the one truth from which types, editor schemas and error messages come.
 * Every object is strict: a field nobody knows is a mistake, not an extra.
 */
import * as v from 'valibot';

const text = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(600));
const shortText = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(80));
const id = v.pipe(
  v.string(),
  v.regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'small letters, digits and hyphens'),
  v.maxLength(60),
);
const whole = (least: number, most: number) => v.pipe(v.number(), v.integer(), v.minValue(least), v.maxValue(most));
const seconds = (least: number, most: number) =>
  v.pipe(v.number(), v.minValue(least), v.maxValue(most), v.multipleOf(0.5));
const schemaPointer = v.pipe(v.string(), v.regex(/^(\.\.\/|\.\/)?schemas\/[a-z-]+\.schema\.json$/));

/** A version of the content: grows by one whenever the meaning of a file changes; kept in every record. */
const version = whole(1, 10_000);
const sources = v.pipe(v.array(id), v.minLength(1), v.maxLength(12));

export const bodyPositions = ['standing', 'seated', 'kneeling', 'supine', 'prone', 'side-lying'] as const;
export const equipmentKinds = ['chair', 'mat', 'wall', 'strap'] as const;

/** What a movement asks of the back; conditions forbid movements by these. */
export const movementTags = [
  'neutral',
  'flexion',
  'flexion-small',
  'extension',
  'extension-small',
  'thoracic-extension',
  'rotation',
  'rotation-small',
  'lateral-flexion',
  'load',
  'load-light',
  'impact',
  'isometric-hold',
  'neural-tension',
  'deep-hip',
  'single-leg',
  'split-stance',
  'side-lying',
  'sitting',
  'prone',
] as const;

/** What a person may have told about themselves that changes or removes an exercise. */
export const profileFlags = [
  'pregnancy-16w',
  'osteoporosis',
  'spondylolisthesis-stenosis',
  'hip-replacement',
  'knee-kneel',
  'knee-bend',
  'wrist',
  'shoulder',
  'neck-dizzy',
  'balance',
  'bp-heart',
  'leg-symptoms',
  'floor',
  'recent-surgery',
] as const;

/** One statement with where it comes from. */
const claim = v.strictObject({ text, sources });

/** One phase of a repetition. `motion` chooses its sound: a rising, falling or level one. */
const phase = v.strictObject({
  name: shortText,
  seconds: seconds(0.5, 30),
  motion: v.picklist(['up', 'down', 'hold']),
});

const repsDose = v.strictObject({
  kind: v.literal('reps'),
  /** Each side of a sided exercise gets all of them. */
  sets: whole(1, 10),
  reps: whole(1, 60),
  restSeconds: seconds(0, 300),
});
const holdDose = v.strictObject({
  kind: v.literal('hold'),
  holdSeconds: seconds(1, 300),
  times: whole(1, 20),
  restSeconds: seconds(0, 300),
});
const timedDose = v.strictObject({ kind: v.literal('timed'), seconds: seconds(5, 3600) });
/** The person says when to go on; `leastSeconds` is what counts in the shown total. */
const readyDose = v.strictObject({ kind: v.literal('until-ready'), leastSeconds: seconds(1, 3600) });
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

export const exerciseSchema = v.strictObject({
  $schema: schemaPointer,
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
  evidence: claim,
});

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
  $schema: schemaPointer,
  version,
  name: shortText,
  /** What it is for, said to the person. */
  purpose: text,
  kind: v.picklist(['mobility', 'strength', 'stretch', 'run']),
  conditions: v.pipe(v.array(id), v.minLength(1)),
  /** Whole days since a new back pain began (day 0). */
  days: v.strictObject({ earliest: whole(0, 365), latest: v.optional(whole(0, 365)) }),
  gate,
  frequency: text,
  basis: claim,
  steps: v.pipe(v.array(step), v.minLength(1), v.maxLength(60)),
  /** The length of the timeline with the usual options: a check that nothing changed unnoticed. */
  totalSeconds: v.pipe(v.number(), v.minValue(1)),
});

const avoidWindow = v.strictObject({
  fromDay: v.optional(whole(0, 365)),
  toDay: v.optional(whole(0, 365)),
  movements: v.union([v.literal('all'), v.array(v.picklist(movementTags))]),
  because: claim,
});

export const conditionSchema = v.strictObject({
  $schema: schemaPointer,
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
  timing: claim,
  seeDoctor: claim,
  /** What is not known, or speaks against it. */
  honesty: v.pipe(v.array(claim), v.minLength(1)),
  clinicianFirst: v.boolean(),
  routines: v.array(id),
});

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
  $schema: schemaPointer,
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
