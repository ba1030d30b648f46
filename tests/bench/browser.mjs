/**
 * A Chromium driven by a plain DevTools-protocol client over a pipe. Playwright's own switches turn the throttling of
 * hidden pages off, which is what the bench is about.
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { candidates, chromiumOptions } from '../../scripts/browser.mjs';

const switches = [
  '--headless=new',
  '--remote-debugging-pipe',
  '--autoplay-policy=no-user-gesture-required',
  '--no-first-run',
  '--no-default-browser-check',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-extensions',
  // Timers of hidden pages wake up once a minute after ten seconds, not after five minutes.
  '--enable-features=IntensiveWakeUpThrottling:grace_period_seconds/10',
];

/** @typedef {Awaited<ReturnType<typeof openBrowser>>} Browser */

/** @returns {string} the Chromium that tests use, too */
export function findBrowser() {
  const chosen = /** @type {{ executablePath?: string }} */ (chromiumOptions());
  const path = chosen.executablePath ?? candidates()[0]?.path;
  if (!path) throw new Error('No Chromium was found; `node scripts/setup.mjs --browser` gets one');
  return path;
}

/** @param {string} executable @param {NodeJS.ProcessEnv} [env] */
export async function openBrowser(executable, env = process.env) {
  const profile = mkdtempSync(join(tmpdir(), 'bench-'));
  const root = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const child = spawn(executable, [...switches, ...root, `--user-data-dir=${profile}`, 'about:blank'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'],
    env,
  });
  const [, , , toBrowser, fromBrowser] = /** @type {any[]} */ (child.stdio);
  /** @type {Map<number, { resolve: (answer: any) => void, reject: (error: Error) => void }>} */
  const open = new Map();
  let lastId = 0;
  let rest = '';
  fromBrowser.setEncoding('utf8');
  fromBrowser.on('data', (/** @type {string} */ text) => {
    const messages = (rest + text).split('\0');
    rest = messages.pop() ?? '';
    for (const message of messages) {
      const { id, result, error } = JSON.parse(message);
      const asked = open.get(id);
      open.delete(id);
      if (error) asked?.reject(new Error(error.message));
      else asked?.resolve(result);
    }
  });
  child.on('exit', () => open.forEach(({ reject }) => reject(new Error(`${executable} ended`))));

  /**
   * @param {string} method
   * @param {object} [params]
   * @param {string} [sessionId]
   * @returns {Promise<any>}
   */
  const send = (method, params = {}, sessionId = undefined) =>
    new Promise((resolve, reject) => {
      open.set(++lastId, { resolve, reject });
      toBrowser.write(`${JSON.stringify({ id: lastId, method, params, sessionId })}\0`);
    });

  /** @param {string} url */
  async function openPage(url) {
    const { targetId } = await send('Target.createTarget', { url });
    const { sessionId } = await send('Target.attachToTarget', { targetId, flatten: true });
    return {
      targetId,
      /** @param {string} method @param {object} params */
      send: (method, params) => send(method, params, sessionId),
      /** @param {string} expression may be a promise; what it gives has to be data */
      async evaluate(expression) {
        const options = { awaitPromise: true, returnByValue: true, userGesture: true };
        const answer = await send('Runtime.evaluate', { expression, ...options }, sessionId);
        if (answer.exceptionDetails) {
          throw new Error(answer.exceptionDetails.exception?.description ?? answer.exceptionDetails.text);
        }
        return answer.result.value;
      },
    };
  }

  return {
    openPage,
    /** @param {string} targetId the page to bring to the front; the others are hidden */
    show: (targetId) => send('Target.activateTarget', { targetId }),
    /** Processor time of all its processes so far, in ms. */
    async cpuMs() {
      const { processInfo } = await send('SystemInfo.getProcessInfo');
      return processInfo.reduce((/** @type {number} */ sum, /** @type {any} */ { cpuTime }) => sum + cpuTime * 1000, 0);
    },
    async close() {
      const ended = new Promise((resolve) => child.once('exit', resolve));
      await send('Browser.close').catch(() => child.kill());
      await ended;
      rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}
