/**
 * What the figure costs a frame: scripting, style and layout on the page's own thread, slowed down four times, by the
 * browser's own counters. First as it is, with a worker that draws: every frame counts. Then as in browsers that give a
 * worker no canvas, where the page draws itself: there a frame in which nobody would see a change is not drawn and does
 * not count, and how much a frame allocates is looked at.
 * npm run bench:figure -- [--most=2] [--only=chair-squat] [--slow=4] [--warm=2400] [--with-worker]
 */
import process from 'node:process';
import { frameMs, frames, openBench } from './figure-bench.mjs';

/** @param {string} name */
const option = (name) => process.argv.find((word) => word.startsWith(`--${name}=`))?.slice(name.length + 3);
/** The most a frame may cost, in ms. */
const most = Number(option('most') ?? 2);
const slowdown = Number(option('slow') ?? 4);
/** So many frames of each exercise are drawn before, as in a minute or two: the browser goes on compiling what draws them. */
const warming = Number(option('warm') ?? 2400);
const only = option('only')?.split(',');

const bench = await openBench();
/** @param {string} id @param {number} cost @param {string} rest */
function tell(id, cost, rest) {
  console.log(`${cost <= most ? '✓' : '✗'} ${id.padEnd(28)} ${cost.toFixed(2)} ms ${rest}`);
}
/** @param {string} what @param {readonly number[]} costs */
function sum(what, costs) {
  const [least, greatest] = [Math.min(...costs), Math.max(...costs)];
  console.log(`${what}: ${least.toFixed(2)} to ${greatest.toFixed(2)} ms a frame at ${slowdown}× slow-down`);
  return greatest;
}

async function withWorker() {
  const { page, exercises, measure, slowDown, slowness } = await bench.open(true);
  const first = exercises[0] ?? '';
  await measure(first, frameMs);
  const [worker] = page.workers();
  if (!worker) throw new Error('No worker draws; expected one where the browser knows OffscreenCanvas');
  await worker.evaluate(() => {
    const drawn = OffscreenCanvasRenderingContext2D.prototype;
    const { clearRect } = drawn;
    Object.assign(globalThis, { clears: 0 });
    drawn.clearRect = function (...area) {
      /** @type {any} */ (globalThis).clears += 1;
      clearRect.apply(this, area);
    };
  });
  const clears = async () => Number(await worker.evaluate('clears'));
  await slowDown(slowdown);
  console.log(`A short task takes ${(await slowness()).toFixed(1)} times as long as without slow-down.`);
  const costs = [];
  for (const id of only ?? exercises) {
    const before = await clears();
    const { cost, parts } = await measure(id, frameMs);
    const drawn = (await clears()) - before;
    if (drawn === 0) throw new Error(`${id}: the worker drew nothing`);
    costs.push(cost);
    tell(id, cost, `a frame (${parts}); the worker drew ${drawn} of ${frames}`);
  }
  // This is what the app ships with, and so what is held to the bound.
  const worst = sum('With a worker that draws', costs);
  if (!(worst <= most)) process.exitCode = 1;
  await page.close();
}

async function withoutWorker() {
  const { page, devtools, exercises, measure, run, slowDown, slowness } = await bench.open(false);
  const measured = only ?? exercises;
  const first = measured[0] ?? '';
  await slowDown(slowdown);
  const { cost: fresh } = await measure(first, frameMs, 60);
  console.log(`In the first second, before the browser has compiled anything: ${fresh.toFixed(2)} ms a frame.`);
  // The browser compiles by how often something was called, however slowly: no need to wait for that.
  await slowDown(1);
  for (const id of measured) await page.evaluate(`bench.warm(${JSON.stringify(id)}, ${warming})`);
  await slowDown(slowdown);
  const { cost: empty } = await measure(first, 0);
  console.log(`A frame in which nothing changes, as the browser asks for it: ${empty.toFixed(2)} ms.`);
  console.log(`A short task takes ${(await slowness()).toFixed(1)} times as long as without slow-down.`);
  const costs = [];
  for (const id of measured) {
    const all = await measure(id, frameMs);
    // Frames that are looked at and let go: in so little time nobody sees a change.
    const { cost: looked } = await measure(id, 1e-3);
    const cost = (all.cost * frames - looked * (frames - all.drawn)) / all.drawn;
    costs.push(cost);
    const shares = `${all.drawn} of ${frames} drawn, ${all.cost.toFixed(2)} ms each (${all.parts})`;
    tell(id, cost, `a drawn frame; ${shares}, ${looked.toFixed(2)} one that is let go`);
  }
  sum('Where the page draws itself', costs);
  // Last, as collecting all garbage makes the browser forget what it has compiled; and so few frames that nothing is
  // collected meanwhile.
  const few = 40;
  const left = [];
  for (const id of measured) {
    await devtools.send('HeapProfiler.collectGarbage');
    const { usedSize } = await devtools.send('Runtime.getHeapUsage');
    await run(id, frameMs, few);
    left.push(((await devtools.send('Runtime.getHeapUsage')).usedSize - usedSize) / few / 1024);
  }
  console.log(`A frame leaves ${Math.min(...left).toFixed(1)} to ${Math.max(...left).toFixed(1)} kB to be collected.`);
  await page.close();
}

try {
  await withWorker();
  if (!process.argv.includes('--with-worker')) await withoutWorker();
} finally {
  await bench.close();
}
