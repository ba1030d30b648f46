import type { Page } from '@playwright/test';
import { download, restore } from '../support/backups';
import { kept } from '../support/deployment';
import { expect, question, test } from '../support/fixtures';
import { becomeHealthy } from '../support/person';
import { toTheEnd } from '../support/playing';
import { screens } from '../support/screens.mjs';
import { backupText, madeSessions } from '../support/ten-years';
import { foreignRequests, policyViolations, uncaughtErrors } from '../support/watch';

/** Opens every screen and plays a little, as far as the buttons' names carry. */
async function walkThrough(page: Page) {
  await page.goto('./');
  await expect(page.getByRole('heading', { level: 1, name: question })).toBeVisible();
  for (const name of ['Progress', 'Doctor', 'Settings', 'Today']) {
    await page.getByRole('navigation').getByRole('link', { name, exact: true }).click();
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  }
  await page.goto('./#/routines/posture-reset');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await becomeHealthy(page);
  await page.goto('./#/play/posture-reset');
  await page.getByRole('button', { name: 'Start', exact: true }).click();
  await page.getByRole('button', { name: 'Next', exact: true }).click();
  await page.getByRole('button', { name: 'Pause', exact: true }).click();
  await expect(page.getByRole('button', { name: 'Resume', exact: true })).toBeVisible();
}

test('nothing in the app breaks the Content-Security-Policy, and nothing goes uncaught', async ({ page }) => {
  const violations = await policyViolations(page);
  const errors = uncaughtErrors(page);
  await walkThrough(page);
  await kept(page);
  expect(violations).toEqual([]);
  expect(errors).toEqual([]);
});

test('no screen asks another origin for anything', async ({ page, context, baseURL }) => {
  const foreign = foreignRequests(context, baseURL!);
  await walkThrough(page);
  await kept(page);
  expect(foreign).toEqual([]);
});

test('the policy holds by itself, on hosts that send no headers', async ({ page, context }) => {
  await page.route('**/*', async (route) => {
    const response = await route.fetch();
    const { 'content-security-policy': _policy, ...headers } = response.headers();
    await route.fulfill({ response, headers });
  });
  const violations = await policyViolations(page);
  const foreign = foreignRequests(context, 'http://127.0.0.1:9/');
  await page.goto('./');
  await expect(page.getByRole('heading', { level: 1, name: question })).toBeVisible();
  expect(foreign.length).toBeGreaterThan(0); // So the listener of the test above hears.
  await page.evaluate(async () => {
    document.body.setAttribute('style', 'color: red');
    await import(String('data:text/javascript,0')).catch(() => undefined);
    await fetch('https://example.org/').catch(() => undefined);
  });
  for (const directive of ['style-src', 'script-src', 'connect-src']) {
    await expect.poll(() => violations.some((text) => text.startsWith(directive)), directive).toBe(true);
  }
  const refused = await page.evaluate(() => {
    try {
      document.body.innerHTML = '<b>markup</b>';
      return false;
    } catch {
      return true;
    }
  });
  expect(refused).toBe(true);
});

test('every screen with years of records, files, print and pocket mode keep to the policy and to this origin', async ({
  page,
  context,
  baseURL,
}) => {
  test.setTimeout(120_000);
  const violations = await policyViolations(page);
  const errors = uncaughtErrors(page);
  const foreign = foreignRequests(context, baseURL!);
  await becomeHealthy(page);
  const made = madeSessions({ sessions: 60, days: 90, until: Date.now() - 86_400_000 });
  await restore(page, backupText(made));
  await download(page, 'Save a backup file');
  await download(page, 'Save the sessions as a table (CSV)');
  const more = ['about', 'licences', 'figures', 'check', 'conditions/disc', 'self-check/wall-test'];
  for (const screen of ['', ...screens, ...more, `sessions/${made.at(-1)!.id}`, 'nowhere']) {
    await page.goto(`./#/${screen}`);
    await expect(page.getByRole('heading', { level: 1 }).first()).toBeVisible();
  }
  await page.goto('./#/report');
  await page.emulateMedia({ media: 'print' });
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await page.emulateMedia({ media: 'screen' });
  await page.goto('./#/routines/posture-reset');
  expect((await download(page, 'Save as a sound file')).length).toBeGreaterThan(100_000);
  await page.goto('./#/settings');
  await page.getByLabel('Pocket mode: play on behind a locked screen').check({ force: true });
  await page.goto('./#/play/posture-reset');
  await page.getByRole('button', { name: 'Start', exact: true }).click();
  await expect(page.getByRole('timer', { name: 'Time left' })).toBeVisible();
  await toTheEnd(page);
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Progress' })).toBeVisible();
  expect({ violations, foreign, errors }).toEqual({ violations: [], foreign: [], errors: [] });
});
