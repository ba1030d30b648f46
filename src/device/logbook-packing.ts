/**
 * Gives the mirror what it has not got, and keeps it short: the sessions of a month have entries of their own while
 * they are few, and lie in one pack together when they are many. Nothing is taken away before what takes its place was
 * seen to be there. One month at a time, so that no more than that is in memory.
 */
import type { Envelope } from '../progress/envelope';
import { compareRevs } from '../progress/merge';
import { read } from '../progress/reading';
import type { Copies, Known } from './logbook-heal';
import type { Mirror, MirroredSession, PackName } from './logbook-mirror';
import { digestOf } from './logbook-packs';
import { sessionKey } from './logbook-sessions';
import type { Shelf } from './logbook-shelf';

/** The group of sessions that no month shows: removed ones, and those of a newer Backstretch. */
const other = 'other';
/** So many entries are taken away at once. */
const handful = 50;

interface Place {
  shelf: Shelf;
  mirror: Mirror;
  pause: () => Promise<void>;
}

/** Which sessions belong together: those of each month, and the rest. */
export function groupsOf(known: ReadonlyMap<string, Known>, here: ReadonlySet<string>): Map<string, MirroredSession[]> {
  const groups = new Map<string, MirroredSession[]>();
  for (const [id, { rev, month = other }] of known) {
    if (!here.has(id)) continue;
    const group = groups.get(month);
    if (group) group.push({ id, rev });
    else groups.set(month, [{ id, rev }]);
  }
  return groups;
}

/** Those of a group that have no entry of their own, or an older one. */
const restOf = (members: readonly MirroredSession[], singles: ReadonlyMap<string, Copies>): MirroredSession[] =>
  members.filter(({ id, rev }) => {
    const whole = singles.get(id)?.whole;
    return !whole || compareRevs(whole.rev, rev) < 0;
  });

/** The packs that are not just what they should be: somebody must look what is in them. */
export async function unexpected(
  packs: readonly PackName[],
  groups: ReadonlyMap<string, readonly MirroredSession[]>,
  singles: ReadonlyMap<string, Copies>,
): Promise<PackName[]> {
  const strange: PackName[] = [];
  for (const pack of packs) {
    const rest = restOf(groups.get(pack.group) ?? [], singles);
    if (!rest.length || (await digestOf(rest)) !== pack.of) strange.push(pack);
  }
  return strange;
}

export interface Lack extends Place {
  groups: ReadonlyMap<string, readonly MirroredSession[]>;
  singles: ReadonlyMap<string, Copies>;
  packs: readonly PackName[];
  /** Packs that could not be looked into: what is in them may be nowhere else. */
  unread: ReadonlySet<PackName>;
  /** So many sessions of a group are put into a pack. */
  packFrom: number;
}

/** @returns how many sessions the mirror had not got and has now */
export async function mirrorWhatLacks({ groups, singles, packs, unread, packFrom, ...place }: Lack): Promise<number> {
  const { mirror, pause } = place;
  let mirrored = 0;
  let failed = false;
  const outdated: PackName[] = [];
  for (const group of new Set([...groups.keys(), ...packs.map((pack) => pack.group)])) {
    const members = groups.get(group) ?? [];
    const own = packs.filter((pack) => pack.group === group);
    const rest = restOf(members, singles);
    const of = rest.length ? await digestOf(rest) : '';
    const isThere = !rest.length || own.some((pack) => pack.of === of);
    const isMany = members.length - rest.length >= packFrom;
    if (isThere && !isMany) {
      outdated.push(...own.filter((pack) => pack.of !== of));
      continue;
    }
    const copies = await copiesOf(place.shelf, members);
    if (!own.length && members.length < packFrom) {
      const lacking = new Set(rest.map(({ id }) => id));
      for (const copy of copies.filter(({ id }) => lacking.has(id))) {
        const olds = (singles.get(copy.id)?.all ?? []).filter(({ rev }) => compareRevs(rev, copy.rev) !== 0);
        const took = await mirror.putSession(
          copy,
          olds.map(({ rev }) => rev),
        );
        if (took) mirrored++;
        else failed = true;
      }
    } else {
      const pack = { group, of: await digestOf(copies) };
      if (await mirror.putPack(pack, copies)) {
        mirrored += rest.length;
        outdated.push(...own.filter(({ of }) => of !== pack.of));
        await removeAll(
          mirror,
          copies.flatMap(({ id, rev }) =>
            (singles.get(id)?.all ?? []).filter((single) => compareRevs(single.rev, rev) <= 0),
          ),
        );
      } else failed = true;
    }
    await pause();
  }
  // What has moved to another month is in that one's pack by now, or should be.
  if (!failed) for (const pack of outdated) if (!unread.has(pack)) await mirror.removePack(pack);
  return mirrored;
}

/**
 * Makes the mirror shorter without having seen its list, which was too long for the browser: puts into packs what is
 * here, and takes away the same revisions' own entries, whose addresses are known. What else is in it stays.
 */
export async function shorten(
  groups: ReadonlyMap<string, readonly MirroredSession[]>,
  { shelf, mirror, pause }: Place,
): Promise<void> {
  for (const [group, members] of groups) {
    const copies = await copiesOf(shelf, members);
    const pack = { group, of: await digestOf(copies) };
    // One that is there has had its turn, in an earlier visit.
    if (await mirror.hasPack(pack)) continue;
    if (!(await mirror.putPack(pack, copies))) return;
    await removeAll(mirror, copies);
    await pause();
  }
}

async function removeAll(mirror: Mirror, sessions: readonly MirroredSession[]): Promise<void> {
  for (let at = 0; at < sessions.length; at += handful) {
    await Promise.all(sessions.slice(at, at + handful).map(({ id, rev }) => mirror.removeSession({ id, rev })));
  }
}

/** The records themselves, as they are; what cannot be read is left out, and found by whoever reads it. */
async function copiesOf(shelf: Shelf, members: readonly MirroredSession[]): Promise<Envelope[]> {
  const raws = await shelf.getMany(members.map(({ id }) => sessionKey(id)));
  return raws.flatMap((raw, i): Envelope[] => {
    const reading = read('session', members[i]?.id ?? '', raw);
    if (reading.is === 'newer') return [reading.raw as Envelope];
    return reading.is === 'good' ? [reading.envelope] : [];
  });
}
