/** Whatever stands in a file that is chosen as a backup: it is refused with a reason, or taken whole. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Logbook } from '../../src/device/logbook';
import { aRecord, FakeBrowser, settle } from './fakes';
import { goodFile, hostileFiles, hostileTexts } from './hostile-files.mjs';

const record = aRecord as (day?: number, more?: object) => object;
const all = process.env.FAULTS === 'all';

/** Lets time pass until a piece of work that waits for the page to breathe is over. */
async function over<T>(browser: FakeBrowser, work: Promise<T>): Promise<T> {
  let done = false;
  const end = () => void (done = true);
  work.then(end, end);
  while (!done) {
    await new Promise((resolve) => setImmediate(resolve));
    if (!done) await browser.time.advance(1);
  }
  return work;
}

async function begin() {
  const browser = new FakeBrowser();
  const tab = await browser.tab();
  await tab.finish('own', aRecord(0, { note: 'mine' }));
  return { browser, tab };
}

/** What may reach every object; a file must not have added to it. */
const prototypes = [Object.prototype, Array.prototype, Function.prototype, String.prototype];
const namesOfPrototypes = () => prototypes.map((one) => Object.getOwnPropertyNames(one).join());
const untouched = namesOfPrototypes();

/** Chooses it, restores it if it is a backup, and looks whether that was all or nothing. */
async function chosen(browser: FakeBrowser, tab: Logbook, text: string): Promise<'good' | 'bad'> {
  const before = JSON.stringify([...(await browser.raw())]);
  const looked = await over(browser, tab.backup.look(text));
  expect(JSON.stringify([...(await browser.raw())]), 'looking changes nothing').toBe(before);
  if (looked.is === 'bad') {
    expect(looked.problems.length).toBeGreaterThan(0);
    for (const { path, why, fault } of looked.problems) {
      expect(path).not.toBe('');
      expect(why ?? fault).toMatch(/[a-z]/i);
    }
  } else {
    expect(await over(browser, tab.backup.restore(looked.backup))).toEqual({ saved: true });
    const again = await over(browser, tab.backup.look(text));
    expect(again.is === 'good' && again.preview, 'all of it is here now').toMatchObject({ added: 0, changed: 0 });
    await settle();
    await tab.summaries();
    expect(tab.quarantined, 'nothing that was taken is unreadable').toBe(0);
  }
  expect((await tab.session('own'))?.note, 'what was here stays').toBe('mine');
  expect(namesOfPrototypes()).toEqual(untouched);
  return looked.is;
}

describe('a file from outside', () => {
  for (const { name, bytes, good } of hostileFiles(record)) {
    test(`(${name}) is ${good ? 'taken whole' : 'refused with a reason'}`, { timeout: 120_000 }, async () => {
      const { browser, tab } = await begin();
      expect(await chosen(browser, tab, new TextDecoder().decode(bytes()))).toBe(good ? 'good' : 'bad');
    });
  }

  test('that was made by chance is refused with a reason or taken whole', { timeout: 1_200_000 }, async () => {
    const { browser, tab } = await begin();
    const seen = { good: 0, bad: 0 };
    await fc.assert(
      fc.asyncProperty(hostileTexts(record), async (text) => {
        seen[await chosen(browser, tab, text)]++;
      }),
      {
        numRuns: all ? 10_000 : 150,
        ...(process.env.FAULTS_SEED ? { seed: Number(process.env.FAULTS_SEED) } : {}),
      },
    );
    // Some get through: otherwise nothing behind the door would have been looked at.
    expect(seen.good).toBeGreaterThan(0);
    expect(seen.bad).toBeGreaterThan(0);
    if (all) console.log(`${seen.good} taken whole, ${seen.bad} refused`);
  });

  test('is good where nothing is wrong with it', async () => {
    const { browser, tab } = await begin();
    expect(await chosen(browser, tab, JSON.stringify(goodFile(record)))).toBe('good');
  });
});
