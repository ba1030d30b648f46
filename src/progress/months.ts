/**
 * The month summaries: for each session of a calendar month the few figures that lists and charts read. They are
 * derived from the session records and can always be made again from them.
 */
import * as v from 'valibot';
import { monthOf, sessionSummarySchema, summarise, type SessionRecord, type SessionSummary } from '../session/record';
import type { Envelope } from './envelope';
import { compareRevs } from './merge';

const rev = v.tuple([v.pipe(v.number(), v.integer(), v.minValue(0)), v.string()]);

const entry = v.object({
  id: v.pipe(v.string(), v.minLength(1), v.maxLength(80)),
  /** The revision of the session record this was made from. */
  rev,
  /** Absent when the session was removed, or its beginning moved into another month. */
  summary: v.optional(
    v.pipe(
      sessionSummarySchema,
      v.check(
        ({ startedAt, utcOffsetMinutes }) => Math.abs(startedAt) < 2.6e14 && Math.abs(utcOffsetMinutes) <= 1440,
        'expected a calendar day',
      ),
    ),
  ),
});

export const monthSchema = v.object({ entries: v.pipe(v.array(entry), v.maxLength(20_000)) });
export type Month = v.InferOutput<typeof monthSchema>;
export type MonthEntry = Month['entries'][number];

/** A session record as it is kept; a tombstone has no data left. */
export type SessionEnvelope = Envelope<SessionRecord | null>;

/** @returns the month with what `session` says in it; the very same month when that changes nothing */
export function withSession(month: Month, name: string, session: SessionEnvelope): Month {
  const { id, rev, data } = session;
  const known = month.entries.find((entry) => entry.id === id);
  const here = data !== null && !session.del && monthOf(data) === name;
  if (!here && !known) return month;
  const order = known ? compareRevs(known.rev, rev) : -1;
  if (order > 0 || (order === 0 && here === (known?.summary !== undefined))) return month;
  const entry = entryOf(session);
  if (!here) delete entry.summary;
  return { entries: [...month.entries.filter((other) => other.id !== id), entry] };
}

export function entryOf({ id, rev, del, data }: SessionEnvelope): MonthEntry {
  return { id, rev: [rev[0], rev[1]], ...(data && !del ? { summary: summarise(id, data) } : {}) };
}

/** The summaries of live sessions, newest first; of one id that stands in two months the later revision. */
export function liveSummaries(months: readonly Month[]): SessionSummary[] {
  const latest = new Map<string, MonthEntry>();
  for (const { entries } of months) {
    for (const entry of entries) {
      const known = latest.get(entry.id);
      const order = known ? compareRevs(entry.rev, known.rev) : 1;
      if (order > 0 || (order === 0 && entry.summary)) latest.set(entry.id, entry);
    }
  }
  return newestFirst([...latest.values()].flatMap(({ summary }) => summary ?? []));
}

/** Newest first by the instant they began; of the same instant in order of id, so that the order never flickers. */
export function newestFirst<T extends { startedAt: number; id: string }>(sessions: readonly T[]): T[] {
  return [...sessions].sort((a, b) => b.startedAt - a.startedAt || (a.id < b.id ? -1 : 1));
}

/** Two lists as one, newest first; of a session that is in both the one of the first list. */
export function together(first: readonly SessionSummary[], second: readonly SessionSummary[]): SessionSummary[] {
  const known = new Set(first.map(({ id }) => id));
  return newestFirst([...first, ...second.filter(({ id }) => !known.has(id))]);
}
