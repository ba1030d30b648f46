/** Who draws the moving figure: a worker, or the page where there is none to be had; the person sees the same. */
import type { Page } from '@playwright/test';
import { expect, test } from '../support/fixtures';
import { painted } from '../support/painted';
import { begin } from '../support/person';
import { powers } from '../support/powers';
import { uncaughtErrors } from '../support/watch';

const figure = (page: Page) => page.getByRole('img', { name: /^Shoulder rolls/ });
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
const moves = async (page: Page) => {
  await expect.poll(async () => (await painted(figure(page))).points).toBeGreaterThan(1000);
  const { picture } = await painted(figure(page));
  await expect.poll(async () => (await painted(figure(page))).picture === picture).toBe(false);
};

test('a worker draws the figure while a session runs, and ends with it', async ({ page }) => {
  const errors = uncaughtErrors(page);
  await begin(page, /Posture reset/);
  await moves(page);
  expect(page.workers()).toHaveLength(1);
  await button(page, 'Pause').click();
  await expect(button(page, 'Resume')).toBeVisible();
  // What stands still is painted a little otherwise the second time: the first look at each theme is passed over.
  const inTheme = async (colorScheme: 'light' | 'dark', other: string) => {
    await page.emulateMedia({ colorScheme });
    await expect.poll(async () => (await painted(figure(page))).picture === other).toBe(false);
    return (await painted(figure(page))).picture;
  };
  const { picture: first } = await painted(figure(page));
  const dark = await inTheme('dark', first);
  const light = await inTheme('light', dark);
  const again = await inTheme('dark', light);
  expect(await inTheme('light', again)).toBe(light);
  await page.goto('./#/you');
  await expect.poll(() => page.workers().length).toBe(0);
  expect(errors).toEqual([]);
});

test('where the worker does not come, the page draws it', async ({ page }) => {
  const errors = uncaughtErrors(page);
  await page.addInitScript(() => Reflect.deleteProperty(Navigator.prototype, 'serviceWorker'));
  await page.route('**/figure-worker-*.js', (route) => route.abort());
  await begin(page, /Posture reset/);
  await moves(page);
  expect(page.workers()).toHaveLength(0);
  expect(errors).toEqual([]);
});

test('nor where a browser gives it no canvas', async ({ page }) => {
  const errors = uncaughtErrors(page);
  await page.addInitScript(powers.find(({ name }) => name === 'without canvases off the screen')!.fault);
  await begin(page, /Posture reset/);
  await moves(page);
  expect(page.workers()).toHaveLength(0);
  expect(errors).toEqual([]);
});
