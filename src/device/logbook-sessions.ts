/** What happens to session records, each as one transaction: the record, its month's summary and the journal together. */
import { canonical } from '../progress/canonical';
import { nextRev, type Envelope, type Kind } from '../progress/envelope';
import { currentVersion } from '../progress/migrations';
import { withSession, type Month, type SessionEnvelope } from '../progress/months';
import { read, type Amendment, type Data, type Reading } from '../progress/reading';
import { monthOf, type SessionRecord } from '../session/record';
import { setAside } from './logbook-quarantine';
import type { Page } from './logbook-shelf';
import type { Because } from './logbook-outcome';

export const sessionKey = (id: string) => `session:${id}`;
export const summaryKey = (month: string) => `summary:${month}`;
export const idOfKey = (key: string) => key.slice(key.indexOf(':') + 1);

/** What a session record becomes; `null`: there is nothing here that could be changed so. */
export type Change = (stored: SessionEnvelope | null, device: string) => SessionEnvelope | null;

export interface Changed {
  /** The record as it now stands, or why it could not be changed. */
  now: SessionEnvelope | Extract<Because, 'newer' | 'unknown'>;
  /** The revision it had before. */
  before: SessionEnvelope | null;
  /** A month's summary was broken or could not be written: it must be made again from the records. */
  incomplete: boolean;
}

const envelopeOf = (id: string, rev: Envelope['rev'], data: SessionRecord | null): SessionEnvelope => ({
  v: currentVersion('session'),
  id,
  rev,
  ...(data === null ? { del: true as const } : {}),
  data,
});

/**
 * A session that has come to its end. Doing it twice changes nothing; when two tabs have played the same session on,
 * the record with more done in it stays.
 */
export function finishing(id: string, record: SessionRecord): Change {
  return (stored, device) => {
    if (stored?.data && stored.data.doneMs > record.doneMs) return stored;
    if (stored?.data && canonical(stored.data) === canonical(record)) return stored;
    return envelopeOf(id, nextRev(device, stored?.rev), record);
  };
}

/** Doing it twice changes nothing the second time. @param amendment checked already */
export function amending(amendment: Amendment): Change {
  return (stored, device) => {
    if (!stored?.data) return null;
    const record = amended(stored.data, amendment);
    return canonical(record) === canonical(stored.data)
      ? stored
      : envelopeOf(stored.id, nextRev(device, stored.rev), record);
  };
}

/** Without the members that are `undefined`: JSON has none such, so the mirror's copy would not be the same. */
function amended(record: SessionRecord, amendment: Amendment): SessionRecord {
  const members = Object.entries({ ...record, ...amendment }).filter(([, member]) => member !== undefined);
  return Object.fromEntries(members) as SessionRecord;
}

/** Doing it twice changes nothing the second time. */
export const removing: Change = (stored, device) =>
  stored?.data ? envelopeOf(stored.id, nextRev(device, stored.rev), null) : stored;

/** Takes a removal back, with the record that was removed. */
export function restoring(record: SessionRecord): Change {
  return (stored, device) =>
    stored && !stored.data ? envelopeOf(stored.id, nextRev(device, stored.rev), record) : stored;
}

/** Reads one record of a page; what is broken is set aside and then counts as not there. */
export async function readHere<K extends Kind>(
  page: Page,
  kind: K,
  key: string,
  at: number,
): Promise<Exclude<Reading<Data[K]>, { is: 'bad' }> | { is: 'nothing'; was: 'bad' }> {
  const raw = await page.get(key);
  const id = kind === 'session' || kind === 'summary' ? idOfKey(key) : key;
  const reading = read(kind, id, raw);
  if (reading.is !== 'bad') return reading;
  await setAside(page, key, raw, reading.why, at);
  return { is: 'nothing', was: 'bad' };
}

export async function changeSession(
  page: Page,
  id: string,
  change: Change,
  { device, at }: { device: string; at: number },
): Promise<Changed> {
  const reading = await readHere(page, 'session', sessionKey(id), at);
  const refused = (now: 'newer' | 'unknown'): Changed => ({ now, before: null, incomplete: false });
  if (reading.is === 'newer') return refused('newer');
  const before = reading.is === 'good' ? reading.envelope : null;
  const now = change(before, device);
  if (!now) return refused('unknown');

  if (now !== before) page.put(sessionKey(id), now);
  let incomplete = false;
  for (const name of new Set([before, now].flatMap((session) => (session?.data ? monthOf(session.data) : [])))) {
    incomplete = (await summariseInto(page, name, [now], { device, at })) || incomplete;
  }
  return { now, before, incomplete };
}

/** @returns whether the month must be made again from its records */
export async function summariseInto(
  page: Page,
  name: string,
  sessions: readonly SessionEnvelope[],
  { device, at }: { device: string; at: number },
): Promise<boolean> {
  const key = summaryKey(name);
  const reading = await readHere(page, 'summary', key, at);
  if (reading.is === 'newer') return true;
  const stored = reading.is === 'good' ? reading.envelope : null;
  const before: Month = stored?.data ?? { entries: [] };
  const after = sessions.reduce((month, session) => withSession(month, name, session), before);
  if (after !== before) {
    const rev = nextRev(device, stored?.rev);
    page.put(key, { v: currentVersion('summary'), id: name, rev, data: after } satisfies Envelope<Month>);
  }
  return 'was' in reading;
}

/**
 * Takes the journal away when it is this session's; as a tombstone, so that an older copy does not bring it back.
 *
 * @param session which session's journal, or `null` for whatever there is
 * @returns the tombstone and whose journal it was, or `null` when there was nothing to take away
 */
export async function closeJournal(
  page: Page,
  session: string | null,
  { device, at }: { device: string; at: number },
): Promise<{ tombstone: Envelope; session: string } | null> {
  const reading = await readHere(page, 'journal', 'journal', at);
  const data = reading.is === 'good' ? reading.envelope.data : reading.is === 'newer' ? reading.data : null;
  if (reading.is === 'nothing' || !data || (session !== null && data.session !== session)) return null;
  if (reading.is === 'newer') await setAside(page, 'journal', reading.raw, 'of a newer version', at);
  const { rev } = reading.envelope;
  const tombstone: Envelope = {
    ...{ v: currentVersion('journal'), id: 'journal', rev: nextRev(device, rev) },
    ...{ del: true as const, data: null },
  };
  page.put('journal', tombstone);
  return { tombstone, session: data.session };
}
