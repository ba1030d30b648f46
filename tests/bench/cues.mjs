/**
 * `npm run bench:cues`: plays three minutes of a real routine in a real browser, under four conditions, in our design
 * and two usual ones side by side, and compares what each hands to the audio clock with what is written.
 *
 *   --seconds 60           a shorter session
 *   --conditions idle,busy only these
 *   --routine posture-reset
 *   --every 1000           no routine, but a tone every so many ms
 *   --designs ahead,voiced only these
 *   --json                 numbers only
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { build, preview } from 'vite';
import { loadTypescript } from '../../scripts/load-typescript.mjs';
import { root } from '../../scripts/run.mjs';
import { findBrowser, openBrowser } from './browser.mjs';
import { measure } from './measure.mjs';

const { values: wanted } = parseArgs({
  options: {
    seconds: { type: 'string', default: '180' },
    conditions: { type: 'string', default: 'idle,busy,hidden,slow' },
    routine: { type: 'string', default: 'posture-reset' },
    every: { type: 'string' },
    designs: { type: 'string', default: 'ahead,interval,deadline' },
    port: { type: 'string', default: '4233' },
    json: { type: 'boolean', default: false },
  },
});
const seconds = Number(wanted.seconds);
if (!(seconds >= 10)) throw new Error(`--seconds is ${wanted.seconds}; expected a number from 10 on`);

const titles = /** @type {const} */ ({
  idle: 'idle',
  busy: 'main thread blocked: 120 ms twice a second, 1.5 s every ten seconds',
  hidden: 'hidden tab, timers throttled to one wake-up a minute',
  slow: 'processor slowed down six times',
});
/** @typedef {keyof typeof titles} Condition */
const designs = /** @type {const} */ ({
  ahead: 'placed ahead (ours)',
  voiced: 'ours, with the voice',
  interval: 'interval + play',
  deadline: 'deadline timer + play',
});
/** @typedef {keyof typeof designs} Design */

const executable = findBrowser();

/** The cues of the first seconds of a routine, and what is said; a shorter routine is played again from the start. */
async function whatToPlay() {
  if (wanted.every) {
    const stepMs = Number(wanted.every);
    const count = Math.ceil((seconds * 1000) / stepMs);
    return { cues: Array.from({ length: count }, (_, i) => ({ atMs: i * stepMs, tone: 'count' })), speech: [] };
  }
  /** @type {typeof import('../../scripts/content-plugin')} */
  const { readContent } = await loadTypescript('scripts/content-plugin.ts');
  /** @type {typeof import('../../src/routine/index')} */
  const { parseLibrary, toTimeline } = await loadTypescript('src/routine/index.ts');
  /** @type {typeof import('../../src/routine/speech')} */
  const { speechOf } = await loadTypescript('src/routine/speech.ts');
  const { library } = parseLibrary(readContent(join(root, 'routines')));
  const routine = library.routines.get(wanted.routine);
  if (!routine) throw new Error(`There is no routine ${wanted.routine}`);
  const timeline = toTimeline(routine, library);
  /** @type {Record<string, number[]>} */
  const lines = JSON.parse(readFileSync(join(root, 'src/device/voice-slt.json'), 'utf8'));
  const spoken = speechOf(timeline, library, (line) => lines[line]?.[1]);
  const rounds = Array.from({ length: Math.ceil((seconds * 1000) / timeline.totalMs) }, (_, i) => i * timeline.totalMs);
  const soon = (/** @type {{ atMs: number }} */ { atMs }) => atMs < seconds * 1000;
  return {
    cues: rounds.flatMap((from) =>
      timeline.cues.flatMap(({ atMs, tone }) => (tone ? [{ atMs: from + atMs, tone: String(tone) }] : [])).filter(soon),
    ),
    speech: rounds.flatMap((from) => spoken.map((said) => ({ ...said, atMs: from + said.atMs })).filter(soon)),
  };
}

const wait = (/** @type {number} */ ms) => new Promise((done) => setTimeout(done, ms));

/**
 * Opens the bench page and waits until its script is there.
 * @param {import('./browser.mjs').Browser} browser
 * @param {string} url
 */
async function loaded(browser, url) {
  const page = await browser.openPage(url);
  for (let i = 0; !(await page.evaluate('"bench" in globalThis')); i++) {
    if (i > 300) throw new Error('The bench page did not load');
    await wait(100);
  }
  return page;
}

/**
 * @param {string} url
 * @param {Awaited<ReturnType<typeof whatToPlay>>} played
 * @param {Condition} condition
 * @param {Design} design
 */
async function play(url, played, condition, design) {
  const browser = await openBrowser(executable);
  try {
    const page = await loaded(browser, url);
    const other = await browser.openPage('about:blank');
    await browser.show(page.targetId);
    if (condition === 'slow') await page.send('Emulation.setCPUThrottlingRate', { rate: 6 });
    await page.evaluate(
      `bench.run(${JSON.stringify(design)}, ${JSON.stringify(played)}, ${condition === 'busy' ? '"busy"' : '"none"'})`,
    );
    if (condition === 'hidden') {
      await browser.show(other.targetId);
      const state = await page.evaluate('document.visibilityState');
      if (state !== 'hidden') throw new Error(`The page is ${state}; expected hidden`);
    }
    const cpuBefore = await browser.cpuMs();
    const begunMs = performance.now();
    await wait(seconds * 1000 + 1500);
    const cpuMsPerMinute = ((await browser.cpuMs()) - cpuBefore) / ((performance.now() - begunMs) / 60_000);
    /** @type {(number | null)[]} */
    const started = await page.evaluate('bench.started');
    const written = played.cues.map(({ atMs }) => atMs);
    return { condition, design, ...measure(written, started), cpuMsPerMinute };
  } finally {
    await browser.close();
  }
}

/**
 * How far rendered samples are from where they are written, at most, in ms.
 * @param {string} url
 * @param {readonly { atMs: number, tone: string }[]} cues
 */
async function renderedError(url, cues) {
  const browser = await openBrowser(executable);
  try {
    const page = await loaded(browser, url);
    const apart = cues.filter(({ atMs }, i) => atMs - (cues[i - 1]?.atMs ?? -Infinity) >= 1000);
    /** @type {number[]} */
    const found = await page.evaluate(`bench.render(${JSON.stringify(apart)})`);
    return { cues: apart.length, maxMs: Math.max(...found.map((at, i) => Math.abs(at - (apart[i]?.atMs ?? NaN)))) };
  } finally {
    await browser.close();
  }
}

/** @param {number} ms */
const shown = (ms) => (Number.isFinite(ms) ? ms.toFixed(ms < 10 ? 2 : 0) : '–').padStart(9);

const played = await whatToPlay();
const { cues } = played;
const outDir = mkdtempSync(join(tmpdir(), 'bench-page-'));
const built = { configFile: /** @type {const} */ (false), root, base: './', logLevel: /** @type {const} */ ('error') };
await build({
  ...built,
  build: { outDir, emptyOutDir: true, rollupOptions: { input: join(root, 'tests/bench/cues.html') } },
});
const server = await preview({ ...built, build: { outDir }, preview: { port: Number(wanted.port), strictPort: true } });
const url = `http://localhost:${wanted.port}/tests/bench/cues.html`;
const results = [];
try {
  const rendered = await renderedError(url, cues);
  if (!wanted.json) {
    console.log(`${cues.length} cues in ${seconds} s; ms off the timeline, ms of processor a minute`);
    console.log(`rendered samples: ${rendered.cues} cues, at most ${rendered.maxMs.toFixed(3)} ms off`);
  }
  for (const condition of /** @type {Condition[]} */ (wanted.conditions.split(','))) {
    if (!(condition in titles))
      throw new Error(`No condition ${condition}; there are ${Object.keys(titles).join(', ')}`);
    if (!wanted.json) {
      console.log(`\n${titles[condition]}`);
      console.log(`${''.padEnd(24)}   median      p95      max   missed  drift/min  cpu/min`);
    }
    const names = /** @type {Design[]} */ (wanted.designs.split(','));
    for (const result of await Promise.all(names.map((design) => play(url, played, condition, design)))) {
      results.push(result);
      const { design, medianMs, p95Ms, maxMs, missed, driftMsPerMinute, cpuMsPerMinute } = result;
      const numbers = [medianMs, p95Ms, maxMs].map(shown).join('');
      const rest = `${String(missed).padStart(9)} ${shown(driftMsPerMinute)} ${shown(cpuMsPerMinute)}`;
      if (!wanted.json) console.log(`${designs[design].padEnd(24)}${numbers}${rest}`);
    }
  }
  if (wanted.json) console.log(JSON.stringify({ seconds, rendered, results }, null, 2));
} finally {
  await server.close();
  rmSync(outDir, { recursive: true, force: true });
}
const off = results.filter(
  ({ design, maxMs, missed }) => (design === 'ahead' || design === 'voiced') && !(maxMs <= 3 && missed === 0),
);
if (off.length > 0) {
  console.error(`Ours was off by more than 3 ms, or missed a cue: ${off.map(({ condition }) => condition).join(', ')}`);
  process.exitCode = 1;
}
