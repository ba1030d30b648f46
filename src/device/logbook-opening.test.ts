import { forceCloseDatabase, IDBFactory as FakeFactory } from 'fake-indexeddb';
import { describe, expect, test } from 'vitest';
import { aJournal, aRecord, FakeBrowser, settle } from '../../tests/faults/fakes';
import type { Logbook } from './logbook';
import { opening } from './logbook-opening';
import { keptShelf } from './logbook-shelf';

const refusing = (name: string) => {
  const open = () => {
    throw new DOMException('', name);
  };
  return { open } as unknown as IDBFactory;
};

/** A browser whose IndexedDB gives no answer until it is let. */
function silent(browser: FakeBrowser): { indexedDB: IDBFactory; answer: () => void } {
  const waiting: (() => void)[] = [];
  let answering = false;
  const open = (name: string) => {
    const outer = {} as Record<string, unknown>;
    const begin = () => {
      const request = (browser.indexedDB as IDBFactory).open(name);
      Object.defineProperty(outer, 'result', { get: () => request.result });
      request.onupgradeneeded = (event) => (outer.onupgradeneeded as (event: Event) => void)(event);
      request.onsuccess = (event) => (outer.onsuccess as (event: Event) => void)(event);
    };
    if (answering) setImmediate(begin);
    else waiting.push(begin);
    return outer;
  };
  return {
    indexedDB: { open } as unknown as IDBFactory,
    answer() {
      answering = true;
      for (const begin of waiting.splice(0)) begin();
    },
  };
}

async function openWithin(browser: FakeBrowser, ms: number, indexedDB: IDBFactory | null): Promise<Logbook> {
  let tab: Logbook | null = null;
  void browser.tab({ indexedDB }).then((opened) => (tab = opened));
  await browser.time.advance(ms);
  if (!tab) throw new Error(`the logbook is not open after ${ms} ms`);
  return tab;
}

describe('a browser that keeps nothing', () => {
  test.each([
    ['has no IndexedDB', null, 'no-storage'],
    ['refuses to open it', refusing('SecurityError'), 'refused'],
    ['breaks when opening it', refusing('UnknownError'), 'failed'],
  ] as const)('because it %s: it says so, shows what was done, and hands it out', async (_name, indexedDB, because) => {
    const browser = new FakeBrowser();
    browser.caches = null;
    const tab = await openWithin(browser, 0, indexedDB);
    expect(tab.state).toEqual({ kind: 'memory', because });
    expect(await tab.finish('s1', aRecord(1))).toEqual({ saved: false, because, text: `logbook.${because}` });
    expect(await tab.amend('s1', { painAfter: 2 })).toMatchObject({ saved: false, because });
    expect(await tab.saveSettings({ theme: 'dark' })).toMatchObject({ because });
    expect(await tab.writeJournal(aJournal())).toMatchObject({ because });
    expect(await tab.summaries()).toMatchObject([{ id: 's1', painAfter: 2 }]);
    expect(await tab.session('s1')).toEqual(aRecord(1, { painAfter: 2 }));
    expect(await tab.settings()).toEqual({ theme: 'dark' });
    expect(await tab.journal()).toMatchObject({ session: 'running' });
    expect(tab.unsaved()).toEqual([{ id: 's1', record: aRecord(1, { painAfter: 2 }) }]);
    expect(JSON.parse(tab.asFile())).toMatchObject({ format: 'backstretch', sessions: [{ id: 's1' }] });
  });

  test('shows what the mirror has, and what it did comes into IndexedDB at the next start through the mirror', async () => {
    const browser = new FakeBrowser();
    const first = await browser.tab();
    await first.finish('s1', aRecord(1));
    const bare = await openWithin(browser, 0, refusing('UnknownError'));
    expect((await bare.summaries()).map(({ id }) => id)).toEqual(['s1']);
    await bare.finish('s2', aRecord(2));
    bare.close();
    const next = await browser.tab();
    await settle();
    expect((await next.summaries()).map(({ id }) => id)).toEqual(['s2', 's1']);
  });
});

describe('IndexedDB that gives no answer', () => {
  test('is waited for 3 s, and what was done is kept as soon as it answers', async () => {
    const browser = new FakeBrowser();
    const { indexedDB, answer } = silent(browser);
    const tab = await openWithin(browser, 3000, indexedDB);
    expect(tab.state).toEqual({ kind: 'memory', because: 'no-answer' });
    const states: string[] = [];
    tab.onStateChange(({ kind }) => states.push(kind));
    expect(await tab.finish('s1', aRecord(1))).toMatchObject({ saved: false });
    expect(await tab.saveSettings({ theme: 'dark' })).toMatchObject({ saved: false });
    await tab.writeJournal(aJournal());
    answer();
    await browser.time.advance(100);
    expect(states).toEqual(['kept']);
    expect(tab.unsaved()).toEqual([]);
    const next = await browser.tab();
    expect((await next.summaries()).map(({ id }) => id)).toEqual(['s1']);
    expect(await next.settings()).toEqual({ theme: 'dark' });
    expect(await next.journal()).toMatchObject({ session: 'running' });
  });

  test('keeps nobody waiting longer than that at any later question', async () => {
    const browser = new FakeBrowser();
    const { indexedDB } = silent(browser);
    const tab = await openWithin(browser, 3000, indexedDB);
    let over = 0;
    for (const asked of [tab.summaries(), tab.session('s'), tab.journal(), tab.retry(), tab.flush()]) {
      void Promise.resolve(asked).then(() => over++);
    }
    await browser.time.advance(4000);
    expect(over).toBe(5);
  });
});

describe('a connection', () => {
  test('that the browser drops is made anew once', async () => {
    const factory = new FakeFactory();
    const made: IDBDatabase[] = [];
    const indexedDB = {
      open: (name: string) => {
        const request = factory.open(name);
        request.addEventListener('success', () => made.push(request.result));
        return request;
      },
    } as unknown as IDBFactory;
    const browser = new FakeBrowser();
    const tab = await browser.tab({ indexedDB });
    for (const drop of [
      (database: IDBDatabase) => database.close(),
      (database: IDBDatabase) => forceCloseDatabase(database as never),
    ]) {
      const open = made.at(-1);
      if (!open) throw new Error('no connection was made');
      drop(open);
      expect(await tab.saveSettings({ n: made.length })).toEqual({ saved: true });
    }
    expect(made).toHaveLength(3);
    expect(tab.state).toEqual({ kind: 'kept' });
  });

  test('that gives no answer is closed, so that none is left open behind the next one', async () => {
    const browser = new FakeBrowser();
    const made: IDBDatabase[] = [];
    const closed: IDBDatabase[] = [];
    const indexedDB = {
      open: (name: string) => {
        const request = (browser.indexedDB as IDBFactory).open(name);
        request.addEventListener('success', () => {
          const database = request.result;
          made.push(database);
          const close = database.close.bind(database);
          database.close = () => {
            closed.push(database);
            close();
          };
          if (made.length > 1) return;
          database.transaction = () => ({ objectStore: () => ({ get: () => ({}) }) }) as unknown as IDBTransaction;
        });
        return request;
      },
    } as unknown as IDBFactory;
    const shelf = keptShelf(opening({ indexedDB, wake: browser.time.wake, onEmpty: () => {} }));
    const asked = shelf.get('a').catch((error: Error) => error.name);
    await browser.time.advance(3000);
    expect(await asked).toBe('NoAnswer');
    expect(await shelf.get('a')).toBeUndefined();
    expect(made).toHaveLength(2);
    expect(closed).toEqual([made[0]]);
  });

  test('is strict for what must outlive a power cut, relaxed for the journal', async () => {
    const browser = new FakeBrowser();
    const asked: unknown[] = [];
    const indexedDB = {
      open: (name: string) => {
        const request = (browser.indexedDB as IDBFactory).open(name);
        request.addEventListener('success', () => {
          const transaction = request.result.transaction.bind(request.result);
          request.result.transaction = (...args: Parameters<IDBDatabase['transaction']>) => {
            if (args[1] === 'readwrite') asked.push(args[2]?.durability);
            return transaction(...args);
          };
        });
        return request;
      },
    } as unknown as IDBFactory;
    const tab = await browser.tab({ indexedDB });
    await settle();
    asked.length = 0;
    await tab.writeJournal(aJournal());
    await tab.finish('s1', aRecord(1));
    expect(asked).toEqual(['relaxed', 'strict']);
  });

  test('gives way when the database is deleted elsewhere, and tells that the new one is empty', async () => {
    const browser = new FakeBrowser();
    const emptied: string[] = [];
    const door = opening({
      indexedDB: browser.indexedDB,
      wake: browser.time.wake,
      onEmpty: (loss) => emptied.push(loss),
    });
    const shelf = keptShelf(door);
    await shelf.change('relaxed', (page) => Promise.resolve(page.put('a', 1)));
    await browser.deleteDatabase();
    expect(await shelf.get('a')).toBeUndefined();
    expect(emptied).toEqual(['none', 'none']);
    door.close();
  });

  test('keeps all of a transaction or nothing', async () => {
    const browser = new FakeBrowser();
    const shelf = keptShelf(opening({ indexedDB: browser.indexedDB, wake: browser.time.wake, onEmpty: () => {} }));
    const failing = shelf.change('strict', async (page) => {
      page.put('a', 1);
      await page.get('a');
      throw new Error('thought better of it');
    });
    await expect(failing).rejects.toThrow('thought better of it');
    expect(await shelf.get('a')).toBeUndefined();
  });
});
