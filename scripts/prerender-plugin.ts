/** A Vite plugin: renders the first screen at build time and puts it into index.html, to be seen before any script. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build, type Plugin, type ResolvedConfig } from 'vite';
import type { prerender as renderScreen } from '../src/prerender';

const place = '<div id="app"></div>';

/** Builds the entry for Node and calls its `prerender()`. */
async function renderFirstScreen(entry: string, config: ResolvedConfig): Promise<{ head: string; body: string }> {
  // Inside node_modules, so that the packages it imports are found.
  const outDir = join(config.root, 'node_modules', '.cache', `prerender-${process.pid}`);
  try {
    await build({
      root: config.root,
      configFile: config.configFile ?? false,
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
    // A name of its own each time: Node keeps a module that it has loaded.
    const url = `${pathToFileURL(join(outDir, 'prerender.js')).href}?at=${performance.now()}`;
    const { prerender } = (await import(/* @vite-ignore */ url)) as { prerender: typeof renderScreen };
    return prerender();
  } finally {
    rmSync(outDir, { recursive: true, force: true });
  }
}

/**
 * Puts a rendered screen into a page. A title in `head` takes the place of the page's own.
 * @throws {Error} when the page has no empty `#app`, or the screen names files of this machine
 */
export function insert(html: string, { head, body }: { head: string; body: string }): string {
  if (!html.includes(place)) throw new Error(`index.html: found no ${place}, expected it for the first screen`);
  if (/\bfile:\/\//.test(head + body)) {
    throw new Error('src/prerender.ts: the first screen holds a file:// address; import its pictures as components');
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
