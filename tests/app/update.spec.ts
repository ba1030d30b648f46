import type { Page } from '@playwright/test';
import { buildOf, kept } from '../support/deployment';
import { expect, question, test } from '../support/fixtures';

const updateButton = (page: Page) => page.getByRole('button', { name: 'Update now' });

/** Counts how often a page loads from now on. */
function loadsOf(page: Page): { readonly count: number } {
  const loads = { count: 0 };
  page.on('load', () => loads.count++);
  return loads;
}

/** Asks for a new build as the app does each hour and whenever it is seen again. */
const comeBackTo = (page: Page) => page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));

/** The builds that are kept on the device. */
const keptBuilds = async (page: Page) =>
  (await page.evaluate(() => caches.keys())).filter((name) => name.startsWith('backstretch '));

test.beforeEach(async ({ page, deployment }) => {
  await page.goto(deployment.url);
  await kept(page);
});

test('a new build waits and is offered, while the page goes on undisturbed', async ({ page, deployment }) => {
  const loads = loadsOf(page);
  deployment.release('second');
  await comeBackTo(page);
  await expect(updateButton(page)).toBeVisible();
  expect(await buildOf(page)).toBeNull();
  expect(loads.count).toBe(0);
});

test('reloading by hand keeps the old build and goes on offering the new one', async ({ page, deployment }) => {
  deployment.release('second');
  for (let visit = 0; visit < 2; visit++) {
    await page.reload();
    await expect(updateButton(page)).toBeVisible();
    expect(await buildOf(page)).toBeNull();
  }
});

test('accepting reloads once, into the new build, and the offer is gone', async ({ page, deployment }) => {
  deployment.release('second');
  await comeBackTo(page);
  const loads = loadsOf(page);
  await updateButton(page).click();
  await expect.poll(() => buildOf(page).catch(() => null)).toBe('second');
  await expect(page.getByRole('heading', { level: 1, name: question })).toBeVisible();
  await expect(updateButton(page)).toBeHidden();
  await expect.poll(() => loads.count).toBe(1);
});

test('the new build works without a network, too', async ({ page, deployment }) => {
  deployment.release('second');
  await comeBackTo(page);
  await updateButton(page).click();
  await expect.poll(() => buildOf(page).catch(() => null)).toBe('second');
  await deployment.goDown();
  await page.reload();
  await expect(page.getByRole('heading', { level: 1, name: question })).toBeVisible();
  expect(await buildOf(page)).toBe('second');
});

test('a build that cannot be fetched whole is not taken', async ({ page, deployment }) => {
  const before = await keptBuilds(page);
  deployment.release('second', { breaking: 'index.html' });
  const outcome = await page.evaluate(async () => {
    const registration = await navigator.serviceWorker.ready;
    const found = new Promise<ServiceWorkerState>((resolve) => {
      registration.addEventListener('updatefound', () => {
        const worker = registration.installing!;
        worker.addEventListener('statechange', () => resolve(worker.state));
      });
    });
    await registration.update().catch(() => undefined);
    return found;
  });
  expect(outcome).toBe('redundant');
  expect(await keptBuilds(page)).toEqual(before);
  await expect(updateButton(page)).toBeHidden();
});

test('accepting in one tab neither reloads another nor takes its files away', async ({ page, context, deployment }) => {
  const other = await context.newPage();
  await other.goto(deployment.url);
  await expect(other.getByRole('heading', { level: 1, name: question })).toBeVisible();
  const loads = loadsOf(other);
  const script = await other.evaluate(() => document.querySelector<HTMLScriptElement>('script[src]')!.src);
  deployment.release('second', { without: new URL(script).pathname.slice(1) });
  await comeBackTo(page);
  await updateButton(page).click();
  await expect.poll(() => buildOf(page).catch(() => null)).toBe('second');
  await expect(updateButton(other)).toBeVisible();
  expect(loads.count).toBe(0);
  expect(await buildOf(other)).toBeNull();
  expect(await other.evaluate((url) => fetch(url).then(({ ok }) => ok), script)).toBe(true);
  await updateButton(other).click();
  await expect.poll(() => buildOf(other).catch(() => null)).toBe('second');
  // A page can be asked for its build before it has told that it is loaded.
  await expect.poll(() => loads.count).toBe(1);
});

test('updates clear up after themselves and touch nothing that is not theirs', async ({ page, deployment }) => {
  const strangers = ['mirror-of-records', 'another-app'];
  await page.evaluate(async (names) => {
    for (const name of names) await (await caches.open(name)).put('/kept', new Response('still here'));
  }, strangers);
  for (const name of ['second', 'third', 'fourth']) {
    deployment.release(name);
    await comeBackTo(page);
    await updateButton(page).click();
    await expect.poll(() => buildOf(page).catch(() => null)).toBe(name);
    await kept(page);
  }
  await expect.poll(async () => (await keptBuilds(page)).length).toBe(2);
  const contents = await page.evaluate(
    (names) => Promise.all(names.map(async (name) => (await (await caches.open(name)).match('/kept'))?.text())),
    strangers,
  );
  expect(contents).toEqual(['still here', 'still here']);
});
