import { describe, expect, test } from 'vitest';
import limits from '../../routines/safety/limits.json';
import { aRecord, FakeBrowser } from '../../tests/faults/fakes';
import { History } from './history.svelte';
import { OwnRecords } from './own-records.svelte';

const file = {
  supported: false,
  isHandle: (kept: unknown): kept is { name: string } => kept === file,
  choose: () => Promise.resolve(null),
  allowed: () => Promise.resolve(false),
  write: () => Promise.resolve(),
};

/** Sessions `days` after 2026-11-01, looked at on 2026-11-22. */
async function stand(days: readonly number[]) {
  const browser = new FakeBrowser();
  const logbook = await browser.tab();
  for (const day of days) await logbook.finish(`d${day}`, aRecord(day, { painBefore: Math.abs(day) % 11 }));
  let reads = 0;
  const summaries = logbook.summaries.bind(logbook);
  Object.assign(logbook, { summaries: (from?: string) => (reads++, summaries(from)) });
  const history = new History(Promise.resolve(logbook), browser.time.now);
  const settle = () => browser.time.advance(1);
  await settle();
  let ids = 0;
  const own = new OwnRecords({
    ...{ logbook, history, file },
    newId: () => `new${ids++}`,
    zone: () => ({ zone: 'Europe/Berlin', utcOffsetMinutes: 60 }),
    later: () => () => undefined,
  });
  await settle();
  return { browser, logbook, history, own, settle, reads: () => reads };
}
const ids = (sessions: readonly { id: string }[]) => sessions.map(({ id }) => id);

describe('the history at hand', () => {
  test('is that of 13 weeks and a little more; what is older is not read', async () => {
    const { history } = await stand([20, 0, -60, -200, -2000]);
    expect(ids(history.summaries ?? [])).toEqual(['d20', 'd0', 'd-60']);
    expect(history.knownFrom).toBe('2026-08');
  });
  test('is read once or twice for a burst of changes, not once for each', async () => {
    const { logbook, settle, reads, history } = await stand([1]);
    const before = reads();
    await Promise.all(Array.from({ length: 40 }, (_, i) => logbook.finish(`s${i}`, aRecord(2))));
    await settle();
    expect(history.summaries).toHaveLength(41);
    expect(reads() - before).toBeLessThanOrEqual(4);
  });
});

describe('all of a person’s records', () => {
  test('are read further back when they are asked for, and say when there are no more', async () => {
    const { own } = await stand([0, -100, -200, -400, -2000]);
    expect(ids(own.all)).toEqual(['d0']);
    expect([own.hasMore, own.knownFrom]).toEqual([true, '2026-08-01']);
    await own.reachBack('2026-01');
    expect(ids(own.all)).toEqual(['d0', 'd-100', 'd-200']);
    expect([own.hasMore, own.knownFrom]).toEqual([true, '2026-01-01']);
    await own.reachBack();
    expect(ids(own.all)).toEqual(['d0', 'd-100', 'd-200', 'd-400', 'd-2000']);
    expect(own.hasMore).toBe(false);
  });
  test('reach as far back as anybody asked, though a shorter answer comes last', async () => {
    const { own, logbook, settle } = await stand([0, -100, -200, -2000]);
    const summaries = logbook.past.summaries.bind(logbook.past);
    let come = () => {};
    const late = new Promise<void>((resolve) => (come = resolve));
    logbook.past.summaries = async (months) => {
      if (!months.some((month) => month < '2026-01')) await late;
      return summaries(months);
    };
    const both = [own.reachBack('2026-01'), own.reachBack('0000-01')];
    await settle();
    come();
    await Promise.all(both);
    expect(ids(own.all)).toEqual(['d0', 'd-100', 'd-200', 'd-2000']);
    expect(own.hasMore).toBe(false);
  });
  test('follow a change of an old session', async () => {
    const { own, settle } = await stand([0, -300]);
    await own.reachBack('2025-01');
    await own.amend('d-300', { painAfter: 9 });
    await settle();
    expect(own.all.at(-1)).toMatchObject({ id: 'd-300', painAfter: 9 });
    await own.remove('d-300', 'Morning');
    await settle();
    expect(ids(own.all)).toEqual(['d0']);
    await own.takeBack();
    await settle();
    expect(ids(own.all)).toEqual(['d0', 'd-300']);
    expect(own.removed).toBeNull();
  });
  test('know where pain began, from the very first scores, also after they were corrected', async () => {
    const { own, settle } = await stand([5, 3, -700, -703, -705, 1]);
    expect(await own.baseline(limits.change)).toMatchObject({
      mean: ((700 % 11) + (703 % 11) + (705 % 11)) / 3,
      scores: 3,
    });
    await own.amend('d-703', { painBefore: undefined });
    await settle();
    expect(await own.baseline(limits.change)).toMatchObject({ mean: ((700 % 11) + (705 % 11) + 1) / 3 });
  });
  test('come as tables with the earliest first, each once', async () => {
    const { own } = await stand([0, -100, 5, -2000]);
    expect((await own.everyRecord()).map(({ startedAt }) => startedAt)).toEqual(
      [-2000, -100, 0, 5].map((day) => aRecord(day).startedAt),
    );
  });
});
