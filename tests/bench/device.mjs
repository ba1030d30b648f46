/**
 * `npm run bench:device`: what leaves the sound device, not what was handed to the browser. A minute of a real routine
 * through a PulseAudio of its own, whose null sink is recorded; each tone is found in the recording and held against
 * the timeline. A constant delay is no error. Needs PulseAudio (`apt-get install pulseaudio pulseaudio-utils`) and a
 * Chromium with sound; without PulseAudio it says so and does nothing. On a machine that is busy with other things the
 * browser's audio thread starves, and every sound after that is late: so will these numbers be.
 *
 *   --seconds 60
 *   --conditions seen,hidden
 */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { MPEGDecoder } from 'mpg123-decoder';
import { build, preview } from 'vite';
import { loadTypescript } from '../../scripts/load-typescript.mjs';
import { root } from '../../scripts/run.mjs';
import { findBrowser, openBrowser } from './browser.mjs';
import { bestMatch } from './listen.mjs';
import { measure } from './measure.mjs';

const { values: wanted } = parseArgs({
  options: {
    seconds: { type: 'string', default: '60' },
    conditions: { type: 'string', default: 'seen,hidden' },
    port: { type: 'string', default: '4234' },
  },
});
const seconds = Number(wanted.seconds);
const rate = 48_000;
const wait = (/** @type {number} */ ms) => new Promise((done) => setTimeout(done, ms));

const lacking = ['pulseaudio', 'parec'].filter((name) => spawnSync(name, ['--version']).error);
if (lacking.length > 0) {
  console.log(`Skipped: ${lacking.join(' and ')} not found, so nothing that leaves a sound device can be recorded.`);
  process.exit(0);
}

async function cuesToPlay() {
  /** @type {typeof import('../../scripts/content-plugin')} */
  const { readContent } = await loadTypescript('scripts/content-plugin.ts');
  /** @type {typeof import('../../src/routine/index')} */
  const { parseLibrary, toTimeline } = await loadTypescript('src/routine/index.ts');
  const { library } = parseLibrary(readContent(join(root, 'routines')));
  const timeline = toTimeline(/** @type {any} */ (library.routines.get('posture-reset')), library);
  const tones = timeline.cues.flatMap(({ atMs, tone }) => (tone ? [{ atMs, tone }] : []));
  return tones.filter(({ atMs }) => atMs < seconds * 1000);
}

/** @returns {Promise<Map<string, Float32Array>>} the tones' samples */
async function tonesHeard() {
  const decoder = new MPEGDecoder({ enableGapless: true });
  await decoder.ready;
  const { channelData } = decoder.decode(new Uint8Array(readFileSync(join(root, 'public/sounds/tones.mp3'))));
  decoder.free();
  const samples = /** @type {Float32Array} */ (channelData[0]);
  /** @type {Record<string, [number, number]>} */
  const map = JSON.parse(readFileSync(join(root, 'src/device/tones.json'), 'utf8'));
  return new Map(
    Object.entries(map).map(([name, [at, ms]]) => [name, samples.slice((at * rate) / 1000, ((at + ms) * rate) / 1000)]),
  );
}

/** A sound server of our own, whose only device is recorded into a file. @param {string} folder */
async function openDevice(folder) {
  const socket = join(folder, 'native');
  const env = { ...process.env, XDG_RUNTIME_DIR: folder, HOME: folder, PULSE_SERVER: `unix:${socket}` };
  const modules = [
    `module-null-sink sink_name=bench rate=${rate}`,
    `module-native-protocol-unix socket=${socket} auth-anonymous=1`,
  ];
  const args = ['-n', '--daemonize=no', '--exit-idle-time=-1', ...modules.flatMap((module) => ['-L', module])];
  const server = spawn('pulseaudio', args, { env, stdio: 'ignore' });
  for (let i = 0; !existsSync(socket); i++) {
    if (i > 100) throw new Error('PulseAudio did not start');
    await wait(100);
  }
  return {
    env,
    /** @param {string} file */
    record(file) {
      const options = ['-d', 'bench.monitor', '--format=s16le', `--rate=${rate}`, '--channels=1', '--latency-msec=20'];
      const recorder = spawn('sh', ['-c', `exec parec ${options.join(' ')} > '${file}'`], { env, stdio: 'ignore' });
      return () => recorder.kill();
    },
    close: () => server.kill(),
  };
}

const cues = await cuesToPlay();
const tones = await tonesHeard();
const folder = mkdtempSync(join(tmpdir(), 'bench-device-'));
const outDir = join(folder, 'page');
const built = { configFile: /** @type {const} */ (false), root, base: './', logLevel: /** @type {const} */ ('error') };
await build({
  ...built,
  build: { outDir, emptyOutDir: true, rollupOptions: { input: join(root, 'tests/bench/cues.html') } },
});
const server = await preview({ ...built, build: { outDir }, preview: { port: Number(wanted.port), strictPort: true } });
const device = await openDevice(folder);

/** @param {'seen' | 'hidden'} condition */
async function play(condition) {
  const file = join(folder, `${condition}.raw`);
  const browser = await openBrowser(findBrowser(), device.env);
  try {
    const page = await browser.openPage(`http://localhost:${wanted.port}/tests/bench/cues.html`);
    for (let i = 0; !(await page.evaluate('"bench" in globalThis')); i++) {
      if (i > 300) throw new Error('The bench page did not load');
      await wait(100);
    }
    const other = await browser.openPage('about:blank');
    await browser.show(page.targetId);
    const stop = device.record(file);
    await page.evaluate(`bench.run("ahead", ${JSON.stringify({ cues, speech: [] })}, "none")`);
    if (condition === 'hidden') await browser.show(other.targetId);
    await wait(seconds * 1000 + 3000);
    stop();
    const bytes = readFileSync(file);
    const whole = Float32Array.from(
      new Int16Array(bytes.buffer, bytes.byteOffset, bytes.length >> 1),
      (s) => s / 32768,
    );
    return found(whole);
  } finally {
    await browser.close();
  }
}

/** @param {Float32Array} whole */
function found(whole) {
  // The first sound is looked for everywhere, the others near where it says they are.
  const first = whole.findIndex((sample) => Math.abs(sample) > 0.02);
  if (first < 0) {
    throw new Error(
      'Nothing came to the device. Is this a Chromium with sound? Playwright’s own headless one has none.',
    );
  }
  const zero = (first / rate) * 1000 - /** @type {{ atMs: number }} */ (cues[0]).atMs;
  const apart = cues.filter(
    ({ atMs }, i) => atMs - (cues[i - 1]?.atMs ?? -Infinity) >= 700 && cues[i + 1]?.atMs !== atMs,
  );
  const heard = apart.map(({ atMs, tone }) => {
    const match = bestMatch(whole, /** @type {Float32Array} */ (tones.get(tone)), rate, zero + atMs, 300);
    return match.likeness > 0.6 ? match.atMs : null;
  });
  return measure(
    apart.map(({ atMs }) => atMs),
    heard,
  );
}

let good = true;
try {
  console.log(`${cues.length} tones in ${seconds} s, as recorded at the sound device; ms off the timeline`);
  for (const condition of /** @type {('seen' | 'hidden')[]} */ (wanted.conditions.split(','))) {
    const { medianMs, p95Ms, maxMs, missed, cues: looked, driftMsPerMinute } = await play(condition);
    const numbers = [medianMs, p95Ms, maxMs].map((ms) => ms.toFixed(2));
    console.log(
      `${condition.padEnd(8)} ${looked} found apart: median ${numbers[0]}, p95 ${numbers[1]}, max ${numbers[2]}; ` +
        `missed ${missed}; drift ${driftMsPerMinute.toFixed(2)} a minute`,
    );
    good &&= missed === 0 && maxMs <= 10;
  }
} finally {
  device.close();
  await server.close();
  rmSync(folder, { recursive: true, force: true });
}
if (!good) {
  console.log('Goal missed: at most 10 ms off at the device, none missed.');
  process.exitCode = 1;
}
