/** Puts right what can be put right by itself: schemas, lint, format. Says what is left; isgood.mjs says the rest. */
import { join } from 'node:path';
import process from 'node:process';
import { root, run } from './run.mjs';

const steps = [
  ['scripts/schemas.mjs'],
  ['node_modules/eslint/bin/eslint.js', '.', '--fix'],
  ['node_modules/prettier/bin/prettier.cjs', '--write', '--log-level', 'warn', '.'],
];
for (const [script = '', ...args] of steps) {
  if (!run(process.execPath, [join(root, script), ...args])) process.exitCode = 1;
}
