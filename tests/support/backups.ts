/** Backup files as a person chooses and saves them. */
import { expect, type Page } from '@playwright/test';
import { readFileSync } from 'node:fs';

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();

export async function choose(page: Page, text: string, name = 'backup.json') {
  await page.goto('./#/data');
  const file = { name, mimeType: 'application/json', buffer: Buffer.from(text) };
  await page.getByLabel('Choose a backup file').setInputFiles(file);
}
export async function restore(page: Page, text: string) {
  await choose(page, text);
  await press(page, 'Restore it');
  await expect(page.getByText('Restored.')).toBeVisible();
}

/** @returns the text of the file that a button gives */
export async function download(page: Page, button: string): Promise<string> {
  // Stock Firefox, as Playwright drives it, tells of no downloads: there the file is caught as it is made.
  if (page.context().browser()?.browserType().name() === 'firefox') return caught(page, button);
  const [file] = await Promise.all([page.waitForEvent('download'), press(page, button)]);
  return readFileSync(await file.path(), 'utf8');
}

async function caught(page: Page, button: string): Promise<string> {
  const text = page.evaluate(
    () =>
      new Promise<string>((resolve) => {
        const real = URL.createObjectURL.bind(URL);
        URL.createObjectURL = (made: Blob) => {
          URL.createObjectURL = real;
          void made.text().then(resolve);
          return real(made);
        };
      }),
  );
  await press(page, button);
  return text;
}
