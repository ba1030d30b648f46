/**
 * Sessions of a restored backup. A browser takes a fifth of a millisecond for each key it writes, however little is
 * under it: so many thousands arrive in a few large values and with their months' summaries, which is all that lists
 * read. With that they are kept. Right after it, or in the next visit, each gets its own key.
 */
import { isOurs, type BackedUp } from '../progress/backup';
import { nextRev, readEnvelope, type Envelope } from '../progress/envelope';
import { compareRevs, later } from '../progress/merge';
import { currentVersion } from '../progress/migrations';
import { entryOf, type Month, type MonthEntry, type SessionEnvelope } from '../progress/months';
import { read } from '../progress/reading';
import { monthOf } from '../session/record';
import { arrivalPrefix } from './logbook-place';
import { setAside } from './logbook-quarantine';
import { readHere, sessionKey, summaryKey } from './logbook-sessions';
import type { Page, Shelf } from './logbook-shelf';

/** So many in one transaction: whoever reads meanwhile waits for no more than that. */
const handful = 250;

interface By {
  readonly device: string;
  /** ms since 1970 */
  readonly at: number;
}

/** Keeps sessions as they arrive, in one transaction. @param name of these ones, never used before */
export async function arrive(page: Page, name: string, sessions: readonly BackedUp[], by: By): Promise<void> {
  page.put(arrivalPrefix + name, sessions);
  const months = new Map<string, SessionEnvelope[]>();
  // Of one that was removed elsewhere it is only found out with its own key in which month it is shown.
  for (const session of sessions) if (isOurs(session) && session.data) into(months, monthOf(session.data), session);
  await Promise.all([...months].map(([month, some]) => summarise(page, month, some, by)));
}

/**
 * Gives what has arrived its own keys: of two copies of a session the later stays. Twice is the same as once, so one
 * that breaks off in the middle is begun again, and two tabs may be at it.
 */
export async function settleArrivals(shelf: Shelf, by: By, pause: () => Promise<void>): Promise<void> {
  for (const key of await shelf.keys(arrivalPrefix)) {
    const raw = await shelf.get(key);
    if (!Array.isArray(raw)) {
      if (raw !== undefined) {
        await shelf.change('strict', (page) => setAside(page, key, raw, 'expected a list of sessions', by.at));
      }
      continue;
    }
    const all = raw as unknown[];
    for (let at = 0; at < all.length; at += handful) {
      await shelf.change('relaxed', (page) => takeInAll(page, key, all.slice(at, at + handful), by));
      await pause();
    }
    // With this the disk has what was written before it, too.
    await shelf.change('strict', (page) => Promise.resolve(page.remove(key)));
  }
}

async function takeInAll(page: Page, key: string, some: readonly unknown[], by: By): Promise<void> {
  const sessions: BackedUp[] = [];
  for (const one of some) {
    const envelope = readEnvelope(one);
    const reading = typeof envelope === 'string' ? null : read('session', envelope.id, one);
    if (reading?.is === 'good') sessions.push(reading.envelope);
    else if (reading?.is === 'newer') sessions.push(reading.raw as Envelope);
    else await setAside(page, `${key}:one`, one, 'expected a session', by.at);
  }
  await takeIn(page, sessions, by);
}

/** Merges sessions into those that stand here, with the summaries of all months concerned. */
async function takeIn(page: Page, sessions: readonly BackedUp[], by: By): Promise<void> {
  // All are asked for before any is listened to; one by one it would take many times as long.
  const stored = await Promise.all(sessions.map(({ id }) => readHere(page, 'session', sessionKey(id), by.at)));
  const months = new Map<string, SessionEnvelope[]>();
  sessions.forEach((copy, i) => {
    const here = stored[i];
    const before: Envelope | null = here && here.is !== 'nothing' ? here.envelope : null;
    const now: BackedUp = before ? later<BackedUp>(before, copy) : copy;
    if (now !== before) page.put(sessionKey(now.id), now);
    if (!isOurs(now)) return;
    // Its own month, the one it was in, and the one it arrived for.
    const records = [now, copy, before].flatMap((one) => (one && isOurs(one) && one.data ? one.data : []));
    for (const month of new Set(records.map(monthOf))) into(months, month, now);
  });
  await Promise.all([...months].map(([month, some]) => summarise(page, month, some, by)));
}

function into(months: Map<string, SessionEnvelope[]>, name: string, session: SessionEnvelope): void {
  const month = months.get(name);
  if (month) month.push(session);
  else months.set(name, [session]);
}

/** As for single sessions, but in one go: a month may get thousands. */
async function summarise(
  page: Page,
  name: string,
  sessions: readonly SessionEnvelope[],
  { device, at }: By,
): Promise<void> {
  const reading = await readHere(page, 'summary', summaryKey(name), at);
  if (reading.is === 'newer') return;
  const stored = reading.is === 'good' ? reading.envelope : null;
  const entries = new Map<string, MonthEntry>((stored?.data?.entries ?? []).map((entry) => [entry.id, entry]));
  let changed = false;
  for (const session of sessions) {
    const entry = entryOf(session);
    if (session.data && monthOf(session.data) !== name) delete entry.summary;
    const known = entries.get(session.id);
    const order = known ? compareRevs(known.rev, entry.rev) : -1;
    if (order > 0 || (order === 0 && !known?.summary === !entry.summary)) continue;
    entries.set(session.id, entry);
    changed = true;
  }
  if (!changed) return;
  const envelope: Envelope<Month> = {
    ...{ v: currentVersion('summary'), id: name, rev: nextRev(device, stored?.rev) },
    data: { entries: [...entries.values()] },
  };
  page.put(summaryKey(name), envelope);
}
