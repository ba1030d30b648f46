/**
 * Makes IndexedDB and the mirror say the same: the union of both, of each session the latest copy. Done in idle time,
 * or before the first list is shown when IndexedDB was found empty. Doing it twice, or in two tabs at once, is safe.
 */
import type { Envelope, Rev } from '../progress/envelope';
import { compareCopies, compareRevs, later } from '../progress/merge';
import { currentVersion } from '../progress/migrations';
import type { SessionEnvelope } from '../progress/months';
import { read } from '../progress/reading';
import { monthOf } from '../session/record';
import type { Mirror, MirroredSession, PackName } from './logbook-mirror';
import { groupsOf, mirrorWhatLacks, shorten, unexpected } from './logbook-packing';
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
  /** So many sessions of a month are put together in the mirror. */
  packFrom: number;
}

const handful = 200;
/** With fewer sessions than this, no browser refuses to list them. */
const longList = 2000;

/** What is known of a session that is here without reading it. */
export interface Known {
  rev: Rev;
  /** The month that shows it; none when it was removed, or cannot be understood. */
  month?: string;
}

/** What the mirror has of one session in entries of its own. */
export interface Copies {
  /** The newest revision first. */
  readonly all: MirroredSession[];
  /** The newest that is whole, as far as has been looked. */
  whole: MirroredSession | null;
}

export async function heal(options: Options): Promise<Healed> {
  const first = await healOnce(options);
  if (!first.blind) return first;
  // Another tab may have put entries together that had just been listed here.
  const { back, mirrored, summarised, blind } = await healOnce(options);
  return {
    ...{ back: first.back + back, mirrored: first.mirrored + mirrored, summarised: first.summarised + summarised },
    blind,
  };
}

async function healOnce(options: Options): Promise<Healed> {
  const { shelf, mirror, pause } = options;
  let listed = await mirror.list();
  const here = new Set((await shelf.keys('session:')).map(idOfKey));
  const known = await readSummarised(shelf, pause);
  const healed: Healed = { back: 0, mirrored: 0, summarised: 0, blind: false };
  const state: State = { ...options, here, known, healed, singles: new Map() };
  await summariseRest(state);
  if (!listed && here.size >= longList) {
    await shorten(groupsOf(known, here), options);
    listed = await mirror.list();
  }
  if (!listed) return { ...healed, blind: true };

  const { singles } = state;
  for (const copy of listed.sessions) {
    const copies = singles.get(copy.id);
    if (copies) copies.all.push(copy);
    else singles.set(copy.id, { all: [copy], whole: null });
  }
  for (const copies of singles.values()) {
    copies.all.sort((a, b) => compareRevs(b.rev, a.rev));
    copies.whole = copies.all[0] ?? null;
  }
  const { packs } = listed;
  const unread = new Set<PackName>();
  const strange = await unexpected(packs, groupsOf(known, here), singles);
  await takeSingles(state);
  for (const pack of strange) if (!(await takePack(state, pack))) unread.add(pack);
  const groups = groupsOf(known, here);
  healed.mirrored = await mirrorWhatLacks({ ...options, groups, singles, packs, unread });
  return healed;
}

interface State extends Options {
  /** Ids of the sessions in IndexedDB. */
  readonly here: Set<string>;
  readonly known: Map<string, Known>;
  readonly singles: Map<string, Copies>;
  readonly healed: Healed;
}

/** Whether a copy is of what is not here, or later than it. */
function isWanted({ here, known }: State, { id, rev }: MirroredSession): boolean {
  const mine = known.get(id);
  return !here.has(id) || (mine !== undefined && compareRevs(rev, mine.rev) > 0);
}

/** Into the month's summary: what is only in the record itself. */
async function summariseRest(state: State): Promise<void> {
  const { shelf, device, now, pause, here, known, healed } = state;
  for (const some of handfuls([...here].filter((id) => known.get(id)?.month === undefined))) {
    const records = await shelf.change('relaxed', async (page) => {
      const records = new Map<string, Envelope | null>();
      for (const id of some) {
        const reading = await readHere(page, 'session', sessionKey(id), now());
        records.set(id, reading.is === 'nothing' ? null : reading.envelope);
        if (reading.is !== 'good') continue;
        const { data } = reading.envelope;
        if (data) await summariseInto(page, monthOf(data), [reading.envelope], { device, at: now() });
      }
      return records;
    });
    for (const [id, record] of records) {
      if (!record) here.delete(id);
      else if (isOurs(record)) note(state, record);
      else known.set(id, { rev: record.rev });
      if (record && isOurs(record) && record.data) healed.summarised++;
    }
    await pause();
  }
}

const isOurs = (copy: Envelope): copy is SessionEnvelope => copy.v === currentVersion('session');

function note({ here, known }: State, { id, rev, data }: SessionEnvelope): void {
  here.add(id);
  known.set(id, { rev, ...(data ? { month: monthOf(data) } : {}) });
}

/** From entries of their own: what is not here, or later there. */
async function takeSingles(state: State): Promise<void> {
  const { mirror, pause, singles, healed } = state;
  const wanted: [string, Copies][] = [];
  // A kill may leave an older revision beside the new one: it goes when the new one was seen to be whole.
  const doubled: [string, Copies][] = [];
  for (const [id, copies] of singles) {
    if (copies.whole && isWanted(state, copies.whole)) wanted.push([id, copies]);
    else if (copies.all.length > 1) doubled.push([id, copies]);
  }
  for (const some of handfuls(wanted)) {
    const found = await Promise.all(some.map(([id, copies]) => readNewest(mirror, id, copies)));
    await takeIn(state, {
      copies: found.flatMap(({ good }) => good ?? []),
      damaged: found.flatMap(({ id, damaged }) =>
        damaged.length ? { from: `mirror:session:${id}`, raw: damaged.map((copy) => copy.raw) } : [],
      ),
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
}

/** @returns whether it could be looked into */
async function takePack(state: State, pack: PackName): Promise<boolean> {
  const { mirror, pause, healed } = state;
  const found = await mirror.pack(pack);
  if (!found) {
    healed.blind = true;
    return false;
  }
  const wanted = found.copies.filter((copy) => isWanted(state, copy));
  const broken = wanted.filter((copy) => read('session', copy.id, copy).is === 'bad');
  const raw = [...found.damaged, ...broken];
  if (raw.length) await takeIn(state, { copies: [], damaged: [{ from: `mirror:pack:${pack.group}`, raw }] });
  for (const copies of handfuls(wanted)) {
    await takeIn(state, { copies, damaged: [] });
    await pause();
  }
  return true;
}

/** Of each session the later of the copy and what is here; what is damaged is set aside. */
async function takeIn(
  state: State,
  { copies, damaged }: { copies: readonly Envelope[]; damaged: readonly { from: string; raw: unknown }[] },
): Promise<void> {
  const { shelf, device, now, here, known, healed } = state;
  // Relaxed where the mirror still has it until the disk has it here.
  const changed = await shelf.change(damaged.length ? 'strict' : 'relaxed', async (page) => {
    const changes = new Map<string, Change>();
    const newer: Envelope[] = [];
    for (const copy of copies) {
      const reading = read('session', copy.id, copy);
      if (reading.is === 'newer') {
        const stored = await readHere(page, 'session', sessionKey(copy.id), now());
        if (stored.is !== 'nothing' && compareCopies(stored.envelope, copy) >= 0) continue;
        page.put(sessionKey(copy.id), copy);
        newer.push(copy);
      }
      if (reading.is === 'good') {
        const { envelope } = reading;
        changes.set(copy.id, (stored) => (stored ? later<SessionEnvelope>(stored, envelope) : envelope));
      }
    }
    for (const { from, raw } of damaged) await setAside(page, from, raw, 'the mirror’s copy is damaged', now());
    const all = await changeSessions(page, changes, { device, at: now() });
    return { all, newer };
  });
  for (const { now, before } of changed.all.values()) {
    if (typeof now === 'string') continue;
    note(state, now);
    if (now !== before) healed.back++;
  }
  for (const { id, rev } of changed.newer) {
    here.add(id);
    known.set(id, { rev });
  }
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

/** What the month summaries have of each session. */
async function readSummarised(shelf: Shelf, pause: () => Promise<void>): Promise<Map<string, Known>> {
  const all = new Map<string, Known>();
  for (const key of await shelf.keys('summary:')) {
    const month = idOfKey(key);
    const reading = read('summary', month, await shelf.get(key));
    const data = reading.is === 'good' ? reading.envelope.data : reading.is === 'newer' ? reading.data : null;
    for (const { id, rev, summary } of data?.entries ?? []) {
      const known = all.get(id);
      const order = known ? compareRevs(rev, known.rev) : 1;
      if (order > 0 || (order === 0 && summary)) all.set(id, { rev, ...(summary ? { month } : {}) });
    }
    await pause();
  }
  return all;
}

function handfuls<T>(all: readonly T[]): T[][] {
  return Array.from({ length: Math.ceil(all.length / handful) }, (_, i) => all.slice(i * handful, (i + 1) * handful));
}
