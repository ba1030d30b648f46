/**
 * The way from every exercise to every other one, in every position, held against what bodies can do. The unit tests look
 * at some of them; all two thousand take a minute or two. Prints the worst of each kind.
 *
 *     npm run test:changes [-- --from=chair-squat,cat-cow] [--worst=5]
 */
import { join } from 'node:path';
import process from 'node:process';
import { loadTypescript } from '../../scripts/load-typescript.mjs';
import { root } from '../../scripts/run.mjs';

/** @param {string} name */
const option = (name) => process.argv.find((word) => word.startsWith(`--${name}=`))?.slice(name.length + 3);
const worst = Number(option('worst') ?? 5);

/** @type {typeof import('../../scripts/content-plugin')} */
const { readContent } = await loadTypescript('scripts/content-plugin.ts');
/** @type {typeof import('../../src/routine')} */
const { parseLibrary } = await loadTypescript('src/routine/index.ts');
/** @type {typeof import('./changes')} */
const { bounds, changes } = await loadTypescript('tests/figure/changes.ts');
/** @type {typeof import('../support/positions')} */
const { inEveryPosition } = await loadTypescript('tests/support/positions.ts');

const { library, figures } = parseLibrary(readContent(join(root, 'routines')));
const measure = changes(library, figures);
const all = inEveryPosition(library.exercises);
const wanted = option('from')?.split(',');
const first = all.filter(({ id }) => wanted?.includes(id) ?? true);
if (first.length === 0)
  throw new Error(`No exercise is called ${wanted?.join(', ')}; there are ${[...figures.keys()].join(', ')}`);

const kinds = /** @type {import('./changes').Measured[]} */ (Object.keys(bounds));
const found = Object.fromEntries(kinds.map((kind) => [kind, /** @type {import('./changes').Found[]} */ ([])]));
for (const [done, from] of first.entries()) {
  console.error(`${done + 1} of ${first.length}: from ${from.name}`);
  for (const to of all) {
    if (from === to) continue;
    for (const [kind, one] of Object.entries(measure(from, to))) found[kind]?.push(one);
  }
}
for (const kind of kinds) {
  const sorted = found[kind]?.sort((one, other) => other.most - one.most) ?? [];
  const beyond = sorted.filter(({ most }) => most > bounds[kind]).length;
  console.log(
    `${beyond === 0 ? '✓' : '✗'} ${kind}: at most ${bounds[kind]} is allowed; ${beyond} of ${sorted.length} ways have more`,
  );
  for (const { most, what } of sorted.slice(0, worst)) console.log(`    ${most.toFixed(3)}  ${what}`);
  if (beyond > 0) process.exitCode = 1;
}
