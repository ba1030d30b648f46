/**
 * A disk that is really full: the browser's profile lies on a small file system of its own, which is filled up while
 * sessions are being saved. What was acknowledged must be there after a kill; what was not is said, kept in memory, and
 * saved when there is room again. Needs Linux and the right to mount; elsewhere it says so and is passed over.
 *
 *     node tests/faults/full-disk.mjs [--megabytes 150] [--port 4230]
 */
import { execFileSync } from 'node:child_process';
import { appendFileSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { newJudge, option, servePage, startBrowser } from './real-browser.mjs';

const port = option('port', 4230);
const megabytes = option('megabytes', 150);
const disk = mkdtempSync(join(tmpdir(), 'small-disk-'));
try {
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', disk], { stdio: 'ignore' });
} catch {
  rmSync(disk, { recursive: true });
  console.log('passed over: nothing can be mounted here');
  process.exit(0);
}
const judge = newJudge();
const server = await servePage(port, () => {});
const profile = join(disk, 'profile');
mkdirSync(profile);
const filling = join(disk, 'filling');
/** To the last 4 kB. */
function fillUp() {
  for (let bytes = 2 ** 20; bytes >= 4096; bytes /= 16) {
    try {
      for (;;) appendFileSync(filling, Buffer.alloc(bytes));
    } catch {
      // Nothing so large fits any more.
    }
  }
}
let browser = await startBrowser(profile, port + 1);
try {
  let page = await browser.open(server.url);
  const save = (/** @type {string} */ prefix, /** @type {number} */ count) =>
    page.evaluate(
      async ([prefix, count]) => (await globalThis.logbookPage).saveAll(prefix, count),
      /** @type {const} */ ([prefix, count]),
    );
  judge.expect('with room, sessions are saved', await save('before', 20), 20);
  fillUp();
  // A write may still fit into what the browser has set aside already.
  const saved = await save('full', 40);
  const { waits, kind, file } = await page.evaluate(async () => {
    const { book } = await globalThis.logbookPage;
    return { waits: book.unsaved().length, kind: book.state.kind, file: book.asFile().includes('full-39') };
  });
  judge.expect('on a full disk, each is saved or waits', saved + waits, 40);
  judge.expect('and some wait, which is said, and are handed out', [waits > 0, kind, file], [true, 'memory', true]);
  rmSync(filling);
  const again = await page.evaluate(async () => {
    const { book } = await globalThis.logbookPage;
    await book.retry();
    return { waits: book.unsaved().length, kind: book.state.kind };
  });
  judge.expect('with room again, all are saved', again, { waits: 0, kind: 'kept' });
  const acknowledged = await page.evaluate(async () =>
    (await (await globalThis.logbookPage).book.summaries()).map(({ id }) => id),
  );
  judge.expect('and shown', acknowledged.length, 60);
  await browser.kill();
  browser = await startBrowser(profile, port + 1);
  page = await browser.open(server.url);
  const missing = await page.evaluate(async (ids) => {
    const here = await globalThis.logbookPage;
    await here.book.heal();
    return here.missing(ids);
  }, acknowledged);
  judge.expect(`after a kill, none of ${acknowledged.length} acknowledged sessions is missing`, missing, []);
} finally {
  await browser.kill();
  server.close();
  execFileSync('umount', ['-l', disk]);
  rmSync(disk, { recursive: true, force: true });
}
process.exit(judge.failed ? 1 : 0);
