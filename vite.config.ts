import { svelte } from '@sveltejs/vite-plugin-svelte';
import { join } from 'node:path';
import type { Plugin } from 'vite';
import { defineConfig } from 'vitest/config';
import { content } from './scripts/content-plugin';
import { metaPolicy } from './scripts/content-security-policy.mjs';
import { prerendered } from './scripts/prerender-plugin';
import { serviceWorker } from './scripts/service-worker-plugin';
import { shipped } from './scripts/shipped-plugin';

const here = (path: string) => join(import.meta.dirname, path);

/** Not while developing: Vite's server writes styles into the page. */
const contentSecurityPolicy: Plugin = {
  name: 'content-security-policy',
  apply: 'build',
  transformIndexHtml: (html) => {
    const blank = '<!-- Content-Security-Policy -->';
    if (!html.includes(blank)) throw new Error(`index.html: found no ${blank}, expected it in the head`);
    const tag = `<meta http-equiv="Content-Security-Policy" content="${metaPolicy}" />`;
    return html.replace(blank, () => tag);
  },
};

export default defineConfig({
  // Relative, so that the build works in any folder of any host.
  base: './',
  plugins: [
    svelte({ configFile: false }),
    content(here('routines')),
    contentSecurityPolicy,
    prerendered('src/prerender.ts'),
    shipped(here('.')),
    serviceWorker(here('src/service-worker.js')),
  ],
  build: {
    // The policy allows no data: addresses and no script in the page.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    manifest: true,
    reportCompressedSize: false,
    // Times say more about the machine than about the app.
    rolldownOptions: { checks: { pluginTimings: false } },
  },
  test: {
    environment: 'node',
    // For machines that are busy with other things: the slowest takes a second or two by itself.
    testTimeout: 30_000,
    include: ['src/**/*.test.ts', 'scripts/**/*.test.ts', 'tests/**/*.test.ts'],
  },
});
