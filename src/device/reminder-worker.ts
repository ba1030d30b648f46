/** Reminding, as the service worker does it when the browser wakes it: from what is kept, at most once a day. */
import { dayOf } from '../progress/days';
import { readReminded, remindsNow, type Moment } from '../progress/reminding';
import { database, place } from './logbook-place';

/** Under this key stands the day somebody was reminded last. */
const lastKey = 'reminded';

interface Options {
  readonly indexedDB: IDBFactory;
  readonly now: Moment;
  readonly show: () => Promise<void>;
}

/** Shows a notification if it is time for one. Never throws: what cannot be read reminds of nothing. */
export async function remind({ indexedDB, now, show }: Options): Promise<void> {
  const opened = await open(indexedDB);
  if (!opened) return;
  try {
    if (!(await takeTurn(opened, now))) return;
    try {
      await show();
    } catch (error) {
      await giveTurnBack(opened);
      throw error;
    }
  } catch {
    // Another time.
  } finally {
    opened.close();
  }
}

function open(indexedDB: IDBFactory): Promise<IDBDatabase | null> {
  return new Promise((resolve) => {
    const request = indexedDB.open(database);
    // Nothing was ever kept here, and nothing is made.
    request.onupgradeneeded = () => request.transaction?.abort();
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => resolve(null);
  });
}

/** Whether it is time; noted in the same transaction, so that two that are woken at once remind once. */
function takeTurn(opened: IDBDatabase, now: Moment): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const transaction = opened.transaction(place, 'readwrite');
    const records = transaction.objectStore(place);
    const today = dayOf(now);
    const settings = records.get('settings');
    const month = records.get(`summary:${today.slice(0, 7)}`);
    const last = records.get(lastKey);
    let due = false;
    last.onsuccess = () => {
      due = remindsNow(now, readReminded(settings.result, month.result, last.result));
      if (due) records.put(today, lastKey);
    };
    transaction.oncomplete = () => resolve(due);
    transaction.onabort = () => reject(transaction.error ?? new Error('not kept'));
  });
}

/** What was not shown was no reminder: whoever is woken next that day may try again. */
function giveTurnBack(opened: IDBDatabase): Promise<void> {
  return new Promise((resolve, reject) => {
    const transaction = opened.transaction(place, 'readwrite');
    transaction.objectStore(place).delete(lastKey);
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(transaction.error ?? new Error('not kept'));
  });
}
