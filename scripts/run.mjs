/** Running other programs from the scripts; Node's own modules only. */
import { spawnSync } from 'node:child_process';
import { basename, join } from 'node:path';
import process from 'node:process';

export const root = join(import.meta.dirname, '..');

/**
 * Runs a program in the project's root to its end, its output shown.
 * @param {string} command
 * @param {readonly string[]} args
 * @returns {boolean} whether it was found and ended with 0
 */
export function run(command, args, shell = false) {
  return spawnSync(command, args, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'], shell }).status === 0;
}

/**
 * Runs npm: by the path that npm itself tells its scripts, since a plain `npm` cannot be spawned on Windows.
 * @param {readonly string[]} args
 */
export function runNpm(args) {
  const path = process.env['npm_execpath'];
  if (path && basename(path) === 'npm-cli.js') return run(process.execPath, [path, ...args]);
  return run('npm', args, process.platform === 'win32');
}

/**
 * Calls back once when a person or program ends this one. Who ends npm by a signal, rather than by Ctrl-C, ends only
 * the shell between npm and its script: that must not leave the script behind.
 * @param {(signal: NodeJS.Signals) => void} end
 */
export function whenEnded(end) {
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) process.once(signal, () => end(signal));
  const parent = process.ppid;
  if (process.env['npm_lifecycle_event'] === undefined) return;
  setInterval(() => process.ppid !== parent && end('SIGTERM'), 1000).unref();
}
