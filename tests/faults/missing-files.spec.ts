/** Files of the build that do not come: a network that drops them, or a host on which a newer build took their place. */
import type { Page } from '@playwright/test';
import { expect, question, test } from '../support/fixtures';
import { becomeHealthy } from '../support/person';
import { expectKept, toTheEnd } from '../support/playing';
import { uncaughtErrors } from '../support/watch';

const screens = [
  ...['progress', 'settings', 'data', 'report', 'plan', 'elsewhere', 'you', 'doctor', 'about', 'figures', 'licences'],
  ...['routines/posture-reset', 'check', 'conditions/disc', 'self-check/wall-test', 'sessions/x', 'play/posture-reset'],
];
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
const today = (page: Page) => page.getByRole('heading', { level: 1, name: question });

/** Keeps files from coming for as long as is said. */
async function dropping(page: Page, which: RegExp) {
  const dropped = { now: false, files: new Set<string>() };
  await page.route(which, (route) => {
    if (!dropped.now) return route.fallback();
    dropped.files.add(route.request().url());
    return route.abort();
  });
  return dropped;
}
const readable = (page: Page) =>
  expect
    .poll(async () => (await page.getByRole('main').innerText()).trim().length, `${page.url()} has something to read`)
    .toBeGreaterThan(20);

test.use({ serviceWorkers: 'block' });

for (const screen of screens) {
  test(`#/${screen} says that it could not be loaded, and comes when it is asked for again`, async ({ page }) => {
    const errors = uncaughtErrors(page);
    const dropped = await dropping(page, /./);
    await page.goto('./');
    await expect(today(page)).toBeVisible();
    dropped.now = true;
    await page.evaluate((screen) => (location.hash = `#/${screen}`), screen);
    await expect(button(page, 'Try again')).toBeVisible();
    await readable(page);
    // Still not: nobody is put before the browser's own page of errors.
    await button(page, 'Try again').click();
    await readable(page);
    dropped.now = false;
    await button(page, 'Try again').click();
    await expect(button(page, 'Try again')).toBeHidden();
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await expect(today(page)).toBeHidden();
    await readable(page);
    expect(errors).toEqual([]);
  });
}

test('without the file that keeps the records at first, the app is whole when it is asked for again', async ({
  page,
}) => {
  const errors = uncaughtErrors(page);
  const dropped = await dropping(page, /assets\/logbook-[^/]*\.js$/);
  dropped.now = true;
  await page.goto('./');
  await expect(today(page)).toBeVisible();
  await expect.poll(() => dropped.files.size).toBeGreaterThan(0);
  await page.getByRole('navigation').getByRole('link', { name: 'Progress', exact: true }).click();
  await expect(button(page, 'Try again')).toBeVisible();
  dropped.now = false;
  await button(page, 'Try again').click();
  await expect(page.getByRole('heading', { level: 1, name: 'Progress' })).toBeVisible();
  await page.goto('./#/settings');
  await page.getByRole('group', { name: 'Theme' }).getByRole('radio', { name: 'Dark' }).check({ force: true });
  await page.reload();
  await expect(page.getByRole('group', { name: 'Theme' }).getByRole('radio', { name: 'Dark' })).toBeChecked();
  expect(errors).toEqual([]);
});

test('a session whose voice does not come is played with tones', async ({ page }) => {
  await becomeHealthy(page);
  const dropped = await dropping(page, /voice-/);
  dropped.now = true;
  await page.goto('./#/play/posture-reset');
  await button(page, 'Start').click();
  await expect(button(page, 'Pause')).toBeVisible();
  expect(dropped.files.size).toBeGreaterThan(0);
  await toTheEnd(page);
  await button(page, 'Save').click();
  await expectKept(page);
});

test('a session goes to its end and is kept when nothing more can be loaded in its middle', async ({ page }) => {
  const errors = uncaughtErrors(page);
  await becomeHealthy(page);
  const dropped = await dropping(page, /assets\/|sounds\//);
  await page.goto('./#/play/posture-reset');
  await button(page, 'Start').click();
  await expect(button(page, 'Pause')).toBeVisible();
  dropped.now = true;
  await toTheEnd(page);
  await button(page, 'Save').click();
  await expect(button(page, 'Try again')).toBeVisible();
  dropped.now = false;
  await button(page, 'Try again').click();
  await expectKept(page);
  expect(errors).toEqual([]);
});
