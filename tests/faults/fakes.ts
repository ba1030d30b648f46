/** Stand-ins for what a browser gives the logbook, with time that only moves when it is told to. */
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { openLogbook, type Logbook, type LogbookOptions } from '../../src/device/logbook';

export { aJournal, aRecord } from './examples';

globalThis.IDBKeyRange = IDBKeyRange;

/** Alarms that go off when `advance` passes them. */
export class FakeTime {
  at = Date.UTC(2026, 10, 22, 8);
  #alarms: { at: number; callback: () => void }[] = [];
  now = () => this.at;
  wake = (ms: number, callback: () => void) => {
    const alarm = { at: this.at + ms, callback };
    this.#alarms.push(alarm);
    return () => void (this.#alarms = this.#alarms.filter((other) => other !== alarm));
  };
  async advance(ms: number): Promise<void> {
    const end = this.at + ms;
    for (;;) {
      await settle();
      const next = this.#alarms.filter(({ at }) => at <= end).sort((a, b) => a.at - b.at)[0];
      if (!next) break;
      this.at = Math.max(this.at, next.at);
      this.#alarms = this.#alarms.filter((other) => other !== next);
      next.callback();
    }
    this.at = end;
    await settle();
  }
}

let digesting = 0;
const digest = crypto.subtle.digest.bind(crypto.subtle);
crypto.subtle.digest = (...args) => {
  digesting++;
  return digest(...args).finally(() => digesting--);
};

/** Lets everything that needs no time come to rest; digests are made on other threads, which take what they take. */
export async function settle(): Promise<void> {
  for (let quiet = 0; quiet < 60; quiet = digesting ? 0 : quiet + 1)
    await new Promise((resolve) => setImmediate(resolve));
}

/** One cache of a browser, and what goes wrong with it. */
export class FakeCaches {
  readonly kept = new Map<string, string>();
  /** More entries than this it refuses to list, as browsers do. */
  mostListed = Infinity;
  /** Called before each operation; throw in it to make that one fail. */
  before: (operation: 'open' | 'match' | 'put' | 'delete' | 'keys') => void | Promise<void> = () => {};

  open = async () => {
    await this.before('open');
    const full = (address: string) => new URL(address, 'https://backstretch.test/').href;
    return {
      match: async (address: string) => {
        await this.before('match');
        const body = this.kept.get(full(address));
        return body === undefined ? undefined : new Response(body);
      },
      put: async (address: string, response: Response) => {
        const body = await response.text();
        await this.before('put');
        this.kept.set(full(address), body);
      },
      delete: async (address: string) => {
        await this.before('delete');
        return this.kept.delete(full(address));
      },
      keys: async () => {
        await this.before('keys');
        if (this.kept.size > this.mostListed) throw new DOMException('Operation too large', 'UnknownError');
        return [...this.kept.keys()].map((url) => ({ url }));
      },
    };
  };
}

/** The browser's locks, of all tabs of one origin. */
export class FakeLocks {
  #holder: { lose: (why: DOMException) => void } | null = null;
  readonly #queue: (() => void)[] = [];

  request = (_name: string, how: LockOptions, callback: (lock: object | null) => unknown): Promise<unknown> =>
    new Promise((resolve, reject) => {
      const grant = () => {
        const holder = { lose: reject };
        this.#holder = holder;
        void Promise.resolve(callback({})).then((value) => {
          if (this.#holder === holder) {
            this.#holder = null;
            this.#queue.shift()?.();
          }
          resolve(value);
        }, reject);
      };
      if (how.steal) {
        this.#holder?.lose(new DOMException('stolen', 'AbortError'));
        grant();
      } else if (!this.#holder) grant();
      else if (how.ifAvailable) resolve(callback(null));
      else {
        this.#queue.push(grant);
        how.signal?.addEventListener('abort', () => {
          const place = this.#queue.indexOf(grant);
          if (place < 0) return;
          this.#queue.splice(place, 1);
          reject(new DOMException('given up', 'AbortError'));
        });
      }
    });
}

/** BroadcastChannel among the tabs of one origin; a frozen tab hears nothing. */
export class FakeChannels {
  readonly #tabs = new Set<{ frozen: boolean; onmessage: ((event: { data: unknown }) => void) | null }>();
  make() {
    const tab = {
      frozen: false,
      onmessage: null as ((event: { data: unknown }) => void) | null,
      postMessage: (data: unknown) => {
        for (const other of this.#tabs) {
          if (other !== tab) queueMicrotask(() => other.frozen || other.onmessage?.({ data: structuredClone(data) }));
        }
      },
      close: () => void this.#tabs.delete(tab),
    };
    this.#tabs.add(tab);
    return tab;
  }
}

/** One browser profile, in which tabs can be opened. */
export class FakeBrowser {
  readonly time = new FakeTime();
  indexedDB: IDBFactory | null = new IDBFactory();
  caches: FakeCaches | null = new FakeCaches();
  readonly locks = new FakeLocks();
  readonly channels = new FakeChannels();
  #ids = 0;

  options(more: Partial<LogbookOptions> = {}): LogbookOptions {
    return {
      now: this.time.now,
      wake: this.time.wake,
      idle: (callback) => void setImmediate(callback),
      newId: () => `device-${++this.#ids}`,
      indexedDB: this.indexedDB,
      caches: this.caches as unknown as CacheStorage,
      locks: this.locks as unknown as LockManager,
      channel: this.channels.make() as unknown as BroadcastChannel,
      storage: null,
      compareAfterMs: 0,
      ...more,
    };
  }
  tab(more: Partial<LogbookOptions> = {}): Promise<Logbook> {
    return openLogbook(this.options(more));
  }
  /** What lies in IndexedDB, read past the logbook. */
  async raw(): Promise<Map<string, unknown>> {
    const database = await this.#database();
    const place = database.transaction('records').objectStore('records');
    const [keys, values] = await Promise.all([ended(place.getAllKeys()), ended(place.getAll())]);
    database.close();
    return new Map(keys.map((key, i) => [String(key as string), values[i] as unknown]));
  }
  /** Puts something into IndexedDB, past the logbook. */
  async plant(key: string, value: unknown): Promise<void> {
    const database = await this.#database();
    const transaction = database.transaction('records', 'readwrite');
    const put = transaction.objectStore('records').put(value, key);
    await ended(put);
    database.close();
  }
  /** Deletes the database while tabs are open, as "clear site data" does to IndexedDB. */
  async deleteDatabase(): Promise<void> {
    await ended((this.indexedDB as unknown as globalThis.IDBFactory).deleteDatabase('backstretch'));
  }
  /** All that IndexedDB had is gone, as after a damaged log. */
  wipe(): void {
    this.indexedDB = new IDBFactory();
  }
  async #database(): Promise<IDBDatabase> {
    const request = (this.indexedDB as unknown as globalThis.IDBFactory).open('backstretch');
    request.onupgradeneeded = () => request.result.createObjectStore('records');
    return ended(request);
  }
}

function ended<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('refused'));
  });
}
