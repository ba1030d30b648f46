/**
 * What happens to a session when the process of its page is killed, when its page hangs, and whether what is kept is
 * really handed to the disk.
 *
 *     npm run build && node tests/faults/process-faults.mjs [--seed 1] [--kills 5] [--port 4238]
 */
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { randomFrom } from '../support/random.mjs';
import { inBrowser, inTheMiddle, pause, press, serveApp, toTheEnd, written } from './app-session.mjs';
import { newJudge, option } from './real-browser.mjs';

const port = option('port', 4238);
const kills = option('kills', 5);
const seed = option('seed', Math.floor(Math.random() * 1e6));
const random = randomFrom(seed);
const judge = newJudge();
const server = await serveApp(port);
const restored = 'Here is where you were';

/** @typedef {Parameters<Parameters<typeof inBrowser>[1]>[0]} Browser */
/** All processes of it. @param {Browser} browser */
async function processes({ browser }) {
  const cdp = await browser.newBrowserCDPSession();
  const { processInfo } = await cdp.send('SystemInfo.getProcessInfo');
  await cdp.detach();
  return processInfo;
}
/**
 * The process that a page lives in: the one that works when the page does.
 * @param {Browser} browser
 * @param {import('@playwright/test').Page} page
 */
async function processOf(browser, page) {
  const before = new Map((await processes(browser)).map(({ id, cpuTime }) => [id, cpuTime]));
  await page.evaluate(() => {
    const until = performance.now() + 700;
    while (performance.now() < until);
  });
  const [busiest] = (await processes(browser))
    .filter(({ type }) => type === 'renderer')
    .map(({ id, cpuTime }) => ({ id, worked: cpuTime - (before.get(id) ?? 0) }))
    .sort((a, b) => b.worked - a.worked);
  if (!busiest) throw new Error('the browser has no process for its pages');
  return busiest.id;
}

for (let i = 0; i < kills; i++) {
  await inBrowser(port + 1, async (browser) => {
    const page = await inTheMiddle(browser, server.url);
    const pid = await processOf(browser, page);
    await pause(random() * 3000);
    const [{ positionMs }] = await written(page, 'journal');
    const began = Date.now();
    const crashed = page.waitForEvent('crash');
    process.kill(pid, 'SIGKILL');
    await crashed;
    const after = await browser.context.newPage();
    await after.goto(`${server.url}#/play/posture-reset`);
    await after.getByText(restored).waitFor();
    const [journal] = await written(after, 'journal');
    const lost = positionMs + Math.max(0, began - journal.at) - journal.positionMs;
    judge.between(`a page whose process was killed lost ms of its session (kill ${i + 1})`, lost, -1500, 1500);
  });
}

await inBrowser(port + 1, async (browser) => {
  const page = await inTheMiddle(browser, server.url);
  const other = await browser.context.newPage();
  await other.goto(`${server.url}#/play/posture-reset`);
  await other.getByText(restored).waitFor();
  // It hangs: not the whole process, in which the service worker may live, too.
  const hangs = page.evaluate(() => {
    const until = performance.now() + 15_000;
    while (performance.now() < until);
  });
  const began = Date.now();
  await press(other, 'Resume');
  await other.getByRole('button', { name: 'Pause', exact: true }).waitFor();
  judge.between('a window that hangs has its session taken from it, after s', (Date.now() - began) / 1000, 4, 8);
  await toTheEnd(other);
  judge.expect('and the session is kept once', (await written(other, 'session:')).length, 1);
  await hangs;
  await page.getByRole('button', { name: 'Play it here' }).waitFor();
  judge.expect('also when the other one answers again', (await written(other, 'session:')).length, 1);
});

await inBrowser(port + 1, async (browser) => {
  if (!existsSync('/usr/bin/strace'))
    return console.log('      passed over: no strace here to see what reaches the disk');
  const page = await inTheMiddle(browser, server.url);
  const folder = mkdtempSync(join(tmpdir(), 'strace-'));
  const file = join(folder, 'calls');
  const pids = (await processes(browser)).flatMap(({ id }) => ['-p', String(id)]);
  const tracing = spawn('strace', ['-f', '-e', 'trace=fsync,fdatasync', '-o', file, ...pids], { stdio: 'ignore' });
  await pause(2000);
  const calls = () => (existsSync(file) ? (readFileSync(file, 'utf8').match(/f(?:data)?sync\(/g)?.length ?? 0) : 0);
  const before = calls();
  await toTheEnd(page);
  for (let tries = 0; tries < 50 && (await written(page, 'session:')).length === 0; tries++) await pause(100);
  await pause(500);
  if (tracing.exitCode !== null) console.log('      passed over: this machine lets no process be watched');
  else judge.between('a finished session is handed to the disk, so many times', calls() - before, 1, 1000);
  tracing.kill('SIGINT');
  rmSync(folder, { recursive: true, force: true });
});

await server.close();
console.log(`seed ${seed}: ${judge.failed} not as they must be${judge.failed ? `; again with --seed ${seed}` : ''}`);
process.exit(judge.failed ? 1 : 0);
