/** The page with one figure on it, in a real Chromium, and what its frames are measured with. */
import { createServer } from 'node:http';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { build } from 'vite';
import { chromiumOptions } from '../../scripts/browser.mjs';
import { loadTypescript } from '../../scripts/load-typescript.mjs';
import { root } from '../../scripts/run.mjs';

/** So many frames are measured together. */
export const frames = 240;
/** So far apart, in ms: as on a screen with sixty a second. */
export const frameMs = 1000 / 60;

/** Builds the page and serves it. */
export async function openBench() {
  /** @type {typeof import('../../scripts/content-plugin')} */
  const { content } = await loadTypescript('scripts/content-plugin.ts');
  const built = await build({
    root,
    base: './',
    configFile: false,
    logLevel: 'error',
    plugins: [svelte({ configFile: false }), content(join(root, 'routines'))],
    build: { write: false, rollupOptions: { input: join(root, 'tests/bench/figure-page.svelte.ts') } },
  });
  const outputs = /** @type {{ output: any[] }[]} */ (Array.isArray(built) ? built : [built]).flatMap(
    ({ output }) => output,
  );
  /** @type {Map<string, string>} */
  const files = new Map(outputs.map(({ fileName, code, source }) => [`/${fileName}`, code ?? source]));
  const entry = outputs.find(({ isEntry }) => isEntry).fileName;
  const style = outputs.find(({ fileName }) => fileName.endsWith('.css'))?.source ?? '';
  const shell =
    `<!doctype html><style>body{margin:0}main{width:100vw;height:100vh}${style}</style><body></body>` +
    `<script type="module" src="/${entry}"></script>`;
  const server = createServer(({ url = '' }, answer) => {
    const file = files.get(url);
    answer.setHeader('content-type', file === undefined ? 'text/html' : 'text/javascript');
    answer.end(file ?? shell);
  });
  await new Promise((resolve) => server.listen(0, () => resolve(undefined)));
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  const browser = await chromium.launch(chromiumOptions());
  return {
    /** @param {boolean} withWorker whether a worker may draw */
    open: (withWorker) => openPage(browser, `http://localhost:${port}/`, withWorker),
    async close() {
      await browser.close();
      server.close();
    },
  };
}

/** @param {import('@playwright/test').Browser} browser @param {string} url @param {boolean} withWorker */
async function openPage(browser, url, withWorker) {
  const page = await browser.newPage({ viewport: { width: 800, height: 800 } });
  if (!withWorker) await page.addInitScript(() => Reflect.deleteProperty(globalThis, 'OffscreenCanvas'));
  await page.goto(url);
  await page.waitForFunction('globalThis.bench !== undefined');
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Performance.enable', { timeDomain: 'threadTicks' });
  const read = async () => {
    const { metrics } = await devtools.send('Performance.getMetrics');
    return Object.fromEntries(metrics.map(({ name, value }) => [name, value * 1000]));
  };
  /** What a short task of mere arithmetic takes, begun anew in each of so many frames, in ms. */
  const shortTask = async () => {
    const count = 120;
    const before = await read();
    await page.evaluate(`bench.shortTasks(${count})`);
    return (((await read())['ScriptDuration'] ?? 0) - (before['ScriptDuration'] ?? 0)) / count;
  };
  await shortTask();
  const unslowed = await shortTask();
  /**
   * Draws so many frames, each `stepMs` of the exercise after the one before.
   * @param {string} id @param {number} stepMs @param {number} count @returns {Promise<number>} how many the page drew itself
   */
  const run = (id, stepMs, count) => page.evaluate(`bench.run(${JSON.stringify(id)}, ${count}, ${stepMs})`);
  return {
    page,
    devtools,
    run,
    exercises: /** @type {readonly string[]} */ (await page.evaluate('bench.exercises')),
    /** @param {number} rate how many times as slow as this machine */
    slowDown: (rate) => devtools.send('Emulation.setCPUThrottlingRate', { rate }),
    /** How many times as long a short task takes as without slow-down. */
    slowness: async () => (await shortTask()) / unslowed,
    /** What a frame costs on average, drawn or not, in ms. @param {string} id @param {number} stepMs @param {number} [count] */
    async measure(id, stepMs, count = frames) {
      const before = await read();
      const drawn = await run(id, stepMs, count);
      const after = await read();
      /** @param {string} name */
      const each = (name) => ((after[name] ?? 0) - (before[name] ?? 0)) / count;
      const [script, style, layout] = [each('ScriptDuration'), each('RecalcStyleDuration'), each('LayoutDuration')];
      const parts = `script ${script.toFixed(2)}, style ${style.toFixed(2)}, layout ${layout.toFixed(2)}`;
      return { cost: script + style + layout, parts, drawn };
    },
  };
}
