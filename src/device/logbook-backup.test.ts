import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { aRecord, FakeBrowser, settle } from '../../tests/faults/fakes';
import type { Logbook } from './logbook';

/** Lets time pass until a piece of work that waits for the page to breathe is over. */
async function over<T>(browser: FakeBrowser, work: Promise<T>): Promise<T> {
  let done = false;
  void work.finally(() => (done = true)).catch(() => undefined);
  while (!done) await browser.time.advance(1);
  return work;
}
const fileOf = async (browser: FakeBrowser, tab: Logbook) => (await over(browser, tab.backup.write()))!;
async function restore(browser: FakeBrowser, tab: Logbook, text: string) {
  const looked = await over(browser, tab.backup.look(text));
  if (looked.is === 'bad') return looked;
  return over(browser, tab.backup.restore(looked.backup));
}
const sessionsOf = async (tab: Logbook) => (await tab.summaries()).map(({ id }) => id).sort();

const manySessions = (count: number) =>
  Array.from({ length: count }, (_, i) => ({
    ...{ v: 1, id: `s${i}`, rev: [2, 'x'] as const, data: aRecord(i % 400, { note: 'restored' }) },
  }));

describe('a backup', () => {
  test('made here comes back on another device, with its lists', async () => {
    const one = new FakeBrowser();
    const here = await one.tab();
    await here.finish('s1', aRecord(1, { note: 'stiff', painNextMorning: 3 }));
    await here.finish('s2', aRecord(40, { elsewhere: 'run', kind: 'run', parts: [] }));
    await here.saveSettings({ theme: 'dark' });
    const text = await fileOf(one, here);

    const other = new FakeBrowser();
    const there = await other.tab();
    const looked = await over(other, there.backup.look(text));
    expect(looked).toMatchObject({
      ...{ is: 'good', preview: { added: 2, changed: 0, removed: 0, kept: 0, settings: 'taken' } },
    });
    expect(await there.summaries()).toEqual([]);
    expect(await restore(other, there, text)).toEqual({ saved: true });
    expect(await there.session('s1')).toEqual(await here.session('s1'));
    expect(await there.summaries()).toEqual(await here.summaries());
    expect(await there.settings()).toEqual({ theme: 'dark' });
    expect(await fileOf(other, there)).toBe(text);
  });

  test('brings back what was edited later, and takes away what was removed later, and nothing else', async () => {
    const one = new FakeBrowser();
    const here = await one.tab();
    for (const i of [1, 2, 3]) await here.finish(`s${i}`, aRecord(i));
    const before = await fileOf(one, here);
    await here.amend('s1', { note: 'edited' });
    await here.remove('s2');
    const after = await fileOf(one, here);

    const other = new FakeBrowser();
    const there = await other.tab();
    await restore(other, there, before);
    await there.finish('own', aRecord(4));
    const looked = await over(other, there.backup.look(after));
    expect(looked).toMatchObject({ preview: { added: 0, changed: 1, removed: 1, kept: 1 } });
    await restore(other, there, after);
    expect(await sessionsOf(there)).toEqual(['own', 's1', 's3']);
    expect((await there.session('s1'))?.note).toBe('edited');
    // The older file changes nothing any more.
    await restore(other, there, before);
    expect(await sessionsOf(there)).toEqual(['own', 's1', 's3']);
    expect((await there.session('s1'))?.note).toBe('edited');
  });

  test('of several devices gives the same on each, in every order, byte for byte', async () => {
    const files: string[] = [];
    for (const [device, notes] of [
      ['a', ['x', 'y']],
      ['b', ['z']],
      ['c', []],
    ] as const) {
      const browser = new FakeBrowser();
      const tab = await browser.tab();
      await tab.finish('shared', aRecord(0, { note: device }));
      await tab.finish(device, aRecord(files.length * 31));
      for (const note of notes) await tab.amend('shared', { note });
      if (device === 'c') await tab.remove('c');
      await tab.saveSettings({ theme: device });
      files.push(await fileOf(browser, tab));
    }
    const results = new Set<string>();
    for (const order of [
      [0, 1, 2],
      [2, 1, 0],
      [1, 1, 0, 2, 0],
    ]) {
      const browser = new FakeBrowser();
      const tab = await browser.tab();
      for (const i of order) await restore(browser, tab, files[i]!);
      results.add(await fileOf(browser, tab));
      expect(await sessionsOf(tab)).toEqual(['a', 'b', 'shared']);
      expect((await tab.session('shared'))?.note).toBe('y');
    }
    expect(results.size).toBe(1);
  });

  test('restored moves a session to another month without leaving it in two', async () => {
    const one = new FakeBrowser();
    const here = await one.tab();
    await here.finish('s1', aRecord(1));
    const before = await fileOf(one, here);
    await here.amend('s1', { startedAt: aRecord(40).startedAt });
    const after = await fileOf(one, here);
    const other = new FakeBrowser();
    const there = await other.tab();
    for (const text of [before, after, before]) await restore(other, there, text);
    expect(await there.summaries()).toMatchObject([{ id: 's1', startedAt: aRecord(40).startedAt }]);
    expect(await there.past.summaries(['2026-11'])).toEqual([]);
    expect(await there.past.summaries(['2026-12'])).toHaveLength(1);
  });

  test('with one broken record changes nothing at all', async () => {
    const browser = new FakeBrowser();
    const tab = await browser.tab();
    await tab.finish('s1', aRecord(1));
    const raw = await browser.raw();
    const sessions = [
      { v: 1, id: 'good', rev: [1, 'x'], data: aRecord(2) },
      { v: 1, id: 'bad', rev: [1, 'x'], data: { ...aRecord(3), effort: 11 } },
    ];
    const text = JSON.stringify({ format: 'backstretch', v: 1, sessions });
    expect(await restore(browser, tab, text)).toMatchObject({
      ...{ is: 'bad', problems: [{ path: 'sessions[1].data.effort' }] },
    });
    expect(await browser.raw()).toEqual(raw);
  });

  test('that was changed after it was saved is known by its checksum', async () => {
    const browser = new FakeBrowser();
    const tab = await browser.tab();
    await tab.finish('s1', aRecord(1, { note: 'stiff' }));
    const text = (await fileOf(browser, tab)).replace('stiff', 'loose');
    expect(await restore(browser, tab, text)).toMatchObject({ is: 'bad', problems: [{ fault: 'damaged' }] });
  });

  test('holds what could not be kept on this device', async () => {
    const browser = new FakeBrowser();
    browser.indexedDB = null;
    const tab = await browser.tab();
    await tab.finish('s1', aRecord(1, { note: 'only in memory' }));
    expect(await fileOf(browser, tab)).toContain('only in memory');
  });

  test('of many hundred sessions is taken in whole, and told to other tabs in a word', async () => {
    const sessions = Array.from({ length: 1203 }, (_, i) => ({
      ...{ v: 1, id: `s${i}`, rev: [1, 'x'] as const, data: aRecord(i % 400) },
    }));
    const browser = new FakeBrowser();
    const tab = await browser.tab();
    const told: string[] = [];
    (await browser.tab()).onChanged((key) => told.push(key));
    await restore(browser, tab, JSON.stringify({ format: 'backstretch', v: 1, sessions }));
    expect(await tab.summaries()).toHaveLength(1203);
    expect(told.length).toBeLessThan(20);
    expect((await tab.past.months()).length).toBe(14);
    const records = await over(browser, tab.past.records(['s7', 'nobody', 's3']));
    expect(records).toMatchObject([{ id: 's7' }, { id: 's3' }]);
  });

  test('can be looked at and changed at once, though it is still being put in order', async () => {
    const browser = new FakeBrowser();
    const tab = await browser.tab();
    await tab.finish('s2', aRecord(2, { note: 'older' }));
    const text = JSON.stringify({ format: 'backstretch', v: 1, sessions: manySessions(2500) });
    const looked = await over(browser, tab.backup.look(text));
    if (looked.is !== 'good') throw new Error('the file must be good');
    expect(await over(browser, tab.backup.restore(looked.backup))).toEqual({ saved: true });
    const all = Promise.all([
      tab.session('s2'),
      tab.amend('s3', { note: 'amended' }),
      tab.remove('s4'),
      tab.past.records(['s2499']),
    ]);
    expect(await over(browser, all)).toMatchObject([{ note: 'restored' }, { saved: true }, { saved: true }, [{}]]);
    expect(await tab.summaries()).toHaveLength(2499);
    expect((await tab.session('s3'))?.note).toBe('amended');
  });
});

describe('a restored backup that a killed page has not put in order', () => {
  /** As it lies right after `restore` has said that it is saved. */
  async function killed(): Promise<FakeBrowser> {
    const browser = new FakeBrowser();
    const tab = await browser.tab();
    await tab.finish('s1', aRecord(1, { note: 'later here' }));
    await tab.amend('s1', { painAfter: 1 });
    await tab.amend('s1', { startedAt: aRecord(70).startedAt });
    await settle();
    tab.close();
    const sessions = [...manySessions(4), { v: 1, id: 's9', rev: [9, 'x'], del: true, data: null }];
    await browser.plant('arrived:one:0', sessions);
    return browser;
  }

  test('is put in order by the next one, and what is later here stays', async () => {
    const browser = await killed();
    const tab = await browser.tab();
    expect((await over(browser, tab.session('s2')))?.note).toBe('restored');
    expect((await tab.session('s1'))?.note).toBe('later here');
    expect(await sessionsOf(tab)).toEqual(['s0', 's1', 's2', 's3']);
    expect((await tab.past.summaries(['2026-11'])).map(({ id }) => id)).toEqual(['s3', 's2', 's0']);
    expect([...(await browser.raw()).keys()].filter((key) => key.startsWith('arrived:'))).toEqual([]);
    await tab.heal();
    browser.wipe();
    expect(await sessionsOf(await browser.tab())).toEqual(['s0', 's1', 's2', 's3']);
  });

  test('is put in order once by two pages that open together', async () => {
    const browser = await killed();
    const tabs = await Promise.all([browser.tab(), browser.tab()]);
    for (const tab of tabs) expect((await over(browser, tab.session('s2')))?.note).toBe('restored');
    expect(await sessionsOf(tabs[1])).toEqual(['s0', 's1', 's2', 's3']);
  });

  test('and that cannot be read is set aside', async () => {
    const browser = await killed();
    await browser.plant('arrived:two:0', 'nonsense');
    await browser.plant('arrived:two:1', [...manySessions(1), { v: 1, id: 'bad' }]);
    const tab = await browser.tab();
    expect(await over(browser, tab.session('s0'))).not.toBeNull();
    expect((await tab.setAside()).map(({ from }) => from)).toEqual(['arrived:two:0', 'arrived:two:1:one']);
  });

  test('is remembered by when it was saved, on this device only', async () => {
    const browser = new FakeBrowser();
    const tab = await browser.tab();
    expect(await tab.backup.savedAt()).toBeUndefined();
    const before = await fileOf(browser, tab);
    await tab.backup.noteSaved();
    expect(await (await browser.tab()).backup.savedAt()).toBe(browser.time.at);
    expect(await fileOf(browser, tab)).toBe(before);
  });
});

test('no text that is no backup changes anything, or is thrown at', async () => {
  const browser = new FakeBrowser();
  const tab = await browser.tab();
  await tab.finish('s1', aRecord(1));
  const raw = await browser.raw();
  await fc.assert(
    fc.asyncProperty(fc.oneof(fc.string(), fc.json()), async (text) => {
      expect((await over(browser, tab.backup.look(text))).is).toBe('bad');
    }),
    { numRuns: 30 },
  );
  expect(await browser.raw()).toEqual(raw);
});

test('a file that is larger than any backup is refused without being read', async () => {
  const browser = new FakeBrowser();
  const tab = await browser.tab();
  const film = { size: 4e9, slice: () => expect.fail('was read') };
  expect(await over(browser, tab.backup.look(film))).toMatchObject({ is: 'bad', problems: [{ fault: 'too-large' }] });
});

test('a file is read as its text would be, wherever its pieces part a letter', async () => {
  const browser = new FakeBrowser();
  const tab = await browser.tab();
  const note = 'ä€𝕏'.repeat(1000);
  const sessions = Array.from({ length: 300 }, (_, i) => ({
    ...{ v: 1, id: `s${i}`, rev: [1, 'x'] as const, data: aRecord(i, { note: note.slice(i % 3, 3900) }) },
  }));
  const text = JSON.stringify({ format: 'backstretch', v: 1, sessions });
  const file = new Blob(['\uFEFF', text]);
  expect(file.size).toBeGreaterThan(2_000_000);
  const [looked, same] = [await over(browser, tab.backup.look(file)), await over(browser, tab.backup.look(text))];
  expect(looked.is).toBe('good');
  expect(looked).toEqual(same);
});
