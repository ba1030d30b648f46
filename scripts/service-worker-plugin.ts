/** A Vite plugin: writes the service worker with the list of the build's files, each with its hash. */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative, resolve, sep } from 'node:path';
import { build, type Plugin } from 'vite';

const workerName = 'service-worker.js';

/** The files a build has for the browser: neither hidden ones nor the worker itself. */
function filesOf(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .filter((path) => path !== workerName && !path.split('/').some((part) => part.startsWith('.')))
    .sort();
}

/**
 * Writes the worker of a build into its folder.
 * @param folder the finished build
 * @param source the worker as written, with its two blanks to fill
 * @returns the build's version: the hash of all its files
 */
export function writeServiceWorker(folder: string, source: string): string {
  const files: Record<string, string> = {};
  for (const path of filesOf(folder)) {
    files[path] = `sha256-${createHash('sha256')
      .update(readFileSync(join(folder, path)))
      .digest('base64')}`;
  }
  const list = JSON.stringify(files);
  const version = createHash('sha256').update(list).update(source).digest('hex').slice(0, 12);
  const blanks = { __VERSION__: JSON.stringify(version), __FILES__: JSON.stringify(list) };
  let worker = source;
  for (const [blank, value] of Object.entries(blanks)) {
    const quoted = new RegExp(`(['"\`])${blank}\\1`);
    if (!quoted.test(worker)) throw new Error(`src/service-worker.js: found no '${blank}', expected it once`);
    worker = worker.replace(quoted, () => value);
  }
  writeFileSync(join(folder, workerName), worker);
  return version;
}

/**
 * The worker and what it imports as one classic script: a module could not be loaded under every policy.
 * @param source the worker's file, such as `src/service-worker.js`
 * @returns its text, its blanks not filled in
 */
export async function bundledWorker(source: string): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: 'warn',
    publicDir: false,
    build: {
      write: false,
      minify: false,
      modulePreload: false,
      rolldownOptions: { input: source, output: { format: 'iife' } },
    },
  });
  const outputs = [built].flat().flatMap((one) => ('output' in one ? one.output : []));
  const [worker] = outputs.flatMap((output) => (output.type === 'chunk' ? output.code : []));
  if (worker === undefined || outputs.length !== 1)
    throw new Error(`${source}: expected one file, found ${outputs.length}`);
  return worker;
}

/** @param source the worker's file, such as `src/service-worker.js` */
export function serviceWorker(source: string): Plugin {
  let folder = '';
  let failed = false;
  return {
    name: 'service-worker',
    apply: (_, { command, isSsrBuild }) => command === 'build' && isSsrBuild !== true,
    configResolved: ({ root, build }) => {
      folder = resolve(root, build.outDir);
    },
    buildEnd(error) {
      failed = error !== undefined;
    },
    // Last of all: everything else has been written.
    closeBundle: {
      order: 'post',
      sequential: true,
      async handler() {
        if (!failed) writeServiceWorker(folder, await bundledWorker(source));
      },
    },
  };
}
