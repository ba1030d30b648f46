/**
 * Writes routines/schemas/*.schema.json, by which editors complete and check content files, from the schemas in
 * src/routine/schema.ts, and docs/backup.schema.json, the form of a person's own backup. With --check it writes nothing and fails when a committed one differs.
 */
import { toJsonSchema } from '@valibot/to-json-schema';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { loadTypescript } from './load-typescript.mjs';
import { root } from './run.mjs';

/** @type {typeof import('../src/routine/schema')} */
const { conditionSchema, exerciseSchema, routineSchema, sourcesSchema } = await loadTypescript('src/routine/schema.ts');
/** @type {typeof import('../src/routine/figure-schema')} */
const { figureSchema } = await loadTypescript('src/routine/figure-schema.ts');
/** @type {typeof import('../src/routine/safety-schema')} */
const { safetySchemas } = await loadTypescript('src/routine/safety-schema.ts');
/** @type {typeof import('../src/progress/backup-schema')} */
const { backupSchema } = await loadTypescript('src/progress/backup-schema.ts');

const schemas = {
  exercise: { title: 'Exercise: how to do it, its dose and its tempo', schema: exerciseSchema },
  figure: { title: 'Figure: the poses of an exercise and how they follow each other', schema: figureSchema },
  condition: { title: 'Condition: what a person notices, what helps and what to avoid', schema: conditionSchema },
  routine: { title: 'Routine: exercises in order, for whom and when', schema: routineSchema },
  sources: { title: 'Sources: what the claims of the content rest on', schema: sourcesSchema },
  ...Object.fromEntries(
    Object.entries(safetySchemas).map(([name, schema]) => [name, { title: `Safety: ${name}`, schema }]),
  ),
};
const check = process.argv.includes('--check');

/** @param {string} path */
function readOrNothing(path) {
  try {
    return readFileSync(path, 'utf8').replaceAll('\r\n', '\n');
  } catch {
    return undefined;
  }
}

const files = [
  ...Object.entries(schemas).map(([name, { title, schema }]) => ({
    file: join('routines', 'schemas', `${name}.schema.json`),
    ...{ title, schema },
  })),
  {
    file: join('docs', 'backup.schema.json'),
    title: 'A backup of Backstretch: every session and the settings of one person',
    schema: backupSchema,
  },
];

const stale = [];
for (const { file: path, title, schema } of files) {
  // Input: what may be written. Trimming and the like have no counterpart in JSON Schema and are left to the parser.
  const { $schema, ...rest } = toJsonSchema(schema, { typeMode: 'input', errorMode: 'ignore' });
  const text = `${JSON.stringify({ $schema, title, ...rest }, null, 2)}\n`;
  const file = join(root, path);
  if (readOrNothing(file) === text) continue;
  stale.push(path);
  if (check) continue;
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}
if (check && stale.length > 0) {
  console.error(`${stale.join(', ')}: not what the schemas in src/ say. Run \`npm run schemas\` and commit.`);
  process.exitCode = 1;
} else if (stale.length > 0) {
  console.log(`Wrote ${stale.join(', ')}.`);
} else {
  console.log('The editor schemas are up to date.');
}
