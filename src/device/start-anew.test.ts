import { expect, test } from 'vitest';
import { startAnew } from './start-anew';

async function reloads(fetch: () => Promise<Pick<Response, 'ok'>>): Promise<number> {
  let count = 0;
  await startAnew({ fetch, reload: () => void count++, address: 'https://backstretch.test/' });
  return count;
}

test('a page is loaded anew when its host has it', async () => {
  expect(await reloads(() => Promise.resolve({ ok: true }))).toBe(1);
});
test('and stays as it is when there is no network, or no such page any more', async () => {
  expect(await reloads(() => Promise.reject(new TypeError('Failed to fetch')))).toBe(0);
  expect(await reloads(() => Promise.resolve({ ok: false }))).toBe(0);
});
