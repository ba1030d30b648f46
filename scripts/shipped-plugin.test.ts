import { join } from 'node:path';
import { expect, test } from 'vitest';
import { billOfMaterials, packageOf, readShipped } from './shipped-plugin';

const root = join(import.meta.dirname, '..');

test('a file belongs to the innermost package it lies in, and ours to none', () => {
  expect(packageOf('/home/me/app/node_modules/howler/dist/howler.core.js')).toBe('howler');
  expect(packageOf('C:\\app\\node_modules\\@lucide\\svelte\\dist\\x.js')).toBe('@lucide/svelte');
  expect(packageOf('/app/node_modules/a/node_modules/@b/c/index.js?inline')).toBe('@b/c');
  expect(packageOf('node_modules/@fontsource-variable/inter/files/inter.woff2')).toBe('@fontsource-variable/inter');
  expect(packageOf('/app/src/main.ts')).toBeNull();
});

test('each package is listed once, in order, with its licence in full', () => {
  const [fontsource, svelte, ...more] = readShipped(root, ['svelte', '@fontsource-variable/inter', 'svelte']);
  expect(more).toEqual([]);
  expect(svelte).toMatchObject({ name: 'svelte', license: 'MIT' });
  expect(svelte?.text).toContain('Permission is hereby granted');
  expect(fontsource?.license).toBe('OFL-1.1');
});

test('the bill of materials names each package so that others find it, with the hash of what was installed', () => {
  const shipped = readShipped(root, ['howler', '@lucide/svelte']);
  const bill = billOfMaterials({ name: 'backstretch', version: '1.0.0', license: 'MIT' }, shipped);
  expect(bill).toMatchObject({
    bomFormat: 'CycloneDX',
    metadata: { component: { type: 'application', name: 'backstretch', version: '1.0.0' } },
    components: [
      { group: '@lucide', name: 'svelte', licenses: [{ license: { id: 'ISC' } }] },
      { name: 'howler', licenses: [{ license: { id: 'MIT' } }] },
    ],
  });
  const [lucide, howler] = (bill as { components: { purl: string; hashes: { content: string }[] }[] }).components;
  expect(lucide?.purl).toMatch(/^pkg:npm\/%40lucide\/svelte@\d+\.\d+\.\d+$/);
  expect(howler?.hashes[0]?.content).toMatch(/^[0-9a-f]{128}$/);
  expect(JSON.stringify(bill)).toBe(
    JSON.stringify(billOfMaterials({ name: 'backstretch', version: '1.0.0' }, shipped)),
  );
});
