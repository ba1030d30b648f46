import type { BrowserContext, Page } from '@playwright/test';
import { kept } from '../support/deployment';
import { expect, test } from '../support/fixtures';
import { policyViolations, uncaughtErrors } from '../support/watch';

const theSwitch = (page: Page) => page.getByRole('switch', { name: 'Remind me by a notification' });

/**
 * A browser that lets this app be woken, as one does where it is installed: a window of a test never counts as that.
 * What it was asked for outlives the page.
 */
const installed = (page: Page): Promise<unknown> =>
  page.addInitScript(() => {
    const tags = () => JSON.parse(sessionStorage.getItem('tags') ?? '[]') as string[];
    const keep = (all: string[]) => Promise.resolve(sessionStorage.setItem('tags', JSON.stringify(all)));
    const periodicSync = {
      register: (tag: string) => keep([...tags(), tag]),
      unregister: (tag: string) => keep(tags().filter((other) => other !== tag)),
      getTags: () => Promise.resolve(tags()),
    };
    Object.defineProperty(ServiceWorkerRegistration.prototype, 'periodicSync', { get: () => periodicSync });
  });

/** A plan for each day of the week, from midnight on: it is always time. */
async function planEveryDay(page: Page, url: string): Promise<void> {
  await page.goto(`${url}#/plan`);
  const days = page.getByRole('group', { name: 'On' }).getByRole('checkbox');
  await expect(days).toHaveCount(7);
  for (const day of await days.all()) await day.check({ force: true });
  await page.getByLabel('At', { exact: true }).fill('00:00');
  await expect(page.getByText('Saved.')).toBeVisible();
}

const notifications = (page: Page) =>
  page.evaluate(async () => {
    const shown = await (await navigator.serviceWorker.ready).getNotifications();
    return shown.map(({ title, body }) => `${title}: ${body}`);
  });

/** Chromium's small headless build says that notifications are granted, and shows none. */
const showsNotifications = (page: Page): Promise<boolean> => page.evaluate(() => Notification.permission === 'granted');

/** Wakes the service worker, as the browser does now and then. */
async function wake(context: BrowserContext, page: Page, origin: string): Promise<void> {
  const session = await context.newCDPSession(page);
  const registered = new Promise<string>((resolve) => {
    session.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
      const [one] = registrations.filter(({ scopeURL }) => scopeURL.startsWith(origin));
      if (one) resolve(one.registrationId);
    });
  });
  await session.send('ServiceWorker.enable');
  await session.send('ServiceWorker.dispatchPeriodicSyncEvent', {
    ...{ origin, registrationId: await registered, tag: 'reminder' },
  });
}

test('a switch turns on a notification, which comes once a day', async ({ page, context, deployment }) => {
  const errors = uncaughtErrors(page);
  const violations = await policyViolations(page);
  const { origin } = new URL(deployment.url);
  await context.grantPermissions(['notifications'], { origin });
  await installed(page);
  await planEveryDay(page, deployment.url);
  test.skip(!(await showsNotifications(page)), 'this browser shows no notifications');
  await kept(page);
  await expect(theSwitch(page)).not.toBeChecked();
  await theSwitch(page).click();
  await expect(page.getByText('You will be reminded by a notification.')).toBeVisible();
  await page.reload();
  await expect(theSwitch(page)).toBeChecked();
  await expect(page.getByLabel('At', { exact: true })).toHaveValue('00:00');

  // A browser wakes whenever it likes, so also more often than needed.
  const woken = async () => {
    await wake(context, page, origin);
    return notifications(page);
  };
  await expect.poll(woken).toEqual([expect.stringContaining('Backstretch: A few minutes')]);
  await page.evaluate(async () => {
    for (const shown of await (await navigator.serviceWorker.ready).getNotifications()) shown.close();
  });
  await wake(context, page, origin);
  await page.reload();
  await expect(theSwitch(page)).toBeChecked();
  expect(await notifications(page)).toEqual([]);

  await theSwitch(page).click();
  await expect(page.getByText('No notifications come any more.')).toBeVisible();
  await page.reload();
  await expect(theSwitch(page)).toBeEnabled();
  await expect(theSwitch(page)).not.toBeChecked();
  expect([...errors, ...violations]).toEqual([]);
});

test('the switch stays off, and says why, in a browser that wakes only installed apps', async ({
  page,
  context,
  deployment,
}) => {
  await context.grantPermissions(['notifications'], { origin: new URL(deployment.url).origin });
  await planEveryDay(page, deployment.url);
  await kept(page);
  await theSwitch(page).click();
  await expect(page.getByText('Your browser only lets installed apps remind you.')).toBeVisible();
  await expect(theSwitch(page)).not.toBeChecked();
});

test('the switch stays off, and says what to do, when notifications are blocked', async ({ page, deployment }) => {
  await page.addInitScript(() => {
    Notification.requestPermission = () => Promise.resolve('denied');
  });
  await planEveryDay(page, deployment.url);
  await theSwitch(page).click();
  await expect(page.getByText('Notifications from this site are blocked.')).toBeVisible();
  await expect(theSwitch(page)).not.toBeChecked();
});

test('a browser that wakes nobody says that the calendar file is the way', async ({ page, deployment }) => {
  await page.addInitScript(() => {
    delete (ServiceWorkerRegistration.prototype as { periodicSync?: unknown }).periodicSync;
  });
  await page.goto(`${deployment.url}#/plan`);
  await expect(page.getByText('This browser cannot remind you by a notification')).toBeVisible();
  await expect(theSwitch(page)).toBeHidden();
});
