/** All quick checks: types, lint, pure rooms, format, schemas, unit tests. No build and no browser: see test.mjs. */
import { conclude, quickChecks, runChecks } from './checks.mjs';

// Files that did not change are not linted again. What a change elsewhere does to them `npm test` finds.
const cached = ['--cache', '--cache-strategy', 'content', '--cache-location', 'node_modules/.cache/eslint/'];
const checks = quickChecks.map((check) =>
  check.name === 'lint' ? { ...check, command: [...check.command, ...cached] } : check,
);
conclude(await runChecks(checks, 2));
