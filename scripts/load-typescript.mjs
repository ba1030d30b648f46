/**
 * Loads TypeScript modules of the project into a script: Vite transforms them as it does for the build, so no other
 * TypeScript runner is needed on any supported Node.
 */
import { join } from 'node:path';
import { runnerImport } from 'vite';
import { root } from './run.mjs';

/**
 * @param {string} path from the project's root, such as `src/routine/schema.ts`
 * @returns {Promise<any>} the module's exports; the caller says in JSDoc what they are
 */
export async function loadTypescript(path) {
  const config = /** @type {const} */ ({ configFile: false, root, logLevel: 'error', envFile: false });
  const { module } = await runnerImport(join(root, path), config);
  return module;
}
