import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { headerPolicy, metaPolicy } from './content-security-policy.mjs';

it('is written into the hosting page as it is sent', () => {
  const page = readFileSync(join(import.meta.dirname, '..', 'docs', 'hosting.md'), 'utf8');
  expect(page).toContain(`\n${headerPolicy}\n`);
});

it('allows nothing that it need not, and no frames where that can be said', () => {
  expect(metaPolicy).toMatch(/^default-src 'none'; /);
  expect(metaPolicy).not.toMatch(/unsafe|data:|https?:|\*/);
  expect(headerPolicy).toBe(`${metaPolicy}; frame-ancestors 'none'`);
});
