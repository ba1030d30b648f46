/** The page for whoever adds a figure: what it shows of each exercise, and that its checks find what is wrong. */
import type { Page } from '@playwright/test';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '../support/fixtures';
import { painted } from '../support/painted';

const folder = join(import.meta.dirname, '../../routines/exercises');
const names = readdirSync(folder).map(
  (file) => (JSON.parse(readFileSync(join(folder, file), 'utf8')) as { name: string }).name,
);

const verdictOf = (page: Page) => page.getByRole('main').getByRole('status');
const cardOf = (page: Page, name: string) => page.getByRole('region', { name, exact: true });

async function open(page: Page) {
  await page.goto('./#/figures');
  await expect(page.getByRole('heading', { level: 1, name: 'Figures' })).toBeVisible();
}

/** The figures' data with something else in them, as one who edits them could write. */
async function planted(page: Page, from: string, to: string) {
  await page.addInitScript(() => Reflect.deleteProperty(Navigator.prototype, 'serviceWorker'));
  await page.route('**/assets/_virtual_figures-*.js', async (route) => {
    const answer = await route.fetch();
    const text = await answer.text();
    expect(text).toContain(from);
    await route.fulfill({ response: answer, body: text.replace(from, to) });
  });
}

test('every exercise has its card with poses, and all of its movement is found sound', async ({ page }) => {
  await open(page);
  await expect(page.getByRole('heading', { level: 2 })).toHaveText(names, { useInnerText: true });
  await page.getByRole('button', { name: 'Check every figure' }).click();
  await expect(verdictOf(page)).toHaveText(`All ${names.length} figures are sound.`, { timeout: 50_000 });
  const regions = page.getByRole('region');
  const sound = regions.filter({ has: page.getByText(/^Sound at [\d,]+ instants/) });
  const shown = sound.filter({ has: page.getByRole('list', { name: /^Poses of / }).getByRole('listitem') });
  await expect(shown.getByRole('heading', { level: 2 })).toHaveText(names, { useInnerText: true });
});

test('a card is checked when it comes into view, and not before', async ({ page }) => {
  await open(page);
  const [first, last] = [cardOf(page, names[0]!), cardOf(page, names.at(-1)!)];
  await expect(first.getByText(/^Sound at/)).toBeVisible();
  await expect(last.getByText('Not checked yet.')).toHaveCount(1);
  await last.scrollIntoViewIfNeeded();
  await expect(last.getByText(/^Sound at/)).toBeVisible();
});

test('the page goes on answering while it checks everything', async ({ page }) => {
  await open(page);
  await expect(cardOf(page, names[0]!).getByText(/^Sound at/)).toBeVisible();
  // Answers, not their speed: how many turns the page gets while the checks run.
  await page.evaluate(() => {
    const seen = window as unknown as { frames: number };
    seen.frames = 0;
    requestAnimationFrame(function count() {
      seen.frames++;
      requestAnimationFrame(count);
    });
  });
  await page.getByRole('button', { name: 'Check every figure' }).press('Enter');
  const move = cardOf(page, names[0]!).getByRole('button', { name: 'Show it move' });
  await move.press('Enter');
  await expect(cardOf(page, names[0]!).getByRole('img', { name: `${names[0]!}, moving` })).toBeVisible();
  expect(await verdictOf(page).textContent()).toBe('');
  await expect(verdictOf(page)).toHaveText(/^All/, { timeout: 50_000 });
  expect(await page.evaluate(() => (window as unknown as { frames: number }).frames)).toBeGreaterThan(60);
});

test('a fault on the way between two poses is named with its side and second, and can be looked at', async ({
  page,
}) => {
  // Both poses are sound; the smooth round through them twists beyond what backs do.
  const low = '"low":{"arms":{"both":{"raise":80,"plane":88,"bend":3,"roll":-80}}';
  const back = '"back":{"arms":{"both":{"raise":90,"plane":98,"bend":3,"roll":-80}}';
  await planted(page, `${low}},${back}`, `${low},"thorax":{"twist":39}},${back},"thorax":{"twist":39}`);
  await open(page);
  const card = cardOf(page, 'Arm circles');
  await card.scrollIntoViewIfNeeded();
  const fault = card.getByRole('listitem').filter({ hasText: /^Standing.*thorax twist beyond 40°, by/ });
  await expect(fault).toHaveText(/^Standing, set \d, at \d+\.\d s: thorax twist beyond 40°, by \d\.\d°/);
  await expect(verdictOf(page)).toHaveText('Something is wrong with Arm circles.');
  await fault.getByRole('button', { name: /^Show this instant: Standing, set \d/ }).press('Enter');
  await expect(card.getByRole('img', { name: /^Arm circles, held set \d, at \d+\.\d s$/ })).toBeVisible();
  await card.getByRole('button', { name: 'Show it move' }).press('Enter');
  const moving = card.getByRole('img', { name: 'Arm circles, moving' });
  await expect(moving).toBeVisible();
  await expect.poll(async () => (await painted(moving)).points).toBeGreaterThan(1000);
});

test('a pose that could not be is named', async ({ page }) => {
  await planted(page, '"high":{"arms"', '"high":{"neck":{"side":70},"arms"');
  await open(page);
  const card = cardOf(page, 'Arm circles');
  await card.scrollIntoViewIfNeeded();
  await expect(card.getByText('Pose “high”, standing: neck side beyond 45°, by 25.0°', { exact: true })).toBeVisible();
});
