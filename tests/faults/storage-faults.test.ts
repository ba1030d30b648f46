/** Every storage operation of a day with the logbook fails once, and from then on for ever, in each way it can. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Logbook, Outcome } from '../../src/device/logbook';
import { aJournal, aRecord, FakeBrowser, type FakeTime } from './fakes';
import { Faults, faultyFactory, infectCaches, type Ill } from './faulty-storage';

const unhandled: unknown[] = [];
const note = (reason: unknown) => void unhandled.push(reason);
beforeEach(() => void process.on('unhandledRejection', note));
afterEach(() => void process.off('unhandledRejection', note));

/** Lets time pass until it is settled. */
async function patiently<T>(promise: Promise<T>, time: FakeTime): Promise<T> {
  let over = false;
  const end = () => void (over = true);
  promise.then(end, end);
  for (let waited = 0; !over && waited < 200; waited++) {
    for (let i = 0; !over && i < 40; i++) await new Promise((resolve) => setImmediate(resolve));
    if (!over) await time.advance(1000);
  }
  if (!over) throw new Error('nothing came of it within 200 s');
  return promise;
}

/** Second copies are put together at once, so that putting them together fails, too. */
const packFrom = 1;

/** Each single operation with FAULTS=all; otherwise a sample, for the quick tests. */
const stride = process.env.FAULTS === 'all' ? 1 : 11;

interface Said {
  /** What the logbook last said of each session; a removed one is `null`. */
  readonly sessions: Map<string, { outcome: Outcome; is: object | null }>;
  settings: Outcome | null;
}

/** A day: a session played and kept, looked at, changed; another one removed and taken back; the settings. */
async function aDay(tab: Logbook, time: FakeTime): Promise<Said> {
  const said: Said = { sessions: new Map(), settings: null };
  const tell = async (id: string, outcome: Promise<Outcome>, is: object | null) =>
    void said.sessions.set(id, { outcome: await patiently(outcome, time), is });
  await patiently(tab.journal(), time);
  for (let i = 0; i < 3; i++) await patiently(tab.writeJournal(aJournal({ session: 's1', positionMs: i })), time);
  await tell('s1', tab.finish('s1', aRecord(1)), aRecord(1));
  await patiently(tab.summaries(), time);
  await tell('s1', tab.amend('s1', { painAfter: 3 }), aRecord(1, { painAfter: 3 }));
  said.settings = await patiently(tab.saveSettings({ theme: 'dark' }), time);
  await tell('s2', tab.finish('s2', aRecord(40)), aRecord(40));
  await patiently(tab.heal(), time);
  await tell('s2', tab.remove('s2'), null);
  await tell('s2', tab.restore('s2'), aRecord(40));
  await tell('s3', tab.finish('s3', aRecord(2)), aRecord(2));
  await tell('s3', tab.remove('s3'), null);
  await patiently(tab.writeJournal(aJournal({ session: 's4' })), time);
  await patiently(tab.clearJournal(), time);
  await patiently(tab.flush(), time);
  return said;
}

/** @returns how many operations there were, and how many of them failed */
async function run(ill: Ill, from: number, until: number): Promise<Faults> {
  const browser = new FakeBrowser();
  const faults = new Faults(ill, from, until);
  const sound = browser.indexedDB;
  const { caches, time } = browser;
  if (!sound || !caches) throw new Error('the made-up browser must have storage');
  infectCaches(caches, faults);
  const indexedDB = faultyFactory(sound, faults);
  const tab = await patiently(browser.tab({ indexedDB, packFrom }), time);
  const said = await aDay(tab, time);
  const shown = new Map((await patiently(tab.summaries(), time)).map(({ id }) => [id, true]));
  const handedOut = tab.asFile();
  const waiting = new Set(tab.unsaved().map(({ id }) => id));
  const counted = Object.assign(new Faults(ill, from, until), { count: faults.count, failed: faults.failed });

  // Whatever failed: it is shown as it was asked for, and what is not kept waits and can be handed out.
  for (const [id, { outcome, is }] of said.sessions) {
    const where = `${id} after ${ill} from ${from} to ${until}`;
    if (waiting.has(id)) {
      expect(outcome.saved, `${where}: was not called saved`).toBe(false);
      expect(handedOut.includes(`"${id}"`), `${where}: is handed out`).toBe(true);
    }
    expect(shown.has(id), `${where}: is shown`).toBe(is !== null);
  }

  // The tab is killed. What was acknowledged is there in the next one, where nothing fails.
  faults.next = () => null;
  const other = await patiently(browser.tab({ packFrom }), time);
  for (const [id, { outcome, is }] of said.sessions) {
    // What was not saved waits, unless trying again has kept it by now.
    if (!outcome.saved && waiting.has(id)) continue;
    expect(await other.session(id), `${id} acknowledged, ${ill} from ${from} to ${until}`).toEqual(is);
  }
  if (said.settings?.saved) expect(await other.settings()).toEqual({ theme: 'dark' });
  other.close();

  // Or it lives on, and the fault ends: by itself everything becomes kept.
  await patiently(time.advance(300_000), time);
  expect(tab.unsaved(), `${ill} from ${from} to ${until}: nothing waits any more`).toEqual([]);
  expect(tab.state, `${ill} from ${from} to ${until}`).toEqual({ kind: 'kept' });
  const last = await patiently(browser.tab({ packFrom }), time);
  for (const [id, { is }] of said.sessions) expect(await last.session(id)).toEqual(is);
  expect((await last.summaries()).map(({ id }) => id)).toEqual(['s2', 's1']);
  expect(await last.settings()).toEqual({ theme: 'dark' });
  expect(last.quarantined).toBe(0);
  last.close();
  tab.close();
  return counted;
}

describe.each(['once', 'for ever'] as const)('a storage operation that fails %s', (how) => {
  test.each(['throws', 'is full', 'breaks', 'hangs'] as const)(
    'because it %s: nothing false is said, nothing acknowledged is lost, all is kept in the end',
    { timeout: 120_000 },
    async (ill) => {
      unhandled.length = 0;
      let k = 1 - stride;
      for (;;) {
        k += stride;
        const { failed } = await run(ill, k, how === 'once' ? k : Infinity);
        if (!failed) break;
      }
      expect(k).toBeGreaterThan(60);
      expect(unhandled).toEqual([]);
    },
  );
});
