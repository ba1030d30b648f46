/** A session from Today to its record, for tests of what happens to it on the way. */
import type { Page } from '@playwright/test';
import { expect } from '@playwright/test';
import { begin } from './person';

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();

/** Goes on to the next thing until there is none. */
export async function toTheEnd(page: Page): Promise<void> {
  while (await page.getByRole('button', { name: 'Next', exact: true }).isVisible()) await press(page, 'Next');
  await expect(page.getByRole('heading', { level: 1, name: 'Well done' })).toBeVisible();
}

/** Plays Posture reset, sees that its time goes on, pauses it once, and saves it at its end. */
export async function playAndSave(page: Page): Promise<void> {
  await begin(page, /Posture reset/);
  await press(page, 'Next');
  await expect(page.getByText(/Rep 1 of 10/)).toBeVisible();
  // Its time goes on, by whatever clock there is.
  const shown = () => page.getByRole('timer', { name: 'Time left' }).innerText();
  await expect.poll(async () => Number((await shown()).replace(/^0:/, ''))).toBeLessThan(39);
  await press(page, 'Pause');
  await press(page, 'Resume');
  await expect(page.getByRole('button', { name: 'Pause', exact: true })).toBeVisible();
  await toTheEnd(page);
  await press(page, 'Save');
}

/** The session is among those done, after a reload, too. */
export async function expectKept(page: Page): Promise<void> {
  await expect(page.getByRole('heading', { level: 1, name: 'Progress' })).toBeVisible();
  await page.reload();
  await expect(page.getByRole('heading', { level: 3, name: 'Posture reset' })).toBeVisible();
}
