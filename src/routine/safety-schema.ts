/**
 * What may be written in the files of routines/safety/: the questions before the first routine, what a person may tell
 * about themselves, the days after a new pain, the limits of dose and pain, self-checks and advice.
 */
import * as v from 'valibot';
import { doseSchema } from './exercise-schema';
import { limitsSchema } from './limits-schema';
import {
  claim,
  claims,
  id,
  movementTags,
  profileFlags,
  schemaPointer,
  shortText,
  sources,
  text,
  version,
  whole,
} from './schema-parts';

const card = v.strictObject({ title: shortText, text });
const days = whole(0, 365);

const question = v.strictObject({
  id,
  level: v.picklist(['emergency', 'urgent', 'clinician']),
  /** `with-pain`: only with back pain now or within `painWithinDays`. */
  asked: v.picklist(['always', 'with-pain']),
  /** Asked only at these ages, in years. */
  ages: v.optional(v.strictObject({ from: v.optional(whole(0, 120)), to: v.optional(whole(0, 120)) })),
  question: text,
  /**
   * What a yes does. `stop`: nothing starts and nothing overrides it. `stop-until-seen`: until a dated “seen by a
   * clinician”. `refuse`: nothing starts, not even with a clinician's yes. `lock`: nothing starts without a clinician's
   * yes of the last `clearanceDays`. `card`: the doctor card is shown, nothing is locked.
   */
  yes: v.picklist(['stop', 'stop-until-seen', 'refuse', 'lock', 'card']),
  /** From this age a card becomes a lock. */
  lockFromAge: v.optional(whole(18, 120)),
  note: v.optional(text),
  sources,
});

/** The questions; its `version` is kept with the answers, which count only for the same one. */
export const screeningSchema = v.strictObject({
  $schema: schemaPointer('screening'),
  version,
  /** Answers older than this are asked again. */
  askAgainAfterDays: whole(1, 365),
  /** A clinician's yes counts for so long. */
  clearanceDays: whole(1, 365),
  painWithinDays: whole(1, 365),
  /** When else it is asked, said to the person. */
  askedWhen: v.pipe(v.array(text), v.minLength(1)),
  basis: claims,
  cards: v.strictObject({ emergency: card, urgent: card, clinician: card }),
  questions: v.pipe(v.array(question), v.minLength(1), v.maxLength(60)),
});

const flag = v.strictObject({
  /** As a person would tick it. */
  question: shortText,
  /** A word or three for “… because of”. */
  short: shortText,
  rules: claims,
  /** The question that asks the same, so that no one is asked twice. */
  screening: v.optional(id),
  /** Nothing starts without a clinician's yes. */
  clinicianFirst: v.boolean(),
});
export const flagsSchema = v.strictObject({
  $schema: schemaPointer('flags'),
  version,
  flags: v.strictObject(v.entriesFromList(profileFlags, flag)),
});

/** What holds for everyone whose back pain is new, whatever they chose. Days count from its first day, day 0. */
const dayWindow = v.strictObject({
  fromDay: days,
  toDay: v.optional(days),
  /** For the visible timeline. */
  name: shortText,
  text,
  sources,
  /** Only these are open; without the list: all whose own days allow it. */
  onlyRoutines: v.optional(v.array(id)),
  /** No step may ask for one of these. */
  avoid: v.optional(v.array(v.picklist(movementTags))),
});
export const daysSchema = v.strictObject({
  $schema: schemaPointer('days'),
  version,
  basis: claims,
  windows: v.pipe(v.array(dayWindow), v.minLength(1)),
  /** Said while running may still be too early. */
  runCaution: v.strictObject({ fromDay: days, untilDay: days, because: claim }),
  iceAndHeat: v.strictObject({ iceUntilHours: whole(1, 240), mostMinutes: whole(1, 20), because: claim }),
  /** A stricter reading that a person may choose: nothing before this day. */
  stricter: v.strictObject({ earliestDay: days, because: claim }),
});

const checkStep = v.variant('kind', [
  /** Said; the person goes on when ready. */
  v.strictObject({ kind: v.literal('say'), text }),
  v.strictObject({ kind: v.literal('exercise'), exercise: id, dose: doseSchema }),
]);
const checkAnswer = v.strictObject({
  id,
  text: shortText,
  /** Only ever a suggestion, “may fit”. */
  suggests: v.optional(id),
  startAt: v.optional(v.picklist(['normal', 'easier', 'gentle'])),
});
const selfCheck = v.strictObject({
  condition: id,
  name: shortText,
  question: text,
  steps: v.pipe(v.array(checkStep), v.minLength(1), v.maxLength(20)),
  answers: v.pipe(v.array(checkAnswer), v.minLength(2), v.maxLength(8)),
  caution: claim,
  basis: claim,
});
export const selfChecksSchema = v.strictObject({
  $schema: schemaPointer('self-checks'),
  version,
  checks: v.record(id, selfCheck),
});

export const adviceTopics = [
  'doctor',
  'stop-at-once',
  'what-this-is-not',
  'how-strong',
  'pain',
  'ice-and-heat',
  'medicines',
  'back-to-running',
  'stretching',
  'how-often',
] as const;
export const adviceSchema = v.strictObject({
  $schema: schemaPointer('advice'),
  version,
  topics: v.strictObject(v.entriesFromList(adviceTopics, v.strictObject({ title: shortText, points: claims }))),
});

/** What each movement word means, for “closed because of …”. */
export const movementsSchema = v.strictObject({
  $schema: schemaPointer('movements'),
  version,
  movements: v.strictObject(v.entriesFromList(movementTags, v.strictObject({ name: shortText, meaning: text }))),
});

/** The files of routines/safety/ by name; each is there exactly once. */
export const safetySchemas = {
  screening: screeningSchema,
  flags: flagsSchema,
  days: daysSchema,
  limits: limitsSchema,
  'self-checks': selfChecksSchema,
  advice: adviceSchema,
  movements: movementsSchema,
};

type Read<T> = Omit<T, '$schema'>;
export type Screening = Read<v.InferOutput<typeof screeningSchema>>;
export type ScreeningQuestion = Screening['questions'][number];
export type Flags = Read<v.InferOutput<typeof flagsSchema>>;
export type Days = Read<v.InferOutput<typeof daysSchema>>;
export type Limits = Read<v.InferOutput<typeof limitsSchema>>;
export type SelfChecks = Read<v.InferOutput<typeof selfChecksSchema>>;
export type SelfCheck = SelfChecks['checks'][string];
export type Advice = Read<v.InferOutput<typeof adviceSchema>>;
export type Movements = Read<v.InferOutput<typeof movementsSchema>>;

/** All of routines/safety/, read. */
export interface Safety {
  readonly screening: Screening;
  readonly flags: Flags;
  readonly days: Days;
  readonly limits: Limits;
  readonly selfChecks: SelfChecks;
  readonly advice: Advice;
  readonly movements: Movements;
}
