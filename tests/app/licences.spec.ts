import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { builtFolder } from '../support/deployment';
import { expect, test } from '../support/fixtures';

interface Bill {
  components: { group?: string; name: string; version: string }[];
}

test('every package that is in the build is named with its licence, to be reached from Settings', async ({ page }) => {
  const bill = JSON.parse(readFileSync(join(builtFolder, 'bill-of-materials.json'), 'utf8')) as Bill;
  const names = bill.components.map(({ group, name }) => (group ? `${group}/${name}` : name));
  expect(names).toEqual(
    expect.arrayContaining(['svelte', 'xstate', 'howler', 'idb-keyval', '@fontsource-variable/inter']),
  );
  await page.goto('./#/settings');
  await page.getByRole('link', { name: 'Licences' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Licences' })).toBeVisible();
  const listed = page.getByRole('listitem').filter({ has: page.locator('summary') });
  await expect(listed).toHaveCount(names.length + 1);
  for (const [at, name] of names.entries()) await expect(listed.nth(at).locator('summary')).toContainText(name);
  await page.getByText('howler', { exact: true }).click();
  await expect(page.getByText('James Simpson', { exact: false }).first()).toBeVisible();
  await page.getByText('Sounds and voices', { exact: true }).click();
  await expect(page.getByText(/CMU ARCTIC/).first()).toBeVisible();
});
