/**
 * Writes every exercise's figure as one picture: a strip of its movement, and its key pose seen from all round.
 * npm run figures -- [file.png] [--only=chair-squat,side-bend] [--views=0,-90,180] [--size=180] [--short] [--dark]
 * --short leaves out what comes between the poses.
 */
import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { chromium } from '@playwright/test';
import { chromiumOptions } from './browser.mjs';
import { loadTypescript } from './load-typescript.mjs';
import { root } from './run.mjs';

const words = process.argv.slice(2);
/** @param {string} name */
const option = (name) => words.find((word) => word.startsWith(`--${name}=`))?.slice(name.length + 3);
const target = words.find((word) => !word.startsWith('--')) ?? join(root, 'dist', 'figures.png');
const size = Number(option('size') ?? 180);
const short = words.includes('--short');
const dark = words.includes('--dark');
const views = (option('views') ?? '0,-45,-90,180,90').split(',').filter(Boolean).map(Number);

const folder = join(root, 'routines', 'figures');
const ids = (option('only')?.split(',') ?? readdirSync(folder).map((file) => file.replace('.json', ''))).sort();
const written = new Map(ids.map((id) => [id, JSON.parse(readFileSync(join(folder, `${id}.json`), 'utf8'))]));

/** @type {typeof import('../src/figure')} */
const figure = await loadTypescript('src/figure/index.ts');
/** @type {typeof import('../src/views/parts/figure-fill')} */
const { fillOf } = await loadTypescript('src/views/parts/figure-fill.ts');
/** @type {string[]} */
const rows = [];
const stage = figure.newStage((id) => written.get(id));
const easel = figure.newEasel();
/** @param {import('../src/figure').Scene} scene */
const svg = (scene) => {
  const pen = figure.svgPen();
  figure.paintScene(easel, scene, pen);
  const paths = pen.shapes.map(
    ({ d, material, shade, opacity }) => `<path d="${d}" fill="${fillOf(material, shade)}" opacity="${opacity}"/>`,
  );
  const { left, top, right, bottom } = scene.frame;
  const box = [left, top, right - left, bottom - top].map((value) => Math.round(value * 100)).join(' ');
  // Lying figures get wider pictures, as they would on a page.
  const wide = right - left > 1.2 * (bottom - top) ? 1.7 : 1;
  return `<svg viewBox="${box}" width="${size * wide}" height="${size}">${paths.join('')}</svg>`;
};
for (const id of ids) {
  const one = figure.figureOf(stage, id);
  const seen = new Set();
  const strip = figure
    .stripOf(one)
    .filter(({ pose, between }) => !short || (!between && !seen.has(pose) && seen.add(pose)))
    .map(({ moment }) => svg(figure.sceneOf(stage, one, moment)));
  const { pitch = 8 } = one.view;
  const key = views.map((yaw) => {
    const looking = { ...figure.usualLooking, turn: yaw - one.view.yaw, tilt: 8 - pitch };
    return svg(figure.stillScene(stage, id, { looking }));
  });
  rows.push(`<h2>${id}</h2><div>${strip.join('')}<i></i>${key.join('')}</div>`);
}

const style = `body{margin:0;padding:12px;font:14px sans-serif;width:max-content;background:${dark ? '#13201e' : '#eef3ed'};
color:${dark ? '#fff' : '#123'};${dark ? '--figure-prop:#8f7d5f;--figure-mat:#2b4a44;--figure-wall:#1d302d;--figure-trousers:#3d5560;--figure-shadow:rgb(0 0 0 / .3)' : ''}}h2{margin:6px 0 0;font-size:14px}div{display:flex}
i{border-left:2px solid #8885;margin:0 6px}svg{margin:0 2px}`;
const browser = await chromium.launch(chromiumOptions());
try {
  const page = await browser.newPage({ viewport: { width: 1200, height: 800 } });
  await page.setContent(`<style>${style}</style>${rows.join('')}`);
  mkdirSync(dirname(target), { recursive: true });
  await page.locator('body').screenshot({ path: target });
} finally {
  await browser.close();
}
console.log(`${ids.length} exercises in ${target}`);
