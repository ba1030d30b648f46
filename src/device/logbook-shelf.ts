/** Where values lie under keys: in IndexedDB, or in memory where that cannot be had. Both keep the same promises. */
import { get, promisifyRequest } from 'idb-keyval';
import type { Durability, Opening } from './logbook-opening';

/** One transaction: nobody else's writes come between what it reads and what it writes. */
export interface Page {
  get(key: string): Promise<unknown>;
  /** The keys that begin so, in order. */
  keys(prefix: string): Promise<string[]>;
  put(key: string, value: unknown): void;
  remove(key: string): void;
}

export interface Shelf {
  get(key: string): Promise<unknown>;
  /** What lies under each of these keys, in their order; `undefined` where nothing does. */
  getMany(keys: readonly string[]): Promise<unknown[]>;
  keys(prefix: string): Promise<string[]>;
  /** Pairs whose keys begin with `prefix`, from the key `from` on, in order. */
  entries(prefix: string, from?: string): Promise<[key: string, value: unknown][]>;
  /**
   * Reads and writes in one transaction: all of it is kept, or nothing. `work` may await nothing but the page, and
   * may be run a second time. Resolves when it is kept; `strict` waits until the disk has it.
   */
  change<T>(durability: Durability, work: (page: Page) => Promise<T>): Promise<T>;
}

export function keptShelf(opening: Opening): Shelf {
  const reading = opening.use('relaxed');
  return {
    get: (key) => get<unknown>(key, reading),
    getMany: (keys) =>
      reading('readonly', (place) =>
        // As async functions, so that a call that throws leaves no promise before it to nobody.
        Promise.all(keys.map(async (key) => promisifyRequest(place.get(key) as IDBRequest<unknown>))),
      ),
    keys: (prefix) => reading('readonly', (place) => keysOf(place, prefix)),
    entries: (prefix, from = prefix) =>
      reading('readonly', async (place) => {
        const range = IDBKeyRange.bound(from, after(prefix), false, true);
        // Both are asked for before either is listened to: a promise made before a call that throws is nobody's.
        const asked = [place.getAllKeys(range), place.getAll(range) as IDBRequest<unknown[]>] as const;
        const [keys, values] = await Promise.all([promisifyRequest(asked[0]), promisifyRequest(asked[1])]);
        return keys.map((key, i) => [key as string, values[i]]);
      }),
    change: (durability, work) =>
      opening.use(durability)('readwrite', async (place) => {
        const { transaction } = place;
        const kept = completed(transaction);
        kept.catch(() => {});
        try {
          const result = await work({
            get: (key) => promisifyRequest(place.get(key) as IDBRequest<unknown>),
            keys: (prefix) => keysOf(place, prefix),
            put: (key, value) => void place.put(value, key),
            remove: (key) => void place.delete(key),
          });
          await kept;
          return result;
        } catch (error) {
          abort(transaction);
          // A refused request rejects first and often with `null`; the transaction knows why.
          if (error === null) await kept;
          throw error;
        }
      }),
  };
}

/** Settles with the transaction itself: an error inside it may still be told without its reason. */
function completed(transaction: IDBTransaction): Promise<void> {
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(transaction.error ?? new DOMException('not kept', 'AbortError'));
  });
}

function abort(transaction: IDBTransaction): void {
  try {
    transaction.abort();
  } catch {
    // It is over already.
  }
}

async function keysOf(place: IDBObjectStore, prefix: string): Promise<string[]> {
  const range = IDBKeyRange.bound(prefix, after(prefix), false, true);
  return promisifyRequest(place.getAllKeys(range) as IDBRequest<string[]>);
}

/** The first key after all that begin with `prefix`, which ends in a colon. */
const after = (prefix: string) => prefix + '\uffff';

export function memoryShelf(): Shelf {
  const values = new Map<string, unknown>();
  let last: Promise<unknown> = Promise.resolve();
  const keys = (prefix: string) => [...values.keys()].filter((key) => key.startsWith(prefix)).sort();
  const get = (key: string) => Promise.resolve<unknown>(structuredClone(values.get(key)));
  return {
    get,
    getMany: (keys) => Promise.all(keys.map(get)),
    keys: (prefix) => Promise.resolve(keys(prefix)),
    entries: (prefix, from = prefix) =>
      Promise.resolve(
        keys(prefix)
          .filter((key) => key >= from)
          .map((key) => [key, structuredClone(values.get(key))]),
      ),
    change(_durability, work) {
      const next = last.then(async () => {
        const writes = new Map<string, unknown>();
        const result = await work({
          get,
          keys: (prefix) => Promise.resolve(keys(prefix)),
          put: (key, value) => void writes.set(key, structuredClone(value)),
          remove: (key) => void writes.set(key, undefined),
        });
        for (const [key, value] of writes) {
          if (value === undefined) values.delete(key);
          else values.set(key, value);
        }
        return result;
      });
      last = next.catch(() => {});
      return next;
    },
  };
}
