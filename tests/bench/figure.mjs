/**
 * What a drawn frame of the figure costs: scripting, style and layout on the main thread, in a real Chromium slowed down
 * four times, by the browser's own counters; and how much it allocates. A frame in which nobody would see a change is not
 * drawn, and does not count. npm run bench:figure -- [--most=2] [--only=chair-squat] [--slow=4] [--warm=2400]
 */
import { join } from 'node:path';
import process from 'node:process';
import { chromium } from '@playwright/test';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { build } from 'vite';
import { chromiumOptions } from '../../scripts/browser.mjs';
import { loadTypescript } from '../../scripts/load-typescript.mjs';
import { root } from '../../scripts/run.mjs';

/** @param {string} name */
const option = (name) => process.argv.find((word) => word.startsWith(`--${name}=`))?.slice(name.length + 3);
/** The most a drawn frame may cost, in ms. */
const most = Number(option('most') ?? 2);
const slowdown = Number(option('slow') ?? 4);
/** So many frames are measured together. */
const frames = 240;
/** And so many of each exercise drawn before, as in a minute or two: the browser goes on compiling what draws them. */
const warming = Number(option('warm') ?? 2400);

/** @type {typeof import('../../scripts/content-plugin')} */
const { content } = await loadTypescript('scripts/content-plugin.ts');
const built = await build({
  root,
  configFile: false,
  logLevel: 'error',
  plugins: [svelte({ configFile: false }), content(join(root, 'routines'))],
  build: {
    write: false,
    rollupOptions: { input: join(root, 'tests/bench/figure-page.svelte.ts'), output: { format: 'iife' } },
  },
});
const outputs = /** @type {{ output: any[] }[]} */ (Array.isArray(built) ? built : [built]).flatMap(
  ({ output }) => output,
);
const script = outputs.find(({ type }) => type === 'chunk').code;
const style = outputs.find(({ fileName }) => fileName.endsWith('.css'))?.source ?? '';

const browser = await chromium.launch(chromiumOptions());
let worst = 0;
try {
  const page = await browser.newPage({ viewport: { width: 800, height: 800 } });
  await page.setContent(
    `<!doctype html><style>body{margin:0}main{width:100vw;height:100vh}${style}</style><body></body>`,
  );
  await page.addScriptTag({ content: script });
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
  /** @param {number} rate how many times as slow as this machine */
  const slowDown = (rate) => devtools.send('Emulation.setCPUThrottlingRate', { rate });
  await slowDown(slowdown);
  const all = /** @type {string[]} */ (await page.evaluate('bench.exercises'));
  const only = option('only')?.split(',') ?? all;
  /** @param {string} id @param {number} stepMs @param {number} count */
  const run = (id, stepMs, count) => page.evaluate(`bench.run(${JSON.stringify(id)}, ${count}, ${stepMs})`);
  /** What a frame costs on average, drawn or not. @param {string} id @param {number} stepMs @param {number} [count] */
  const measure = async (id, stepMs, count = frames) => {
    const before = await read();
    const drawn = await run(id, stepMs, count);
    const after = await read();
    /** @param {string} name */
    const each = (name) => ((after[name] ?? 0) - (before[name] ?? 0)) / count;
    const [scripting, styling, layout] = [each('ScriptDuration'), each('RecalcStyleDuration'), each('LayoutDuration')];
    return { scripting, styling, layout, cost: scripting + styling + layout, drawn };
  };
  /** How much a frame leaves on the heap, in bytes: so few of them that nothing is collected meanwhile. @param {string} id */
  const allocated = async (id) => {
    const few = 40;
    await devtools.send('HeapProfiler.collectGarbage');
    const before = await devtools.send('Runtime.getHeapUsage');
    await run(id, 1000 / 60, few);
    const after = await devtools.send('Runtime.getHeapUsage');
    return (after.usedSize - before.usedSize) / few;
  };
  const fresh = await measure(only[0] ?? '', 1000 / 60, 60);
  console.log(`In the first second, before the browser has compiled anything: ${fresh.cost.toFixed(2)} ms a frame.`);
  // The browser compiles by how often something was called, however slowly: no need to wait for that.
  await slowDown(1);
  for (const id of only) await page.evaluate(`bench.warm(${JSON.stringify(id)}, ${warming})`);
  await slowDown(slowdown);
  const empty = await measure(only[0] ?? '', 0);
  const slowed = await shortTask();
  console.log(`A frame in which nothing changes, as the browser asks for it: ${empty.cost.toFixed(2)} ms.`);
  console.log(`A short task takes ${(slowed / unslowed).toFixed(1)} times as long as without slow-down.`);
  for (const id of only) {
    const all = await measure(id, 1000 / 60);
    // Frames that are looked at and let go: in so little time nobody sees a change.
    const { cost: looked } = await measure(id, 1e-3);
    const cost = (all.cost * frames - looked * (frames - all.drawn)) / all.drawn;
    worst = Math.max(worst, cost);
    const parts = `script ${all.scripting.toFixed(2)}, style ${all.styling.toFixed(2)}, layout ${all.layout.toFixed(2)}`;
    console.log(
      `${cost <= most ? '✓' : '✗'} ${id.padEnd(28)} ${cost.toFixed(2)} ms a drawn frame; ${all.drawn} of ${frames} drawn, ` +
        `${all.cost.toFixed(2)} ms each (${parts}), ${looked.toFixed(2)} one that is let go`,
    );
  }
  // Last, as collecting all garbage makes the browser forget what it has compiled.
  const kept = [];
  for (const id of only) kept.push((await allocated(id)) / 1024);
  const [least, greatest] = [Math.min(...kept), Math.max(...kept)];
  console.log(`A frame leaves ${least.toFixed(1)} to ${greatest.toFixed(1)} kB to be collected.`);
} finally {
  await browser.close();
}
console.log(`worst ${worst.toFixed(2)} ms a drawn frame at ${slowdown}× slow-down; at most ${most} ms is asked`);
if (worst > most || worst === 0) process.exitCode = 1;
