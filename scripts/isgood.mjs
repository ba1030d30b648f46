/** All quick checks: types, lint, pure rooms, format, schemas, unit tests. No build and no browser: see test.mjs. */
import { conclude, quickChecks, runChecks } from './checks.mjs';

conclude(await runChecks(quickChecks, 2));
