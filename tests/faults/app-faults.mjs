/**
 * What happens to a session in the built app when the machine, the clock or the browser does something to it: a page
 * that crashes, a machine that sleeps, a page that is frozen or left and come back to, a clock that is set, storage that
 * is cleared, new builds that come in the middle.
 *
 *     npm run build && node tests/faults/app-faults.mjs [--seed 1] [--crashes 5] [--port 4228]
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { randomFrom } from '../support/random.mjs';
import {
  inBrowser,
  inTheMiddle,
  pause,
  press,
  secondsLeft,
  serveApp,
  statusOf,
  toTheEnd,
  written,
} from './app-session.mjs';
import { newJudge, option } from './real-browser.mjs';

const port = option('port', 4228);
const crashes = option('crashes', 5);
const seed = option('seed', Math.floor(Math.random() * 1e6));
const random = randomFrom(seed);
const judge = newJudge();
const server = await serveApp(port);

/** @typedef {import('@playwright/test').Page} Page */

for (let i = 0; i < crashes; i++) {
  await inBrowser(port + 1, async (browser) => {
    const page = await inTheMiddle(browser, server.url);
    await pause(random() * 3000);
    const [{ positionMs }] = await written(page, 'journal');
    const began = Date.now();
    const cdp = await browser.context.newCDPSession(page);
    const crashed = page.waitForEvent('crash');
    cdp.send('Page.crash').catch(() => {});
    await crashed;
    const after = await browser.context.newPage();
    await after.goto(`${server.url}#/play/posture-reset`);
    await after.getByText('Here is where you were').waitFor();
    const [journal] = await written(after, 'journal');
    const lost = positionMs + Math.max(0, began - journal.at) - journal.positionMs;
    judge.between(`a page that crashed lost ms of its session (crash ${i + 1})`, lost, -1500, 1500);
  });
}

await inBrowser(port + 1, async (browser) => {
  const page = await inTheMiddle(browser, server.url);
  const before = await secondsLeft(page);
  process.kill(-browser.pid, 'SIGSTOP');
  await pause(8000);
  process.kill(-browser.pid, 'SIGCONT');
  await page.getByText('Paused, because the device slept').waitFor();
  judge.between('after a sleep of 8 s so many seconds have passed', before - (await secondsLeft(page)), 0, 2);
  await press(page, 'Resume');
  // It waits for the sound, which has slept as well, and then counts in.
  await page.getByRole('button', { name: 'Pause', exact: true }).waitFor();
  await page.getByText('Going on in').waitFor({ state: 'hidden' });
  judge.expect('and one press goes on', await statusOf(page), 'running');
});

await inBrowser(port + 1, async (browser) => {
  const page = await inTheMiddle(browser, server.url);
  const cdp = await browser.context.newCDPSession(page);
  const before = await secondsLeft(page);
  await cdp.send('Page.setWebLifecycleState', { state: 'frozen' });
  await pause(6000);
  await cdp.send('Page.setWebLifecycleState', { state: 'active' });
  await pause(500);
  const passed = before - (await secondsLeft(page));
  // Its sounds were placed ahead and went on; where the browser silences a frozen page, the session has paused.
  const status = await statusOf(page);
  judge.expect('a page that was frozen runs, or says why not', /^(running|Paused, because)/.test(status), true);
  judge.between('a frozen page has gone on as far as was heard', passed, 0, 8);
  await toTheEndFrom(page, status);
});
/** @param {Page} page @param {string} status */
async function toTheEndFrom(page, status) {
  if (status !== 'running') await press(page, 'Resume');
  await toTheEnd(page);
  const records = await written(page, 'session:');
  judge.expect('and comes to its end, kept', records.length, 1);
}

await inBrowser(port + 1, async (browser) => {
  const page = await inTheMiddle(browser, server.url);
  const before = await secondsLeft(page);
  await page.goto('about:blank');
  await pause(3000);
  await page.goBack({ waitUntil: 'commit' });
  await page.getByRole('timer', { name: 'Time left' }).waitFor();
  await page.getByRole('button', { name: 'Resume', exact: true }).waitFor();
  judge.between('a page left and come back to stands where it was left', before - (await secondsLeft(page)), 0, 2);
  await toTheEndFrom(page, 'paused');
});

for (const [name, byMs] of /** @type {const} */ ([
  ['an hour forward', 3_600_000],
  ['an hour back', -3_600_000],
  ['a year forward', 31_536_000_000],
  ['a year back', -31_536_000_000],
])) {
  await inBrowser(port + 1, async (browser) => {
    await browser.context.addInitScript(() => {
      const now = Date.now.bind(Date);
      Date.now = () => now() + Number(localStorage.getItem('shift') ?? 0);
    });
    const page = await inTheMiddle(browser, server.url);
    const before = await secondsLeft(page);
    await page.evaluate((byMs) => localStorage.setItem('shift', String(byMs)), byMs);
    await pause(3000);
    const passed = before - (await secondsLeft(page));
    const status = await statusOf(page);
    if (byMs > 0)
      judge.expect(
        `a clock set ${name}: the session pauses, as after a sleep`,
        status,
        'Paused, because the device slept',
      );
    else judge.expect(`a clock set ${name}: the session runs on`, status, 'running');
    judge.between(`a clock set ${name}: seconds that passed`, passed, 0, 6);
    await page.reload();
    const restored = page.getByText('Here is where you were');
    const offered = page.getByRole('button', { name: 'Start', exact: true });
    // After a year the safety questions are asked anew.
    const asked = page.getByText('Answer the questions');
    await restored.or(offered).or(asked).first().waitFor();
    /** @type {any} */
    let done;
    for (let tries = 0; !done && tries < 50; tries++, await pause(100)) {
      [done] = [...(await written(page, 'session:')), ...(await written(page, 'journal'))].filter(Boolean);
    }
    const doneMs = Array.isArray(done.doneMs)
      ? done.doneMs.reduce((/** @type {number} */ a, /** @type {number} */ b) => a + b, 0)
      : done.doneMs;
    judge.between(`a clock set ${name}: ms counted as done`, doneMs, 1000, 25_000);
  });
}

await inBrowser(port + 1, async (browser) => {
  const page = await inTheMiddle(browser, server.url);
  const cdp = await browser.context.newCDPSession(page);
  await cdp.send('Storage.clearDataForOrigin', { origin: new URL(server.url).origin, storageTypes: 'all' });
  await pause(2500);
  judge.expect('storage cleared in mid-session: it runs on', await statusOf(page), 'running');
  const [journal] = await written(page, 'journal');
  judge.expect('and is written down again', journal?.routine, 'posture-reset');
  await toTheEnd(page);
  judge.expect('and is kept at its end', (await written(page, 'session:')).length, 1);
});

await inBrowser(port + 1, async (browser) => {
  const page = await inTheMiddle(browser, server.url);
  await page.evaluate(() => navigator.serviceWorker.ready);
  let loads = 0;
  page.on('load', () => loads++);
  const worker = join(server.folder, 'service-worker.js');
  const first = readFileSync(worker, 'utf8');
  for (let i = 0; i < 20; i++) {
    writeFileSync(worker, `${first}\n// build ${i}\n`);
    await page.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.update());
  }
  await pause(1000);
  judge.expect('20 new builds in mid-session: reloads', loads, 0);
  judge.expect('and the session runs', await statusOf(page), 'running');
  await browser.context.setOffline(true);
  await page.reload();
  judge.expect(
    'a reload without a network has the session again',
    await page
      .getByText('Here is where you were')
      .waitFor()
      .then(() => true),
    true,
  );
});

await server.close();
console.log(`seed ${seed}: ${judge.failed} not as they must be${judge.failed ? `; again with --seed ${seed}` : ''}`);
process.exit(judge.failed ? 1 : 0);
