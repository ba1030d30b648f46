/** Every storage operation of restoring a backup fails once, and from then on for ever, in each way it can. */
import { describe, expect, test } from 'vitest';
import type { Logbook } from '../../src/device/logbook';
import { aRecord, FakeBrowser } from './fakes';
import { Faults, faultyFactory, infectCaches, type Ill } from './faulty-storage';

/** Each single operation with FAULTS=all; otherwise a sample, for the quick tests. */
const stride = process.env.FAULTS === 'all' ? 1 : 5;

const sessions = Array.from({ length: 12 }, (_, i) => ({
  ...{ v: 1, id: `s${i}`, rev: [2, 'x'] as const, data: aRecord(i * 3) },
}));
const text = JSON.stringify({ format: 'backstretch', v: 1, sessions });
const all = sessions.map(({ id }) => id).sort();

/** Lets time pass until it is settled. */
async function patiently<T>(promise: Promise<T>, { time }: FakeBrowser): Promise<T> {
  let over = false;
  const end = () => void (over = true);
  promise.then(end, end);
  for (let waited = 0; !over && waited < 400; waited++) await time.advance(waited < 100 ? 1 : 1000);
  if (!over) throw new Error('nothing came of it within 300 s');
  return promise;
}

async function restore(browser: FakeBrowser, tab: Logbook) {
  const looked = await patiently(tab.backup.look(text), browser);
  if (looked.is !== 'good') throw new Error('the file must be good');
  return patiently(tab.backup.restore(looked.backup), browser);
}

/** @returns whether any operation failed */
async function run(ill: Ill, from: number, until: number): Promise<boolean> {
  const where = `${ill} from ${from} to ${until}`;
  const browser = new FakeBrowser();
  const sound = browser.indexedDB;
  const { caches } = browser;
  if (!sound || !caches) throw new Error('the made-up browser must have storage');
  const first = await browser.tab({ packFrom: 2 });
  await first.finish('s1', aRecord(3, { note: 'older here' }));
  await first.heal();
  first.close();
  const faults = new Faults(ill, from, until);
  infectCaches(caches, faults);
  const tab = await patiently(browser.tab({ indexedDB: faultyFactory(sound, faults), packFrom: 2 }), browser);
  const outcome = await restore(browser, tab);
  const { failed } = faults;
  // The tab is killed. What was acknowledged is there in the next one, where nothing fails.
  tab.close();
  faults.next = () => null;
  const next = await patiently(browser.tab({ packFrom: 2 }), browser);
  const ids = async () => (await patiently(next.summaries(), browser)).map(({ id }) => id).sort();
  if (outcome.saved) {
    expect(await ids(), where).toEqual(all);
    for (const { id, data } of sessions) expect(await patiently(next.session(id), browser), where).toEqual(data);
  }
  // Restoring again completes it in any case.
  expect(await restore(browser, next), where).toEqual({ saved: true });
  expect(await ids(), where).toEqual(all);
  await patiently(next.heal(), browser);
  browser.wipe();
  const last = await patiently(browser.tab(), browser);
  expect(await patiently(last.summaries(), browser), where).toHaveLength(12);
  expect(last.quarantined, where).toBe(0);
  next.close();
  last.close();
  return failed > 0;
}

describe.each(['once', 'for ever'] as const)('a storage operation that fails %s while a backup is restored', (how) => {
  test.each(['throws', 'is full', 'breaks', 'hangs'] as const)(
    'because it %s: nothing false is said, and restoring again completes it',
    { timeout: 240_000 },
    async (ill) => {
      let k = 1;
      while (await run(ill, k, how === 'once' ? k : Infinity)) k += stride;
      expect(k).toBeGreaterThan(20);
    },
  );
});
