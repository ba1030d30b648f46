/** A Vite plugin: renders the first screen at build time and puts it into index.html, to be seen before any script. */
import { execFile } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { build, type Plugin, type ResolvedConfig } from 'vite';

const place = '<div id="app"></div>';

/** What a rendered screen may hold only by mistake. */
const unfit = [
  { found: /<[a-z][^<>]*\sstyle=["'][^<>]*>/i, instead: 'a class: the policy of the page refuses style attributes' },
  {
    found: /<[a-z][^<>]*\son[a-z]+=[^<>]*>/i,
    instead: 'no listener: the policy of the page refuses code in attributes',
  },
  { found: /<script\b[^<>]*>/i, instead: 'no script: the policy of the page refuses code in the page' },
  { found: /\bfile:\/\/[^"'\s]*/, instead: 'an address that works in the browser, not one of this machine' },
];

/** Builds the entry for Node and calls its `prerender()`. */
async function renderFirstScreen(entry: string, config: ResolvedConfig): Promise<{ head: string; body: string }> {
  // Inside node_modules, so that the packages it imports are found.
  const outDir = join(config.root, 'node_modules', '.cache', `prerender-${process.pid}`);
  try {
    await build({
      root: config.root,
      configFile: config.configFile ?? false,
      configLoader: 'runner',
      mode: config.mode,
      logLevel: 'warn',
      build: {
        ssr: entry,
        outDir,
        emptyOutDir: true,
        copyPublicDir: false,
        manifest: false,
        license: false,
        rolldownOptions: { output: { entryFileNames: 'prerender.js' } },
      },
    });
    // In a Node of its own: what rendering loads and changes there is gone with it.
    const call = 'import(process.argv[1]).then(({ prerender }) => process.stdout.write(JSON.stringify(prerender())))';
    const entryUrl = pathToFileURL(join(outDir, 'prerender.js')).href;
    const { stdout } = await promisify(execFile)(process.execPath, ['-e', call, entryUrl], { maxBuffer: 2 ** 24 });
    return JSON.parse(stdout) as { head: string; body: string };
  } finally {
    rmSync(outDir, { recursive: true, force: true });
  }
}

/**
 * Puts a rendered screen into a page. A title in `head` takes the place of the page's own.
 * @throws {Error} when the page has no empty `#app`, or the screen holds what cannot work in it
 */
export function insert(html: string, { head, body }: { head: string; body: string }): string {
  if (!html.includes(place)) throw new Error(`index.html: found no ${place}, expected it for the first screen`);
  for (const { found, instead } of unfit) {
    const [text] = found.exec(head + body) ?? [];
    if (text) throw new Error(`src/prerender.ts: found “${text}” in the first screen, expected ${instead}`);
  }
  const page = /<title\b/.test(head) ? html.replace(/\s*<title>[^<]*<\/title>/, '') : html;
  return page
    .replace(place, () => `<div id="app">${body}</div>`)
    .replace('</head>', () => (head === '' ? '</head>' : `  ${head}\n  </head>`));
}

/** @param entry exports `prerender(): { head: string; body: string }` */
export function prerendered(entry: string): Plugin {
  let config: ResolvedConfig;
  return {
    name: 'prerender',
    apply: (_, { command, isSsrBuild }) => command === 'build' && isSsrBuild !== true,
    configResolved(resolved) {
      config = resolved;
    },
    transformIndexHtml: {
      order: 'post',
      handler: async (html) => insert(html, await renderFirstScreen(entry, config)),
    },
  };
}
