/** What `npm run score` does, apart from the process it runs in. */
import { parseArgs } from 'node:util';
import { describeProblem, parseLibrary } from '../src/routine/parse';
import { placeOf, scoreTable } from '../src/routine/score';
import { toTimeline, usualOptions } from '../src/routine/timeline';
import { readContent } from './content-plugin';

const usage = 'Usage: npm run -s score -- <routine> [--json] [--first-side left|right]';

/** Thrown where the person has to do something. */
class Refusal extends Error {}

function readArguments(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { json: { type: 'boolean', default: false }, 'first-side': { type: 'string', default: 'left' } },
    });
  } catch (error) {
    throw new Refusal(`${(error as Error).message}\n${usage}`);
  }
}

function scoreOf(args: readonly string[], folder: string): string {
  const { values, positionals } = readArguments(args);
  const { json, 'first-side': firstSide } = values;
  const { library, problems } = parseLibrary(readContent(folder));
  const there = `There are: ${[...library.routines.keys()].join(', ') || 'none'}.`;
  const [id, ...more] = positionals;
  if (id === undefined || more.length > 0) throw new Refusal(`Name one routine. ${there}\n${usage}`);
  if (firstSide !== 'left' && firstSide !== 'right') {
    throw new Refusal(`--first-side: found “${firstSide}”, expected left or right.`);
  }
  if (problems.length > 0) {
    const lines = problems.map((problem) => `  ${describeProblem(problem)}`);
    throw new Refusal(`The content has ${problems.length} problem(s):\n${lines.join('\n')}`);
  }
  const routine = library.routines.get(id);
  if (!routine) throw new Refusal(`There is no routine “${id}”. ${there}`);

  const timeline = toTimeline(routine, library, { ...usualOptions, firstSide });
  if (!json) return scoreTable(timeline);
  const cues = timeline.cues.map((cue) => ({ ...cue, ...placeOf(cue, timeline) }));
  return JSON.stringify({ ...timeline, firstSide, cues }, null, 2);
}

/**
 * @param args what the person wrote after the command
 * @param folder the folder `routines/`
 * @returns what to print where, and the exit code; `out` is empty when anything is wrong
 */
export function scoreCommand(args: readonly string[], folder: string): { out: string; problem: string; code: number } {
  try {
    return { out: `${scoreOf(args, folder)}\n`, problem: '', code: 0 };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { out: '', problem: `${error.message}\n`, code: 1 };
  }
}
