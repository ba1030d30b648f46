import { firstMomentsBytes, gzipped } from '../../scripts/budget.mjs';
import { expect, question, test } from '../support/fixtures';

test.describe('without any script', () => {
  test.use({ javaScriptEnabled: false });

  test('the first screen is there, with its styles', async ({ page }) => {
    await page.goto('./');
    await expect(page.getByRole('heading', { level: 1, name: question })).toBeVisible();
    for (const name of ['Today', 'Progress', 'Doctor', 'Settings']) {
      await expect(page.getByRole('navigation').getByRole('link', { name, exact: true })).toBeVisible();
    }
    await expect(page.getByRole('heading', { level: 1 })).not.toHaveCSS('font-family', /^"?Times/);
  });
});

test('the first screen is painted while its script is still on the way', async ({ page }) => {
  let arrive = () => {};
  const arrived = new Promise<void>((resolve) => (arrive = resolve));
  const asked: string[] = [];
  await page.route('**/*.js', async (route) => {
    asked.push(route.request().url());
    await arrived;
    await route.continue();
  });
  await page.goto('./', { waitUntil: 'commit' });
  await expect(page.getByRole('heading', { level: 1, name: question })).toBeVisible();
  await expect.poll(() => page.evaluate(() => performance.getEntriesByName('first-contentful-paint').length)).toBe(1);
  expect(asked.length).toBeGreaterThan(0);
  arrive();
  await page.waitForLoadState('load');
  await expect(page.getByRole('heading', { level: 1, name: question })).toHaveCount(1);
});

test('a press is not lost when what it is on is being replaced', async ({ page }) => {
  let arrive = () => {};
  const arrived = new Promise<void>((resolve) => (arrive = resolve));
  await page.route('**/assets/TodayGuided*.js', async (route) => {
    await arrived;
    await route.continue();
  });
  await page.addInitScript(() => Reflect.deleteProperty(Navigator.prototype, 'serviceWorker'));
  await page.goto('./');
  const came = page.waitForResponse('**/assets/TodayGuided*.js');
  await page.getByRole('link', { name: /Posture reset/ }).hover();
  await page.mouse.down();
  arrive();
  await (await came).finished();
  // Time enough for what came to be shown.
  await page.evaluate(async () => {
    for (let i = 0; i < 20; i++) await new Promise((shown) => requestAnimationFrame(shown));
  });
  await page.mouse.up();
  await expect(page.getByRole('heading', { level: 1, name: 'Posture reset' })).toBeVisible();
});

test('all script that the first screen fetches, now or a little later, is within the budget', async ({ page }) => {
  const scripts: Promise<Buffer>[] = [];
  page.on('response', (response) => {
    // The service worker's own fetching, of everything, is not the screen's.
    if (response.request().resourceType() === 'script' && !response.request().serviceWorker()) {
      scripts.push(response.body());
    }
  });
  await page.goto('./', { waitUntil: 'networkidle' });
  await expect(page.getByRole('heading', { level: 1, name: question })).toBeVisible();
  const sizes = (await Promise.all(scripts)).map((script) => gzipped(script));
  expect(sizes.length).toBeGreaterThan(0);
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(firstMomentsBytes);
});

test('the app can be installed', async ({ page }) => {
  await page.goto('./');
  const client = await page.context().newCDPSession(page);
  const { errors, data } = await client.send('Page.getAppManifest');
  expect(errors).toEqual([]);
  const manifest = JSON.parse(data ?? '{}') as {
    name: string;
    display: string;
    icons: { src: string; sizes: string }[];
  };
  expect(manifest).toMatchObject({ name: 'Backstretch', display: 'standalone' });
  const sizes = await page.evaluate(
    (icons) =>
      Promise.all(
        icons.map(async ({ src }) => {
          const image = new Image();
          image.src = src;
          await image.decode();
          return `${image.naturalWidth}x${image.naturalHeight}`;
        }),
      ),
    manifest.icons.filter(({ sizes: size }) => size !== 'any'),
  );
  expect(sizes).toEqual(manifest.icons.map(({ sizes: size }) => size).filter((size) => size !== 'any'));
  expect(sizes).toEqual(expect.arrayContaining(['192x192', '512x512']));
});
