/**
 * What the logbook costs in a real browser, with short and long histories.
 *
 *     node tests/faults/cost.mjs [--sessions 10000] [--port 4226]
 */
import process from 'node:process';
import { makeProfile, option, servePage, spread, startBrowser } from './real-browser.mjs';

const port = option('port', 4226);
const most = option('sessions', 10_000);
const server = await servePage(port, () => {});
const { profile, remove } = makeProfile();
const browser = await startBrowser(profile, port + 1);
const page = await browser.open(server.url);

for (const size of [0, 100, 1000, most]) {
  // Written past the logbook, three a day, backwards from the end of 2026: only reading it is measured.
  await page.evaluate(async (size) => {
    const { fill } = await globalThis.logbookPage;
    await fill(size);
  }, size);
  await page.reload();
  const opened = await page.evaluate(async () => {
    const { found, book } = await globalThis.logbookPage;
    const at = performance.now();
    await book.summaries('2026-10');
    return { openMs: found.openMs, listMs: found.listMs - found.openMs, quarterMs: performance.now() - at };
  });
  const { idle, busiest } = await page.evaluate(async () => (await globalThis.logbookPage).idleCost());
  const finish = await page.evaluate(
    async (size) => (await globalThis.logbookPage).timeFinish(`new-${size}`, 30),
    size,
  );
  const { writes, busy } = await page.evaluate(async () => (await globalThis.logbookPage).timeJournal(60));
  console.log(`with ${size} sessions`);
  const round = (/** @type {number} */ ms) => ms.toFixed(0);
  console.log(
    `  opens in ${round(opened.openMs)} ms, all summaries ${round(opened.listMs)} ms, last quarter ${round(opened.quarterMs)} ms`,
  );
  console.log(`  healing in idle time: ${round(idle)} ms, longest task ${round(busiest)} ms`);
  console.log(`  a finished session: ${spread(finish)}`);
  console.log(`  a journal write:    ${spread(writes)}, of which the page is busy ${spread(busy)}`);
}
await browser.kill();
remove();
server.close();
process.exit();
