/** What a person does on many screens: kept here so that each test says only what it is about. */
import type { Page } from '@playwright/test';
import { expect } from '@playwright/test';

const press = (page: Page, name: string | RegExp) =>
  page.getByRole('button', { name, exact: typeof name === 'string' }).click();

/** Answers the safety questions as somebody without any complaint does. */
export async function answerAsHealthy(page: Page): Promise<void> {
  await press(page, 'No');
  for (const heading of [
    'Is any of these new?',
    'Does any of these fit?',
    'Does anything make an exercise hard for you?',
  ]) {
    await expect(page.getByRole('heading', { level: 1, name: heading })).toBeVisible();
    await press(page, 'None of these');
  }
}

interface Complaint {
  readonly age?: string;
  /** The first day of a new pain, such as `2026-11-06`; without it the pain is old. */
  readonly began?: string;
  /** Words of the questions that are answered with yes. */
  readonly yes?: readonly RegExp[];
  /** Words of what makes an exercise hard. */
  readonly flags?: readonly RegExp[];
}

/** Answers the safety questions as somebody with back pain does, from the first card to the last that is shown. */
export async function answerWithPain(page: Page, { age = '20 to 49', began, yes = [], flags = [] }: Complaint = {}) {
  await press(page, 'Yes');
  await page.getByText(age, { exact: true }).click();
  const isNew = page.getByRole('group', { name: /new pain/ });
  await isNew.getByText(began ? 'Yes' : /^No/).click();
  if (began) await page.getByLabel('On which day did it begin?').fill(began);
  await press(page, 'Next');
  for (let card = 2; ; card++) {
    const here = page.getByText(`Question ${card} of 5`);
    await expect(here.or(page.getByRole('heading', { name: /How is your back today|Start/ })).first()).toBeVisible();
    if (!(await here.isVisible())) return;
    for (const words of [...yes, ...flags]) {
      const box = page.getByRole('checkbox', { name: words });
      if (await box.isVisible()) await box.check();
    }
    await press(page, /^(None of these|Go on with)/);
    await expect(here).toBeHidden();
    if (card === 5) return;
  }
}

/** Starts a routine from Today, through the questions where they come. */
export async function begin(page: Page, routine: RegExp): Promise<void> {
  await page.goto('./');
  await page.getByRole('link', { name: routine }).click();
  await page.getByRole('link', { name: 'Start', exact: true }).click();
  const playing = page.getByRole('button', { name: 'Pause', exact: true });
  const asked = page.getByRole('heading', { level: 1, name: 'A few questions first' });
  // A browser without any sound says so, and asks.
  const silently = page.getByRole('button', { name: 'Go on without sound' });
  await expect(playing.or(asked).or(silently)).toBeVisible();
  if (await asked.isVisible()) await answerAsHealthy(page);
  await expect(playing.or(silently)).toBeVisible();
  if (await silently.isVisible()) await silently.click();
  await expect(playing).toBeVisible();
}

/** Has the questions answered already, before what a test is about. */
export async function becomeHealthy(page: Page): Promise<void> {
  await page.goto('./#/check');
  await answerAsHealthy(page);
  await expect(page.getByRole('heading', { level: 1, name: 'How is your back today?' })).toBeVisible();
}
