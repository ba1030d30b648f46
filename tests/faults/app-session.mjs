/** A session in the built app for the tests that do something to its browser, and what became of it. */
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { serve } from '../../scripts/static-server.mjs';
import { becomeHealthy } from '../support/healthy.mjs';
import { makeProfile, startBrowser } from './real-browser.mjs';

/** @param {number} ms */
export const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** @typedef {import('@playwright/test').Page} Page */
/** @typedef {Awaited<ReturnType<typeof startBrowser>>} Browser */

/**
 * A browser of its own, with a profile that is forgotten afterwards.
 * @param {number} port for its debugging protocol
 * @param {(browser: Browser) => Promise<void>} work
 * @param {string[]} [flags] more of them
 */
export async function inBrowser(port, work, flags = []) {
  const { profile, remove } = makeProfile();
  const browser = await startBrowser(profile, port, flags);
  try {
    await work(browser);
  } finally {
    await browser.kill();
    remove();
  }
}

/** @param {Page} page @param {string} name */
export const press = (page, name) => page.getByRole('button', { name, exact: true }).click();
/** @param {Page} page */
export async function secondsLeft(page) {
  const shown = await page.getByRole('timer', { name: 'Time left' }).innerText();
  return shown.split(':').reduce((sum, part) => sum * 60 + Number(part), 0);
}
/** @param {Page} page @returns `running`, or what is said of why it is paused */
export async function statusOf(page) {
  const paused = page.getByText(/^Paused/);
  await page.getByRole('button', { name: 'Pause', exact: true }).or(paused).first().waitFor();
  return (await paused.isVisible()) ? (await paused.innerText()).trim() : 'running';
}

/**
 * The session that was being played, as it is written down: read past the app.
 * @param {Page} page
 * @param {string} key `journal`, or the beginning of the key of a record
 */
export const written = (page, key) =>
  page.evaluate(
    (key) =>
      new Promise((resolve, reject) => {
        const opening = indexedDB.open('backstretch');
        opening.onerror = () => reject(new Error('could not be read'));
        opening.onsuccess = () => {
          const range = IDBKeyRange.bound(key, `${key}\uffff`);
          const reading = opening.result.transaction('records').objectStore('records').getAll(range);
          reading.onsuccess = () => {
            opening.result.close();
            resolve(reading.result.map(({ data }) => data));
          };
        };
      }),
    key,
  );

/**
 * A session in the middle of its first exercise, of 40 s.
 * @param {Browser} browser
 * @param {string} url of the app
 */
export async function inTheMiddle(browser, url) {
  const page = await browser.open(url);
  await becomeHealthy(page, url);
  await page.goto(`${url}#/play/posture-reset`);
  await press(page, 'Start');
  await press(page, 'Next');
  await page.getByText(/Rep \d+ of 10/).waitFor();
  await page.waitForFunction(() => /^0:3[0-7]/.test(document.querySelector('[role=timer]')?.textContent ?? ''));
  return page;
}
/** @param {Page} page */
export async function toTheEnd(page) {
  const next = page.getByRole('button', { name: 'Next', exact: true });
  while (await next.isVisible()) await next.click();
  await page.getByRole('heading', { level: 1, name: 'Well done' }).waitFor();
}

/**
 * The built app, as it is now: another build meanwhile takes nothing away from it.
 * @param {number} port
 */
export async function serveApp(port) {
  const folder = mkdtempSync(join(tmpdir(), 'app-build-'));
  cpSync(join(import.meta.dirname, '../../dist'), folder, { recursive: true });
  const server = await serve({ folder: () => folder, port, base: '/' });
  return {
    folder,
    url: server.url,
    async close() {
      await server.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
