/**
 * Makes IndexedDB and the mirror say the same: the union of both, of each session the latest copy. Done in idle time,
 * or before the first list is shown when IndexedDB was found empty. Doing it twice, or in two tabs at once, is safe.
 */
import type { Envelope, Rev } from '../progress/envelope';
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

  const there = new Map<string, Copies>();
  for (const copy of mirrored ?? [])
    there.set(copy.id, { all: [...(there.get(copy.id)?.all ?? []), copy], whole: null });
  for (const copies of there.values()) {
    copies.all.sort((a, b) => compareRevs(b.rev, a.rev));
    copies.whole = copies.all[0] ?? null;
  }

  // From the mirror: what is not here, or later there.
  const isWanted = ([id, { whole }]: [string, Copies]) => {
    const known = summarised.get(id);
    return !here.has(id) || (known !== undefined && whole !== null && compareRevs(whole.rev, known.rev) > 0);
  };
  const wanted = [...there].filter(isWanted);
  // A kill may leave an older revision beside the new one: it goes when the new one was seen to be whole.
  const doubled = [...there].filter((copies) => copies[1].all.length > 1 && !isWanted(copies));
  for (const some of handfuls(wanted)) {
    const found = await Promise.all(some.map(([id, copies]) => readNewest(mirror, id, copies)));
    // Relaxed where the mirror still has it until the disk has it here.
    const durability = found.some(({ damaged }) => damaged.length) ? 'strict' : 'relaxed';
    healed.back += await shelf.change(durability, async (page) => {
      const changes = new Map<string, Change>();
      for (const { id, good, damaged } of found) {
        const reading = good && read('session', id, good);
        if (reading?.is === 'newer' && (await page.get(sessionKey(id))) === undefined) page.put(sessionKey(id), good);
        if (reading?.is === 'good') {
          const { envelope } = reading;
          changes.set(id, (stored) => (stored ? later<SessionEnvelope>(stored, envelope) : envelope));
        }
        if (!damaged.length) continue;
        const raw = damaged.map((copy) => copy.raw);
        await setAside(page, `mirror:session:${id}`, raw, 'the mirror’s copy is damaged', now());
      }
      const changed = await changeSessions(page, changes, { device, at: now() });
      return [...changed.values()].filter(({ now, before }) => now !== before).length;
    });
    for (const { damaged, sure } of found) {
      for (const { which } of damaged) await mirror.removeSession(which);
      healed.blind ||= !sure;
    }
    await pause();
  }
  for (const some of handfuls(doubled)) {
    const found = await Promise.all(some.map(([id, copies]) => readNewest(mirror, id, copies)));
    for (const { sure, damaged, copies } of found) {
      healed.blind ||= !sure;
      if (!sure || damaged.length) continue;
      for (const old of copies.all.splice(1)) await mirror.removeSession(old);
    }
    await pause();
  }

  // Into the mirror, and into the month's summary: what is only in the record itself.
  const unmirrored = [...here].filter((id) => {
    const known = summarised.get(id);
    const whole = there.get(id)?.whole;
    return !known?.shown || (mirrored && (!whole || compareRevs(whole.rev, known.rev) < 0));
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
      const { whole = null, all = [] } = there.get(record.id) ?? {};
      if (!mirrored || (whole && compareRevs(whole.rev, record.rev) >= 0)) continue;
      const olds = all.map(({ rev }) => rev).filter((rev) => compareRevs(rev, record.rev) !== 0);
      if (await mirror.putSession(record, olds)) healed.mirrored++;
    }
    await pause();
  }
  return healed;
}

/** What the mirror has of one session. */
interface Copies {
  /** The newest revision first. */
  readonly all: MirroredSession[];
  /** The newest that is whole, as far as has been looked. */
  whole: MirroredSession | null;
}

interface Found {
  id: string;
  copies: Copies;
  /** The newest copy that is whole. */
  good: Envelope | null;
  /** Copies newer than that which are not. */
  damaged: { which: MirroredSession; raw: unknown }[];
  /** Whether each of them could be looked at. */
  sure: boolean;
}

async function readNewest(mirror: Mirror, id: string, copies: Copies): Promise<Found> {
  const found: Found = { id, copies, good: null, damaged: [], sure: true };
  for (const which of copies.all) {
    const copy = await mirror.session(which);
    if (copy === null) found.sure = false;
    else if (typeof copy === 'string' || read('session', id, copy).is === 'bad') {
      found.damaged.push({ which, raw: copy });
    } else {
      found.good = copy;
      if (found.sure) copies.whole = which;
      break;
    }
  }
  if (found.sure && !found.good) copies.whole = null;
  return found;
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
