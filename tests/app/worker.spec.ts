/** A service worker whose own storage fails it: the network is still there, and so must the app be. */
import { buildOf, kept } from '../support/deployment';
import { expect, question, test } from '../support/fixtures';

/** Each of them begins when a page says so. */
const faults = {
  'cannot be opened': `CacheStorage.prototype.open = () => Promise.reject(new DOMException('damaged', 'UnknownError'));`,
  'cannot be listed': `CacheStorage.prototype.keys = () => Promise.reject(new DOMException('damaged', 'UnknownError'));`,
  'cannot be read': `Cache.prototype.match = () => Promise.reject(new DOMException('damaged', 'UnknownError'));`,
  'never answers': `CacheStorage.prototype.open = CacheStorage.prototype.keys = Cache.prototype.match = () => new Promise(() => undefined);`,
};

for (const [what, fault] of Object.entries(faults)) {
  test(`when what the worker has kept ${what}, the app comes from the network`, async ({ page, deployment }) => {
    deployment.release('faulty', {
      workerFault: `addEventListener('message', ({ data }) => { if (data === 'fault') { ${fault} } });`,
    });
    await page.goto(deployment.url);
    await kept(page);
    await page.evaluate(() => navigator.serviceWorker.controller?.postMessage('fault'));
    await page.reload();
    await expect(page.getByRole('heading', { level: 1, name: question })).toBeVisible();
    expect(await buildOf(page)).toBe('faulty');
    await page.getByRole('navigation').getByRole('link', { name: 'Doctor', exact: true }).click();
    await expect(page.getByRole('heading', { level: 1, name: question })).toBeHidden();
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  });
}

test('a file that the browser has thrown away is fetched again', async ({ page, deployment }) => {
  await page.goto(deployment.url);
  await kept(page);
  const gone = await page.evaluate(async () => {
    const [name = ''] = (await caches.keys()).filter((one) => one.startsWith('backstretch '));
    const cache = await caches.open(name);
    const files = (await cache.keys()).filter(({ url }) => /\.(js|css)$/.test(url));
    for (const file of files) await cache.delete(file);
    return files.length;
  });
  expect(gone).toBeGreaterThan(10);
  await page.reload();
  await page.getByRole('navigation').getByRole('link', { name: 'Settings', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Settings' })).toBeVisible();
});
