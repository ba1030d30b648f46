/**
 * The main ways through the app in WebKit, which Playwright cannot drive on Linux without a browser of its own: GTK's
 * MiniBrowser, by its WebDriver. On a made-up screen, and without a sound device unless there is one.
 *
 *     npm run build && node tests/engines/webkit.mjs [--port 4240] [--picture FILE.png]
 */
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { serve } from '../../scripts/static-server.mjs';
import { noneOfThese, questions } from '../support/healthy.mjs';

const place = process.argv.indexOf('--port');
const port = place < 0 ? 4240 : Number(process.argv[place + 1]);
const picture = process.argv.includes('--picture') ? process.argv[process.argv.indexOf('--picture') + 1] : undefined;
const display = `:${port % 1000}`;
const browser = ['4.1', '4.0', '6.0']
  .map(
    (version) =>
      `/usr/lib/${process.arch === 'arm64' ? 'aarch64' : 'x86_64'}-linux-gnu/webkit2gtk-${version}/MiniBrowser`,
  )
  .find((path) => existsSync(path));
const driver = ['/usr/bin/WebKitWebDriver', '/usr/local/bin/WebKitWebDriver'].find((path) => existsSync(path));
if (!browser || !driver || !existsSync('/usr/bin/Xvfb')) {
  console.error('WebKit is not here. On Debian, as root: apt-get install webkit2gtk-driver xvfb');
  process.exit(2);
}

const pause = (/** @type {number} */ ms) => new Promise((resolve) => setTimeout(resolve, ms));
/** @template T @param {string} what @param {() => Promise<T | null | undefined | false>} look @returns {Promise<T>} */
async function until(what, look, ms = 20_000) {
  const end = Date.now() + ms;
  for (;;) {
    const found = await look().catch(() => null);
    if (found) return found;
    if (Date.now() > end)
      throw new Error(`waited in vain for: ${what}. On the screen: ${await shown().catch(() => '?')}`);
    await pause(100);
  }
}

const folder = join(import.meta.dirname, '../../dist');
let server = await serve({ folder: () => folder, port, base: '/' });
const screen = spawn('/usr/bin/Xvfb', [display, '-screen', '0', '1280x800x24'], { stdio: 'ignore' });
const env = {
  ...process.env,
  DISPLAY: display,
  LIBGL_ALWAYS_SOFTWARE: '1',
  WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: '1',
};
const driving = spawn(driver, [`--port=${port + 1}`], { env, stdio: 'ignore' });

/** @param {string} method @param {string} path @param {object} [body] */
async function call(method, path, body) {
  const answer = await fetch(`http://127.0.0.1:${port + 1}${path}`, {
    ...{ method, signal: AbortSignal.timeout(30_000) },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  const { value } = await answer.json();
  if (value?.error) throw new Error(`${value.error}: ${value.message}`);
  return value;
}
let session = '';
/** @param {string} script the body of an async function */
const run = (script) =>
  call('POST', `${session}/execute/async`, {
    script: `const done = arguments[0]; (async () => { ${script} })().then(done, (error) => done('failed: ' + error));`,
    args: [],
  });
const shown = () => run('return document.body.innerText.replace(/\\n+/g, " | ").slice(0, 400)');
/** A press as a person makes it, on the button or link of this name. @param {string} name */
async function press(name) {
  const css = await until(`“${name}” to press`, () =>
    run(`
      const nameOf = (e) => e.getAttribute('aria-label') ?? e.innerText.trim();
      const found = [...document.querySelectorAll('button, a')].find((e) => nameOf(e) === ${JSON.stringify(name)} || nameOf(e).startsWith(${JSON.stringify(`${name}\n`)}));
      if (!found || found.disabled) return null;
      document.querySelectorAll('[data-pressed]').forEach((e) => delete e.dataset.pressed);
      found.dataset.pressed = '';
      return '[data-pressed]';
    `),
  );
  const [element] = Object.values(await call('POST', `${session}/element`, { using: 'css selector', value: css }));
  await call('POST', `${session}/element/${element}/click`, {});
}
/** @param {string} text */
const sees = (text) => until(`“${text}”`, async () => (await run('return document.body.innerText')).includes(text));
const seconds = async () => {
  const text = await run(`return document.querySelector('[role=timer]').innerText`);
  return String(text)
    .split(':')
    .reduce((sum, part) => sum * 60 + Number(part), 0);
};
const here = (/** @type {string} */ name) =>
  run(`return Boolean(document.querySelector('button[aria-label="${name}"]'))`);

/** @type {[what: string, work: () => Promise<void>][]} */
const steps = [
  [
    'a reload in the middle comes back paused at the same second',
    async () => {
      await call('POST', `${session}/url`, { url: `${server.url}#/check` });
      await press('No');
      for (const question of questions) {
        await sees(question);
        await press(noneOfThese);
      }
      await sees('How is your back today?');
      await run(`location.hash = '#/play/posture-reset'`);
      await press('Start');
      await press('Next');
      await until('a second or two of exercise', async () => (await seconds()) < 38);
      const before = await seconds();
      await call('POST', `${session}/refresh`, {});
      await sees('Here is where you were');
      const after = await seconds();
      if (Math.abs(before - after) > 1) throw new Error(`left at ${before} s, came back at ${after} s`);
    },
  ],
  [
    'it goes on from there, to its end, and is kept',
    async () => {
      await press('Resume');
      await until('the session to run', () => here('Pause'));
      for (let presses = 0; await here('Next'); presses++) {
        if (presses > 200) throw new Error(`still not over after 200 presses: ${await shown()}`);
        await press('Next').catch((e) => console.log(e.message));
      }
      await sees('Well done');
      await press('Save');
      await sees('Posture reset');
      await call('POST', `${session}/refresh`, {});
      await sees('Posture reset');
    },
  ],
  [
    'a backup is saved, and brings all back to a browser that has nothing any more',
    async () => {
      await run(`location.hash = '#/data'`);
      await sees('Restore');
      // What the browser would put among its downloads.
      await run(
        `globalThis.made = []; const real = URL.createObjectURL; URL.createObjectURL = (of) => { made.push(of); return real(of); }`,
      );
      await press('Save a backup file');
      const text = await until('the backup', () => run('return made.length > 0 && (await made[0].text())'));
      if (!text.includes('posture-reset')) throw new Error('the session is not in the backup');
      const file = join(mkdtempSync(join(tmpdir(), 'webkit-backup-')), 'backup.json');
      writeFileSync(file, text);

      // Not a page of the app, so that nothing puts back what is thrown away.
      await call('POST', `${session}/url`, { url: `${server.url}licenses.json` });
      await until('all to be thrown away', () =>
        run(`
          await new Promise((resolve, reject) => {
            const gone = indexedDB.deleteDatabase('backstretch');
            gone.onsuccess = resolve;
            gone.onerror = gone.onblocked = () => reject(gone.error);
          });
          return caches.delete('mirror-v1');
        `),
      );
      await call('POST', `${session}/url`, { url: `${server.url}#/progress` });
      await sees('Nothing here yet');
      await run(`location.hash = '#/data'`);
      await sees('Choose a backup file');
      const chooser = { using: 'css selector', value: 'input[type=file]' };
      const [element] = Object.values(await call('POST', `${session}/element`, chooser));
      await call('POST', `${session}/element/${element}/value`, { text: file });
      await press('Restore it');
      await sees('Restored.');
      await run(`location.hash = '#/progress'`);
      await sees('Posture reset');
      await call('POST', `${session}/refresh`, {});
      await sees('Posture reset');
      rmSync(dirname(file), { recursive: true });
    },
  ],
  [
    'without a server everything is there after a reload',
    async () => {
      await until('the service worker', () => run('return Boolean((await navigator.serviceWorker.ready).active)'));
      await until('its answer for this page', () => run('return Boolean(navigator.serviceWorker.controller)')).catch(
        () => call('POST', `${session}/refresh`, {}),
      );
      await server.close();
      await call('POST', `${session}/refresh`, {});
      await sees('Posture reset');
      await run(`location.hash = '#/settings'`);
      await sees('Sound');
    },
  ],
];

let failed = 0;
try {
  await until('the driver', async () => (await fetch(`http://127.0.0.1:${port + 1}/status`)).ok);
  const { sessionId, capabilities } = await call('POST', '/session', {
    capabilities: {
      alwaysMatch: {
        browserName: 'MiniBrowser',
        'webkitgtk:browserOptions': { binary: browser, args: ['--automation'] },
      },
    },
  });
  session = `/session/${sessionId}`;
  console.log(`WebKitGTK ${capabilities.browserVersion}`);
  for (const [what, work] of steps) {
    try {
      await work();
      console.log(`good  ${what}`);
    } catch (error) {
      failed++;
      console.log(`BAD   ${what}: ${/** @type {Error} */ (error).message}`);
    }
  }
  const sound = await run(
    'const c = new AudioContext(); await new Promise((r) => setTimeout(r, 500)); return [c.state, c.currentTime > 0, "audioSession" in navigator]',
  );
  console.log(`      a new audio context: ${JSON.stringify(sound)} (state, moves, has an audio session)`);
  if (picture) writeFileSync(picture, Buffer.from(await call('GET', `${session}/screenshot`), 'base64'));
  await call('DELETE', session).catch(() => undefined);
} finally {
  driving.kill();
  screen.kill();
  await server.close().catch(() => undefined);
}
process.exit(failed ? 1 : 0);
