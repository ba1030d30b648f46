/**
 * Writes every exercise's figure as one picture, and beside it the same in pages that can be read without zooming in:
 * what to do, the poses in their order, the other side, and the key pose seen from elsewhere.
 * npm run figures -- [file.png] [--only=chair-squat,side-bend] [--dark] [--columns=2] [--rows=4] [--views=0,90,180,-90]
 * `rows` are those of a page; with --rows=0 no pages are written.
 */
import { mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { basename, dirname, extname, join } from 'node:path';
import { chromium } from '@playwright/test';
import { chromiumOptions } from './browser.mjs';
import { loadTypescript } from './load-typescript.mjs';
import { root } from './run.mjs';
import { exerciseCard, sheetStyle } from './sheet-card.mjs';

const words = process.argv.slice(2);
/** @param {string} name */
const option = (name) => words.find((word) => word.startsWith(`--${name}=`))?.slice(name.length + 3);
const target = words.find((word) => !word.startsWith('--')) ?? join(root, 'dist', 'figures.png');
const dark = words.includes('--dark');
const columns = Number(option('columns') ?? 2);
const rows = Number(option('rows') ?? 4);
const views = (option('views') ?? '0,90,180,-90').split(',').filter(Boolean).map(Number);

const routines = join(root, 'routines');
/** @param {string} folder @param {string} id */
const read = (folder, id) => JSON.parse(readFileSync(join(routines, folder, `${id}.json`), 'utf8'));
const all = readdirSync(join(routines, 'figures')).map((file) => file.replace('.json', ''));
const ids = (option('only')?.split(',') ?? all).sort();
const unknown = ids.filter((id) => !all.includes(id));
if (unknown.length > 0) throw new Error(`No figure is called ${unknown.join(', ')}; there are ${all.join(', ')}`);
const written = new Map(ids.map((id) => [id, read('figures', id)]));

/** @type {typeof import('../src/figure')} */
const figure = await loadTypescript('src/figure/index.ts');
/** @type {typeof import('../src/views/drawing/fill')} */
const { fillOf } = await loadTypescript('src/views/drawing/fill.ts');
const stage = figure.newStage((id) => written.get(id));
const cards = ids.map((id) => exerciseCard({ figure, fillOf, stage, views }, id, read('exercises', id)));

/** @param {number} page */
const fileOf = (page) => join(dirname(target), `${basename(target, extname(target))}-${page}.png`);
const perPage = columns * rows;
mkdirSync(dirname(target), { recursive: true });
// Pages of a longer sheet that was written there before.
for (let page = 1; page <= all.length; page++) rmSync(fileOf(page), { force: true });

const browser = await chromium.launch(chromiumOptions());
try {
  const page = await browser.newPage({ viewport: { width: columns * 880, height: 800 } });
  /** @param {string[]} shown @param {string} path */
  const write = async (shown, path) => {
    await page.setContent(`<style>${sheetStyle(columns, dark)}</style><main>${shown.join('')}</main>`);
    await page.locator('body').screenshot({ path });
    console.log(path);
  };
  await write(cards, target);
  for (let from = 0; perPage > 0 && cards.length > perPage && from < cards.length; from += perPage)
    await write(cards.slice(from, from + perPage), fileOf(from / perPage + 1));
} finally {
  await browser.close();
}
console.log(`${ids.length} exercises`);
