/**
 * Our own way into IndexedDB, in the form idb-keyval's functions take. What theirs lacks: durability, the notice that
 * a damaged database was thrown away, giving way when it is deleted, one more try on a dropped connection, and an end
 * to waiting.
 *
 * The database stays at IndexedDB's version 1 for ever: a tab left open would block an upgrade. Records carry
 * versions of their own.
 */
import type { UseStore } from 'idb-keyval';
import { database, place } from './logbook-place';
import { nameOf, NoAnswer, NoStorage, within, type Wake } from './logbook-outcome';

export type Durability = 'strict' | 'relaxed';

export interface Opening {
  /** @throws what IndexedDB says, NoAnswer after 3 s, NoStorage when there is none */
  use(durability: Durability): UseStore;
  /** Settles once the browser has answered at all, however late. */
  answered(): Promise<void>;
  close(): void;
}

interface Options {
  indexedDB: IDBFactory | null;
  wake: Wake;
  /** An empty database was made: the first visit, or all that was in it is gone. */
  onEmpty: (dataLoss: 'none' | 'total') => void;
}

const patience = 3000;

export function opening({ indexedDB, wake, onEmpty }: Options): Opening {
  let connection: Promise<IDBDatabase> | null = null;
  const open = new WeakSet<Promise<IDBDatabase>>();

  const connect = (): Promise<IDBDatabase> => {
    if (connection) return connection;
    const made = new Promise<IDBDatabase>((resolve, reject) => {
      if (!indexedDB) throw new NoStorage('this browser has no IndexedDB');
      const request = indexedDB.open(database);
      request.onupgradeneeded = (event) => {
        request.result.createObjectStore(place);
        // Only Chromium tells; elsewhere an emptied database looks like a first visit.
        onEmpty('dataLoss' in event && event.dataLoss === 'total' ? 'total' : 'none');
      };
      request.onsuccess = () => {
        const database = request.result;
        database.onclose = () => forget(made);
        database.onversionchange = () => {
          database.close();
          forget(made);
        };
        resolve(database);
      };
      request.onerror = () => reject(request.error ?? new DOMException('not opened', 'UnknownError'));
    });
    made.then(
      (database) => {
        open.add(made);
        // Given up on, but here after all.
        if (!connection) connection = made;
        else if (connection !== made) database.close();
      },
      () => forget(made),
    );
    return (connection = made);
  };
  const forget = (made: Promise<IDBDatabase> | null) => {
    if (connection === made) connection = null;
  };

  return {
    use(durability) {
      return (mode, callback) => {
        const attempt = async (made: Promise<IDBDatabase>) => {
          const database = await made;
          return callback(database.transaction(place, mode, { durability }).objectStore(place));
        };
        let made = connect();
        const twice = attempt(made).catch(async (error: unknown) => {
          if (!droppedBy(error)) throw error;
          forget(made);
          made.then((database) => database.close()).catch(() => {});
          return attempt((made = connect()));
        });
        return within(patience, twice, wake).catch((error: unknown) => {
          // What hangs now may hang for ever: the next one tries a new connection.
          if (error instanceof NoAnswer) {
            forget(made);
            // What it is still at, it comes to the end of; one that opens late is welcome.
            if (open.has(made)) made.then((database) => database.close()).catch(() => {});
          }
          throw error;
        });
      };
    },
    async answered() {
      await connect();
    },
    close() {
      void connection?.then((database) => database.close()).catch(() => {});
      connection = null;
    },
  };
}

/** Whether this is how browsers report a connection that has gone; what we do in a transaction may be done twice. */
function droppedBy(error: unknown): boolean {
  return error === null || ['InvalidStateError', 'UnknownError', 'AbortError'].includes(nameOf(error));
}
