/** Presses, pages and windows that come too often, at once, or in the wrong order. */
import type { Page } from '@playwright/test';
import { expect, test } from '../support/fixtures';
import { becomeHealthy, begin } from '../support/person';
import { expectKept, toTheEnd } from '../support/playing';
import { uncaughtErrors } from '../support/watch';

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
const timer = (page: Page) => page.getByRole('timer', { name: 'Time left' });
const secondsLeft = async (page: Page) =>
  (await timer(page).innerText()).split(':').reduce((sum, part) => sum * 60 + Number(part), 0);
const runsDone = (page: Page) => page.getByRole('heading', { level: 3, name: 'Run', exact: true });
const sessionsDone = (page: Page) => page.getByRole('heading', { level: 3, name: 'Posture reset' });

test('buttons that are pressed twice by habit do their work once', async ({ page }) => {
  const errors = uncaughtErrors(page);
  await becomeHealthy(page);
  await page.goto('./#/play/posture-reset');
  await button(page, 'Start').dblclick();
  await expect(button(page, 'Pause').or(button(page, 'Resume')).first()).toBeVisible();
  if (await button(page, 'Resume').isVisible()) await button(page, 'Resume').click();
  await button(page, 'Next').click();
  await expect(page.getByText(/Rep 1 of 10/)).toBeVisible();
  await button(page, 'Mute').dblclick();
  await expect(button(page, 'Mute')).toBeVisible();
  await button(page, 'Stop').dblclick();
  await expect(button(page, 'Save')).toBeVisible();
  await button(page, 'Save').dblclick();
  await expect(page.getByRole('heading', { level: 1, name: 'Progress' })).toBeVisible();
  await page.reload();
  await expect(sessionsDone(page)).toHaveCount(1);

  await page.goto('./#/elsewhere');
  await button(page, 'Add it').dblclick();
  await expect(page.getByRole('heading', { level: 1, name: 'Progress' })).toBeVisible();
  await page.reload();
  await expect(runsDone(page)).toHaveCount(1);
  await expect(sessionsDone(page)).toHaveCount(1);
  expect(errors).toEqual([]);
});

test('a page that is hidden and shown fifty times a second loses no second and writes no nonsense', async ({
  page,
}) => {
  const errors = uncaughtErrors(page);
  await page.addInitScript(() => {
    let state: DocumentVisibilityState = 'visible';
    Object.defineProperty(document, 'visibilityState', { get: () => state });
    Object.assign(globalThis, {
      flap(times: number) {
        return new Promise<void>((done) => {
          const timer = setInterval(() => {
            state = state === 'visible' ? 'hidden' : 'visible';
            document.dispatchEvent(new Event('visibilitychange'));
            if (--times > 0) return;
            clearInterval(timer);
            done();
          }, 20);
        });
      },
    });
  });
  await begin(page, /Posture reset/);
  await button(page, 'Next').click();
  await expect.poll(() => secondsLeft(page)).toBeLessThan(39);
  const before = { left: await secondsLeft(page), at: Date.now() };
  await page.evaluate(() => (globalThis as unknown as { flap(times: number): Promise<void> }).flap(250));
  const passed = (Date.now() - before.at) / 1000;
  const gone = before.left - (await secondsLeft(page));
  expect(gone).toBeGreaterThan(passed - 2.5);
  expect(gone).toBeLessThan(passed + 2.5);
  await expect(button(page, 'Pause')).toBeVisible();
  await toTheEnd(page);
  await button(page, 'Save').click();
  await expectKept(page);
  expect(errors).toEqual([]);
});

test('back in the middle of a session leaves it where it stands, and forward goes on with it', async ({ page }) => {
  const errors = uncaughtErrors(page);
  await begin(page, /Posture reset/);
  await button(page, 'Next').click();
  await expect.poll(() => secondsLeft(page)).toBeLessThan(39);
  const before = await secondsLeft(page);
  for (let i = 0; i < 3; i++) {
    await page.goBack();
    await expect(button(page, 'Pause')).toBeHidden();
    await page.goForward();
    await expect(button(page, 'Resume')).toBeVisible();
  }
  await expect(page.getByText('Here is where you were')).toBeVisible();
  expect(before - (await secondsLeft(page))).toBeLessThanOrEqual(2);
  await button(page, 'Resume').click();
  await toTheEnd(page);
  await button(page, 'Save').click();
  await expectKept(page);
  await expect(sessionsDone(page)).toHaveCount(1);
  expect(errors).toEqual([]);
});

test('two windows that finish at the same millisecond leave both their sessions', async ({ page, context }) => {
  await begin(page, /Posture reset/);
  await toTheEnd(page);
  const other = await context.newPage();
  await other.goto('./#/elsewhere');
  await expect(button(other, 'Add it')).toBeVisible();
  await Promise.all([button(other, 'Add it').click(), button(page, 'Save').click()]);
  for (const each of [page, other, page]) {
    await expect(each.getByRole('heading', { level: 1, name: 'Progress' })).toBeVisible();
    await expect(sessionsDone(each)).toHaveCount(1);
    await expect(runsDone(each)).toHaveCount(1);
    await each.reload();
  }
});

test('one session ended in two windows, one of which took it over, is one session', async ({ page, context }) => {
  await begin(page, /Posture reset/);
  await button(page, 'Next').click();
  await expect.poll(() => secondsLeft(page)).toBeLessThan(39);
  const other = await context.newPage();
  await other.goto('./#/play/posture-reset');
  await button(other, 'Resume').click();
  await button(other, 'Play it here').click();
  await expect(button(page, 'Play it here')).toBeVisible();
  await expect(button(other, 'Resume').or(button(other, 'Pause')).first()).toBeVisible();
  if (await button(other, 'Resume').isVisible()) await button(other, 'Resume').click();
  await expect(button(other, 'Pause')).toBeVisible();
  await toTheEnd(other);
  await button(other, 'Save').click();
  await expectKept(other);
  await expect(sessionsDone(other)).toHaveCount(1);
  await page.reload();
  await page.goto('./#/progress');
  await expect(sessionsDone(page)).toHaveCount(1);
});
