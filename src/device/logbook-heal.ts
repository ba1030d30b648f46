/**
 * Makes IndexedDB and the mirror say the same: the union of both, of each session the latest copy. Done in idle time,
 * or before the first list is shown when IndexedDB was found empty. Doing it twice, or in two tabs at once, is safe.
 */
import type { Rev } from '../progress/envelope';
import { compareRevs, later } from '../progress/merge';
import type { SessionEnvelope } from '../progress/months';
import { read } from '../progress/reading';
import { monthOf, type SessionRecord } from '../session/record';
import type { Mirror, MirroredSession } from './logbook-mirror';
import { setAside } from './logbook-quarantine';
import { changeSessions, idOfKey, readHere, sessionKey, summariseInto, type Change } from './logbook-sessions';
import type { Shelf } from './logbook-shelf';

export interface Healed {
  /** Sessions brought back into IndexedDB. */
  back: number;
  /** Sessions the mirror had not got. */
  mirrored: number;
  /** Sessions that were missing in their month's summary. */
  summarised: number;
  /** The mirror could not be looked at. */
  blind: boolean;
}

interface Options {
  shelf: Shelf;
  mirror: Mirror;
  device: string;
  now: () => number;
  /** Resolves when there is time for a little more. */
  pause: () => Promise<void>;
}

const handful = 200;

export async function heal({ shelf, mirror, device, now, pause }: Options): Promise<Healed> {
  const mirrored = await mirror.sessions();
  const healed: Healed = { back: 0, mirrored: 0, summarised: 0, blind: mirrored === null };
  const here = new Set((await shelf.keys('session:')).map(idOfKey));
  const summarised = await readSummarised(shelf, pause);

  const newest = new Map<string, MirroredSession>();
  for (const copy of mirrored ?? []) {
    const known = newest.get(copy.id);
    const [keep, drop] = known && compareRevs(known.rev, copy.rev) > 0 ? [known, copy] : [copy, known];
    newest.set(copy.id, keep);
    if (drop) await mirror.removeSession(drop);
  }

  // From the mirror: what is not here, or later there.
  const wanted = [...newest.values()].filter(({ id, rev }) => {
    const known = summarised.get(id);
    return !here.has(id) || (known && compareRevs(rev, known.rev) > 0);
  });
  for (const some of handfuls(wanted)) {
    const copies = await Promise.all(some.map(async (which) => ({ which, copy: await mirror.session(which) })));
    // Relaxed: until the disk has them here, the mirror still has them.
    healed.back += await shelf.change('relaxed', async (page) => {
      const changes = new Map<string, Change>();
      for (const { which, copy } of copies) {
        if (copy === null) continue;
        const reading = typeof copy === 'string' ? null : read('session', which.id, copy);
        if (reading?.is === 'newer') {
          const stored = await page.get(sessionKey(which.id));
          if (stored === undefined) page.put(sessionKey(which.id), copy);
        } else if (reading?.is === 'good') {
          const { envelope } = reading;
          changes.set(which.id, (stored) => (stored ? later<SessionEnvelope>(stored, envelope) : envelope));
        } else if (!here.has(which.id)) {
          // Damaged, and the only copy: kept as it is.
          await setAside(page, `mirror:session:${which.id}`, copy, 'the mirror’s copy is damaged', now());
        }
      }
      const changed = await changeSessions(page, changes, { device, at: now() });
      return [...changed.values()].filter(({ now, before }) => now !== before).length;
    });
    for (const { which, copy } of copies) {
      if (typeof copy !== 'string') continue;
      newest.delete(which.id);
      await mirror.removeSession(which);
    }
    await pause();
  }

  // Into the mirror, and into the month's summary: what is only in the record itself.
  const unmirrored = [...here].filter((id) => {
    const known = summarised.get(id);
    const there = newest.get(id);
    return !known?.shown || (mirrored && (!there || compareRevs(there.rev, known.rev) < 0));
  });
  for (const some of handfuls(unmirrored)) {
    const missing: SessionEnvelope[] = [];
    const records = await shelf.change('relaxed', async (page) => {
      missing.length = 0;
      const good: SessionEnvelope[] = [];
      for (const id of some) {
        const reading = await readHere(page, 'session', sessionKey(id), now());
        if (reading.is === 'good') good.push(reading.envelope);
      }
      for (const record of good) if (!summarised.get(record.id)?.shown && record.data) missing.push(record);
      for (const [month, sessions] of byMonth(missing)) {
        await summariseInto(page, month, sessions, { device, at: now() });
      }
      return good;
    });
    healed.summarised += missing.length;
    for (const record of records) {
      const there = newest.get(record.id);
      if (!mirrored || (there && compareRevs(there.rev, record.rev) >= 0)) continue;
      if (await mirror.putSession(record, there ? [there.rev] : [])) healed.mirrored++;
    }
    await pause();
  }
  return healed;
}

interface Summarised {
  rev: Rev;
  /** Whether a month shows it; otherwise it was removed, or moved to a month whose summary may be gone. */
  shown: boolean;
}

/** What the month summaries have of each session. */
async function readSummarised(shelf: Shelf, pause: () => Promise<void>): Promise<Map<string, Summarised>> {
  const all = new Map<string, Summarised>();
  for (const key of await shelf.keys('summary:')) {
    const reading = read('summary', idOfKey(key), await shelf.get(key));
    const month = reading.is === 'good' ? reading.envelope.data : reading.is === 'newer' ? reading.data : null;
    for (const { id, rev, summary } of month?.entries ?? []) {
      const known = all.get(id);
      const order = known ? compareRevs(rev, known.rev) : 1;
      if (order > 0 || (order === 0 && summary)) all.set(id, { rev, shown: summary !== undefined });
    }
    await pause();
  }
  return all;
}

function byMonth(sessions: readonly SessionEnvelope[]): Map<string, SessionEnvelope[]> {
  const months = new Map<string, SessionEnvelope[]>();
  for (const session of sessions) {
    const month = monthOf(session.data as SessionRecord);
    months.set(month, [...(months.get(month) ?? []), session]);
  }
  return months;
}

function handfuls<T>(all: readonly T[]): T[][] {
  return Array.from({ length: Math.ceil(all.length / handful) }, (_, i) => all.slice(i * handful, (i + 1) * handful));
}
