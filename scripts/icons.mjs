/**
 * Draws the PNG icons in public/icons/ from icon.svg, in the browser of the app tests. Run it by hand when the mark
 * changes: `node scripts/icons.mjs`.
 */
import { chromium } from '@playwright/test';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromiumOptions } from './browser.mjs';
import { root } from './run.mjs';

const folder = join(root, 'public', 'icons');
const source = readFileSync(join(folder, 'icon.svg'), 'utf8');
const mark = /<g id="mark"[\s\S]*<\/g>/.exec(source)?.[0];
if (!mark) throw new Error('public/icons/icon.svg: found no <g id="mark">, expected the mark to be one');

/** To the edges, for systems that cut the shape themselves; the mark shrinks into the part that none of them cuts. */
const fullBleed = (/** @type {number} */ scale) =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 512 512"><rect width="512" height="512" fill="#faf6ee"/>` +
  `<g transform="translate(256 256) scale(${scale}) translate(-256 -256)">${mark}</g></svg>`;

const icons = [
  { name: 'icon-192.png', size: 192, svg: source },
  { name: 'icon-512.png', size: 512, svg: source },
  { name: 'icon-maskable-512.png', size: 512, svg: fullBleed(0.76) },
  { name: 'apple-touch-icon.png', size: 180, svg: fullBleed(0.92) },
];

const browser = await chromium.launch(chromiumOptions());
const page = await browser.newPage();
for (const { name, size, svg } of icons) {
  await page.setViewportSize({ width: size, height: size });
  await page.setContent(`<style>* { margin: 0 } svg { display: block; width: 100vw }</style>${svg}`);
  await page.screenshot({ path: join(folder, name), omitBackground: true });
  console.log(`public/icons/${name}`);
}
await browser.close();
