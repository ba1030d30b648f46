import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, test } from '../support/fixtures';
import { becomeHealthy } from '../support/person';

/** @returns what axe finds wrong with the page as it is, a line each */
async function faults(page: Page): Promise<string[]> {
  // Colours in the middle of a change are nobody's contrast.
  await page.evaluate(() => Promise.all(document.getAnimations().map(({ finished }) => finished)));
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'])
    .analyze();
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
}

const screens = [
  ['./', 'How is your back today?'],
  ['./#/routines/posture-reset', 'Posture reset'],
  ['./#/progress', 'Progress'],
  ['./#/settings', 'Settings'],
  ['./#/licences', 'Licences'],
  ['./#/figures', 'Figures'],
  ['./#/check', 'A few questions first'],
  ['./#/you', 'What we go by'],
  ['./#/conditions/hyperlordosis', 'A deep curve in the low back: bottom out, belly forward'],
  ['./#/doctor', 'When to see a doctor'],
  ['./#/about', 'What this is, and is not'],
  ['./#/self-check/wall-test', 'Wall test'],
] as const;

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`in the ${colorScheme} theme`, () => {
    test.use({ colorScheme, reducedMotion: 'reduce' });

    for (const [link, name] of screens) {
      test(`${name}: no fault that axe knows`, async ({ page }) => {
        await page.goto(link);
        await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
        expect(await faults(page), link).toEqual([]);
      });
    }

    test('no moment of a session has a fault that axe knows', async ({ page }) => {
      await becomeHealthy(page);
      await page.goto('./#/play/posture-reset');
      await page.getByRole('button', { name: 'Start', exact: true }).click();
      await expect(page.getByText('Get ready', { exact: true })).toBeVisible();
      expect(await faults(page), 'getting ready').toEqual([]);
      await page.getByRole('button', { name: 'Next', exact: true }).click();
      await expect(page.getByText(/Rep 1/)).toBeVisible();
      expect(await faults(page), 'working').toEqual([]);
      await page.getByRole('button', { name: 'It hurts' }).click();
      await expect(page.getByRole('dialog', { name: 'What do you notice?' })).toBeVisible();
      expect(await faults(page), 'hurting').toEqual([]);
      await page.getByRole('button', { name: /^Easier version/ }).click();
      await page.getByRole('button', { name: 'Stop', exact: true }).click();
      await expect(page.getByRole('heading', { level: 1, name: 'Stopped here' })).toBeVisible();
      expect(await faults(page), 'stopped').toEqual([]);
    });
  });
}

test('nothing is wider than a small phone, and every press has room', async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 568 });
  await becomeHealthy(page);
  for (const link of [
    './',
    './#/routines/posture-reset',
    './#/play/posture-reset',
    './#/progress',
    './#/settings',
    './#/check',
    './#/you',
    './#/doctor',
    './#/figures',
  ]) {
    await page.goto(link);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    expect(await page.evaluate(() => document.documentElement.scrollWidth), link).toBeLessThanOrEqual(320);
    for (const button of await page.getByRole('button').all()) {
      const box = await button.boundingBox();
      expect(Math.min(box!.height, box!.width), `${link}: ${await button.innerText()}`).toBeGreaterThanOrEqual(47.5);
    }
  }
});
