import { expect, test } from 'vitest';
import { aJournal, aRecord, FakeBrowser, settle } from '../../tests/faults/fakes';
import { History } from './history.svelte';
import type { Logbook } from '../device/logbook';

/** A logbook that tells from which month on its summaries were asked for; `all` for all of them. */
function asked(logbook: Logbook): { logbook: Logbook; months: string[] } {
  const months: string[] = [];
  const summaries = (from?: string) => {
    months.push(from ?? 'all');
    return logbook.summaries(from);
  };
  return { logbook: Object.setPrototypeOf({ summaries }, logbook) as Logbook, months };
}

/** Two records in November, one in January 2026; the fake browser's time is 2026-11-22. */
async function withHistory() {
  const browser = new FakeBrowser();
  const first = await browser.tab();
  for (const [id, day] of [
    ['new', 20],
    ['newer', 21],
    ['old', -300],
  ] as const)
    await first.finish(id, aRecord(day));
  first.close();
  const { logbook, months } = asked(await browser.tab());
  const history = new History(Promise.resolve(logbook), browser.time.now);
  await settle();
  const ids = (list: readonly { id: string }[] | null) => list?.map(({ id }) => id) ?? null;
  return { browser, logbook, months, history, ids };
}

test('the recent sessions are read at once, those of years only when they are asked for', async () => {
  const { months, history, ids } = await withHistory();
  expect(ids(history.recent)).toEqual(['newer', 'new']);
  expect(months).toEqual(['2026-11']);
  expect(history.summaries).toBeNull();
  await settle();
  expect(ids(history.summaries)).toEqual(['newer', 'new', 'old']);
  expect(months).toEqual(['2026-11', 'all']);
});

test('at the beginning of a month the last week of the one before is recent, too', async () => {
  const { browser, logbook } = await withHistory();
  browser.time.at = Date.UTC(2026, 11, 3, 8);
  const history = new History(Promise.resolve(logbook), browser.time.now);
  await settle();
  expect(history.recent).toHaveLength(2);
});

test('after a change only the months from there on are read again', async () => {
  const { logbook, months, history, ids } = await withHistory();
  void history.summaries;
  await settle();
  months.length = 0;
  await logbook.finish('newest', aRecord(22));
  await logbook.remove('new');
  await settle();
  expect(new Set(months)).toEqual(new Set(['2026-11']));
  expect(ids(history.summaries)).toEqual(['newest', 'newer', 'old']);
  expect(ids(history.recent)).toEqual(['newest', 'newer']);
});

test('many changes at once do not read the list once each', async () => {
  const { logbook, months, history } = await withHistory();
  void history.summaries;
  await settle();
  months.length = 0;
  await Promise.all(Array.from({ length: 50 }, (_, i) => logbook.finish(`s${i}`, aRecord(-200 + i))));
  await settle();
  expect(history.summaries).toHaveLength(53);
  expect(months.length).toBeLessThanOrEqual(3);
});

test('a session moved to another month stands there and nowhere else', async () => {
  const { logbook, history, ids } = await withHistory();
  void history.summaries;
  await settle();
  await logbook.amend('newer', { startedAt: aRecord(-310).startedAt });
  await settle();
  expect(ids(history.summaries)).toEqual(['new', 'old', 'newer']);
  expect(ids(history.recent)).toEqual(['new']);
});

test('a session that nobody came back to for half a day becomes a record, a younger one waits', async () => {
  for (const [hours, waits] of [
    [11, true],
    [13, false],
  ] as const) {
    const browser = new FakeBrowser();
    const first = await browser.tab();
    await first.writeJournal(aJournal({ session: 'left', at: browser.time.at }));
    await first.flush();
    browser.time.at += hours * 3_600_000;
    const history = new History(browser.tab(), browser.time.now);
    await settle();
    expect(history.unfinished !== null, `${hours} h later`).toBe(waits);
    expect(history.recent).toHaveLength(waits ? 0 : 1);
  }
});
