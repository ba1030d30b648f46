/**
 * `npm run bench:history`: histories of 100 to 50 000 sessions in a real browser, each in a profile of its own on the
 * disk. How long Progress takes to open, how long a session takes to be kept, and how long two backups of 10 000 take
 * to become one. Run `npm run build` first.
 *
 *   --sizes 100,50000  only these
 *   --runs 9           how often each is opened; the figures are medians
 *   --json             numbers only
 */
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { chromium } from 'playwright-core';
import { chromiumOptions } from '../../scripts/browser.mjs';
import { loadTypescript } from '../../scripts/load-typescript.mjs';
import { root } from '../../scripts/run.mjs';
import { serve } from '../../scripts/static-server.mjs';

const { values } = parseArgs({
  options: {
    sizes: { type: 'string', default: '100,1000,10000,50000' },
    runs: { type: 'string', default: '9' },
    json: { type: 'boolean', default: false },
  },
});
const runs = Number(values.runs);
const dist = join(root, 'dist');
if (!existsSync(join(dist, 'index.html'))) {
  console.error('There is no build to measure: run `npm run build` first.');
  process.exit(1);
}
/** @type {typeof import('../support/ten-years')} */
const { madeSessions, backupText } = await loadTypescript('tests/support/ten-years.ts');

/** @param {number[]} figures */
const median = (figures) => [...figures].sort((a, b) => a - b)[Math.floor(figures.length / 2)] ?? NaN;
const until = Date.now() - 86_400_000;
/** Two sessions a day, and never more than ten years: 50 000 are then 14 a day. @param {number} sessions */
const daysOf = (sessions) => Math.min(3650, Math.ceil(sessions / 2));

const server = await serve({ folder: () => dist, port: 0, base: '/' });

/**
 * Gives a file to the page that restores backups, and restores it.
 * @param {import('playwright-core').Page} page
 * @param {string} text
 * @returns how long checking and restoring took, in ms
 */
async function restore(page, text) {
  await page.goto(`${server.url}#/data`);
  const input = page.locator('input[type=file]');
  await input.waitFor({ state: 'attached' });
  await page.evaluate(() => {
    const marks = /** @type {any} */ (globalThis);
    marks.marks = {};
    const answer = /** @type {Element} */ (document.querySelector('section [role=status]'));
    new MutationObserver(() => {
      const shown = answer.textContent ?? '';
      if (shown.includes('Checking') && marks.marks.begun === undefined) marks.marks.begun = performance.now();
      if (document.querySelector('section .buttons')) marks.marks.checked ??= performance.now();
      if (shown.includes('Restored')) marks.marks.restored ??= performance.now();
    }).observe(answer.parentElement ?? answer, { childList: true, subtree: true, characterData: true });
    document.addEventListener('click', () => (marks.marks.pressed = performance.now()), true);
  });
  // Playwright takes no more than 50 MB over its wire: the page makes the file itself, piece by piece.
  await page.evaluate(() => {
    const marks = /** @type {any} */ (globalThis);
    marks.pieces = [];
  });
  for (let at = 0; at < text.length; at += 8_000_000) {
    await page.evaluate((piece) => /** @type {any} */ (globalThis).pieces.push(piece), text.slice(at, at + 8_000_000));
  }
  await page.evaluate(() => {
    const transfer = new DataTransfer();
    const { pieces } = /** @type {any} */ (globalThis);
    transfer.items.add(new File(pieces, 'backup.json', { type: 'application/json' }));
    const field = /** @type {HTMLInputElement} */ (document.querySelector('input[type=file]'));
    field.files = transfer.files;
    field.dispatchEvent(new Event('change', { bubbles: true }));
  });
  await page.getByRole('button', { name: 'Restore it' }).click({ timeout: 120_000 });
  await page.getByText('Restored.').waitFor({ timeout: 300_000 });
  return page.evaluate(() => {
    const { begun, checked, pressed, restored } = /** @type {any} */ (globalThis).marks;
    return { checkMs: checked - begun, restoreMs: restored - pressed };
  });
}

/**
 * Waits until every session has its own key and second copies of everything are made, which goes on after restoring:
 * whoever has a long history has them long since.
 * @param {import('playwright-core').Page} page
 */
async function settled(page) {
  for (let last = -1, still = 0; still < 4;) {
    const copies = await page.evaluate(async () => (await (await caches.open('mirror-v1')).keys()).length);
    const arriving = await page.evaluate(
      () =>
        new Promise((resolve) => {
          indexedDB.open('backstretch').onsuccess = ({ target }) => {
            const database = /** @type {IDBOpenDBRequest} */ (target).result;
            const records = database.transaction('records').objectStore('records');
            records.count(IDBKeyRange.bound('arrived:', 'arrived;')).onsuccess = (event) => {
              database.close();
              resolve(/** @type {IDBRequest<number>} */ (event.target).result);
            };
          };
        }),
    );
    still = copies === last && arriving === 0 ? still + 1 : 0;
    last = copies;
    await page.waitForTimeout(1500);
  }
}

/** @param {number} sessions */
async function openProfile(sessions) {
  const folder = mkdtempSync(join(tmpdir(), 'history-'));
  const context = await chromium.launchPersistentContext(folder, { ...chromiumOptions(), locale: 'en-GB' });
  // When everything of the first view is there, by the page's own clock, from the moment it was asked for.
  await context.addInitScript(() => {
    const look = () => {
      const complete =
        document.querySelector('section[aria-labelledby=pain] svg[role=img]') &&
        document.querySelector('section[aria-labelledby=calendar] svg[role=img]') &&
        document.querySelector('section[aria-labelledby=sessions] li');
      if (complete) /** @type {any} */ (globalThis).shownAt ??= performance.now();
      else requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  });
  const page = await context.newPage();
  const first = await restore(page, backupText(madeSessions({ sessions, days: daysOf(sessions), until })));
  await settled(page);
  return {
    sessions,
    folder,
    context,
    page,
    first,
    opened: /** @type {number[]} */ ([]),
    saved: /** @type {number[]} */ ([]),
  };
}
/** @typedef {Awaited<ReturnType<typeof openProfile>>} Profile */

/** @param {Profile} profile */
async function openProgress({ page, opened }) {
  await page.goto('about:blank');
  await page.goto(`${server.url}#/progress`);
  await page.waitForFunction(() => /** @type {any} */ (globalThis).shownAt !== undefined);
  opened.push(await page.evaluate(() => /** @type {any} */ (globalThis).shownAt));
  // What goes on behind it is over before the next one is measured.
  await page.waitForTimeout(400);
}

/** @param {Profile} profile */
async function saveOne({ page, saved }) {
  await page.goto('about:blank');
  await page.goto(`${server.url}#/elsewhere`);
  await page.getByRole('button', { name: 'Add it' }).waitFor();
  // Looking whether both copies agree, which begins with each visit, is over long before a session is.
  await page.waitForTimeout(6000);
  saved.push(
    await page.evaluate(async () => {
      const began = performance.now();
      const left = new Promise((resolve) => addEventListener('hashchange', resolve, { once: true }));
      /** @type {HTMLButtonElement} */ (document.querySelector('form button.primary')).click();
      await left;
      return performance.now() - began;
    }),
  );
}

/** @param {Profile} profile */
async function heapOf({ page, context }) {
  const session = await context.newCDPSession(page);
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  return usedSize / 1e6;
}

const profiles = [];
for (const size of values.sizes.split(',').map(Number)) {
  profiles.push(await openProfile(size));
  if (!values.json) console.log(`${size} sessions are in place`);
}
for (const { page } of profiles) await page.goto('about:blank');
for (let run = 0; run <= runs; run++) {
  // In turn, so that whatever else the machine does meets all of them.
  for (const profile of profiles) await openProgress(profile);
}
const rows = [];
for (const profile of profiles) {
  await openProgress(profile);
  const heapMB = await heapOf(profile);
  for (let run = 0; run < Math.max(3, runs / 2); run++) await saveOne(profile);
  const { sessions, opened, saved, first } = profile;
  // The first opening fills the browser's own caches.
  rows.push({ sessions, openMs: median(opened.slice(1)), saveMs: median(saved), heapMB, ...first });
}
for (const { context, folder } of profiles) {
  await context.close();
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
}

const ten = await openProfile(10_000);
const other = madeSessions({ sessions: 10_000, days: 3650, until, seed: 2, device: 'other' });
const merge = await restore(ten.page, backupText(other));
await ten.context.close();
rmSync(ten.folder, { recursive: true, force: true, maxRetries: 5 });
await server.close();

const [least, most] = [rows[0], rows.at(-1)];
const ratio = least && most ? most.openMs / least.openMs : NaN;
const mergeMs = merge.checkMs + merge.restoreMs;
if (values.json) console.log(JSON.stringify({ rows, ratio, merge }));
else {
  console.log('sessions   open Progress   keep a session   heap    check + restore of all of them');
  for (const { sessions, openMs, saveMs, heapMB, checkMs, restoreMs } of rows) {
    const figures = [`${openMs.toFixed(0)} ms`.padStart(13), `${saveMs.toFixed(0)} ms`.padStart(14)];
    const more = [
      `${heapMB.toFixed(1)} MB`.padStart(7),
      `${checkMs.toFixed(0)} + ${restoreMs.toFixed(0)} ms`.padStart(20),
    ];
    console.log(String(sessions).padStart(8), ...figures, ' ', ...more);
  }
  console.log(`Opening with the most takes ${ratio.toFixed(2)} times as long as with the least; the bound is 1.5.`);
  console.log(`Two backups of 10 000 become one in ${mergeMs.toFixed(0)} ms; the bound is 2000 ms.`);
}
if (ratio > 1.5 || mergeMs > 2000) process.exitCode = 1;
