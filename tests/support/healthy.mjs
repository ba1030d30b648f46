/** The safety questions, answered as somebody without any complaint does, for scripts that drive a browser themselves. */

export const questions = [
  'Is any of these new?',
  'Does any of these fit?',
  'Does anything make an exercise hard for you?',
];
export const noneOfThese = 'None of these';

/**
 * @param {import('@playwright/test').Page} page of the app
 * @param {string} url of the app, with a slash at its end
 */
export async function becomeHealthy(page, url) {
  await page.goto(`${url}#/check`);
  await page.getByRole('button', { name: 'No', exact: true }).click();
  for (const name of questions) {
    await page.getByRole('heading', { level: 1, name }).waitFor();
    await page.getByRole('button', { name: noneOfThese, exact: true }).click();
  }
  await page.getByRole('heading', { level: 1, name: 'How is your back today?' }).waitFor();
}
