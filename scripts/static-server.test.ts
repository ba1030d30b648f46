import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { answer, serve } from './static-server.mjs';

let folder: string;
beforeAll(() => {
  const parent = mkdtempSync(join(tmpdir(), 'backstretch-served-'));
  folder = join(parent, 'dist');
  mkdirSync(join(folder, 'assets'), { recursive: true });
  mkdirSync(join(folder, '.vite'));
  writeFileSync(join(parent, 'secret.txt'), 'secret');
  writeFileSync(join(folder, '.vite', 'manifest.json'), '{}');
  writeFileSync(join(folder, 'index.html'), '<h1>Hello</h1>');
  writeFileSync(join(folder, 'a b.json'), '{}');
  writeFileSync(join(folder, 'assets', 'index-abc.js'), '1');
});
afterAll(() => rmSync(join(folder, '..'), { recursive: true }));

describe('an answer', () => {
  it('to a folder is its page, with the policy as a header', () => {
    const { status, headers, body } = answer(folder, '/', undefined);
    expect([status, String(body), headers['content-type']]).toEqual([
      200,
      '<h1>Hello</h1>',
      'text/html; charset=utf-8',
    ]);
    expect(headers['content-security-policy']).toContain("frame-ancestors 'none'");
  });
  it('finds names with encoded characters', () => {
    expect(answer(folder, '/a%20b.json', undefined).status).toBe(200);
  });
  it('may be kept for ever only where the name carries a hash', () => {
    expect(answer(folder, '/assets/index-abc.js', undefined).headers['cache-control']).toContain('immutable');
    expect(answer(folder, '/index.html', undefined).headers['cache-control']).toBe('no-cache');
  });
  it('is empty when the asker has the same already', () => {
    const { headers } = answer(folder, '/', undefined);
    expect(answer(folder, '/', headers['etag'])).toMatchObject({ status: 304, body: '' });
    expect(answer(folder, '/', '"another"').status).toBe(200);
  });
  it.each([
    '/no-such-file.js',
    '/assets/',
    '/assets',
    '/../secret.txt',
    '/%2e%2e/secret.txt',
    '/..%2fsecret.txt',
    '/..%5csecret.txt',
    '/.vite/manifest.json',
    '/%00',
    '/%E0%A4%A',
  ])('to %s is that there is no such file', (path) => {
    expect(answer(folder, path, undefined).status).toBe(404);
  });
});

describe('a server', () => {
  it('takes the next port when one is taken, and says so by its address', async () => {
    const first = await serve({ folder, port: 0 });
    const second = await serve({ folder, port: first.port, tries: 20 });
    expect(second.port).toBeGreaterThan(first.port);
    expect(await (await fetch(second.url)).text()).toBe('<h1>Hello</h1>');
    await expect(serve({ folder, port: first.port })).rejects.toThrow(`Port ${first.port} is taken.`);
    await Promise.all([first.close(), second.close()]);
  });
  it('frees its port when closed, though a browser still holds a connection', async () => {
    const first = await serve({ folder, port: 0 });
    await fetch(first.url);
    await first.close();
    const again = await serve({ folder, port: first.port });
    expect(again.port).toBe(first.port);
    await again.close();
  });
  it('lives in a folder of the host, and only there', async () => {
    const { url, close } = await serve({ folder, port: 0, base: '/back/' });
    expect((await fetch(url)).status).toBe(200);
    expect((await fetch(new URL('/', url))).status).toBe(404);
    await close();
  });
  it('only gives', async () => {
    const { url, close } = await serve({ folder, port: 0 });
    expect((await fetch(url, { method: 'POST', body: 'x' })).status).toBe(405);
    const head = await fetch(url, { method: 'HEAD' });
    expect([head.status, await head.text()]).toEqual([200, '']);
    await close();
  });
});
