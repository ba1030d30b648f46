import { describe, expect, test } from 'vitest';
import { aJournal, aRecord, FakeBrowser, settle } from '../../tests/faults/fakes';
import type { LogbookOptions } from './logbook';

const open = async (browser: FakeBrowser, more: Partial<LogbookOptions> = {}) => {
  const channel = browser.channels.make();
  const tab = await browser.tab({ channel: channel as unknown as BroadcastChannel, ...more });
  return { tab, channel: channel };
};
/** What came of it within `ms` of the browser's time. */
async function within<T>(browser: FakeBrowser, ms: number, promise: Promise<T>): Promise<T | 'nothing yet'> {
  let result: T | 'nothing yet' = 'nothing yet';
  void promise.then((value) => (result = value));
  await browser.time.advance(ms);
  return result;
}

describe('two tabs', () => {
  test('that each save 200 sessions at once lose none', { timeout: 30_000 }, async () => {
    const browser = new FakeBrowser();
    const tabs = [await browser.tab(), await browser.tab()];
    const outcomes = await Promise.all(
      tabs.flatMap((tab, t) =>
        Array.from({ length: 200 }, (_, i) => tab.finish(`${t}-${i}`, aRecord(i * 2, { doneMs: i }))),
      ),
    );
    expect(outcomes.filter(({ saved }) => saved)).toHaveLength(400);
    const later = await browser.tab();
    expect(await later.summaries()).toHaveLength(400);
    for (const id of ['0-0', '1-0', '0-199', '1-199']) expect(await later.session(id)).not.toBeNull();
    browser.wipe();
    expect(await (await browser.tab()).summaries()).toHaveLength(400);
  });

  test('that save the same session save it once', async () => {
    const browser = new FakeBrowser();
    const [one, two] = [await browser.tab(), await browser.tab()];
    await Promise.all([one.finish('s1', aRecord(1)), two.finish('s1', aRecord(1))]);
    expect(await one.summaries()).toHaveLength(1);
    expect((await browser.raw()).get('session:s1')).toMatchObject({ rev: [1, 'device-1'] });
  });

  test('that amend different things of one session keep both', async () => {
    const browser = new FakeBrowser();
    const [one, two] = [await browser.tab(), await browser.tab()];
    await one.finish('s1', aRecord(1));
    await Promise.all([one.amend('s1', { painAfter: 2 }), two.amend('s1', { note: 'from two' })]);
    expect(await one.session('s1')).toEqual(aRecord(1, { painAfter: 2, note: 'from two' }));
  });
});

describe('the running session', () => {
  test('is played by one tab; another one is told so at once', async () => {
    const browser = new FakeBrowser();
    const [a, b] = [await open(browser), await open(browser)];
    expect(await within(browser, 0, a.tab.claimSession())).toBe(true);
    expect(await within(browser, 0, a.tab.claimSession())).toBe(true);
    expect(await within(browser, 100, b.tab.claimSession())).toBe(false);
    a.tab.releaseSession();
    expect(await within(browser, 100, b.tab.claimSession())).toBe(true);
  });

  test('is claimed by a tab that waits as soon as the frozen one is closed', async () => {
    const browser = new FakeBrowser();
    const [a, b] = [await open(browser), await open(browser)];
    await within(browser, 0, a.tab.claimSession());
    a.channel.frozen = true;
    const claim = b.tab.claimSession();
    expect(await within(browser, 2000, claim)).toBe('nothing yet');
    a.tab.close();
    expect(await within(browser, 0, claim)).toBe(true);
  });

  test('can be claimed when the tab that played it was closed', async () => {
    const browser = new FakeBrowser();
    const [a, b] = [await open(browser), await open(browser)];
    await within(browser, 0, a.tab.claimSession());
    a.tab.close();
    expect(await within(browser, 100, b.tab.claimSession())).toBe(true);
  });

  test('is taken from a frozen tab after 5 s of silence, and that one writes nothing more when it thaws', async () => {
    const browser = new FakeBrowser();
    const [a, b] = [await open(browser), await open(browser)];
    let lost = 0;
    a.tab.onClaimLost(() => void lost++);
    await within(browser, 0, a.tab.claimSession());
    await a.tab.writeJournal(aJournal({ positionMs: 1000 }));
    a.channel.frozen = true;
    const claim = b.tab.claimSession();
    expect(await within(browser, 4900, claim)).toBe('nothing yet');
    expect(await within(browser, 200, claim)).toBe(true);
    await b.tab.writeJournal(aJournal({ positionMs: 9000, tab: 'tab-2' }));
    expect(lost).toBe(1);
    expect(await a.tab.writeJournal(aJournal({ positionMs: 1001 }))).toMatchObject({ because: 'taken-over' });
    expect(await b.tab.journal()).toMatchObject({ positionMs: 9000, tab: 'tab-2' });
    expect(a.tab.state).toEqual({ kind: 'kept' });
  });

  test('is taken from a live tab when the person asks for it, and can be taken back', async () => {
    const browser = new FakeBrowser();
    const [a, b] = [await open(browser), await open(browser)];
    await within(browser, 0, a.tab.claimSession());
    expect(await within(browser, 0, b.tab.claimSession(true))).toBe(true);
    expect(await a.tab.writeJournal(aJournal())).toMatchObject({ because: 'taken-over' });
    expect(await within(browser, 0, a.tab.claimSession(true))).toBe(true);
    expect(await a.tab.writeJournal(aJournal())).toEqual({ saved: true });
    expect(await b.tab.writeJournal(aJournal())).toMatchObject({ because: 'taken-over' });
  });

  test('is asked for by two tabs at once: one gets it', async () => {
    const browser = new FakeBrowser();
    const [a, b] = [await open(browser), await open(browser)];
    const both = Promise.all([a.tab.claimSession(), b.tab.claimSession()]);
    expect(await within(browser, 100, both)).toEqual([true, false]);
  });

  test('without locks is still played by one tab only, as long as tabs can hear each other', async () => {
    const browser = new FakeBrowser();
    const [a, b] = [await open(browser, { locks: null }), await open(browser, { locks: null })];
    expect(await within(browser, 600, a.tab.claimSession())).toBe(true);
    expect(await within(browser, 600, b.tab.claimSession())).toBe(false);
    expect(await within(browser, 600, b.tab.claimSession(true))).toBe(true);
    await settle();
    expect(await a.tab.writeJournal(aJournal())).toMatchObject({ because: 'taken-over' });
  });

  test('with neither locks nor channel, or with locks that refuse, can be played', async () => {
    const browser = new FakeBrowser();
    const bare = await browser.tab({ locks: null, channel: null });
    expect(await within(browser, 600, bare.claimSession())).toBe(true);
    const refusing = { request: () => Promise.reject(new DOMException('', 'SecurityError')) };
    const refused = await browser.tab({ locks: refusing as unknown as LockManager, channel: null });
    expect(await within(browser, 6000, refused.claimSession())).toBe(true);
  });

  test('where locks are neither granted nor refused, is still played by one tab only', async () => {
    const browser = new FakeBrowser();
    const silent = { request: () => new Promise(() => undefined) } as unknown as LockManager;
    const [a, b] = [await open(browser, { locks: silent }), await open(browser, { locks: silent })];
    expect(await within(browser, 6500, a.tab.claimSession())).toBe(true);
    expect(await within(browser, 1100, b.tab.claimSession())).toBe(false);
    expect(await within(browser, 1500, b.tab.claimSession(true))).toBe(true);
    await settle();
    expect(await a.tab.writeJournal(aJournal())).toMatchObject({ because: 'taken-over' });
    b.tab.releaseSession();
    expect(await within(browser, 1500, a.tab.claimSession())).toBe(true);
  });
});
