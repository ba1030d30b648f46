/**
 * Storage that fails where it is told to: after SQLite's habit, operation 1, then 2, then 3 … until a run ends without
 * a fault. Counts what IndexedDB and the mirror are asked for, in one row.
 */
import type { FakeCaches } from './fakes';

export type Ill =
  /** The call itself throws, as on a dropped connection. */
  | 'throws'
  /** The transaction is taken back, because the room is used up. */
  | 'is full'
  /** The transaction is taken back, as Chromium does on a full disk; reasons are `null` on the way. */
  | 'breaks'
  /** No answer ever comes. */
  | 'hangs';

type Abortable = IDBTransaction & { _abort(name: string): void };

export class Faults {
  count = 0;
  /** How many operations did fail. */
  failed = 0;
  constructor(
    readonly ill: Ill,
    readonly from: number,
    readonly until: number,
  ) {}
  /** @returns what goes wrong with this operation, if anything does */
  next(): Ill | null {
    this.count++;
    if (this.count < this.from || this.count > this.until) return null;
    this.failed++;
    return this.ill;
  }
}

const named = (name: string) => new DOMException('', name);

/** The same database, seen through faults. What was kept in it stays when the faults end. */
export function faultyFactory(factory: IDBFactory, faults: Faults): IDBFactory {
  const open = (name: string): IDBOpenDBRequest => {
    const ill = faults.next();
    if (ill === 'throws') throw named('InvalidStateError');
    if (ill === 'hangs') return {} as IDBOpenDBRequest;
    const request = factory.open(name);
    if (ill) {
      // Swallow the answer and give another one.
      const refused = { error: ill === 'is full' ? named('QuotaExceededError') : null } as IDBOpenDBRequest;
      request.onupgradeneeded = () => request.transaction?.abort();
      request.onerror = () => void refused.onerror?.(new Event('error'));
      request.onsuccess = () => {
        request.result.close();
        refused.onerror?.(new Event('error'));
      };
      return refused;
    }
    request.addEventListener('success', () => infect(request.result, faults));
    return request;
  };
  return { open } as unknown as IDBFactory;
}

function infect(database: IDBDatabase, faults: Faults): void {
  const transactionOf = database.transaction.bind(database);
  database.transaction = (...args: Parameters<IDBDatabase['transaction']>) => {
    const ill = faults.next();
    if (ill === 'throws') throw named('InvalidStateError');
    const transaction = transactionOf(...args) as Abortable;
    if (ill === 'hangs') hang(transaction);
    else if (ill) setImmediate(() => take(transaction, ill));
    const placeOf = transaction.objectStore.bind(transaction);
    transaction.objectStore = (name) => {
      const place = placeOf(name);
      for (const method of ['get', 'put', 'getAll', 'getAllKeys', 'delete'] as const) {
        const sound = (place[method] as (...args: unknown[]) => IDBRequest).bind(place);
        Object.assign(place, {
          [method]: (...args: unknown[]) => {
            const ill = faults.next();
            if (ill === 'throws') throw named('UnknownError');
            const request = sound(...args);
            if (ill === 'hangs') hang(transaction);
            else if (ill) take(transaction, ill);
            return request;
          },
        });
      }
      return place;
    };
    return transaction;
  };
}

function take(transaction: Abortable, ill: Ill): void {
  try {
    if (ill === 'is full') transaction._abort('QuotaExceededError');
    else transaction.abort();
  } catch {
    // Over already: this fault came too late to do harm.
  }
}

/** Nobody is ever told how it ended; the browser gives it up when the page goes. */
function hang(transaction: IDBTransaction): void {
  transaction.addEventListener('complete', (event) => event.stopImmediatePropagation());
  Object.defineProperty(transaction, 'oncomplete', { set: () => undefined });
  Object.defineProperty(transaction, 'onabort', { set: () => undefined });
}

/** Makes this browser's mirror fail at the same counter. */
export function infectCaches(caches: FakeCaches, faults: Faults): void {
  caches.before = () => {
    const ill = faults.next();
    if (ill === 'hangs') return new Promise(() => {});
    if (ill) throw named(ill === 'is full' ? 'QuotaExceededError' : 'UnknownError');
  };
}
