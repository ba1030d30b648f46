import type { Page } from '@playwright/test';
import { expect, question, test } from '../support/fixtures';
import { answerAsHealthy, answerWithPain, becomeHealthy, begin } from '../support/person';

const press = (page: Page, name: string | RegExp) =>
  page.getByRole('button', { name, exact: typeof name === 'string' }).click();
const daysAgo = (days: number) => {
  const day = new Date();
  day.setDate(day.getDate() - days);
  return [day.getFullYear(), day.getMonth() + 1, day.getDate()].map((part) => String(part).padStart(2, '0')).join('-');
};
const check = async (page: Page, complaint: Parameters<typeof answerWithPain>[1]) => {
  await page.goto('./#/check');
  await answerWithPain(page, complaint);
  await expect(page.getByRole('heading', { level: 1, name: question })).toBeVisible();
};
const startLinks = (page: Page) => page.getByRole('link', { name: 'Start', exact: true });

test('somebody new and healthy moves within six presses and thirty seconds', async ({ page }) => {
  await page.goto('./');
  let presses = 0;
  const count = async (what: Promise<void>) => {
    presses++;
    await what;
  };
  const began = Date.now();
  await count(page.getByRole('link', { name: /Posture reset/ }).click());
  await count(startLinks(page).click());
  await count(press(page, 'No'));
  for (let card = 0; card < 3; card++) await count(press(page, 'None of these'));
  await expect(page.getByRole('button', { name: 'Pause', exact: true })).toBeVisible();
  expect(presses).toBeLessThanOrEqual(6);
  expect(Date.now() - began).toBeLessThan(30_000);
});

test('somebody healthy who comes back moves within two presses', async ({ page }) => {
  await becomeHealthy(page);
  await page.goto('./');
  await page.getByRole('link', { name: /Posture reset/ }).click();
  await startLinks(page).click();
  await expect(page.getByRole('button', { name: 'Pause', exact: true })).toBeVisible();
});

test('S01: an emergency sign leaves no way to start, on no screen, and stays over a reload', async ({ page }) => {
  await page.goto('./#/check');
  await press(page, 'No');
  await page.getByRole('checkbox', { name: /both legs/ }).check();
  await press(page, /^Go on with/);
  const card = page.getByRole('region', { name: 'Get emergency help now' });
  await expect(card).toBeVisible();
  await expect(card.getByRole('link', { name: /^Call \d+/ })).toHaveAttribute('href', /^tel:\d+$/);
  await page.reload();
  await expect(card).toBeVisible();
  await expect(page.getByRole('link', { name: /Posture reset/ })).toHaveCount(0);
  await page.goto('./#/routines/posture-reset');
  await expect(card).toBeVisible();
  await expect(startLinks(page)).toHaveCount(0);
  await page.goto('./#/play/posture-reset');
  await expect(page.getByRole('heading', { level: 1, name: 'Not open to you today' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Start', exact: true })).toHaveCount(0);
});

test('S02: an urgent sign opens again once a clinician has seen it', async ({ page }) => {
  await page.goto('./#/check');
  await answerWithPain(page, { yes: [/Fever/] });
  const card = page.getByRole('region', { name: 'Speak to a doctor today or tomorrow' });
  await expect(card).toBeVisible();
  await card.getByLabel('A clinician has seen this on').fill(daysAgo(3));
  await press(page, 'Enter this date');
  await expect(card.getByRole('alert')).toContainText('does not count');
  await card.getByLabel('A clinician has seen this on').fill(daysAgo(0));
  await press(page, 'Enter this date');
  await expect(card).toBeHidden();
  await expect(page.getByRole('link', { name: /Posture reset/ })).toBeVisible();
});

test('S06: a strain of two days opens nothing, of nine days one routine, and says from when the others are open', async ({
  page,
}) => {
  await check(page, { began: daysAgo(2) });
  await press(page, 'A fresh strain');
  await expect(page.getByText('Day 2 since the pain began: Rest, ice and short walks.')).toBeVisible();
  await expect(page.getByText(/a short, easy walk/)).toBeVisible();
  await page.getByText('Not for you today').click();
  await expect(page.getByText(/^Opens on day 4, /).first()).toBeVisible();
  await page.goto('./#/you');
  await page.getByLabel('The pain began on').fill(daysAgo(9));
  await press(page, 'Yes, that is right');
  await page.goto('./#/');
  await expect(page.getByRole('status').filter({ hasText: '1 routine' })).toBeVisible();
  await expect(page.getByRole('link', { name: /After a strain 1/ })).toBeVisible();
});

test('S07: a first day moved earlier asks whether that is right, and can be left as it was', async ({ page }) => {
  await check(page, { began: daysAgo(5) });
  await page.goto('./#/you');
  const began = page.getByLabel('The pain began on');
  await began.fill(daysAgo(50));
  await expect(page.getByRole('alertdialog')).toContainText('more opens than was open before');
  await press(page, 'Leave it as it was');
  await page.reload();
  await expect(began).toHaveValue(daysAgo(5));
});

test('S10: what kneeling does to a routine is said before it begins, and taken back with the flag', async ({
  page,
}) => {
  await check(page, { flags: [/Kneeling hurts/] });
  await press(page, 'Deep low-back curve');
  await page.getByRole('link', { name: /Deep low-back curve, 10 minutes/ }).click();
  const changes = page.getByRole('region', { name: 'Changed for you' });
  await expect(changes).toContainText(/half-kneeling →.*standing.*because of: kneeling hurts/s);
  await expect(changes).toContainText(/left out/);
  await changes.getByRole('link', { name: 'Change what we go by' }).click();
  await page.getByRole('checkbox', { name: 'Kneeling hurts' }).uncheck();
  await page.goto('./#/routines/hyperlordosis-10');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(changes).toBeHidden();
});

test('S12: with pain the score comes first; 7 starts nothing, 4 eases, 1 plays as written', async ({ page }) => {
  await check(page, {});
  await page.goto('./#/routines/posture-reset');
  const scale = page.getByRole('group', { name: 'How much does your back hurt now?' });
  await expect(scale).toBeVisible();
  await expect(startLinks(page)).toHaveCount(0);
  await scale.getByText('7', { exact: true }).click();
  await expect(page.getByRole('alert')).toContainText('Not today');
  await expect(startLinks(page)).toHaveCount(0);
  await scale.getByText('4', { exact: true }).click();
  await expect(page.getByRole('region', { name: 'Changed for you' })).toContainText('because the pain is 4 today');
  await scale.getByText('1', { exact: true }).click();
  await expect(page.getByRole('region', { name: 'Changed for you' })).toBeHidden();
  await startLinks(page).click();
  await expect(page.getByRole('button', { name: 'Pause', exact: true })).toBeVisible();
});

test('S13: “it hurts” stops the clock at once; the easier version goes on from the same second', async ({ page }) => {
  await begin(page, /Posture reset/);
  await press(page, 'Next');
  await expect(page.getByText(/Rep 1 of 10/)).toBeVisible();
  await press(page, 'It hurts');
  const sheet = page.getByRole('dialog', { name: 'What do you notice?' });
  const timer = page.locator('[role=timer]');
  const before = await timer.innerText();
  await expect(sheet).toBeVisible();
  const pressedMs = await page.evaluate(() => performance.now());
  await expect.poll(() => page.evaluate(() => performance.now())).toBeGreaterThan(pressedMs + 1200);
  expect(await timer.innerText()).toBe(before);
  await sheet.getByRole('button', { name: /^Easier version/ }).click();
  await expect(page.getByText('Going on in')).toBeVisible();
  await expect(page.getByText('Sit down, or roll one shoulder at a time.')).toBeVisible();
  // The second time in the same exercise, and with a score that stops it, only other ways are left.
  await press(page, 'It hurts');
  await sheet.getByText('6', { exact: true }).click();
  await expect(sheet.getByRole('button', { name: /^Easier version/ })).toHaveCount(0);
  await expect(sheet.getByRole('button', { name: /go on$/ })).toHaveCount(0);
  await sheet.getByRole('button', { name: 'Skip this exercise' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Arm circles' })).toBeVisible();
});

test('S13: what hurt is remembered for the next time, and can be taken back', async ({ page }) => {
  await begin(page, /Posture reset/);
  await press(page, 'Next');
  await press(page, 'It hurts');
  await press(page, 'Stop for today');
  await press(page, 'Save');
  await expect(page.getByRole('heading', { level: 1, name: 'Progress' })).toBeVisible();
  await page.goto('./#/routines/posture-reset');
  const changes = page.getByRole('region', { name: 'Changed for you' });
  await expect(changes).toContainText('because it hurt the last time');
  await changes.getByRole('button', { name: 'Play it as written' }).click();
  await expect(changes).not.toContainText('because it hurt the last time');
});

test('S04: after strong pain in a session the questions come again', async ({ page }) => {
  await begin(page, /Posture reset/);
  await press(page, 'Next');
  await press(page, 'It hurts');
  await page.getByRole('dialog', { name: 'What do you notice?' }).getByText('6', { exact: true }).click();
  await press(page, 'Stop for today');
  await press(page, 'Save');
  await expect(page.getByRole('heading', { level: 1, name: 'Progress' })).toBeVisible();
  await page.goto('./#/play/posture-reset');
  await expect(page.getByRole('link', { name: 'Answer the questions' })).toBeVisible();
});

test('S14: “it hurts” is one press or key away while working, resting and paused', async ({ page }) => {
  await begin(page, /Posture reset/);
  const sheet = page.getByRole('dialog', { name: 'What do you notice?' });
  const wellAgain = () => sheet.getByRole('button', { name: /go on$/ }).click();
  await page.keyboard.press('h');
  await expect(sheet).toBeVisible();
  await wellAgain();
  await press(page, 'Pause');
  await press(page, 'It hurts');
  await wellAgain();
  await expect(page.getByRole('button', { name: 'Pause', exact: true })).toBeVisible();
});

test('S15: pain that spreads ends the session for good, keeps it, and asks the questions again', async ({ page }) => {
  await begin(page, /Posture reset/);
  await press(page, 'Next');
  await press(page, 'It hurts');
  await press(page, 'It spreads down my leg');
  await expect(page.getByRole('heading', { level: 1, name: 'This session has ended' })).toBeVisible();
  await page.goto('./#/');
  await expect(page.getByRole('heading', { name: 'You were in the middle of something' })).toHaveCount(0);
  await page.goto('./#/play/posture-reset');
  await expect(page.getByRole('link', { name: 'Answer the questions' })).toBeVisible();
  await page.goto('./#/progress');
  await expect(page.getByText('stopped early').first()).toBeVisible();
  await page.goto('./#/check/posture-reset');
  await expect(page.getByText('You told of a sign that needs a second look.')).toBeVisible();
  await answerAsHealthy(page);
  await expect(page.getByRole('button', { name: 'Pause', exact: true })).toBeVisible();
});

test('S23: when to see a doctor is one press away on every screen', async ({ page }) => {
  await becomeHealthy(page);
  for (const link of ['./#/', './#/routines/posture-reset', './#/progress', './#/settings', './#/you', './#/check']) {
    await page.goto(link);
    await page.getByRole('navigation').getByRole('link', { name: 'Doctor' }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'When to see a doctor' })).toBeVisible();
  }
});

test('filters combine, and nothing left still offers a way on', async ({ page }) => {
  await becomeHealthy(page);
  await page.getByRole('combobox', { name: 'Time' }).selectOption('up to 4 min');
  await expect(page.getByRole('link', { name: /Desk break/ })).toBeVisible();
  await expect(page.getByRole('link', { name: /Posture reset/ })).toHaveCount(0);
  await page.getByRole('combobox', { name: 'Running' }).selectOption('before a run');
  await expect(page.getByText('Nothing fits all of that.')).toBeVisible();
  await press(page, 'Take all filters away');
  await expect(page.getByRole('link', { name: /Posture reset/ })).toBeVisible();
});

test('the wall test is played step by step, and only suggests', async ({ page }) => {
  await becomeHealthy(page);
  await page.goto('./#/self-check/wall-test');
  await press(page, 'Begin');
  for (const words of [/Stand straight/, /heels about 5 cm/, /head, shoulder blades/, /Slide a flat hand/]) {
    await expect(page.getByText(words).first()).toBeVisible();
    await press(page, 'Next');
  }
  const found = page.getByRole('group', { name: /How much room/ });
  await found.getByText('About one hand').click();
  await expect(page.getByText('It points to nothing in particular.')).toBeVisible();
  await found.getByText('Clearly more than one hand').click();
  await expect(page.getByText(/^This may fit:/)).toBeVisible();
  await press(page, 'Choose this');
  await expect(page.getByRole('button', { name: 'Deep low-back curve' })).toHaveAttribute('aria-pressed', 'true');
  await page.goto('./#/progress');
  await expect(page.getByRole('heading', { name: 'Nothing here yet' })).toBeVisible();
});

test('answers that were damaged on the device are told of in plain words, and are answered anew', async ({ page }) => {
  await becomeHealthy(page);
  await page.evaluate(async () => {
    const opened = await new Promise<IDBDatabase>((resolve) => {
      const asked = indexedDB.open('backstretch');
      asked.onsuccess = () => resolve(asked.result);
    });
    const change = opened.transaction('records', 'readwrite');
    const place = change.objectStore('records');
    interface Written {
      rev: [number, string];
      data: { person: object };
    }
    const settings = await new Promise<Written>((resolve) => {
      const asked = place.get('settings') as IDBRequest<Written>;
      asked.onsuccess = () => resolve(asked.result);
    });
    const { rev, data } = settings;
    const person = { ...data.person, answers: 'x' };
    place.put({ ...settings, rev: [rev[0] + 1, rev[1]], data: { ...data, person } }, 'settings');
    await new Promise((resolve) => (change.oncomplete = resolve));
    opened.close();
  });
  await page.reload();
  const alert = page.getByRole('alert');
  await expect(alert.getByText(/^Your answers to the safety questions could not be read\./)).toBeVisible();
  await expect(alert.getByText(/^For whoever looks into it: answers: /)).toBeVisible();
  await page.goto('./#/you');
  await expect(alert.getByText(/Please answer again; nothing opens before\.$/)).toBeVisible();
  await becomeHealthy(page);
  await expect(alert).toBeHidden();
});

test('a sound file that cannot be made says so in plain words', async ({ page }) => {
  await becomeHealthy(page);
  await page.evaluate(() => {
    Object.assign(globalThis, {
      OfflineAudioContext: class {
        constructor() {
          throw new RangeError('Array buffer allocation failed');
        }
      },
    });
  });
  await page.getByRole('link', { name: /Posture reset/ }).click();
  await page.getByRole('button', { name: 'Save as a sound file' }).click();
  const alert = page.getByRole('alert');
  await expect(alert.getByText(/^The sound file could not be made; nothing else has changed\./)).toBeVisible();
  await expect(alert.getByText('For whoever looks into it: Array buffer allocation failed')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Save as a sound file' })).toBeEnabled();
});
