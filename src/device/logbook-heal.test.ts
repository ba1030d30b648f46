import { describe, expect, test } from 'vitest';
import { aJournal, aRecord, FakeBrowser, settle } from '../../tests/faults/fakes';
import type { Logbook } from './logbook';

const ids = async (tab: Logbook) => (await tab.summaries()).map(({ id }) => id);
const mirrored = (browser: FakeBrowser) => [...(browser.caches?.kept.keys() ?? [])];

async function aMonthOfSessions(browser: FakeBrowser): Promise<void> {
  const tab = await browser.tab();
  for (const i of [1, 2, 3, 40]) await tab.finish(`s${i}`, aRecord(i));
  await tab.amend('s2', { note: 'amended' });
  await tab.remove('s3');
  await tab.saveSettings({ theme: 'dark' });
  await tab.writeJournal(aJournal({ session: 'open' }));
  await tab.flush();
  tab.close();
}

describe('when IndexedDB was thrown away', () => {
  test('everything comes back from the mirror before the first list is shown', async () => {
    const browser = new FakeBrowser();
    await aMonthOfSessions(browser);
    browser.wipe();
    const tab = await browser.tab();
    expect(await tab.journal()).toMatchObject({ session: 'open' });
    expect(await ids(tab)).toEqual(['s40', 's2', 's1']);
    expect(await tab.session('s2')).toEqual(aRecord(2, { note: 'amended' }));
    expect(await tab.session('s3')).toBeNull();
    expect(await tab.settings()).toEqual({ theme: 'dark' });
    expect(tab.healed).toBe(4);
    expect(tab.quarantined).toBe(0);
  });

  test('and it is whole again, so that losing the mirror next costs nothing', async () => {
    const browser = new FakeBrowser();
    await aMonthOfSessions(browser);
    browser.wipe();
    const healing = await browser.tab();
    await healing.summaries();
    await settle();
    browser.caches?.kept.clear();
    const tab = await browser.tab();
    expect(await ids(tab)).toEqual(['s40', 's2', 's1']);
    expect(await tab.session('s1')).toEqual(aRecord(1));
    expect(await tab.settings()).toEqual({ theme: 'dark' });
  });

  test('a session removed in another revision of the mirror stays removed', async () => {
    const browser = new FakeBrowser();
    const tab = await browser.tab();
    await tab.finish('s1', aRecord(1));
    const before = new Map(browser.caches?.kept);
    await tab.remove('s1');
    // As after a kill between writing the new revision and taking the old one away.
    for (const [address, body] of before)
      if (!mirrored(browser).includes(address)) browser.caches?.kept.set(address, body);
    browser.wipe();
    expect(await ids(await browser.tab())).toEqual([]);
  });

  test('while the page is open, what it had is put back and the session goes on', async () => {
    const browser = new FakeBrowser();
    const tab = await browser.tab();
    await tab.finish('s1', aRecord(1));
    await tab.writeJournal(aJournal());
    await tab.flush();
    await browser.deleteDatabase();
    expect(await tab.writeJournal(aJournal({ positionMs: 2000 }))).toEqual({ saved: true });
    expect(await tab.finish('s2', aRecord(2))).toEqual({ saved: true });
    await settle();
    expect(await ids(tab)).toEqual(['s2', 's1']);
    expect(await ids(await browser.tab())).toEqual(['s2', 's1']);
    expect(tab.state).toEqual({ kind: 'kept' });
  });
});

describe('the mirror', () => {
  test('gets, in idle time, every session it has not got', async () => {
    const browser = new FakeBrowser();
    await aMonthOfSessions(browser);
    browser.caches?.kept.clear();
    await browser.tab();
    await settle();
    expect(mirrored(browser).filter((address) => address.includes('/session/'))).toHaveLength(4);
    browser.wipe();
    expect(await ids(await browser.tab())).toEqual(['s40', 's2', 's1']);
  });

  test('keeps one revision of each session', async () => {
    const browser = new FakeBrowser();
    const tab = await browser.tab();
    await tab.finish('s1', aRecord(1));
    for (let painAfter = 0; painAfter <= 10; painAfter++) await tab.amend('s1', { painAfter });
    expect(mirrored(browser).filter((address) => address.includes('/session/'))).toHaveLength(1);
  });

  test('that is damaged in one place loses only that, and is mended', async () => {
    const browser = new FakeBrowser();
    await aMonthOfSessions(browser);
    const address = mirrored(browser).find((url) => url.includes('/session/s1?')) ?? '';
    browser.caches?.kept.set(address, `${browser.caches.kept.get(address)?.slice(0, -20)}`);
    browser.wipe();
    const tab = await browser.tab();
    expect(await ids(tab)).toEqual(['s40', 's2']);
    expect(await tab.setAside()).toMatchObject([{ from: 'mirror:session:s1', why: 'the mirror’s copy is damaged' }]);
    expect(tab.quarantined).toBe(1);
  });

  test('with entries of strangers, or of broken addresses, gives what is its own', async () => {
    const browser = new FakeBrowser();
    await aMonthOfSessions(browser);
    const root = 'https://backstretch.test/mirror-v1/';
    for (const address of [
      ...['session/%E0%A4%A?rev=1.x', 'session/a?rev=1.%FF', 'session/?rev=', `session/b?rev=${'9'.repeat(400)}.x`],
      ...[
        'session/__proto__?rev=1.x',
        'pack/%E0%A4%A?of=' + 'a'.repeat(64),
        'pack/2026-11?of=' + 'b'.repeat(64),
        '../x',
      ],
    ]) {
      browser.caches?.kept.set(new URL(address, root).href, '<img src=x onerror=alert(1)>');
    }
    browser.wipe();
    const tab = await browser.tab();
    expect(await ids(tab)).toEqual(['s40', 's2', 's1']);
    expect(await tab.session('s2')).toEqual(aRecord(2, { note: 'amended' }));
    expect(await tab.finish('s50', aRecord(50))).toEqual({ saved: true });
    await settle();
    expect(mirrored(browser).filter((address) => address.includes('/session/s50?'))).toHaveLength(1);
  });

  test('whose newest revision of a session is damaged gives the one before it', async () => {
    const browser = new FakeBrowser();
    const tab = await browser.tab();
    await settle();
    await tab.finish('s1', aRecord(1));
    const before = new Map(browser.caches?.kept);
    await tab.amend('s1', { painAfter: 2 });
    tab.close();
    const [newest = ''] = mirrored(browser).filter((address) => !before.has(address));
    browser.caches?.kept.set(newest, 'torn');
    // As after a kill before the old revision was taken away.
    for (const [address, body] of before) browser.caches?.kept.set(address, body);
    browser.wipe();
    const next = await browser.tab();
    expect(await next.session('s1')).toEqual(aRecord(1));
    // What the damaged one had more than this is not thrown away.
    expect(await next.setAside()).toMatchObject([{ from: 'mirror:session:s1', raw: ['torn'] }]);
    await next.heal();
    expect(mirrored(browser).filter((address) => address.includes('/session/'))).not.toContain(newest);
  });

  test('is tidied of older revisions once they are not needed', async () => {
    const browser = new FakeBrowser();
    const tab = await browser.tab();
    await settle();
    await tab.finish('s1', aRecord(1));
    const before = new Map(browser.caches?.kept);
    await tab.amend('s1', { painAfter: 2 });
    for (const [address, body] of before) browser.caches?.kept.set(address, body);
    await tab.heal();
    expect(mirrored(browser).filter((address) => address.includes('/session/'))).toEqual([
      expect.stringContaining('rev=2.'),
    ]);
  });

  describe('with an older revision beside the newest one', () => {
    const sessionsIn = (browser: FakeBrowser) => mirrored(browser).filter((address) => address.includes('/session/'));
    async function twoRevisions() {
      const browser = new FakeBrowser();
      const tab = await browser.tab();
      await settle();
      await tab.finish('s1', aRecord(1));
      const before = new Map(browser.caches?.kept);
      await tab.amend('s1', { painAfter: 2 });
      const [newest = ''] = sessionsIn(browser);
      for (const [address, body] of before) browser.caches?.kept.set(address, body);
      return { browser, tab, newest };
    }

    test('keeps the older one until the newest was made anew, when that is damaged', async () => {
      const { browser, tab, newest } = await twoRevisions();
      browser.caches?.kept.set(newest, 'torn');
      let fewest = Infinity;
      if (browser.caches) {
        browser.caches.before = (operation) => {
          const whole = sessionsIn(browser).filter((address) => browser.caches?.kept.get(address) !== 'torn');
          if (operation === 'put') fewest = Math.min(fewest, whole.length);
        };
      }
      await tab.heal();
      expect(fewest).toBe(1);
      browser.wipe();
      expect(await (await browser.tab()).session('s1')).toEqual(aRecord(1, { painAfter: 2 }));
      expect(sessionsIn(browser)).toHaveLength(1);
    });

    test('keeps both when the newest cannot be looked at', async () => {
      const { browser, tab } = await twoRevisions();
      if (browser.caches) {
        browser.caches.before = (operation) => {
          if (operation === 'match') throw new DOMException('', 'UnknownError');
        };
      }
      await tab.heal();
      expect(sessionsIn(browser)).toHaveLength(2);
    });
  });

  test('whose newest journal is damaged gives the one before it', async () => {
    const browser = new FakeBrowser();
    const tab = await browser.tab();
    for (const segment of [0, 1, 2]) {
      await tab.writeJournal(aJournal({ segment }));
      await tab.flush();
    }
    const journals = mirrored(browser).filter((address) => address.includes('/journal/'));
    const newest = journals.find((address) => browser.caches?.kept.get(address)?.includes('"segment":2')) ?? '';
    browser.caches?.kept.set(newest, 'torn');
    browser.wipe();
    expect(await (await browser.tab()).journal()).toMatchObject({ segment: 1 });
  });

  test('that is not there at all costs nothing but the second copy', async () => {
    const browser = new FakeBrowser();
    browser.caches = null;
    const tab = await browser.tab();
    expect(await tab.finish('s1', aRecord(1))).toEqual({ saved: true });
    expect(await ids(await browser.tab())).toEqual(['s1']);
  });

  test('is written at each new segment and change of status, and each second in a long one', async () => {
    const browser = new FakeBrowser();
    const tab = await browser.tab();
    let puts = 0;
    if (browser.caches) browser.caches.before = (operation) => void (puts += operation === 'put' ? 1 : 0);
    // As if all of it were written within one second.
    for (let second = 0; second < 60; second++) {
      await tab.writeJournal(aJournal({ positionMs: second * 1000, segment: Math.floor(second / 20) }));
      await settle();
    }
    expect(puts).toBe(3);
    await tab.writeJournal(aJournal({ positionMs: 60_000, segment: 2, status: 'paused' }));
    await settle();
    expect(puts).toBe(4);
    for (let second = 0; second < 60; second++) {
      browser.time.at += 1000;
      await tab.writeJournal(aJournal({ positionMs: 60_000 + second, segment: 2, status: 'paused' }));
      await settle();
    }
    expect(puts).toBe(64);
  });
});

test('a journal that IndexedDB cannot give comes from the mirror', async () => {
  const browser = new FakeBrowser();
  const tab = await browser.tab();
  await tab.writeJournal(aJournal({ session: 'open', segment: 3 }));
  await tab.flush();
  await browser.plant('journal', { v: 1, id: 'journal', rev: [9, 'd'], data: { status: 'dancing' } });
  expect(await tab.journal()).toMatchObject({ session: 'open', segment: 3 });
  await browser.plant('journal', undefined);
  expect(await tab.journal()).toMatchObject({ session: 'open', segment: 3 });
  await tab.clearJournal();
  await tab.finish('open', aRecord(1));
  expect(await tab.journal()).toBeNull();
});

describe('what cannot be read', () => {
  test.each([
    ['a word', 'nonsense'],
    ['nothing of a record', { v: 1, id: 's1', rev: [1, 'd'], data: {} }],
    ['another one’s id', { v: 1, id: 's9', rev: [1, 'd'], data: aRecord(1) }],
    ['an impossible number', { v: 1, id: 's1', rev: [1, 'd'], data: aRecord(1, { doneMs: -1 }) }],
  ])('as a session, being %s, is set aside whole, and the mirror’s copy takes its place', async (_name, planted) => {
    const browser = new FakeBrowser();
    const first = await browser.tab();
    await first.finish('s1', aRecord(1));
    await first.finish('s2', aRecord(2));
    await browser.plant('session:s1', planted);
    const tab = await browser.tab();
    expect(await tab.session('s1')).toEqual(aRecord(1));
    expect(await tab.setAside()).toMatchObject([{ from: 'session:s1', raw: planted }]);
    expect(tab.quarantined).toBe(1);
    expect(await ids(tab)).toEqual(['s2', 's1']);
    expect((await browser.tab()).quarantined).toBe(1);
  });

  test('as a month’s summary is made again from the records, even when it happens twice', async () => {
    const browser = new FakeBrowser();
    await aMonthOfSessions(browser);
    for (const planted of [{ v: 1, id: '2026-11', rev: [9, 'd'], data: { entries: 'none' } }, null]) {
      await browser.plant('summary:2026-11', planted);
      expect(await ids(await browser.tab())).toEqual(['s40', 's2', 's1']);
    }
    const tab = await browser.tab();
    expect((await tab.setAside()).map(({ key }) => key)).toEqual([
      'quarantine:summary:2026-11',
      'quarantine:summary:2026-11#2',
    ]);
  });

  test('as a journal or as settings does not stop the page, and the mirror’s are taken', async () => {
    const browser = new FakeBrowser();
    await aMonthOfSessions(browser);
    await browser.plant('journal', { v: 1, id: 'journal', rev: [99, 'd'], data: { status: 'dancing' } });
    await browser.plant('settings', 7);
    const tab = await browser.tab();
    expect(await tab.journal()).toMatchObject({ session: 'open' });
    expect(await tab.settings()).toEqual({ theme: 'dark' });
    expect(tab.quarantined).toBe(2);
    expect(await tab.writeJournal(aJournal({ session: 'open', segment: 5 }))).toEqual({ saved: true });
    expect(await (await browser.tab()).journal()).toMatchObject({ segment: 5 });
  });

  test('as meta only costs the device its name', async () => {
    const browser = new FakeBrowser();
    await aMonthOfSessions(browser);
    await browser.plant('meta', []);
    const tab = await browser.tab();
    expect(await ids(tab)).toEqual(['s40', 's2', 's1']);
    expect(await tab.finish('s5', aRecord(5))).toEqual({ saved: true });
  });
});

describe('records of a newer Backstretch', () => {
  const newer = (id: string, data: unknown) => ({ v: 99, id, rev: [5, 'newer'], data, more: 'bytes' });

  test('are shown where they can be understood, and not one byte of them is changed', async () => {
    const browser = new FakeBrowser();
    const first = await browser.tab();
    await first.finish('s1', aRecord(1));
    const session = newer('s1', { ...aRecord(1), mood: 'new' });
    await browser.plant('session:s1', session);
    await browser.plant('settings', newer('settings', { theme: 'dark', planet: 'mars' }));
    const tab = await browser.tab();
    await settle();
    expect(await tab.session('s1')).toEqual(aRecord(1));
    expect(await tab.amend('s1', { painAfter: 1 })).toMatchObject({ saved: false, because: 'newer' });
    expect(await tab.remove('s1')).toMatchObject({ because: 'newer' });
    expect(await tab.saveSettings({ theme: 'light' })).toMatchObject({ because: 'newer' });
    expect(await tab.settings()).toMatchObject({ theme: 'dark' });
    await settle();
    const raw = await browser.raw();
    expect(raw.get('session:s1')).toEqual(session);
    expect(raw.get('settings')).toMatchObject({ v: 99, more: 'bytes' });
    expect(tab.unsaved()).toEqual([]);
    expect(tab.state).toEqual({ kind: 'kept' });
  });

  test('a month’s summary among them takes no entry, but the session itself is kept', async () => {
    const browser = new FakeBrowser();
    await browser.tab();
    const month = newer('2026-11', { unheard: 'of' });
    await browser.plant('summary:2026-11', month);
    const tab = await browser.tab();
    expect(await tab.finish('s1', aRecord(1))).toEqual({ saved: true });
    await settle();
    expect(await tab.session('s1')).toEqual(aRecord(1));
    expect((await browser.raw()).get('summary:2026-11')).toEqual(month);
  });

  test('a journal among them is put out of the way whole when a session starts here', async () => {
    const browser = new FakeBrowser();
    await browser.tab();
    const journal = newer('journal', { strange: true });
    await browser.plant('journal', journal);
    const tab = await browser.tab();
    expect(await tab.journal()).toBeNull();
    expect(await tab.writeJournal(aJournal())).toEqual({ saved: true });
    expect(await tab.setAside()).toMatchObject([{ from: 'journal', raw: journal }]);
  });
});
