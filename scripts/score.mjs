/**
 * Prints a routine's timeline: `npm run -s score -- posture-reset [--json] [--first-side right]`.
 * With --json the standard output is data and nothing else.
 */
import { join } from 'node:path';
import process from 'node:process';
import { loadTypescript } from './load-typescript.mjs';
import { root } from './run.mjs';

/** @type {typeof import('./score-command')} */
const { scoreCommand } = await loadTypescript('scripts/score-command.ts');
const { out, problem, code } = scoreCommand(process.argv.slice(2), join(root, 'routines'));
process.stdout.write(out);
process.stderr.write(problem);
process.exitCode = code;
