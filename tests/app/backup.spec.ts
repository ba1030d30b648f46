import type { Page } from '@playwright/test';
import { choose, download, restore } from '../support/backups';
import { expect, test } from '../support/fixtures';
import { expectKept, playAndSave } from '../support/playing';
import { backupText, madeSessions } from '../support/ten-years';
import { uncaughtErrors } from '../support/watch';

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();

test('a session that was played comes back from its backup in a browser that has nothing', async ({
  page,
  browser,
}) => {
  await playAndSave(page);
  await expectKept(page);
  await page.goto('./#/data');
  const text = await download(page, 'Save a backup file');
  const other = await browser.newContext();
  const there = await other.newPage();
  await there.goto(new URL('./#/progress', page.url()).href);
  await expect(there.getByRole('heading', { name: 'Nothing here yet' })).toBeVisible();
  await restore(there, text);
  await there.goto('./#/progress');
  await expectKept(there);
  await other.close();
});

test('a backup comes back on another device, twice and in any order, to the same byte', async ({ page, browser }) => {
  await restore(page, backupText(madeSessions({ sessions: 30, days: 60, until: Date.now(), device: 'one' })));
  const one = await download(page, 'Save a backup file');
  await expect(page.getByText('The last backup was saved today.')).toBeVisible();

  const other = await browser.newContext();
  const there = await other.newPage();
  const text = backupText(madeSessions({ sessions: 20, days: 700, until: Date.now(), device: 'two' }));
  await restore(there, text);
  await choose(there, one);
  await expect(there.getByText('add 30 sessions')).toBeVisible();
  await press(there, 'Restore it');
  await expect(there.getByText('Restored.')).toBeVisible();
  await choose(there, one);
  await expect(there.getByText('change nothing: all of it is here already')).toBeVisible();
  const both = await download(there, 'Save a backup file');

  await restore(page, both);
  expect(await download(page, 'Save a backup file')).toBe(both);
  expect(JSON.parse(both)).toMatchObject({ format: 'backstretch', v: 1 });
  await other.close();
});

test('a broken file is refused with its problems, and changes nothing', async ({ page }) => {
  const errors = uncaughtErrors(page);
  const good = madeSessions({ sessions: 2, days: 3, until: Date.now() - 86_400_000, seed: 4 });
  const bad = { ...good[1]!, data: { ...good[1]!.data, painAfter: 12 } };
  await choose(page, backupText([good[0]!, bad]));
  await expect(page.getByText('This file was not taken; nothing has changed.')).toBeVisible();
  await expect(page.getByText('Session 2 in it is not as a backup has it')).toBeVisible();
  await expect(page.getByText(/^For whoever looks into it: sessions\[1\]\.data\.painAfter: /)).toBeVisible();
  await expect(page.getByRole('button', { name: 'Restore it' })).toBeHidden();
  await choose(page, '{"format":"something else"}');
  await expect(page.getByText('It is JSON, but not a backup of Backstretch.')).toBeVisible();
  await page.goto('./#/progress');
  await expect(page.getByRole('heading', { name: 'Nothing here yet' })).toBeVisible();
  expect(errors).toEqual([]);
});
