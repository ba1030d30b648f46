/** What a stored value turns out to be: a record, nothing, something broken, or something from a newer Backstretch. */
import * as v from 'valibot';
import { journalSchema, type Journal } from '../session/journal';
import { monthOf, sessionRecordSchema, type SessionRecord } from '../session/record';
import { readEnvelope, type Envelope, type Kind } from './envelope';
import { currentVersion, migrate, migrations, type Migrations } from './migrations';
import { monthSchema, type Month } from './months';

const metaSchema = v.object({
  /** This browser profile's own name in revisions. */
  device: v.pipe(v.string(), v.minLength(1), v.maxLength(80)),
  /** When the browser was last asked to keep the storage for good, in ms since 1970. */
  askedToPersistAt: v.optional(v.number()),
  /** When a backup was last saved from here, in ms since 1970. */
  backedUpAt: v.optional(v.number()),
});
export type Meta = v.InferOutput<typeof metaSchema>;

export interface Data {
  meta: Meta;
  /** Free-form: its owner checks what is inside. */
  settings: Record<string, unknown>;
  session: SessionRecord;
  summary: Month;
  journal: Journal;
}

const schemas = {
  meta: metaSchema,
  settings: v.record(v.string(), v.unknown()),
  session: v.pipe(
    sessionRecordSchema,
    v.check((record) => hasMonth(record), 'startedAt: expected an instant between the years 0 and 9999'),
  ),
  summary: monthSchema,
  journal: journalSchema,
} satisfies Record<Kind, v.GenericSchema>;

export type Reading<T> =
  | { is: 'nothing' }
  /** `envelope.data` is of today's version; `null` for a tombstone. */
  | { is: 'good'; envelope: Envelope<T | null> }
  /**
   * Written by a newer Backstretch: never to be written over. `raw` is all of it, `data` where today's form can be
   * read out of it.
   */
  | { is: 'newer'; envelope: Envelope; raw: unknown; data: T | null }
  /** `why` in words, with the path. */
  | { is: 'bad'; why: string };

/** @param id the id the envelope must have, as its key promises */
export function read<K extends Kind>(
  kind: K,
  id: string,
  raw: unknown,
  steps: Migrations = migrations,
): Reading<Data[K]> {
  if (raw === undefined) return { is: 'nothing' };
  const envelope = readEnvelope(raw);
  if (typeof envelope === 'string') return { is: 'bad', why: envelope };
  if (envelope.id !== id) return { is: 'bad', why: `id: expected ${id}, found ${envelope.id}` };
  const current = currentVersion(kind, steps);
  if (envelope.v > current) {
    const seen = envelope.del ? null : check(kind, envelope.data);
    return { is: 'newer', envelope, raw, data: typeof seen === 'string' ? null : seen };
  }
  if (envelope.del) return { is: 'good', envelope: { ...envelope, v: current, data: null } };
  let data: unknown;
  try {
    data = migrate(kind, envelope.v, envelope.data, steps);
  } catch (error) {
    return { is: 'bad', why: `data: could not be brought from version ${envelope.v} to ${current}: ${String(error)}` };
  }
  const checked = check(kind, data);
  if (typeof checked === 'string') return { is: 'bad', why: checked };
  return { is: 'good', envelope: { ...envelope, v: current, data: checked } };
}

/** @returns the data with only its known members, or what is wrong with it, in words */
export function check<K extends Kind>(kind: K, data: unknown): Data[K] | string {
  const result = v.safeParse(schemas[kind], data);
  if (result.success) return result.output as Data[K];
  return inWords(result.issues[0]);
}

/** Members of a session record to be changed; one that is `undefined` is taken out. */
export type Amendment = { [K in keyof SessionRecord]?: SessionRecord[K] | undefined };

const amendmentSchema = v.partial(sessionRecordSchema);
const canBeTakenOut = ['painBefore', 'painAfter', 'painNextMorning', 'painPeak', 'effort', 'note'];

/** @returns the amendment with only its known members, or why no record may be changed so, in words */
export function checkAmendment(amendment: Amendment): Amendment | string {
  const result = v.safeParse(amendmentSchema, amendment);
  if (!result.success) return inWords(result.issues[0]);
  const gone = Object.entries(result.output).find(
    ([key, member]) => member === undefined && !canBeTakenOut.includes(key),
  );
  if (gone) return `data.${gone[0]}: cannot be taken out of a record`;
  const { startedAt = 0 } = result.output;
  // A day inside the years 0 to 9999, so that no zone takes it out of them.
  if (startedAt < -6.2e13 || startedAt > 2.5e14)
    return 'data.startedAt: expected an instant between the years 5 and 9890';
  return result.output;
}

function inWords(issue: v.BaseIssue<unknown>): string {
  return `${['data', v.getDotPath(issue)].filter(Boolean).join('.')}: ${issue.message}`;
}

function hasMonth(record: SessionRecord): boolean {
  try {
    return /^\d{4}-\d\d$/.test(monthOf(record));
  } catch {
    return false;
  }
}
