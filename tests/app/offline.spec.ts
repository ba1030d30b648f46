import { readdirSync } from 'node:fs';
import { builtFolder, kept } from '../support/deployment';
import { expect, question, test } from '../support/fixtures';

for (const basePath of ['/', '/some/folder/']) {
  test.describe(`after one visit, with the server gone (the app is in ${basePath})`, () => {
    test.use({ basePath });
    test.beforeEach(async ({ page, deployment }) => {
      await page.goto(deployment.url);
      await kept(page);
      await deployment.goDown();
    });

    test('a reload shows the first screen', async ({ page }) => {
      await page.reload();
      await expect(page.getByRole('heading', { level: 1, name: question })).toBeVisible();
    });

    test('a link into the app opens in a new tab', async ({ page, context, deployment }) => {
      await page.close();
      const tab = await context.newPage();
      await tab.goto(`${deployment.url}#/play/posture-reset`);
      await expect(tab.getByRole('link', { name: 'Answer the questions' })).toBeVisible();
      await tab.goto(`${deployment.url}?from=home-screen`);
      await expect(tab.getByRole('heading', { level: 1, name: question })).toBeVisible();
      await tab.goto(`${deployment.url}index.html#/progress`);
      await expect(tab.getByRole('heading', { level: 1 })).toBeVisible();
      await expect(tab.getByRole('heading', { level: 1, name: question })).toBeHidden();
    });

    test('the other screens open that were never visited', async ({ page }) => {
      for (const name of ['Progress', 'Doctor', 'Settings', 'Today']) {
        const link = page.getByRole('navigation').getByRole('link', { name, exact: true });
        await link.click();
        await expect(link).toHaveAttribute('aria-current', 'page');
        await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      }
    });

    test('every file of the build is there, sounds included', async ({ page }) => {
      const files = readdirSync(builtFolder, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => `${entry.parentPath}/${entry.name}`.slice(builtFolder.length + 1).replaceAll('\\', '/'))
        .filter((path) => !path.startsWith('.') && path !== 'service-worker.js');
      expect(files).toContain('index.html');
      const missing = await page.evaluate(async (paths) => {
        const answers = await Promise.all(
          paths.map((path) =>
            fetch(path).then(
              ({ ok }) => ok,
              () => false,
            ),
          ),
        );
        return paths.filter((_, at) => !answers[at]);
      }, files);
      expect(missing).toEqual([]);
    });
  });
}

test('what is not of this app is neither answered nor kept', async ({ page, deployment }) => {
  await page.goto(deployment.url);
  await kept(page);
  const status = await page.evaluate(() => fetch('no-such-file.json').then(({ status: code }) => code));
  expect(status).toBe(404);
  const keptUrls = await page.evaluate(async () => {
    const names = (await caches.keys()).filter((name) => name.startsWith('backstretch '));
    const requests = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
    return requests.flat().map(({ url }) => url);
  });
  expect(keptUrls.length).toBeGreaterThan(1);
  expect(keptUrls.filter((url) => !url.startsWith(deployment.url) || url.includes('no-such-file'))).toEqual([]);
});
