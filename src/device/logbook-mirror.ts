/**
 * A second copy of what must not be lost, in the Cache API: a damaged IndexedDB is thrown away whole by Chromium at
 * some later start, and only this copy was found to survive that every time.
 *
 * Every entry is the SHA-256 of a text, a line break and the text. A session's revision is part of its address, so a
 * new revision never overwrites the old one in place, and the list of addresses alone tells what is here. Where there
 * are many, healing puts them together into packs. Settings and the journal have one address each, with two slots that
 * take turns, so that they are not overwritten in place either.
 */
import { canonical } from '../progress/canonical';
import { readEnvelope, type Envelope, type Rev } from '../progress/envelope';
import { compareCopies } from '../progress/merge';
import { packed, unpacked, type MirroredSession, type PackName, type Unpacked } from './logbook-packs';
import { within, type Wake } from './logbook-outcome';
import { sha256 } from './logbook-seal';

const name = 'mirror-v1';
const root = '/mirror-v1/';

export type { MirroredSession, PackName };

/** What is in the mirror, as far as addresses tell. */
export interface Listed {
  /** Every revision of every session that has an entry of its own. */
  readonly sessions: MirroredSession[];
  readonly packs: PackName[];
}

/** Nothing here throws: a mirror that is missing or refuses is a missing second copy, no more. */
export interface Mirror {
  /** The newest whole copy of something there is one of. */
  one(id: 'settings' | 'journal'): Promise<Envelope | null>;
  putOne(copy: Envelope): Promise<boolean>;
  /** `null` when it cannot be told, as when there are too many entries for the browser. */
  list(): Promise<Listed | null>;
  /** @returns the copy; its text when it is damaged; `null` when it is not here */
  session(which: MirroredSession): Promise<Envelope | string | null>;
  /** @param olds revisions it takes the place of, removed after it is here */
  putSession(copy: Envelope, olds: readonly Rev[]): Promise<boolean>;
  removeSession(which: MirroredSession): Promise<void>;
  hasPack(which: PackName): Promise<boolean>;
  /** @returns `null` when it is not here or cannot be looked at */
  pack(which: PackName): Promise<Unpacked | null>;
  /** @returns whether it is here now, and was seen to be whole */
  putPack(which: PackName, copies: readonly Envelope[]): Promise<boolean>;
  removePack(which: PackName): Promise<void>;
}

const patience = 2000;

export function openMirror(caches: CacheStorage | null, wake: Wake): Mirror {
  let opened: Promise<Cache> | null = null;
  /** Does `work` with the cache; whatever goes wrong gives `otherwise`. */
  const attempt = async <T, O>(work: (cache: Cache) => Promise<T>, otherwise: O): Promise<T | O> => {
    try {
      if (!caches) return otherwise;
      const opening = (opened ??= caches.open(name));
      return await within(patience, opening.then(work), wake);
    } catch {
      opened = null;
      return otherwise;
    }
  };

  /** A few at a time, so that the patience with each is for that one and not for all before it. */
  const turnsTaken = Array.from({ length: 4 }, () => Promise.resolve() as Promise<unknown>);
  let turnNext = 0;
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const turn = turnNext++ % turnsTaken.length;
    const mine = (turnsTaken[turn] ?? Promise.resolve()).then(work);
    turnsTaken[turn] = mine;
    return mine;
  };

  const slots = (id: string) => [`${root}${id}/0`, `${root}${id}/1`] as const;
  /** Which slot to write next; the older or broken one. */
  const turns = new Map<string, 0 | 1>();
  const writing = new Map<string, Promise<boolean>>();

  const readOne = (id: 'settings' | 'journal') =>
    attempt(
      async (cache) => {
        const [first, second] = await Promise.all(slots(id).map((address) => readWhole(cache, address)));
        const [a, b] = [first, second].map((copy) => (typeof copy === 'object' && copy?.id === id ? copy : null));
        const latest = a && b ? (compareCopies(a, b) >= 0 ? a : b) : (a ?? b ?? null);
        return { latest, turn: latest && latest === a ? (1 as const) : (0 as const) };
      },
      { latest: null, turn: null },
    );

  return {
    async one(id) {
      const { latest, turn } = await readOne(id);
      if (turn !== null && !turns.has(id)) turns.set(id, turn);
      return latest;
    },
    putOne(copy) {
      const id = copy.id as 'settings' | 'journal';
      // One after the other: two at once would take the same slot, and the earlier might end last.
      const mine = (writing.get(id) ?? Promise.resolve()).then(async () => {
        // Other tabs keep settings, too; only one tab plays.
        if (id === 'settings' || !turns.has(id)) turns.set(id, (await readOne(id)).turn ?? turns.get(id) ?? 0);
        return attempt(async (cache) => {
          const turn = turns.get(id) ?? 0;
          await cache.put(slots(id)[turn], await sealed(copy));
          turns.set(id, turn ? 0 : 1);
          return true;
        }, false);
      });
      writing.set(id, mine);
      return mine;
    },
    list: () =>
      attempt(async (cache) => {
        const listed: Listed = { sessions: [], packs: [] };
        for (const { url } of await cache.keys()) {
          const session = parseAddress(url);
          const pack = session ? null : parsePack(url);
          if (session) listed.sessions.push(session);
          if (pack) listed.packs.push(pack);
        }
        return listed;
      }, null),
    session: (which) => attempt((cache) => readWhole(cache, addressOf(which)), null),
    putSession: (copy, olds) =>
      inTurn(() =>
        attempt(async (cache) => {
          await cache.put(addressOf(copy), await sealed(copy));
          await Promise.all(olds.map((rev) => cache.delete(addressOf({ id: copy.id, rev }))));
          return true;
        }, false),
      ),
    removeSession: async (which) => {
      await attempt((cache) => cache.delete(addressOf(which)), false);
    },
    hasPack: (which) => attempt(async (cache) => (await cache.match(packAddress(which))) !== undefined, false),
    pack: (which) =>
      attempt(async (cache) => {
        const found = await cache.match(packAddress(which));
        return found ? unpacked(await found.text()) : null;
      }, null),
    async putPack(which, copies) {
      const text = await packed(copies);
      return inTurn(() =>
        attempt(async (cache) => {
          await cache.put(packAddress(which), new Response(text, { headers: { 'content-type': 'text/plain' } }));
          // Other copies are taken away for it: it must be seen to be here first.
          return (await (await cache.match(packAddress(which)))?.text()) === text;
        }, false),
      );
    },
    removePack: async (which) => {
      await attempt((cache) => cache.delete(packAddress(which)), false);
    },
  };
}

function addressOf({ id, rev: [counter, device] }: MirroredSession): string {
  return `${root}session/${encodeURIComponent(id)}?rev=${counter}.${encodeURIComponent(device)}`;
}

function parseAddress(url: string): MirroredSession | null {
  // Sixteen digits are more than any counter has.
  const match = /\/mirror-v1\/session\/([^/?]+)\?rev=(\d{1,16})\.([^&]*)$/.exec(url);
  const [id, device] = [decoded(match?.[1]), decoded(match?.[3])];
  return id === null || device === null ? null : { id, rev: [Number(match?.[2]), device] };
}

const packAddress = ({ group, of }: PackName): string => `${root}pack/${encodeURIComponent(group)}?of=${of}`;

function parsePack(url: string): PackName | null {
  const [, group, of = ''] = /\/mirror-v1\/pack\/([^/?]+)\?of=([0-9a-f]{64})$/.exec(url) ?? [];
  const name = decoded(group);
  return name === null ? null : { group: name, of };
}

/** Of an address that none of ours has, nothing: it must not hide the others. */
function decoded(part: string | undefined): string | null {
  try {
    return part === undefined ? null : decodeURIComponent(part);
  } catch {
    return null;
  }
}

async function sealed(copy: Envelope): Promise<Response> {
  const text = canonical(copy);
  return new Response(`${await sha256(text)}\n${text}`, { headers: { 'content-type': 'text/plain' } });
}

async function readWhole(cache: Cache, address: string): Promise<Envelope | string | null> {
  const response = await cache.match(address);
  if (!response) return null;
  const body = await response.text();
  const text = body.slice(65);
  if (body.slice(0, 64) !== (await sha256(text))) return body;
  const copy: unknown = JSON.parse(text);
  // As it is, with whatever a newer Backstretch has put into it besides.
  return typeof readEnvelope(copy) === 'string' ? body : (copy as Envelope);
}
