import { describe, expect, test } from 'vitest';
import { aJournal, aRecord, FakeBrowser, settle } from '../../tests/faults/fakes';

const ids = (summaries: { id: string }[]) => summaries.map(({ id }) => id);

describe('a session that is over', () => {
  test('is there with its summary in every later tab', async () => {
    const browser = new FakeBrowser();
    const tab = await browser.tab();
    expect(await tab.finish('s1', aRecord(1, { painBefore: 4, painAfter: 2 }))).toEqual({ saved: true });
    tab.close();
    const later = await browser.tab();
    expect(await later.session('s1')).toEqual(aRecord(1, { painBefore: 4, painAfter: 2 }));
    expect(await later.summaries()).toMatchObject([{ id: 's1', painBefore: 4, painAfter: 2, doneMs: 590_000 }]);
    expect(later.state).toEqual({ kind: 'kept' });
  });

  test('closes its own journal and no other', async () => {
    const tab = await new FakeBrowser().tab();
    await tab.writeJournal(aJournal({ session: 'other' }));
    await tab.finish('s1', aRecord());
    expect(await tab.journal()).toMatchObject({ session: 'other' });
    await tab.finish('other', aRecord());
    expect(await tab.journal()).toBeNull();
  });

  test('saved twice is the same as saved once, and changes nothing', async () => {
    const browser = new FakeBrowser();
    const tab = await browser.tab();
    await tab.finish('s1', aRecord());
    const once = await browser.raw();
    await tab.finish('s1', aRecord());
    expect(await browser.raw()).toEqual(once);
  });

  test('that was played on in another tab keeps the record with more done', async () => {
    const tab = await new FakeBrowser().tab();
    await tab.finish('s1', aRecord(0, { doneMs: 500_000 }));
    await tab.finish('s1', aRecord(0, { doneMs: 100_000 }));
    expect((await tab.session('s1'))?.doneMs).toBe(500_000);
  });

  test('that is not what a record must be is refused, but can still be handed out', async () => {
    const tab = await new FakeBrowser().tab();
    const outcome = await tab.finish('s1', aRecord(0, { painAfter: 11 }));
    expect(outcome).toEqual({ saved: false, because: 'invalid', text: 'logbook.invalid' });
    expect(tab.asFile()).toContain('"painAfter":11');
    expect(await tab.session('s1')).toBeNull();
  });
});

describe('the list of sessions', () => {
  test('is newest first, over the months, from the month asked for', async () => {
    const tab = await new FakeBrowser().tab();
    for (const i of [3, 40, 1, 75]) await tab.finish(`s${i}`, aRecord(i));
    expect(ids(await tab.summaries())).toEqual(['s75', 's40', 's3', 's1']);
    expect(ids(await tab.summaries('2026-12'))).toEqual(['s75', 's40']);
  });

  test('follows what is amended, removed and restored', async () => {
    const tab = await new FakeBrowser().tab();
    await tab.finish('s1', aRecord(1));
    await tab.finish('s2', aRecord(2));
    expect(await tab.amend('s1', { painAfter: 1, note: 'stiff' })).toEqual({ saved: true });
    expect((await tab.summaries())[1]).toMatchObject({ id: 's1', painAfter: 1 });
    await tab.amend('s1', { painAfter: undefined });
    expect(await tab.session('s1')).toEqual(aRecord(1, { note: 'stiff' }));
    await tab.remove('s1');
    expect(ids(await tab.summaries())).toEqual(['s2']);
    expect(await tab.session('s1')).toBeNull();
    expect(await tab.restore('s1')).toEqual({ saved: true });
    expect(await tab.session('s1')).toEqual(aRecord(1, { note: 'stiff' }));
    expect(ids(await tab.summaries())).toEqual(['s2', 's1']);
  });

  test('shows a session once when its beginning is moved into another month', async () => {
    const tab = await new FakeBrowser().tab();
    await tab.finish('s1', aRecord(1));
    await tab.amend('s1', { startedAt: aRecord(45).startedAt });
    expect(ids(await tab.summaries())).toEqual(['s1']);
    expect(ids(await tab.summaries('2026-12'))).toEqual(['s1']);
  });

  test('leaves nothing of what was removed on the device', async () => {
    const browser = new FakeBrowser();
    const tab = await browser.tab();
    await tab.finish('s1', aRecord(0, { note: 'private words' }));
    await tab.remove('s1');
    expect(JSON.stringify([...(await browser.raw())])).not.toContain('private words');
    expect(JSON.stringify([...(browser.caches?.kept ?? [])])).not.toContain('private words');
  });

  test('an amendment that no record may have is refused', async () => {
    const tab = await new FakeBrowser().tab();
    await tab.finish('s1', aRecord());
    expect(await tab.amend('s1', { painAfter: 11 })).toMatchObject({ because: 'invalid' });
    expect(await tab.amend('s1', { routine: undefined })).toMatchObject({ because: 'invalid' });
    expect(await tab.amend('nobody', { painAfter: 1 })).toMatchObject({ because: 'unknown' });
    expect(await tab.session('s1')).toEqual(aRecord());
  });
});

describe('the journal', () => {
  test('is there after the tab was killed', async () => {
    const browser = new FakeBrowser();
    const tab = await browser.tab();
    await tab.writeJournal(aJournal({ positionMs: 5000 }));
    expect(await (await browser.tab()).journal()).toEqual(aJournal({ positionMs: 5000 }));
  });

  test('of many written at once keeps the latest, and only two are written', async () => {
    const browser = new FakeBrowser();
    const tab = await browser.tab();
    const outcomes = Array.from({ length: 50 }, (_, i) => tab.writeJournal(aJournal({ positionMs: i })));
    expect(await Promise.all(outcomes)).toEqual(outcomes.map(() => ({ saved: true })));
    expect((await tab.journal())?.positionMs).toBe(49);
    expect((await browser.raw()).get('journal')).toMatchObject({ rev: [2, 'device-1'] });
  });

  test('that was let go does not come back', async () => {
    const browser = new FakeBrowser();
    const tab = await browser.tab();
    await tab.writeJournal(aJournal());
    await tab.flush();
    expect(await tab.clearJournal()).toEqual({ saved: true });
    expect(await tab.journal()).toBeNull();
    browser.wipe();
    expect(await (await browser.tab()).journal()).toBeNull();
  });

  test('of a session that has a record is not offered again, even when it was written late', async () => {
    const browser = new FakeBrowser();
    const tab = await browser.tab();
    await tab.finish('running', aRecord());
    await (await browser.tab()).writeJournal(aJournal({ session: 'running' }));
    expect(await tab.journal()).toBeNull();
  });
});

describe('settings', () => {
  test('are changed member by member, also from two tabs at once', async () => {
    const browser = new FakeBrowser();
    const [one, two] = [await browser.tab(), await browser.tab()];
    await Promise.all([one.saveSettings({ voice: 'on', old: 1 }), two.saveSettings({ theme: 'dark' })]);
    await two.saveSettings({ old: undefined });
    expect(await one.settings()).toEqual({ voice: 'on', theme: 'dark' });
  });

  test('that their owner does not believe are set aside, and the mirror’s do not come back over new ones', async () => {
    const browser = new FakeBrowser();
    const first = await browser.tab();
    for (let i = 0; i < 5; i++) await first.saveSettings({ volume: i });
    const strict = await browser.tab({ checkSettings: (settings) => (settings.volume === 4 ? null : settings) });
    expect(await strict.settings()).toEqual({});
    expect(strict.quarantined).toBe(1);
    await strict.saveSettings({ volume: 1 });
    expect(await (await browser.tab()).settings()).toEqual({ volume: 1 });
  });

  test('that JSON cannot hold are refused', async () => {
    const tab = await new FakeBrowser().tab();
    expect(await tab.saveSettings({ bad: Number.NaN })).toMatchObject({ because: 'invalid' });
    expect(await tab.saveSettings({ bad: () => 1 })).toMatchObject({ because: 'invalid' });
    expect(await tab.settings()).toEqual({});
  });
});

test('asks for storage that is kept for good after the first saved session, and not again within a month', async () => {
  const browser = new FakeBrowser();
  let asked = 0;
  const storage = { persisted: () => Promise.resolve(false), persist: () => Promise.resolve(++asked < 0) };
  const tab = await browser.tab({ storage });
  expect(asked).toBe(0);
  for (const i of [1, 2, 3]) await tab.finish(`s${i}`, aRecord(i));
  await settle();
  expect(asked).toBe(1);
  await browser.time.advance(31 * 24 * 3600 * 1000);
  await tab.finish('s4', aRecord(4));
  await settle();
  expect(asked).toBe(2);
});

test('another tab hears which key changed and reads what is new', async () => {
  const browser = new FakeBrowser();
  const [one, two] = [await browser.tab(), await browser.tab()];
  const heard: string[] = [];
  two.onChanged((key) => heard.push(key));
  await one.finish('s1', aRecord(1));
  await one.writeJournal(aJournal());
  await settle();
  expect(new Set(heard)).toEqual(new Set(['session:s1', 'summary:2026-11', 'journal']));
  expect(ids(await two.summaries())).toEqual(['s1']);
});
