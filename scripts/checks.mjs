/** The checks of `npm run isgood` and `npm test`, and how they're run and counted. */
import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { root, whenEnded } from './run.mjs';

const modules = join(root, 'node_modules');
const cache = join(modules, '.cache');

/**
 * @typedef {{ passed: number, failed: number, skipped: number, note?: string }} Count
 * @typedef {object} Check
 * @property {string} name
 * @property {string[]} command arguments of Node: a tool's own script first
 * @property {Record<string, string>} [env]
 * @property {string} [report] a JSON report that the command writes; removed before, so that no old one is counted
 * @property {(report: any) => Count} [count] counts the report's tests; without it the check counts as one
 * @typedef {Count & { name: string, output: string, ms: number }} Outcome
 */

/** @param {string} name @param {string} script */
const tool = (name, script) => join(modules, name, script);

const unitReport = join(cache, 'unit-tests.json');
const appReport = join(cache, 'app-tests.json');

/** @param {any} report of Vitest @returns {Count} */
export function countUnitTests(report) {
  // A file that fails to load has no tests in the report: it still is one thing that failed.
  const broken = report.testResults.filter(
    (/** @type {any} */ file) => file.status === 'failed' && !file.assertionResults.some(isFailed),
  ).length;
  const skipped = report.numPendingTests + report.numTodoTests;
  return { passed: report.numPassedTests, failed: report.numFailedTests + broken, skipped };
}
/** @param {any} test */
const isFailed = (test) => test.status === 'failed';

/** @param {any} report of Playwright @returns {Count} */
export function countAppTests(report) {
  const { expected, unexpected, flaky, skipped } = report.stats;
  const passed = expected + flaky;
  const note = flaky > 0 ? `${flaky} only at a second try` : undefined;
  return { passed, failed: unexpected, skipped, ...(note ? { note } : {}) };
}

/** @type {Check[]} */
export const quickChecks = [
  {
    name: 'types',
    command: [tool('svelte-check', 'bin/svelte-check'), '--fail-on-warnings', '--output', 'human'],
    env: { VITE_CONFIG_NATIVE_IGNORE_WARNING: 'true' },
  },
  { name: 'lint', command: [tool('eslint', 'bin/eslint.js'), '.', '--max-warnings', '0'] },
  { name: 'pure rooms', command: [tool('typescript', 'bin/tsc'), '--project', 'tsconfig.pure.json'] },
  { name: 'format', command: [tool('prettier', 'bin/prettier.cjs'), '--check', '--log-level', 'warn', '.'] },
  { name: 'schemas', command: [join(root, 'scripts', 'schemas.mjs'), '--check'] },
  {
    name: 'unit tests',
    command: [
      tool('vitest', 'vitest.mjs'),
      'run',
      '--configLoader=runner',
      '--reporter=dot',
      '--reporter=json',
      `--outputFile.json=${unitReport}`,
    ],
    report: unitReport,
    count: countUnitTests,
  },
];

/** @type {Check} */
export const buildCheck = {
  name: 'build',
  command: [tool('vite', 'bin/vite.js'), 'build', '--configLoader', 'runner', '--logLevel', 'warn'],
};
/** @type {Check} */
export const sizeCheck = { name: 'size', command: [join(root, 'scripts', 'size.mjs')] };
/** @type {Check} */
export const appCheck = {
  name: 'app tests',
  command: [tool('@playwright/test', 'cli.js'), 'test'],
  env: { APP_TESTS_REPORT: appReport },
  report: appReport,
  count: countAppTests,
};

/** @type {Set<import('node:child_process').ChildProcess>} */
const running = new Set();
whenEnded((signal) => {
  for (const child of running) child.kill(signal);
  process.exit(1);
});

/** Tools write to a pipe here; they are told whether a person sees it in the end. */
const { FORCE_COLOR: _forced, ...surroundings } = process.env;
const colours = process.stdout.isTTY ? { FORCE_COLOR: '1' } : { NO_COLOR: '1' };

/**
 * @param {Check} check
 * @returns {Promise<Outcome>} never rejects: what goes wrong is a failure with its output
 */
export async function runCheck({ name, command, env = {}, report, count }) {
  const startMs = performance.now();
  if (report) {
    mkdirSync(dirname(report), { recursive: true });
    rmSync(report, { force: true });
  }
  let output = '';
  const code = await new Promise((resolve) => {
    const child = spawn(process.execPath, command, {
      cwd: root,
      env: {
        ...surroundings,
        ...colours,
        ...env,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    running.add(child);
    const keep = (/** @type {Buffer} */ chunk) => (output += chunk.toString());
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    child.on('error', (error) => (output += String(error)));
    child.on('close', (exit) => {
      running.delete(child);
      resolve(exit ?? 1);
    });
  });
  const ms = performance.now() - startMs;
  const ok = code === 0;
  if (!report || !count) return { name, output, ms, passed: ok ? 1 : 0, failed: ok ? 0 : 1, skipped: 0 };
  const written = readReport(report);
  return { name, output, ms, ...verdict(ok, written && count(written)) };
}

/**
 * What a run of tests counts for: one that ran nothing, or ended badly, has failed whatever its tests say.
 * @param {boolean} ok whether the command ended with 0
 * @param {Count | undefined} count nothing when it left no report
 * @returns {Count}
 */
export function verdict(ok, count) {
  if (!count) return { passed: 0, failed: 1, skipped: 0, note: 'it ended without a report' };
  if (count.passed + count.failed === 0) return { ...count, failed: 1, note: 'no test was run' };
  if (!ok && count.failed === 0) return { ...count, failed: 1, note: 'the run failed beside its tests' };
  return count;
}

/**
 * @param {string} file
 * @returns {any} undefined when it is missing or cut off
 */
function readReport(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}

/** @param {Outcome} outcome */
export function printOutcome({ name, passed, failed, skipped, note, output, ms }) {
  const counts = passed + failed > 1 ? ` ${passed} of ${passed + failed}` : '';
  const extra = [skipped > 0 ? `${skipped} skipped` : '', note ?? ''].filter(Boolean).join(', ');
  const line = `${failed > 0 ? '✗' : '✓'} ${name}${counts}${extra && ` (${extra})`}`;
  console.log(`${line.padEnd(44)} ${(ms / 1000).toFixed(1)} s`);
  if (failed > 0) console.log(`${output.trim().replaceAll(/^/gm, '    ')}\n`);
}

/**
 * Runs every check, some at once, and prints each as it ends; none keeps another from running.
 * @param {readonly Check[]} checks
 * @param {number} atOnce
 * @returns {Promise<Outcome[]>}
 */
export async function runChecks(checks, atOnce) {
  const waiting = [...checks];
  /** @type {Outcome[]} */
  const outcomes = [];
  const work = async () => {
    for (let check = waiting.shift(); check; check = waiting.shift()) {
      const outcome = await runCheck(check);
      printOutcome(outcome);
      outcomes.push(outcome);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  return outcomes;
}

/**
 * Prints the last line, `N passed, N failed`, and sets the exit code.
 * @param {readonly Outcome[]} outcomes
 */
export function conclude(outcomes) {
  const passed = outcomes.reduce((sum, outcome) => sum + outcome.passed, 0);
  const failed = outcomes.reduce((sum, outcome) => sum + outcome.failed, 0);
  if (failed > 0) console.log(`Failed: ${outcomes.filter((one) => one.failed > 0).map(({ name }) => name)}.`);
  console.log(`${passed} passed, ${failed} failed`);
  if (failed > 0 || passed === 0) process.exitCode = 1;
}

/**
 * Something that could not even be tried: it counts as one failure.
 * @param {string} name
 * @param {string} output what happened and what to do
 * @returns {Outcome}
 */
export const failure = (name, output) => ({ name, output, passed: 0, failed: 1, skipped: 0, ms: 0 });
