/** A real Chromium with a profile of its own, which can be killed whole, and a server it loads the logbook's page from. */
import { chromium } from '@playwright/test';
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, appendFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import process from 'node:process';
import { build } from 'vite';
import { chromiumOptions } from '../../scripts/browser.mjs';

const types = /** @type {Record<string, string>} */ ({ '.html': 'text/html', '.js': 'text/javascript' });

/**
 * Builds the page and serves it.
 * @param {number} port
 * @param {(what: URLSearchParams) => void} heard called with what the page tells
 */
export async function servePage(port, heard) {
  const outDir = mkdtempSync(join(tmpdir(), 'logbook-page-'));
  await build({
    ...{ root: join(import.meta.dirname, 'page'), configFile: false, logLevel: 'error', base: './' },
    build: { outDir, emptyOutDir: true, target: 'es2023' },
  });
  const server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost');
    if (request.method === 'POST') {
      heard(searchParams);
      response.writeHead(204).end();
      return;
    }
    const file = join(outDir, pathname === '/' ? 'index.html' : pathname);
    if (!file.startsWith(outDir) || !existsSync(file)) response.writeHead(404).end();
    else response.writeHead(200, { 'content-type': types[extname(file)] ?? 'text/plain' }).end(readFileSync(file));
  });
  await new Promise((resolve) => server.listen(port, '127.0.0.1', () => resolve(undefined)));
  return {
    url: `http://localhost:${port}/`,
    close() {
      server.closeAllConnections();
      server.close();
      rmSync(outDir, { recursive: true, force: true });
    },
  };
}

/** Where the browser keeps all it knows; `remove` forgets it. */
export function makeProfile() {
  const profile = mkdtempSync(join(tmpdir(), 'logbook-profile-'));
  return { profile, remove: () => rmSync(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 }) };
}

/**
 * @param {string} profile
 * @param {number} port for its debugging protocol
 * @param {string[]} [flags] more of them
 */
export async function startBrowser(profile, port, flags = []) {
  const { executablePath = 'chromium', args = [] } = /** @type {{ executablePath?: string, args?: string[] }} */ (
    chromiumOptions()
  );
  const child = spawn(
    executablePath,
    [
      ...args,
      ...flags,
      ...['--headless=new', `--user-data-dir=${profile}`, `--remote-debugging-port=${port}`, '--no-first-run'],
      ...['--disable-gpu', '--disable-background-networking', '--disable-component-update', 'about:blank'],
    ],
    // A group of its own, so that all of its processes die at the same instant.
    { detached: true, stdio: 'ignore' },
  );
  const exited = new Promise((resolve) => child.once('exit', resolve));
  const browser = await attempt(60, () => chromium.connectOverCDP(`http://127.0.0.1:${port}`));
  const [context = await browser.newContext()] = browser.contexts();
  return {
    context,
    browser,
    /** Of the first process, which is the leader of their group. */
    pid: child.pid ?? 0,
    /** @param {string} url */
    async open(url) {
      const page = context.pages().find((page) => page.url() === 'about:blank') ?? (await context.newPage());
      await page.goto(url);
      return page;
    },
    /** SIGKILL to the whole process group. */
    async kill() {
      if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
      await exited;
      await browser.close().catch(() => {});
      // The kernel frees the profile's files when the last of the group is gone.
      await new Promise((resolve) => setTimeout(resolve, 150));
      for (const name of ['SingletonLock', 'SingletonSocket', 'SingletonCookie'])
        rmSync(join(profile, name), { force: true });
    },
  };
}

/**
 * What a write torn by a power cut leaves: the header of a log record and the first bytes of it.
 * @param {string} profile
 * @returns {boolean} whether there was a log to tear
 */
export function tearLog(profile) {
  const folder = join(profile, 'Default', 'IndexedDB');
  if (!existsSync(folder)) return false;
  const logs = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.log'))
    .map((path) => join(folder, path))
    .sort((a, b) => statSync(b).mtimeMs - statSync(a).mtimeMs);
  const [newest] = logs;
  if (newest === undefined) return false;
  // Checksum, length 200 and "first of several", then 20 bytes of the 200.
  appendFileSync(newest, Buffer.concat([Buffer.from([1, 2, 3, 4, 200, 0, 2]), Buffer.alloc(20, 0xa5)]));
  return true;
}

/**
 * @template T
 * @param {number} times
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
async function attempt(times, work) {
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if (--times <= 0) throw error;
      await new Promise((resolve) => setTimeout(resolve, 250));
    }
  }
}

/**
 * @param {readonly number[]} values
 * @param {number} share 0 to 1
 */
export function quantile(values, share) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN;
}

/** @param {readonly number[]} values ms */
export const spread = (values) =>
  [0.5, 0.95, 1].map((share) => `${quantile(values, share).toFixed(1)}`).join(' / ') + ' ms (median / p95 / most)';

/** Says of each thing that was looked at whether it is as it must be, and counts what is not. */
export function newJudge() {
  let failed = 0;
  return {
    get failed() {
      return failed;
    },
    /**
     * @param {string} what
     * @param {unknown} found
     * @param {unknown} expected
     */
    expect(what, found, expected) {
      const good = JSON.stringify(found) === JSON.stringify(expected);
      if (!good) failed++;
      const but = good ? '' : `: ${JSON.stringify(found)}, not ${JSON.stringify(expected)}`;
      console.log(`${good ? 'good' : 'BAD '}  ${what}${but}`);
    },
    /**
     * @param {string} what
     * @param {number} found
     * @param {number} least
     * @param {number} most
     */
    between(what, found, least, most) {
      const good = found >= least && found <= most;
      if (!good) failed++;
      console.log(`${good ? 'good' : 'BAD '}  ${what}: ${Math.round(found)}, wanted ${least} to ${most}`);
    },
  };
}

/**
 * The number after `--name` on the command line.
 * @param {string} name
 * @param {number} otherwise
 */
export function option(name, otherwise) {
  const place = process.argv.indexOf(`--${name}`);
  return place < 0 ? otherwise : Number(process.argv[place + 1]);
}
