import { svelte } from '@sveltejs/vite-plugin-svelte';
import { join } from 'node:path';
import { defineConfig } from 'vitest/config';
import { content } from './scripts/content-plugin';

export default defineConfig({
  base: './',
  plugins: [svelte({ configFile: false }), content(join(import.meta.dirname, 'routines'))],
  test: {
    environment: 'node',
    include: ['src/**/*.test.ts', 'tests/**/*.test.ts'],
  },
});
