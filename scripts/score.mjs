/**
 * Prints a routine's timeline: `npm run -s score -- posture-reset [--json] [--first-side right]`.
 * With --json the standard output is data and nothing else.
 */
import { join } from 'node:path';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { loadTypescript } from './load-typescript.mjs';
import { root } from './run.mjs';

/** @param {string[]} lines */
function giveUp(...lines) {
  console.error(lines.join('\n'));
  process.exit(1);
}

const usage = 'npm run -s score -- <routine> [--json] [--first-side left|right]';

function readArguments() {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: { json: { type: 'boolean', default: false }, 'first-side': { type: 'string', default: 'left' } },
    });
    return { ...values, id: positionals[0], extra: positionals.slice(1) };
  } catch (error) {
    return giveUp(String(/** @type {Error} */ (error).message), `Usage: ${usage}`);
  }
}
const { id, extra, json, 'first-side': firstSide } = /** @type {any} */ (readArguments());

/** @type {typeof import('./content-plugin')} */
const { readContent } = await loadTypescript('scripts/content-plugin.ts');
/** @type {typeof import('../src/routine/index') & typeof import('../src/routine/score')} */
const routines = {
  ...(await loadTypescript('src/routine/index.ts')),
  ...(await loadTypescript('src/routine/score.ts')),
};
const { library, problems } = routines.parseLibrary(readContent(join(root, 'routines')));
const there = [...library.routines.keys()].join(', ') || 'none';

if (id === undefined || extra.length > 0) giveUp(`Name one routine. Usage: ${usage}`, `There are: ${there}.`);
if (firstSide !== 'left' && firstSide !== 'right') {
  giveUp(`--first-side: found “${firstSide}”, expected left or right.`);
}
if (problems.length > 0) {
  giveUp(
    `The content has ${problems.length} problem(s):`,
    ...problems.map((one) => `  ${routines.describeProblem(one)}`),
  );
}
const routine = library.routines.get(id);
if (!routine) giveUp(`There is no routine “${id}”. There are: ${there}.`);

const timeline = routines.toTimeline(/** @type {any} */ (routine), library, { ...routines.usualOptions, firstSide });
if (json) {
  const cues = timeline.cues.map((cue) => ({ ...cue, ...routines.placeOf(cue, timeline) }));
  process.stdout.write(`${JSON.stringify({ ...timeline, firstSide, cues }, null, 2)}\n`);
} else {
  process.stdout.write(`${routines.scoreTable(timeline)}\n`);
}
