/**
 * A day of sessions in the built app: whether anything is left behind. By a fast clock (the page's own clocks, timers and
 * audio times are all multiplied, so that the app plays as it does, only sooner), or in real time.
 *
 *     npm run soak [-- --hours 8 --factor 20]        an eight-hour day in about half an hour
 *     npm run soak -- --hours 0.5 --factor 1 --minutes 2        half an hour as it is, each session stopped early
 *     npm run soak -- --hours 1 --heap 5             … and what kinds of things the heap got since the fifth session
 *
 * After each session, on the first screen and after a garbage collection, it counts what is on the heap, DOM nodes,
 * listeners and audio nodes; after a warm-up of a tenth none may grow by more than 5 %. Machine code is told and not
 * judged: the browser goes on translating what is often run for hours, and throws it away when it needs the room.
 */
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { chromium } from '@playwright/test';
import { chromiumOptions } from '../../scripts/browser.mjs';
import { serve } from '../../scripts/static-server.mjs';
import { becomeHealthy } from '../support/healthy.mjs';
import { countHeap, heapGrowth, heapShares } from './heap.mjs';

const option = (/** @type {string} */ name, /** @type {number} */ otherwise) => {
  const place = process.argv.indexOf(`--${name}`);
  return place < 0 ? otherwise : Number(process.argv[place + 1]);
};
const hours = option('hours', 8);
const factor = option('factor', 20);
/** After so many minutes of real time a session is stopped and kept; without it each is played to its end. */
const minutes = option('minutes', Infinity);
const heapFrom = option('heap', 0);
const growth = 0.05;
/** Fewer than so many more are chance: a listener of the browser's own, a node not collected yet. */
const chance = /** @type {const} */ ({ heap: 100_000, Nodes: 40, JSEventListeners: 6, AudioHandlers: 4 });
const counted = /** @type {(keyof typeof chance)[]} */ (Object.keys(chance));

/** In the page: all that it can tell the time by goes `factor` times as fast. */
function hurry(/** @type {number} */ factor) {
  const begun = Date.now();
  const dateNow = Date.now.bind(Date);
  const performanceNow = performance.now.bind(performance);
  Date.now = () => begun + (dateNow() - begun) * factor;
  performance.now = () => performanceNow() * factor;
  for (const name of /** @type {const} */ (['setTimeout', 'setInterval'])) {
    const real = globalThis[name].bind(globalThis);
    Object.assign(globalThis, {
      [name]: (/** @type {() => void} */ callback, ms = 0, /** @type {unknown[]} */ ...more) =>
        real(callback, ms / factor, ...more),
    });
  }
  const clock = Object.getOwnPropertyDescriptor(BaseAudioContext.prototype, 'currentTime')?.get;
  Object.defineProperty(BaseAudioContext.prototype, 'currentTime', {
    get() {
      return clock?.call(this) * (this instanceof OfflineAudioContext ? 1 : factor);
    },
  });
  const sooner = (/** @type {any} */ prototype, /** @type {string} */ method, /** @type {number[]} */ times) => {
    const real = prototype[method];
    prototype[method] = function (/** @type {unknown[]} */ ...args) {
      for (const at of times) if (typeof args[at] === 'number') args[at] = args[at] / factor;
      return real.apply(this, args);
    };
  };
  sooner(AudioBufferSourceNode.prototype, 'start', [0, 2]);
  sooner(AudioScheduledSourceNode.prototype, 'start', [0]);
  sooner(AudioScheduledSourceNode.prototype, 'stop', [0]);
  sooner(AudioParam.prototype, 'setValueAtTime', [1]);
  sooner(AudioParam.prototype, 'linearRampToValueAtTime', [1]);
  sooner(AudioParam.prototype, 'setTargetAtTime', [1, 2]);
  sooner(AudioParam.prototype, 'cancelScheduledValues', [0]);
}

// A copy: a build in the middle would offer itself.
const build = mkdtempSync(join(tmpdir(), 'soak-build-'));
cpSync(join(import.meta.dirname, '../../dist'), build, { recursive: true });
const server = await serve({ folder: () => build, port: 0, base: '/' });
const profile = mkdtempSync(join(tmpdir(), 'soak-'));
const context = await chromium.launchPersistentContext(profile, {
  ...chromiumOptions(),
  viewport: { width: 390, height: 844 },
});
// For machines that are busy with other things.
context.setDefaultTimeout(120_000);
const page = context.pages()[0] ?? (await context.newPage());
const errors = /** @type {string[]} */ ([]);
page.on('pageerror', (error) => errors.push(error.message));
if (factor !== 1) await page.addInitScript(hurry, factor);
await page.goto(server.url);
await becomeHealthy(page, server.url);
const cdp = await context.newCDPSession(page);
await cdp.send('Performance.enable');

const press = (/** @type {string} */ name) => page.getByRole('button', { name, exact: true }).click();
async function count() {
  await page.goto(`${server.url}#/`);
  await page.getByRole('heading', { level: 1 }).first().waitFor();
  // The last sounds end, and the audio falls asleep; listeners of a sound are gone when it has ended.
  await new Promise((resolve) => setTimeout(resolve, 2000));
  // Twice: what the first frees may hold more.
  for (let i = 0; i < 2; i++) await cdp.send('HeapProfiler.collectGarbage');
  const { metrics } = await cdp.send('Performance.getMetrics');
  const kinds = await countHeap(cdp);
  const found = { ...Object.fromEntries(metrics.map(({ name, value }) => [name, value])), ...heapShares(kinds) };
  return { found, kinds };
}

let interruptions = 0;
/** How often a session was not kept at the first press: a fast clock makes the app's patience with storage short. */
let refusals = 0;
async function playOne() {
  await page.goto(`${server.url}#/play/posture-reset`);
  await press('Start');
  const stopAt = Date.now() + minutes * 60_000;
  const over = page.getByRole('heading', { level: 1, name: 'Well done' });
  const again = page.getByRole('button', { name: 'Resume', exact: true });
  for (;;) {
    const timeout = Math.max(1, Math.min(stopAt - Date.now(), 1_800_000));
    const stopped = await over
      .or(again)
      .first()
      .waitFor({ timeout })
      .then(
        () => false,
        (error) => {
          if (Date.now() < stopAt) throw error;
          return true;
        },
      );
    if (stopped) {
      await press('Stop');
      break;
    }
    if (await over.isVisible()) break;
    // A busy machine may let the sound stumble, which a fast clock makes long.
    interruptions++;
    await again.click();
    await again.waitFor({ state: 'hidden' });
  }
  const progress = page.getByRole('heading', { level: 1, name: 'Progress' });
  const refused = page.getByRole('alert').filter({ hasText: 'could not be kept' });
  for (;;) {
    await press('Save');
    await progress.or(refused).first().waitFor();
    if (await progress.isVisible()) break;
    refusals++;
    await new Promise((resolve) => setTimeout(resolve, 5000));
  }
}

/** Sessions in the database, read past the app. */
const sessionsKept = () =>
  page.evaluate(
    () =>
      new Promise((resolve) => {
        indexedDB.open('backstretch').onsuccess = ({ target }) => {
          const database = /** @type {IDBOpenDBRequest} */ (target).result;
          const range = IDBKeyRange.bound('session:', 'session:\uffff');
          database.transaction('records').objectStore('records').count(range).onsuccess = (event) =>
            resolve(/** @type {IDBRequest<number>} */ (event.target).result);
        };
      }),
  );

const counts = [await count()].map(({ found }) => /** @type {Record<string, number>} */ (found));
/** @type {import('./heap.mjs').HeapKinds | undefined} */
let heapBefore;
let heapAfter = heapBefore;
const begun = Date.now();
const endMs = (hours * 3_600_000) / factor;
while (Date.now() - begun < endMs) {
  await playOne();
  const { found, kinds } = await count();
  counts.push(found);
  if (counts.length - 1 === heapFrom) heapBefore = kinds;
  heapAfter = kinds;
  if (counts.length <= 10 || counts.length % 10 === 0) {
    const now = counts.at(-1) ?? {};
    const told = [...counted, 'code'].map((name) => `${name} ${now[name]}`);
    console.log(`${counts.length - 1} sessions: ${told.join(', ')}`);
  }
}
if (heapBefore && heapAfter) {
  console.log(`On the heap since session ${heapFrom}:\n${heapGrowth(heapBefore, heapAfter).join('\n')}`);
}
const played = counts.length - 1;
const sessions = await sessionsKept();
await context.close();
rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
await server.close();
rmSync(build, { recursive: true, force: true });

const median = (/** @type {number[]} */ list) => [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)] ?? NaN;
/** By a fast clock the audio falls asleep before it has let go of its last sounds; it does when it is woken again. */
const lowest = (/** @type {number[]} */ list) => Math.min(...list);
const warmUp = Math.max(3, Math.ceil(counts.length / 10));
const some = Math.max(3, Math.ceil(counts.length / 10));
let failed = errors.length;
console.log(
  `${played} sessions in ${hours} h by a clock ${factor} times as fast; the sound stumbled ${interruptions} times, and storage was too slow ${refusals} times`,
);
if (sessions !== played) {
  console.log(`BAD   sessions kept: ${sessions}, played: ${played}`);
  failed++;
}
if (counts.length < warmUp + 2 * some) {
  console.error('Too few sessions to tell: give it more --hours.');
  failed++;
}
for (const name of counted) {
  const figure = name === 'AudioHandlers' ? lowest : median;
  const before = figure(counts.slice(warmUp, warmUp + some).map((each) => each[name] ?? NaN));
  const after = figure(counts.slice(-some).map((each) => each[name] ?? NaN));
  const good = after - before <= Math.max(before * growth, chance[name]);
  if (!good) failed++;
  const percent = before === 0 ? '' : ` (${(((after - before) / before) * 100).toFixed(1)} %)`;
  console.log(`${good ? 'good' : 'BAD '}  ${name}: ${before} after the warm-up, ${after} at the end${percent}`);
}
for (const error of errors) console.log(`BAD   uncaught: ${error}`);
process.exit(failed ? 1 : 0);
