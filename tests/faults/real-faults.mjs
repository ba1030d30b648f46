/**
 * Faults of a real browser that need no killing: two tabs, cleared storage, no room, a crashed tab.
 *
 *     node tests/faults/real-faults.mjs [--port 4224]
 */
import process from 'node:process';
import { makeProfile, newJudge, option, servePage, startBrowser } from './real-browser.mjs';

const port = option('port', 4224);
const server = await servePage(port, () => {});
const judge = newJudge();
const { expect } = judge;

/** @typedef {Awaited<ReturnType<typeof startBrowser>>} Browser */
/** @param {(browser: Browser) => Promise<void>} work */
async function inBrowser(work) {
  const { profile, remove } = makeProfile();
  const browser = await startBrowser(profile, port + 1);
  try {
    await work(browser);
  } finally {
    await browser.kill();
    remove();
  }
}
/** @param {Browser} browser */
const openPage = async ({ context }) => {
  const page = await context.newPage();
  await page.goto(server.url);
  await page.evaluate(() => globalThis.logbookPage);
  return page;
};

await inBrowser(async (browser) => {
  const [one, two] = [await openPage(browser), await openPage(browser)];
  const saved = await Promise.all(
    [one, two].map((page, i) => page.evaluate(async (i) => (await globalThis.logbookPage).saveAll(`tab${i}`, 200), i)),
  );
  expect('two tabs acknowledge 200 sessions each', saved, [200, 200]);
  const third = await openPage(browser);
  const { ids, missing } = await third.evaluate(async () => {
    const here = await globalThis.logbookPage;
    const { ids } = here.found;
    return { ids: new Set(ids).size, missing: (await here.missing(ids)).length };
  });
  expect('all 400 are there in a third', [ids, missing], [400, 0]);

  const claim = () => globalThis.logbookPage.then(({ book }) => book.claimSession());
  expect('the first to ask plays the session', await one.evaluate(claim), true);
  const began = Date.now();
  expect('the second is told that it does not', await two.evaluate(claim), false);
  expect('within a second', Date.now() - began < 1000, true);
  const crash = one.goto('chrome://crash').catch(() => {});
  await Promise.race([crash, new Promise((resolve) => setTimeout(resolve, 2000))]);
  expect('after a crash of the first the second may', await two.evaluate(claim), true);
});

await inBrowser(async (browser) => {
  const page = await openPage(browser);
  await page.evaluate(async () => (await globalThis.logbookPage).saveAll('before', 5));
  const cdp = await browser.context.newCDPSession(page);
  await cdp.send('Storage.clearDataForOrigin', { origin: new URL(server.url).origin, storageTypes: 'all' });
  const after = await page.evaluate(async () => {
    const here = await globalThis.logbookPage;
    const saved = await here.saveAll('after', 5);
    return { saved, state: here.book.state, listed: (await here.book.summaries()).length };
  });
  expect('storage cleared in mid-session: it goes on', after, { saved: 5, state: { kind: 'kept' }, listed: 5 });
});

await inBrowser(async (browser) => {
  const page = await browser.context.newPage();
  const cdp = await browser.context.newCDPSession(page);
  await cdp.send('Storage.overrideQuotaForOrigin', { origin: new URL(server.url).origin, quotaSize: 1 });
  await page.goto(server.url);
  const full = await page.evaluate(async () => {
    const here = await globalThis.logbookPage;
    const saved = await here.saveAll('full', 3);
    const { length } = here.book.unsaved();
    return { saved, length, kind: here.book.state.kind, file: here.book.asFile().includes('full-2') };
  });
  expect('no room: said, kept in memory, handed out', full, { saved: 0, length: 3, kind: 'memory', file: true });
  await cdp.send('Storage.overrideQuotaForOrigin', { origin: new URL(server.url).origin });
  const room = await page.evaluate(async () => {
    const { book } = await globalThis.logbookPage;
    const { saved } = await book.retry();
    return { saved, waits: book.unsaved().length, kind: book.state.kind };
  });
  expect('room again: kept after all', room, { saved: true, waits: 0, kind: 'kept' });
});

await inBrowser(async (browser) => {
  const page = await browser.context.newPage();
  await page.addInitScript(() => {
    Object.defineProperty(globalThis, 'indexedDB', { value: { open: () => ({}) } });
  });
  await page.goto(server.url);
  const silent = await page.evaluate(async () => {
    const { book, found } = await globalThis.logbookPage;
    return { state: book.state, inTime: found.openMs < 3500 };
  });
  expect('no answer from IndexedDB', silent, { state: { kind: 'memory', because: 'no-answer' }, inTime: true });
});

server.close();
process.exit(judge.failed ? 1 : 0);
