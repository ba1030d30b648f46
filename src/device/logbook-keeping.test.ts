import { describe, expect, test } from 'vitest';
import { aJournal, aRecord, FakeBrowser, settle } from '../../tests/faults/fakes';

type Put = (value: { id: string }, key: string, transaction: IDBTransaction) => void;

/** The browser's IndexedDB, with a look at each transaction and each value put. */
function watched(browser: FakeBrowser, begin: (durability: unknown) => void, put: Put): IDBFactory {
  const open = (name: string) => {
    const request = (browser.indexedDB as IDBFactory).open(name);
    request.addEventListener('success', () => {
      const database = request.result;
      const transactionOf = database.transaction.bind(database);
      database.transaction = (...args: Parameters<IDBDatabase['transaction']>) => {
        if (args[1] === 'readwrite') begin(args[2]?.durability);
        const transaction = transactionOf(...args);
        const placeOf = transaction.objectStore.bind(transaction);
        transaction.objectStore = (name) => {
          const place = placeOf(name);
          const putInto = place.put.bind(place);
          place.put = (value: { id: string }, key) => {
            put(value, key as string, transaction);
            return putInto(value, key);
          };
          return place;
        };
        return transaction;
      };
    });
    return request;
  };
  return { open } as unknown as IDBFactory;
}

describe('many changes at once', () => {
  test('share transactions instead of queueing up for the disk', async () => {
    const browser = new FakeBrowser();
    let strict = 0;
    const indexedDB = watched(
      browser,
      (durability) => (strict += durability === 'strict' ? 1 : 0),
      () => {},
    );
    const tab = await browser.tab({ indexedDB });
    const outcomes = await Promise.all(Array.from({ length: 50 }, (_, i) => tab.finish(`s${i}`, aRecord(i % 20))));
    expect(outcomes.every(({ saved }) => saved)).toBe(true);
    expect(await tab.summaries()).toHaveLength(50);
    expect(strict).toBeLessThanOrEqual(2);
  });

  test('are kept but for the one that cannot be, which waits', async () => {
    const browser = new FakeBrowser();
    let refusing = true;
    const indexedDB = watched(
      browser,
      () => {},
      (_value, key) => {
        if (refusing && key === 'session:bad') throw new DOMException('', 'QuotaExceededError');
      },
    );
    const tab = await browser.tab({ indexedDB });
    const outcomes = await Promise.all(['a', 'bad', 'b', 'c'].map((id, i) => tab.finish(id, aRecord(i))));
    expect(outcomes.map((outcome) => (outcome.saved ? 'saved' : outcome.because))).toEqual([
      ...['saved', 'full', 'saved', 'saved'],
    ]);
    expect(tab.unsaved()).toEqual([{ id: 'bad', record: aRecord(1) }]);
    expect(tab.state).toEqual({ kind: 'memory', because: 'full' });
    refusing = false;
    expect(await tab.retry()).toEqual({ saved: true });
    expect(tab.state).toEqual({ kind: 'kept' });
    expect((await (await browser.tab()).summaries()).map(({ id }) => id).sort()).toEqual(['a', 'b', 'bad', 'c']);
  });

  test('of one session happen in the order they were asked for', async () => {
    const browser = new FakeBrowser();
    const tab = await browser.tab();
    const outcomes = await Promise.all([
      tab.finish('s1', aRecord(1)),
      tab.amend('s1', { painAfter: 1 }),
      tab.amend('s1', { painAfter: 2, note: 'first' }),
      tab.amend('s1', { note: 'second' }),
    ]);
    expect(outcomes.every(({ saved }) => saved)).toBe(true);
    expect(await tab.session('s1')).toEqual(aRecord(1, { painAfter: 2, note: 'second' }));
  });
});

describe('each change is told what became of it itself', () => {
  test('though it shares its transaction with one that came after it', async () => {
    const tab = await new FakeBrowser().tab();
    const outcomes = await Promise.all([
      tab.amend('s1', { painAfter: 3 }),
      tab.finish('s1', aRecord(1)),
      tab.restore('s1'),
      tab.amend('s1', { note: 'there by now' }),
    ]);
    expect(outcomes.map((outcome) => (outcome.saved ? 'saved' : outcome.because))).toEqual([
      ...['unknown', 'saved', 'unknown', 'saved'],
    ]);
    expect(await tab.session('s1')).toEqual(aRecord(1, { note: 'there by now' }));
  });

  test('though it was taken along when changes were tried one by one', async () => {
    const browser = new FakeBrowser();
    const late: Promise<unknown>[] = [];
    let tries = 0;
    const indexedDB = watched(
      browser,
      () => {},
      (_value, key) => {
        if (key !== 'session:bad' || tries++) return;
        // Asked for while the first transaction fails; the next tries one by one.
        late.push(tab.amend('s9', { painAfter: 3 }));
        throw new DOMException('', 'QuotaExceededError');
      },
    );
    const tab = await browser.tab({ indexedDB });
    const first = [tab.finish('bad', aRecord(1)), tab.amend('s9', { note: 'nobody' })];
    expect(await Promise.all(first)).toMatchObject([{ saved: true }, { because: 'unknown' }]);
    expect(await Promise.all(late)).toMatchObject([{ saved: false, because: 'unknown' }]);
  });
});

test('what waits is kept with the next save, too, not only after a while', async () => {
  const browser = new FakeBrowser();
  let refusing = true;
  const indexedDB = watched(
    browser,
    () => {},
    () => {
      if (refusing) throw new DOMException('', 'QuotaExceededError');
    },
  );
  refusing = false;
  const tab = await browser.tab({ indexedDB });
  refusing = true;
  expect(await tab.finish('s1', aRecord(1))).toMatchObject({ because: 'full' });
  expect(await tab.saveSettings({ theme: 'dark' })).toMatchObject({ because: 'full' });
  refusing = false;
  expect(await tab.finish('s2', aRecord(2))).toEqual({ saved: true });
  await settle();
  expect(tab.unsaved()).toEqual([]);
  expect(await (await browser.tab()).settings()).toEqual({ theme: 'dark' });
});

test('trying again is over when the second copy is there, too', async () => {
  const browser = new FakeBrowser();
  let refusing = true;
  const indexedDB = watched(
    browser,
    () => {},
    () => {
      if (refusing) throw new DOMException('', 'QuotaExceededError');
    },
  );
  if (browser.caches) {
    browser.caches.before = (operation) => {
      if (refusing && operation === 'put') throw new DOMException('', 'QuotaExceededError');
    };
  }
  const tab = await browser.tab({ indexedDB });
  await tab.finish('s1', aRecord(1));
  refusing = false;
  let copied = false;
  if (browser.caches) {
    browser.caches.before = async (operation) => {
      if (operation !== 'put') return;
      await settle();
      copied = true;
    };
  }
  expect(await tab.retry()).toEqual({ saved: true });
  expect(copied).toBe(true);
});

test('a page that goes away writes the journal that waits at once', async () => {
  const browser = new FakeBrowser();
  const written: number[] = [];
  const indexedDB = watched(
    browser,
    () => {},
    (value, key) => {
      if (key === 'journal') written.push((value as unknown as { data: { positionMs: number } }).data.positionMs);
    },
  );
  const tab = await browser.tab({ indexedDB });
  for (const positionMs of [1, 2, 3]) void tab.writeJournal(aJournal({ positionMs }));
  const flushed = tab.flush();
  await flushed;
  expect(written).toEqual([1, 3]);
  browser.wipe();
  expect(await (await browser.tab()).journal()).toMatchObject({ positionMs: 3 });
});

test('a session that was begun anew after its journal was let go is written down again', async () => {
  const tab = await new FakeBrowser().tab();
  await tab.writeJournal(aJournal({ positionMs: 1 }));
  await tab.clearJournal();
  expect(await tab.writeJournal(aJournal({ positionMs: 2 }))).toEqual({ saved: true });
  expect(await tab.journal()).toMatchObject({ positionMs: 2 });
});

test('a mirror that gives no answer is asked again for what is missing', async () => {
  const browser = new FakeBrowser();
  const first = await browser.tab();
  await first.finish('s1', aRecord(1));
  first.close();
  browser.wipe();
  let hangs = true;
  if (browser.caches) browser.caches.before = () => (hangs ? new Promise(() => {}) : undefined);
  let list: unknown[] = [];
  const opened = browser.tab();
  await browser.time.advance(5000);
  const tab = await opened;
  void tab.summaries().then((summaries) => (list = summaries));
  await browser.time.advance(5000);
  expect(list).toEqual([]);
  expect(tab.state).toEqual({ kind: 'kept' });
  hangs = false;
  await browser.time.advance(60_000);
  expect(await tab.summaries()).toMatchObject([{ id: 's1' }]);
});

test('a browser that throws a damaged database away and says so is believed', async () => {
  const browser = new FakeBrowser();
  const open = (name: string) => {
    const request = (browser.indexedDB as IDBFactory).open(name);
    const answer = {} as IDBOpenDBRequest;
    Object.defineProperty(answer, 'result', { get: () => request.result });
    request.onupgradeneeded = (event) => {
      answer.onupgradeneeded?.(Object.assign(event, { dataLoss: 'total' }));
    };
    request.onsuccess = (event) => void answer.onsuccess?.(event);
    return answer;
  };
  expect((await browser.tab({ indexedDB: { open } as unknown as IDBFactory })).dataLoss).toBe(true);
  expect((await browser.tab()).dataLoss).toBe(false);
});
