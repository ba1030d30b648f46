import { expect, question, test } from '../support/fixtures';
import { begin } from '../support/person';
import { expectKept, playAndSave } from '../support/playing';
import { powers } from '../support/powers';
import { uncaughtErrors } from '../support/watch';

/** Those that can be lacking at the same time; each by itself is looked at by `npm run test:faults`. */
const lacking = powers.filter(({ name }) =>
  /^without|makes no ids|has no canvas|no question|time zone|never idle/.test(name),
);

test('in a browser that lacks all that can be done without, a session is played to its end and kept', async ({
  page,
}) => {
  const errors = uncaughtErrors(page);
  expect(lacking.length).toBeGreaterThan(8);
  for (const { fault } of lacking) await page.addInitScript(fault);
  await playAndSave(page);
  await expectKept(page);
  expect(errors).toEqual([]);
});

test('sounds that cannot be loaded are said to be missing, and come when the network does', async ({
  page,
  context,
}) => {
  await context.route('**/*.mp3', (route) => route.abort());
  await page.addInitScript(() => Reflect.deleteProperty(Navigator.prototype, 'serviceWorker'));
  const missing = page.getByText('The sounds could not be loaded');
  await begin(page, /Posture reset/);
  await expect(missing).toBeVisible();
  await page.getByRole('button', { name: 'Pause', exact: true }).click();
  await context.unroute('**/*.mp3');
  await page.getByRole('button', { name: 'Resume', exact: true }).click();
  await expect(missing).toBeHidden();
});

test('a screen that cannot be shown says so and leads on, and the others are there', async ({ page }) => {
  // Svelte itself watches a list of choices by it.
  await page.addInitScript(() => Reflect.deleteProperty(globalThis, 'MutationObserver'));
  await page.goto('./#/routines/posture-reset');
  await expect(page.getByRole('heading', { level: 1, name: 'This screen has a fault' })).toBeVisible();
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'This screen has a fault' })).toBeVisible();
  await page.getByRole('link', { name: 'Go to Today' }).click();
  await expect(page.getByRole('heading', { level: 1, name: question })).toBeVisible();
});

test('what a browser cannot keep is saved as a file, and another browser takes it in', async ({ page, browser }) => {
  await page.addInitScript(powers.find(({ keepsNothing }) => keepsNothing)!.fault);
  await playAndSave(page);
  const download = page.waitForEvent('download');
  await page.getByRole('main').getByRole('button', { name: 'Save as a file' }).click();
  const path = await (await download).path();
  const elsewhere = await browser.newContext();
  const other = await elsewhere.newPage();
  await other.goto(`${new URL(page.url()).origin}/#/data`);
  await other.getByLabel('Choose a backup file').setInputFiles(path);
  await other.getByRole('button', { name: 'Restore it' }).click();
  await expect(other.getByText('Restored.')).toBeVisible();
  await other.goto(`${new URL(page.url()).origin}/#/progress`);
  await expectKept(other);
  await elsewhere.close();
});
