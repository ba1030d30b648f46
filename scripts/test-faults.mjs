/**
 * `npm run test:faults`: the long suite of injected faults. Every storage operation fails in turn, a long run of random
 * actions, a browser killed again and again, a full disk, what machine, clock and browser do to a session in the built
 * app, browsers that lack something, hostile files and links. Prints its seed; the same seed injects the same faults again.
 * Which fault is tested where: docs/decisions/faults.md.
 *
 *     npm run test:faults [-- --seed 1 --kills 60 --only hostile]
 */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import process from 'node:process';
import { getChromium } from './get-browser.mjs';
import { root } from './run.mjs';

/** @param {string} name @param {number} otherwise */
function option(name, otherwise) {
  const place = process.argv.indexOf(`--${name}`);
  return place < 0 ? otherwise : Number(process.argv[place + 1]);
}
const seed = option('seed', Math.floor(Math.random() * 1e6));
const kills = option('kills', 60);

const browser = await getChromium();
if (browser.path === undefined) {
  console.error(browser.advice);
  process.exit(1);
}
const { path } = browser;

const modules = join(root, 'node_modules');
const faults = join(root, 'tests', 'faults');
/** @type {[name: string, ...command: string[]][]} */
const runs = [
  ['storage operations and random actions', join(modules, 'vitest', 'vitest.mjs'), 'run', 'tests/faults'],
  ['killed browsers', join(faults, 'kills.mjs'), '--kills', String(kills)],
  ['two tabs, cleared storage, no room, no answer', join(faults, 'real-faults.mjs')],
  ['a full disk', join(faults, 'full-disk.mjs')],
  ['build', join(modules, 'vite', 'bin', 'vite.js'), 'build', '--configLoader', 'runner', '--logLevel', 'warn'],
  ['sleep, freezing, crashes, clocks, updates in the app', join(faults, 'app-faults.mjs')],
  ['killed and hanging pages, the disk', join(faults, 'process-faults.mjs')],
  ['a hidden page', join(faults, 'hidden-page.mjs')],
  [
    'browsers that lack something; what comes twice or at once',
    ...[join(modules, '@playwright', 'test', 'cli.js'), 'test', '--project=chromium', 'tests/faults'],
  ],
  ['hostile files and links', join(faults, 'hostile.mjs')],
];
const only = process.argv.includes('--only') ? (process.argv[process.argv.indexOf('--only') + 1] ?? '') : '';
const failed = runs.filter(([name, file = '', ...more]) => {
  if (!name.includes(only) && name !== 'build') return false;
  console.log(`\n${name}`);
  const { status } = spawnSync(
    process.execPath,
    [file, ...more, ...(file.startsWith(faults) ? ['--seed', String(seed)] : [])],
    {
      ...{ cwd: root, stdio: 'inherit' },
      env: {
        ...process.env,
        FAULTS: 'all',
        FAULTS_SEED: String(seed),
        CHROMIUM_PATH: path,
        VITE_CONFIG_NATIVE_IGNORE_WARNING: 'true',
      },
    },
  );
  return status !== 0;
});
console.log(
  `\nseed ${seed}: ${failed.length === 0 ? 'all as it must be' : `failed: ${failed.map(([name]) => name).join('; ')}`}`,
);
process.exit(failed.length === 0 ? 0 : 1);
