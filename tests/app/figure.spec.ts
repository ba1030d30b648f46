import type { Locator } from '@playwright/test';
import { expect, test } from '../support/fixtures';

/** How much of the picture is painted, 0 to 1, and what is in it, as a number that another picture hardly has. */
const seen = (picture: Locator): Promise<{ painted: number; sum: number }> =>
  picture.evaluate((canvas: HTMLCanvasElement) => {
    const { width, height } = canvas;
    const { data } = canvas.getContext('2d')!.getImageData(0, 0, width, height);
    let [painted, sum] = [0, 0];
    for (let at = 0; at < data.length; at += 4) {
      if (data[at + 3]! > 0) painted++;
      sum = (sum * 31 + data[at]! + data[at + 3]!) % 1_000_000_007;
    }
    return { painted: painted / (width * height), sum };
  });

test('on the page of all figures each can be seen in motion', async ({ page }) => {
  await page.goto('./#/figures');
  const squat = page.getByRole('region', { name: 'Chair squat' });
  await squat.getByRole('button', { name: 'Show it move' }).click();
  const picture = squat.locator('canvas');
  await expect.poll(async () => (await seen(picture)).painted).toBeGreaterThan(0.1);
  const { sum } = await seen(picture);
  await expect.poll(async () => (await seen(picture)).sum).not.toBe(sum);
});
