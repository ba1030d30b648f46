/**
 * After a build: how much JavaScript the first screen needs, held against the budget, and what else there is.
 * Sizes are of gzip, as hosts send it.
 */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { firstFigureBytes, firstRouteBytes, gzipped } from './budget.mjs';
import { root } from './run.mjs';

const dist = join(root, 'dist');
const manifestFile = join(dist, '.vite', 'manifest.json');
if (!existsSync(manifestFile)) {
  console.error('There is no build to measure: run `npm run build` first.');
  process.exit(1);
}

/**
 * @typedef {{ file: string, isEntry?: boolean, imports?: string[], css?: string[] }} Chunk
 * @type {Record<string, Chunk>}
 */
const manifest = JSON.parse(readFileSync(manifestFile, 'utf8'));

/**
 * A chunk and what it imports statically, itself first.
 * @param {string} key
 * @param {Set<string>} [found]
 */
function withImports(key, found = new Set()) {
  if (found.has(key)) return found;
  found.add(key);
  for (const imported of manifest[key]?.imports ?? []) withImports(imported, found);
  return found;
}

/** @param {string} path */
const sizeOf = (path) => gzipped(readFileSync(join(dist, path)));
/** @param {number} bytes */
const kB = (bytes) => `${(bytes / 1000).toFixed(1).padStart(8)} kB`;
/** @param {string} path */
const line = (path) => console.log(`${kB(sizeOf(path))}  ${path}`);

const entries = Object.keys(manifest).filter((key) => manifest[key]?.isEntry);
const first = new Set(entries.flatMap((key) => [...withImports(key)]));
const chunks = Object.entries(manifest);
const filesOf = (/** @type {boolean} */ needed) =>
  [
    ...new Set(
      chunks.filter(([key, { file }]) => first.has(key) === needed && file.endsWith('.js')).map(([, { file }]) => file),
    ),
  ].sort((a, b) => sizeOf(b) - sizeOf(a));
const scripts = filesOf(true);
const total = scripts.reduce((sum, file) => sum + sizeOf(file), 0);
const styles = [...new Set([...first].flatMap((key) => manifest[key]?.css ?? []))];

console.log('The first screen, gzip:');
scripts.forEach(line);
console.log(`${kB(total)}  of JavaScript in all; the budget is ${kB(firstRouteBytes).trim()}`);
styles.forEach(line);
line('index.html');
// The first screen needs none of the figure's code: its figures were drawn when the app was built.
const page = readFileSync(join(dist, 'index.html'), 'utf8');
const figures =
  gzipped(page) - gzipped(page.replace(/<svg\b[^]*?<\/svg>/g, (svg) => (svg.includes('--figure-') ? '' : svg)));
console.log(`${kB(figures)}  of it are figures; the figure's budget is ${kB(firstFigureBytes).trim()}`);
console.log('When it is needed, gzip:');
filesOf(false).forEach(line);

const kept = readdirSync(dist, { recursive: true, encoding: 'utf8' })
  .filter((path) => !path.startsWith('.') && path !== 'service-worker.js' && statSync(join(dist, path)).isFile())
  .reduce((sum, path) => sum + statSync(join(dist, path)).size, 0);
console.log(`${kB(kept)}  kept on the device for use without a network, not compressed`);

if (scripts.length === 0) {
  console.error('The build has no entry script: nothing was measured.');
  process.exitCode = 1;
}
if (figures > firstFigureBytes) {
  console.error(
    `The first screen's figures take ${figures - firstFigureBytes} bytes too much: draw fewer, or coarser.`,
  );
  process.exitCode = 1;
}
if (total > firstRouteBytes) {
  console.error(
    `The first screen needs ${total - firstRouteBytes} bytes of JavaScript too much: load something later.`,
  );
  process.exitCode = 1;
}
