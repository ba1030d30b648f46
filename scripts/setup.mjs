/**
 * Runs before `npm start` and `npm test`, in a bare clone too, so it uses Node's own modules only. Installs the
 * packages when package-lock.json is not the one they were installed from; with --browser, also sees to a Chromium.
 */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`Backstretch needs Node 20.19 or newer; this is ${process.versions.node} (${process.execPath}).`);
  process.exit(1);
}
// Loaded only now: it may use what older versions of Node lack.
const { runNpm } = await import('./run.mjs');

const inRoot = (/** @type {string} */ path) => fileURLToPath(new URL(`../${path}`, import.meta.url));
const stampFile = inRoot('node_modules/.installed-from');
const lockHash = createHash('sha256')
  .update(readFileSync(inRoot('package-lock.json')))
  .digest('hex');
// A folder that is shared with another machine holds the other's compiled parts.
const stamp = `${lockHash} ${process.platform} ${process.arch}\n`;

if (!existsSync(stampFile) || readFileSync(stampFile, 'utf8') !== stamp) {
  console.log('Installing packages …');
  // No package of ours needs an install script, so none gets to run one.
  if (!runNpm(['ci', '--include=dev', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'])) {
    console.error('The packages could not be installed: see above. Is there a network? Then try `npm ci` by hand.');
    process.exit(1);
  }
  writeFileSync(stampFile, stamp);
}

if (process.argv.includes('--browser')) {
  const { getChromium } = await import('./get-browser.mjs');
  const { path, advice } = await getChromium();
  if (path) console.log(`Browser for the app tests: ${path}`);
  else console.error(advice);
  if (!path) process.exitCode = 1;
}
