import type { Page } from '@playwright/test';
import { expect, question, test } from '../support/fixtures';
import { becomeHealthy, begin } from '../support/person';
import { uncaughtErrors } from '../support/watch';

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();
const timer = (page: Page) => page.getByRole('timer', { name: 'Time left' });
/** What the countdown shows, in seconds. */
const secondsLeft = async (page: Page) => {
  const text = (await timer(page).innerText()).trim();
  const [minutes, seconds] = text.includes(':') ? text.split(':').map(Number) : [0, Number(text)];
  return minutes! * 60 + seconds!;
};
const exercise = (page: Page, name: string) => page.getByRole('heading', { level: 1, name });

const startPostureReset = (page: Page) => begin(page, /Posture reset/);

test('a person plays Posture reset to its end, saves it, and finds it after a reload without a network', async ({
  page,
  context,
}) => {
  const errors = uncaughtErrors(page);
  await startPostureReset(page);
  await expect(exercise(page, 'Shoulder rolls')).toBeVisible();
  await press(page, 'Next');
  await expect(page.getByText(/Rep 1 of 10/)).toBeVisible();
  for (const name of ['Arm circles', 'Chair squat', 'Standing side bend']) {
    while (!(await exercise(page, name).isVisible())) await press(page, 'Next');
  }
  await expect(page.getByText(/Left side/).first()).toBeVisible();
  while (await page.getByRole('button', { name: 'Next', exact: true }).isVisible()) await press(page, 'Next');
  await expect(page.getByRole('heading', { level: 1, name: 'Well done' })).toBeVisible();
  await expect(page.getByRole('group', { name: 'How is the pain now?' })).toContainText('before: 0');
  await page.getByRole('group', { name: 'How is the pain now?' }).getByText('2', { exact: true }).click();
  await page.getByRole('textbox', { name: 'A note to yourself' }).fill('Left side is stiffer.');
  await press(page, 'Save');
  await expect(page.getByRole('heading', { level: 1, name: 'Progress' })).toBeVisible();
  await expect(page.getByText('Pain 0 → 2')).toBeVisible();
  await page.evaluate(() => navigator.serviceWorker.ready);
  await context.setOffline(true);
  await page.reload();
  await expect(page.getByRole('heading', { level: 3, name: 'Posture reset' })).toBeVisible();
  await expect(page.getByText('Pain 0 → 2')).toBeVisible();
  expect(errors).toEqual([]);
});

test('a session that ends is kept even when nobody presses Save', async ({ page }) => {
  await startPostureReset(page);
  while (await page.getByRole('button', { name: 'Next', exact: true }).isVisible()) await press(page, 'Next');
  await expect(page.getByRole('heading', { level: 1, name: 'Well done' })).toBeVisible();
  await page.goto('./#/progress');
  await page.reload();
  await expect(page.getByRole('heading', { level: 3, name: 'Posture reset' })).toBeVisible();
});

test('a reload in the middle comes back paused at the same second, and goes on from there', async ({ page }) => {
  await startPostureReset(page);
  await press(page, 'Next');
  await expect.poll(() => secondsLeft(page)).toBeLessThan(39);
  const before = await secondsLeft(page);
  await page.reload();
  await expect(page.getByText('Here is where you were')).toBeVisible();
  await expect(exercise(page, 'Shoulder rolls')).toBeVisible();
  const after = await secondsLeft(page);
  expect(before - after).toBeGreaterThanOrEqual(-1);
  expect(before - after).toBeLessThanOrEqual(1);
  // Listened for before the press: it is there for three seconds only, however slow the machine.
  await Promise.all([page.getByText('Going on in').waitFor(), press(page, 'Resume')]);
  // The count-in shows 3, 2, 1 first.
  await expect(page.getByText('Going on in')).toBeHidden();
  await expect.poll(() => secondsLeft(page)).toBeLessThan(after);
});

test('an unfinished session is offered on the first screen, to go on with or to save', async ({ page }) => {
  await startPostureReset(page);
  await press(page, 'Next');
  await expect.poll(() => secondsLeft(page)).toBeLessThan(39);
  await page.goto('./#/');
  await page.reload();
  await expect(page.getByRole('heading', { name: 'You were in the middle of something' })).toBeVisible();
  await page.getByRole('link', { name: 'Resume' }).click();
  await expect(page.getByRole('button', { name: 'Resume', exact: true })).toBeVisible();
  await page.goto('./#/');
  await press(page, 'Save what was done');
  await expect(page.getByRole('heading', { name: 'You were in the middle of something' })).toBeHidden();
  await page.getByRole('navigation').getByRole('link', { name: 'Progress' }).click();
  await expect(page.getByText('stopped early')).toBeVisible();
});

test('pausing stands still, fifteen seconds more are fifteen seconds more, and back begins again', async ({ page }) => {
  await startPostureReset(page);
  await press(page, 'Next');
  await expect.poll(() => secondsLeft(page)).toBeLessThan(39);
  await press(page, 'Pause');
  const paused = await secondsLeft(page);
  await press(page, 'Add 15 seconds');
  expect(await secondsLeft(page)).toBe(paused + 15);
  // Twice: the first leads to the start of this exercise when more than three seconds of it have passed.
  await press(page, 'Back');
  await press(page, 'Back');
  await expect(timer(page)).toHaveText('5');
  await expect(page.getByRole('button', { name: 'Resume', exact: true })).toBeVisible();
});

test('everything can be done by keys, which ? shows', async ({ page }) => {
  await becomeHealthy(page);
  await page.goto('./#/play/posture-reset');
  await expect(page.getByRole('button', { name: 'Start', exact: true })).toBeVisible();
  await page.keyboard.press(' ');
  await expect(page.getByRole('button', { name: 'Pause', exact: true })).toBeVisible();
  await page.keyboard.press('ArrowRight');
  await expect(page.getByText(/Rep 1 of 10/)).toBeVisible();
  await page.keyboard.press('ArrowLeft');
  await expect(page.getByText('Get ready', { exact: true })).toBeVisible();
  await page.keyboard.press('m');
  await expect(page.getByRole('button', { name: 'Unmute' })).toBeVisible();
  await page.keyboard.press(' ');
  await expect(page.getByRole('button', { name: 'Resume', exact: true })).toBeVisible();
  const before = await secondsLeft(page);
  await page.keyboard.press('+');
  await expect.poll(() => secondsLeft(page)).toBe(before + 15);
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('heading', { level: 1, name: 'Stopped here' })).toBeVisible();
});

test('stopping loses nothing: one can go on, save, or let go of it', async ({ page }) => {
  await startPostureReset(page);
  await press(page, 'Next');
  await press(page, 'Stop');
  await expect(page.getByRole('heading', { level: 1, name: 'Stopped here' })).toBeVisible();
  await press(page, 'Go on with the session');
  await expect(page.getByRole('button', { name: 'Pause', exact: true })).toBeVisible();
  await press(page, 'Stop');
  await press(page, 'Don’t keep it');
  await expect(page.getByRole('heading', { level: 1, name: question })).toBeVisible();
  await page.goto('./#/progress');
  await expect(page.getByRole('heading', { name: 'Nothing here yet' })).toBeVisible();
});

test('a session that was not begun is left for its routine, though a link led straight to it', async ({ page }) => {
  await becomeHealthy(page);
  await page.goto('./#/play/posture-reset');
  await press(page, 'Stop');
  await expect(page.getByRole('link', { name: 'Start' })).toBeVisible();
  await expect(page.getByRole('heading', { level: 1, name: 'Posture reset' })).toBeVisible();
});

test('only one of two windows plays a session, and the other can take it over', async ({ page, context }) => {
  await startPostureReset(page);
  const other = await context.newPage();
  await other.goto('./#/play/posture-reset');
  await press(other, 'Resume');
  await expect(other.getByRole('heading', { level: 1, name: /playing in another window/ })).toBeVisible();
  await press(other, 'Play it here');
  await expect(page.getByRole('heading', { level: 1, name: /playing in another window/ })).toBeVisible();
});

test('a link to a routine that does not exist says so and leads on', async ({ page }) => {
  for (const link of ['./#/play/handstand', './#/routines/handstand']) {
    await page.goto(link);
    await expect(page.getByRole('heading', { level: 1, name: 'There is no routine called “handstand”' })).toBeVisible();
    await page.getByRole('link', { name: 'Go to Today' }).click();
    await expect(page.getByRole('heading', { level: 1, name: question })).toBeVisible();
  }
});

test('without any storage the session still plays, and the app says that nothing will be kept', async ({
  page,
  browserName,
}) => {
  await page.addInitScript(() => {
    Object.defineProperty(globalThis, 'indexedDB', { value: undefined });
  });
  await startPostureReset(page);
  while (await page.getByRole('button', { name: 'Next', exact: true }).isVisible()) await press(page, 'Next');
  await press(page, 'Save');
  await expect(page.getByRole('alert')).toContainText('could not be kept on this device');
  // Of an ordinary Firefox, Playwright is not told what it downloads.
  if (browserName !== 'firefox') {
    const download = page.waitForEvent('download');
    await press(page, 'Save as a file');
    expect((await download).suggestedFilename()).toContain('backstretch');
  }
  await page.getByRole('link', { name: 'Go to Today' }).click();
  await expect(page.getByText(/keeps nothing right now/)).toBeVisible();
});

/** Changes what is written down of the unfinished session on this device, as an older content would have written it. */
const rewriteJournal = (page: Page, how: { routine: string; exercise?: string }) =>
  page.evaluate(async ({ routine, exercise }) => {
    const opened = await new Promise<IDBDatabase>((resolve) => {
      const asked = indexedDB.open('backstretch');
      asked.onsuccess = () => resolve(asked.result);
    });
    const change = opened.transaction('records', 'readwrite');
    const place = change.objectStore('records');
    interface Step {
      exercise: string;
    }
    interface Written {
      rev: [number, string];
      data: { plan: Step[]; parts: Step[] };
    }
    const journal = await new Promise<Written>((resolve) => {
      const asked = place.get('journal') as IDBRequest<Written>;
      asked.onsuccess = () => resolve(asked.result);
    });
    const { rev, data } = journal;
    const first = data.plan[0]!.exercise;
    const renamed = (steps: Step[]) =>
      steps.map((step) => (exercise && step.exercise === first ? { ...step, exercise } : step));
    const changed = { routine, contentVersion: 1, plan: renamed(data.plan), parts: renamed(data.parts) };
    place.put({ ...journal, rev: [rev[0] + 1, rev[1]], data: { ...data, ...changed } }, 'journal');
    await new Promise((resolve) => (change.oncomplete = resolve));
    opened.close();
  }, how);

/** A session left in its first exercise, whose content then changes. @returns the seconds that were left */
async function leaveAndUpdate(page: Page, how: Parameters<typeof rewriteJournal>[1]): Promise<number> {
  await startPostureReset(page);
  await press(page, 'Next');
  await expect.poll(() => secondsLeft(page)).toBeLessThan(39);
  await press(page, 'Pause');
  const left = await secondsLeft(page);
  await page.goto('./#/');
  await expect(page.getByRole('link', { name: 'Resume' })).toBeVisible();
  await rewriteJournal(page, how);
  await page.reload();
  await expect(page.getByRole('region', { name: 'You were in the middle of something' })).toContainText(
    'Posture reset',
  );
  return left;
}

test('a session of a routine that an update took away goes on at the same second, and can be saved', async ({
  page,
}) => {
  const errors = uncaughtErrors(page);
  const left = await leaveAndUpdate(page, { routine: 'gone-routine' });
  await page.getByRole('link', { name: 'Resume' }).click();
  await expect(page.getByText('Here is where you were')).toBeVisible();
  await expect(exercise(page, 'Shoulder rolls')).toBeVisible();
  expect(await secondsLeft(page)).toBe(left);
  await press(page, 'Resume');
  await expect.poll(() => secondsLeft(page)).toBeLessThan(left);
  await page.goto('./#/');
  await press(page, 'Save what was done');
  await expect(page.getByRole('heading', { name: 'You were in the middle of something' })).toBeHidden();
  await page.goto('./#/progress');
  await page.reload();
  await expect(page.getByRole('heading', { level: 3, name: 'Posture reset' })).toHaveCount(1);
  await expect(page.getByText('stopped early')).toBeVisible();
  expect(errors).toEqual([]);
});

test('a session of an exercise that an update took away says why it cannot go on, and keeps what was done', async ({
  page,
}) => {
  const errors = uncaughtErrors(page);
  await leaveAndUpdate(page, { routine: 'gone-routine', exercise: 'gone-exercise' });
  await page.getByRole('link', { name: 'Resume' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'This session cannot go on' })).toBeVisible();
  await expect(page.getByText(/An update has changed .* What you did is kept under Progress/)).toBeVisible();
  await page.getByRole('main').getByRole('link', { name: 'Go to Progress' }).click();
  await expect(page.getByRole('heading', { level: 3, name: 'Posture reset' })).toHaveCount(1);
  await page.getByRole('heading', { level: 3, name: 'Posture reset' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Posture reset' })).toBeVisible();
  await page.goto('./#/');
  await expect(page.getByRole('heading', { name: 'You were in the middle of something' })).toBeHidden();
  expect(errors).toEqual([]);
});
