import { describe, expect, test } from 'vitest';
import { aRecord, FakeBrowser, settle } from '../../tests/faults/fakes';
import type { Logbook } from './logbook';

const day = 24 * 60 * 60 * 1000;
const ids = async (tab: Logbook) => (await tab.summaries()).map(({ id }) => id).sort();
const entries = (browser: FakeBrowser, kind: 'session' | 'pack') =>
  [...(browser.caches?.kept.keys() ?? [])].filter((address) => address.includes(`/mirror-v1/${kind}/`));

/** Twelve sessions of November 2026, `s0` to `s11`. */
async function twelve(browser: FakeBrowser, packFrom = 4): Promise<Logbook> {
  const tab = await browser.tab({ packFrom });
  for (let i = 0; i < 12; i++) await tab.finish(`s${i}`, aRecord(i));
  return tab;
}
/** Lets time pass until a piece of work that waits for the page to breathe is over. */
async function over<T>(browser: FakeBrowser, work: Promise<T>): Promise<T> {
  let done = false;
  void work.finally(() => (done = true)).catch(() => undefined);
  while (!done) await browser.time.advance(1);
  return work;
}
const all = Array.from({ length: 12 }, (_, i) => `s${i}`).sort();

/** Which sessions have a whole second copy, in an entry of their own or with others. */
function mirrored(browser: FakeBrowser): Set<string> {
  const bodies = [...(browser.caches?.kept.entries() ?? [])].filter(([address]) => /\/(session|pack)\//.test(address));
  return new Set(bodies.flatMap(([, body]) => [...body.matchAll(/"id":"(s\d+)"/g)].map(([, id]) => id ?? '')));
}

describe('second copies', () => {
  test('of the many sessions of a month are put together, those of a few stay alone', async () => {
    const browser = new FakeBrowser();
    const tab = await twelve(browser);
    await tab.finish('alone', aRecord(40));
    expect(entries(browser, 'session')).toHaveLength(13);
    await tab.heal();
    expect(entries(browser, 'pack')).toEqual([expect.stringContaining('/pack/2026-11?of=')]);
    expect(entries(browser, 'session')).toEqual([expect.stringContaining('/session/alone?')]);
  });

  test('that were put together bring everything back, with what was amended, moved and removed since', async () => {
    const browser = new FakeBrowser();
    const tab = await twelve(browser);
    await tab.heal();
    await tab.amend('s1', { note: 'amended' });
    await tab.amend('s2', { startedAt: aRecord(40).startedAt });
    await tab.remove('s3');
    for (const healedFirst of [false, true]) {
      if (healedFirst) await tab.heal();
      browser.wipe();
      const next = await browser.tab({ packFrom: 4 });
      expect(await ids(next)).toEqual(all.filter((id) => id !== 's3'));
      expect((await next.session('s1'))?.note).toBe('amended');
      expect(await next.past.summaries(['2026-12'])).toMatchObject([{ id: 's2' }]);
      expect(await next.session('s3')).toBeNull();
      expect(next.quarantined).toBe(0);
    }
  });

  test('are not touched again while nothing changes', async () => {
    const browser = new FakeBrowser();
    await (await twelve(browser)).heal();
    const asked: string[] = [];
    if (browser.caches) browser.caches.before = (operation) => void asked.push(operation);
    const tab = await browser.tab({ packFrom: 4 });
    await settle();
    asked.length = 0;
    await tab.heal();
    expect(asked).toEqual(['keys']);
  });

  test('are never fewer than one of each while they are put together', async () => {
    const browser = new FakeBrowser();
    const tab = await twelve(browser);
    let fewest = Infinity;
    if (browser.caches) browser.caches.before = () => void (fewest = Math.min(fewest, mirrored(browser).size));
    await tab.heal();
    await tab.amend('s1', { note: 'amended' });
    await tab.amend('s2', { startedAt: aRecord(40).startedAt });
    await tab.heal();
    await tab.heal();
    expect(fewest).toBe(12);
  });

  test('stay alone where the browser has no room to put them together', async () => {
    const browser = new FakeBrowser();
    const tab = await twelve(browser);
    if (browser.caches) {
      browser.caches.before = (operation) => {
        if (operation === 'put') throw new DOMException('', 'QuotaExceededError');
      };
    }
    await tab.heal();
    expect(entries(browser, 'session')).toHaveLength(12);
    expect(entries(browser, 'pack')).toHaveLength(0);
  });

  test('of which one is damaged lose only that one, which is made anew from IndexedDB or set aside', async () => {
    for (const lost of [false, true]) {
      const browser = new FakeBrowser();
      await (await twelve(browser)).heal();
      const [address = ''] = entries(browser, 'pack');
      const body = browser.caches?.kept.get(address) ?? '';
      const lines = body
        .split('\n')
        .map((line) => (line.includes('"id":"s5"') ? line.replace('Morning', 'Evening') : line));
      browser.caches?.kept.set(address, lines.join('\n'));
      if (lost) browser.wipe();
      const tab = await browser.tab({ packFrom: 4 });
      expect(await ids(tab)).toEqual(lost ? all.filter((id) => id !== 's5') : all);
      if (!lost) continue;
      expect(await tab.setAside()).toMatchObject([{ from: 'mirror:pack:2026-11', raw: [expect.any(String)] }]);
      await tab.heal();
      expect(mirrored(browser)).toEqual(new Set(all.filter((id) => id !== 's5')));
    }
  });

  test('that another tab puts together at the same time are all there in the end', async () => {
    const browser = new FakeBrowser();
    const one = await twelve(browser);
    const other = await browser.tab({ packFrom: 2 });
    await Promise.all([one.heal(), other.heal(), one.finish('s12', aRecord(12)), other.amend('s4', { painAfter: 1 })]);
    browser.wipe();
    const tab = await browser.tab();
    expect(await ids(tab)).toEqual([...all, 's12'].sort());
    expect((await tab.session('s4'))?.painAfter).toBe(1);
  });

  test('of a restored backup are made while something else was being made', async () => {
    const browser = new FakeBrowser();
    const tab = await twelve(browser);
    const sessions = Array.from({ length: 30 }, (_, i) => ({
      ...{ v: 1, id: `s${i + 100}`, rev: [1, 'x'] as const, data: aRecord(i) },
    }));
    const looked = await over(browser, tab.backup.look(JSON.stringify({ format: 'backstretch', v: 1, sessions })));
    if (looked.is !== 'good') throw new Error('the file must be good');
    const restoring = tab.backup.restore(looked.backup);
    void tab.heal();
    expect(await over(browser, restoring)).toEqual({ saved: true });
    await browser.time.advance(100);
    expect(mirrored(browser).size).toBe(42);
  });
});

describe('a mirror of single copies that is too long for the browser to list', () => {
  async function tooLong(): Promise<FakeBrowser> {
    const browser = new FakeBrowser();
    const tab = await browser.tab({ packFrom: Infinity });
    await Promise.all(
      Array.from({ length: 2100 }, (_, i) =>
        tab.finish(`s${i}`, aRecord(0, { startedAt: aRecord(0).startedAt + i * (day / 10) })),
      ),
    );
    // What healing had begun with is over before the next one begins.
    await tab.heal();
    tab.close();
    if (browser.caches) browser.caches.mostListed = 500;
    return browser;
  }

  test('is put together all the same, and then brings everything back', { timeout: 120_000 }, async () => {
    const browser = await tooLong();
    const tab = await browser.tab();
    await tab.heal();
    expect(entries(browser, 'session')).toHaveLength(0);
    expect(entries(browser, 'pack').length).toBeLessThan(12);
    browser.wipe();
    expect(await (await browser.tab()).summaries()).toHaveLength(2100);
  });

  test('keeps what only it has', { timeout: 120_000 }, async () => {
    const browser = await tooLong();
    const open = await browser.tab({ packFrom: Infinity });
    // As after a write that only the mirror has.
    await open.amend('s7', { note: 'only in the mirror' });
    const raw = (await browser.raw()).get('session:s7') as { rev: [number, string]; data: object };
    const { note: _gone, ...data } = raw.data as { note: string };
    await browser.plant('session:s7', { ...raw, rev: [1, raw.rev[1]], data });
    const month = (await browser.raw()).get('summary:2026-11') as { data: { entries: { id: string; rev: unknown }[] } };
    for (const entry of month.data.entries) if (entry.id === 's7') entry.rev = [1, raw.rev[1]];
    await browser.plant('summary:2026-11', month);
    const tab = await browser.tab();
    await tab.heal();
    expect((await tab.session('s7'))?.note).toBe('only in the mirror');
  });
});
