/**
 * A session whose page is hidden for long, in a browser that lets its timers run once a minute then. Playwright makes its
 * pages believe that they are looked at, so this one is driven by the bare protocol.
 *
 *     npm run build && node tests/faults/hidden-page.mjs [--seconds 75] [--port 4244]
 */
import process from 'node:process';
import { chromiumOptions } from '../../scripts/browser.mjs';
import { openBrowser } from '../bench/browser.mjs';
import { noneOfThese, questions } from '../support/healthy.mjs';
import { pause, serveApp } from './app-session.mjs';
import { newJudge, option } from './real-browser.mjs';

const seconds = option('seconds', 75);
const judge = newJudge();
const server = await serveApp(option('port', 4244));
const { executablePath = 'chromium' } = /** @type {{ executablePath?: string }} */ (chromiumOptions());
const browser = await openBrowser(executablePath);
const page = await browser.openPage(server.url);
const other = await browser.openPage('about:blank');
await browser.show(page.targetId);

/** Presses a button as soon as it is there. @param {string} name */
const press = (name) =>
  page.evaluate(`new Promise((resolve, reject) => {
    const begun = Date.now();
    const look = () => {
      const named = (it) => (it.getAttribute('aria-label') ?? it.textContent).trim() === ${JSON.stringify(name)};
      const button = [...document.querySelectorAll('button')].find((it) => named(it) && !it.disabled);
      if (button) resolve(button.click());
      else if (Date.now() - begun > 20000) reject(new Error('there is no button called ' + ${JSON.stringify(name)}));
      else setTimeout(look, 50);
    };
    look();
  })`);
/** @param {string} words */
const seen = (words) => page.evaluate(`document.body?.innerText.includes(${JSON.stringify(words)})`).catch(() => false);
/** @param {string} words */
async function see(words) {
  for (let tries = 0; !(await seen(words)); tries++) {
    if (tries > 300) throw new Error(`“${words}” is not shown`);
    await pause(100);
  }
}
/** @param {string} key the beginning of the keys of what is wanted @returns {Promise<any[]>} */
const written = (key) =>
  page.evaluate(`new Promise((resolve) => {
    indexedDB.open('backstretch').onsuccess = ({ target: { result: database } }) => {
      const range = IDBKeyRange.bound('${key}', '${key}\uffff');
      database.transaction('records').objectStore('records').getAll(range).onsuccess = ({ target: { result } }) => {
        database.close();
        resolve(result.map(({ data }) => data));
      };
    };
  })`);

try {
  await see('How is your back today?');
  await page.evaluate(`location.hash = '#/check'`);
  await press('No');
  for (const question of questions) {
    await see(question);
    await press(noneOfThese);
  }
  await see('How is your back today?');
  await page.evaluate(`location.hash = '#/play/posture-reset'`);
  await press('Start');
  await press('Next');
  await see('Rep 1 of 10');
  await pause(3000);
  const [{ positionMs }] = await written('journal');
  const began = Date.now();
  await browser.show(other.targetId);
  judge.expect('the page is hidden', await page.evaluate('document.visibilityState'), 'hidden');
  await pause(seconds * 1000);
  const [journal] = await written('journal');
  const behind = Date.now() - began - (journal.positionMs - positionMs);
  // With a wake-up a minute its journal may be as old.
  judge.between('hidden, its journal is so many ms behind', behind, -2500, 62_500);
  await browser.show(page.targetId);
  await press('Pause');
  await see('Paused');
  const [now] = await written('journal');
  const left = Date.now() - began - (now.positionMs - positionMs);
  judge.between('shown again it stands where it must, so many ms off', left, -2500, 4000);
  await press('Resume');
  while (!(await seen('Well done'))) await press('Next').catch(() => undefined);
  judge.expect('it comes to its end, kept', (await written('session:')).length, 1);
} finally {
  await browser.close();
  await server.close();
}
console.log(`${judge.failed} not as they must be`);
process.exit(judge.failed ? 1 : 0);
