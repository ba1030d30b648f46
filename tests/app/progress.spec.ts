import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import type { SessionRecord } from '../../src/session/record';
import { download, restore } from '../support/backups';
import { expect, test } from '../support/fixtures';
import { backupText, madeSessions } from '../support/ten-years';
import { policyViolations, uncaughtErrors } from '../support/watch';

const dayMs = 86_400_000;
const heading = (page: Page, name: string) => page.getByRole('heading', { level: 1, name });
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();

/** Sessions of the last weeks, the latest of them yesterday. */
const lately = (sessions: number, days: number) => madeSessions({ sessions, days, until: Date.now() - dayMs, seed: 4 });
/** One session, so many days ago at eight in the morning UTC. */
const oneSession = (id: string, daysAgo: number, more: Partial<SessionRecord> = {}) => {
  const [made] = madeSessions({ sessions: 1, days: 1, until: Date.now() });
  const startedAt = Math.floor(Date.now() / dayMs) * dayMs - daysAgo * dayMs + 8 * 3_600_000;
  return {
    ...made!,
    id,
    data: { ...made!.data, startedAt, endedAt: startedAt + 60_000, utcOffsetMinutes: 0, ...more },
  };
};

test('what was done elsewhere is added, corrected, removed and taken back', async ({ page }) => {
  const errors = uncaughtErrors(page);
  await page.goto('./#/progress');
  await expect(page.getByRole('heading', { name: 'Nothing here yet' })).toBeVisible();
  await page.getByRole('link', { name: 'Add something done elsewhere' }).click();
  await page.getByText('Walk', { exact: true }).click();
  await page.getByLabel('What to call it').fill('Round the lake');
  await page.getByLabel('Began at').fill('00:00');
  await page.getByLabel('Minutes').fill('45');
  await page.getByLabel('Pain after').selectOption('2');
  await press(page, 'Add it');
  await expect(heading(page, 'Progress')).toBeVisible();
  await expect(page.getByText('Your session is saved.')).toBeVisible();
  await expect(page.getByText('1 session · 45 min')).toBeVisible();

  await page.getByRole('link', { name: /Round the lake/ }).click();
  await expect(page.getByText('done elsewhere')).toBeVisible();
  await page.getByLabel('Minutes').fill('50');
  await page.getByLabel('Pain after').selectOption('no answer');
  await press(page, 'Save the changes');
  await expect(page.getByText('Saved.')).toBeVisible();
  await page.reload();
  await expect(page.getByLabel('Minutes')).toHaveValue('50');
  await expect(page.getByLabel('Pain after')).toHaveValue('');

  await press(page, 'Remove this session');
  await expect(page.getByText('Round the lake was removed.')).toBeVisible();
  await expect(page.getByRole('link', { name: /Round the lake/ })).toBeHidden();
  // It waits for them on other screens, and by the keyboard.
  await page.getByRole('link', { name: 'Today', exact: true }).click();
  await page.getByRole('link', { name: 'Progress', exact: true }).click();
  await page.getByRole('button', { name: 'Take it back' }).press('Enter');
  await expect(page.getByRole('link', { name: /Round the lake/ })).toBeVisible();
  await expect(heading(page, 'Progress')).toBeFocused();
  await expect(page.getByText('Round the lake was removed.')).toBeHidden();
  expect(errors).toEqual([]);
});

test('charts have a name and a summary, are read with the keyboard, and have their numbers in a table', async ({
  page,
}) => {
  await restore(page, backupText(lately(50, 70)));
  await page.goto('./#/progress');
  for (const name of [
    /^Pain from 0 to 10, .*: \d+ points\./,
    /sessions on \d+ days in the last 13 weeks/,
    /^Minutes in each/,
  ]) {
    await expect(page.getByRole('img', { name })).toBeVisible();
  }
  for (const name of ['Point of the pain chart', 'Day of the calendar', 'Week of the bar chart']) {
    const slider = page.getByRole('slider', { name });
    await slider.focus();
    const last = await slider.getAttribute('aria-valuetext');
    await page.keyboard.press('Home');
    const first = await slider.getAttribute('aria-valuetext');
    expect(first).not.toBe(last);
    await page.keyboard.press('End');
    await expect(slider).toHaveAttribute('aria-valuetext', last!);
    await expect(page.getByText(last!, { exact: true })).toBeVisible();
  }
  const pain = page.getByRole('region', { name: 'Pain' });
  await pain.getByText('As a table').press('Enter');
  const rows = pain.getByRole('table').getByRole('row');
  const points = /: (\d+) points/.exec((await pain.getByRole('img').getAttribute('aria-label'))!)![1];
  await expect(rows).toHaveCount(Number(points) + 1);
});

test('the trend is not spoken of too early, and says what it rests on', async ({ page }) => {
  const scored = (id: string, daysAgo: number, painBefore: number) => oneSession(id, daysAgo, { painBefore });
  await restore(page, backupText([scored('a', 40, 6), scored('b', 39, 6)]));
  await page.goto('./#/progress');
  await expect(page.getByText('Too early to tell: 2 of the first 3 scores before a session.')).toBeVisible();
  await restore(page, backupText([scored('c', 38, 6), scored('d', 3, 2), scored('e', 2, 2)]));
  await page.goto('./#/progress');
  await expect(
    page.getByText(/Too early to tell: 2 new scores before a session in the last 7 days, 3 are/),
  ).toBeVisible();
  await restore(page, backupText([scored('f', 1, 3)]));
  await page.goto('./#/progress');
  await expect(
    page.getByText(/Meaningfully better\. Before sessions 2\.3 on average .* \(3 scores\), 6 at the start/),
  ).toBeVisible();
});

test('the table of sessions is safe to open in a spreadsheet', async ({ page }) => {
  await restore(page, backupText([oneSession('a', 1, { note: '=HYPERLINK("http://x.test","y")' })]));
  const table = await download(page, 'Save the sessions as a table (CSV)');
  expect(table).toMatch(/^\uFEFFDate,Time,/);
  expect(table).toContain(`"'=HYPERLINK(""http://x.test"",""y"")"`);
});

test('a session can be opened, with its steps, and its scores and note corrected', async ({ page }) => {
  await restore(page, backupText([oneSession('a', 1, { painBefore: 4 })]));
  await page.goto('./#/sessions/a');
  await expect(page.getByRole('heading', { name: 'Step by step' })).toBeVisible();
  await expect(page.getByLabel('Pain before')).toHaveValue('4');
  await page.getByLabel('Pain next morning').selectOption('3');
  await page.getByLabel('Effort').selectOption('5');
  await page.getByLabel('A note to yourself').fill('Better on the floor.');
  await press(page, 'Save');
  await expect(page.getByText('Saved.')).toBeVisible();
  await page.reload();
  await expect(page.getByLabel('A note to yourself')).toHaveValue('Better on the floor.');
  await page.goto('./#/sessions/nobody');
  await expect(heading(page, 'There is no such session')).toBeVisible();
});

test('a plan is kept, follows a programme, and reminds by the calendar', async ({ page }) => {
  await page.goto('./#/plan');
  await page.getByLabel('Strength').selectOption('4');
  await expect(page.getByText('More than is advised: think of rest days.')).toBeVisible();
  await page.getByLabel('Strength').selectOption('2');
  await page.getByLabel('For').selectOption('hyperlordosis');
  await expect(page.getByText(/You are here/)).toBeVisible();
  await expect(page.getByText(/0 of 3 easy sessions in a row/)).toBeVisible();
  await page.getByText('Tuesday', { exact: true }).click();
  await page.getByText('Friday', { exact: true }).click();
  await page.getByLabel('At', { exact: true }).fill('18:15');
  await expect(page.getByText('Saved.')).toBeVisible();
  await page.reload();
  await expect(page.getByLabel('Strength')).toHaveValue('2');
  await expect(page.getByRole('checkbox', { name: 'Friday' })).toBeChecked();
  const calendar = await download(page, 'Save the reminders as a calendar file');
  expect(calendar).toContain('RRULE:FREQ=WEEKLY;BYDAY=TU,FR\r\n');
  expect(calendar).toMatch(/DTSTART:\d{8}T181500\r\n/);
});

test('what is next is suggested with its reason', async ({ page }) => {
  const kind = 'strength' as const;
  const record = { ...oneSession('a', 1).data, kind, painNextMorning: 4 };
  await restore(page, backupText([{ ...oneSession('a', 1), data: record }]));
  await page.goto('./#/progress');
  const rhythm = page.getByRole('region', { name: 'Rhythm' });
  await expect(rhythm.getByText('1 week', { exact: true })).toBeVisible();
  await expect(rhythm.getByText(/Because: something gentle, with a pain of 4/)).toBeVisible();
  const next = rhythm.getByRole('link').last();
  const name = await next.innerText();
  await next.click();
  await expect(heading(page, name)).toBeVisible();
});

/** As many sheets as the page takes when it is printed. */
const sheets = async (page: Page, format: string) =>
  [...(await page.pdf({ format })).toString('latin1').matchAll(/\/Type\s*\/Page\b/g)].length;

test('four weeks fit on one sheet, however much was done and noted in them', async ({ page }) => {
  const note = 'Stiffer on the left than last week, and again after sitting for long. '.repeat(3);
  const many = lately(60, 25).map((session) => ({ ...session, data: { ...session.data, note } }));
  await restore(page, backupText(many));
  await page.goto('./#/report');
  await expect(page.getByRole('heading', { name: 'Notes' })).toBeVisible();
  for (const format of ['A4', 'Letter']) expect(await sheets(page, format), format).toBe(1);
  // On the screen all of them are read; on paper the latest, and that there are more.
  await expect(page.getByRole('region', { name: 'Notes' }).getByRole('listitem')).toHaveCount(many.length);
  await page.emulateMedia({ media: 'print' });
  await expect(page.getByText(/and \d+ earlier ones/).first()).toBeVisible();
});

test('four weeks fit on paper, without what is only for the screen', async ({ page }) => {
  await restore(page, backupText(lately(20, 26)));
  await page.goto('./#/report');
  // Opened by its own address, as a bookmark does: nothing has been read before it.
  await page.reload();
  await expect(heading(page, 'Four weeks')).toBeVisible();
  await expect(page.getByText(/20 sessions, \d+ played to the end/)).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Exercises' })).toBeVisible();
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
  await expect(page.getByRole('button', { name: 'Print this page' })).toBeHidden();
  await expect(page.getByRole('slider')).toBeHidden();
  await expect(page.getByText('Name:')).toBeVisible();
  await expect(page.getByRole('navigation')).toBeHidden();
  await expect(page.getByRole('link', { name: 'Skip to content' })).toBeHidden();
  const ink = await heading(page, 'Four weeks').evaluate((element) => getComputedStyle(element).color);
  expect(ink).toBe('rgb(29, 43, 42)');
  const paper = await page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
  expect(paper).toBe('rgb(255, 255, 255)');
});

test('ten years of sessions are there when they are asked for, not before', async ({ page }) => {
  await restore(page, backupText(madeSessions({ sessions: 1500, days: 3650, until: Date.now() - dayMs })));
  await page.goto('./#/progress');
  await page.reload();
  await expect(page.getByText(/Meaningfully better/)).toBeVisible();
  const pain = page.getByRole('region', { name: 'Pain' });
  await pain.getByText('All', { exact: true }).click();
  const [first, last] = [new Date(Date.now() - 3650 * dayMs).getFullYear(), new Date().getFullYear()];
  await expect(
    pain.getByRole('img', { name: new RegExp(`\\w+ ${first} to \\w+ ${last}: 1[12]\\d points`) }),
  ).toBeVisible();
  await page.getByRole('region', { name: 'Calendar' }).getByText('Year', { exact: true }).click();
  await expect(page.getByRole('img', { name: /in the last 53 weeks/ })).toBeVisible();
  await press(page, 'Show earlier sessions');
  await expect(page.getByRole('region', { name: 'Sessions' }).getByRole('listitem')).toHaveCount(65);
});

test('what is written in a chart can be read on a phone, a year of it, too', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await restore(page, backupText(lately(40, 300)));
  await page.goto('./#/progress');
  await page.getByRole('region', { name: 'Calendar' }).getByText('Year', { exact: true }).click();
  for (const name of [/in the last 53 weeks/, /^Pain from 0 to 10/, /^Minutes in each/]) {
    const written = page.getByRole('img', { name }).locator('text');
    await expect(written.first()).toBeVisible();
    for (const { height, x, width } of await written.evaluateAll((all) =>
      all.map((text) => text.getBoundingClientRect().toJSON() as DOMRect),
    )) {
      expect(height).toBeGreaterThan(11);
      expect(x).toBeGreaterThanOrEqual(0);
      expect(x + width).toBeLessThanOrEqual(390);
    }
  }
});

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`in the ${colorScheme} theme`, () => {
    test.use({ colorScheme, reducedMotion: 'reduce' });

    test('no screen that looks back has a fault that axe knows, or is wider than a small phone', async ({ page }) => {
      const violations = await policyViolations(page);
      await restore(page, backupText([...lately(40, 60), oneSession('open', 2)]));
      for (const [link, name] of [
        ['progress', 'Progress'],
        ['plan', 'Your plan'],
        ['report', 'Four weeks'],
        ['data', 'Your data'],
        ['elsewhere', 'Done elsewhere'],
        ['sessions/open', /./],
      ] as const) {
        await page.setViewportSize({ width: 320, height: 568 });
        await page.goto(`./#/${link}`);
        await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
        if (link === 'progress') await expect(page.getByRole('table')).toBeVisible();
        expect(await page.evaluate(() => document.documentElement.scrollWidth), link).toBeLessThanOrEqual(320);
        for (const button of await page.getByRole('button').all()) {
          expect((await button.boundingBox())!.height, `${link}: ${await button.innerText()}`).toBeGreaterThanOrEqual(
            47.5,
          );
        }
        const { violations } = await new AxeBuilder({ page })
          .withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'])
          .analyze();
        expect(
          violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`)),
          link,
        ).toEqual([]);
      }
      expect(violations).toEqual([]);
    });
  });
}
