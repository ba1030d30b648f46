/**
 * `npm test`, from a bare clone to one line: installs what is missing, then runs every check, the unit tests and the
 * app tests in a browser against the production build. One failing keeps none of the others from running.
 */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import process from 'node:process';
import {
  appCheck,
  buildCheck,
  conclude,
  failure,
  printOutcome,
  quickChecks,
  runCheck,
  runChecks,
  sizeCheck,
} from './checks.mjs';
import { root } from './run.mjs';

const setup = spawnSync(process.execPath, [join(root, 'scripts', 'setup.mjs')], {
  stdio: ['ignore', 'inherit', 'inherit'],
});
if (setup.status === 0) {
  await testAll();
} else {
  conclude([failure('setup', 'The packages are not installed: see above.')]);
}

async function testAll() {
  // Only now: it needs the packages.
  const { getChromium } = await import('./get-browser.mjs');
  const browser = await getChromium();
  const outcomes = await runChecks(quickChecks, 2);
  const [build] = await runChecks([buildCheck], 1);
  const built = build !== undefined && build.failed === 0;
  const rest = [
    built ? await runCheck(sizeCheck) : failure('size', 'Not measured: the build failed.'),
    !built
      ? failure('app tests', 'Not run: the build failed.')
      : browser.path === undefined
        ? failure('app tests', browser.advice)
        : await runCheck(appCheck),
  ];
  rest.forEach(printOutcome);
  conclude([...outcomes, ...(build ? [build] : []), ...rest]);
}
