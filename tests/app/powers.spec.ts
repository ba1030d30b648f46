import { expect, test } from '../support/fixtures';
import { begin } from '../support/person';
import { expectKept, playAndSave } from '../support/playing';
import { powers } from '../support/powers';
import { uncaughtErrors } from '../support/watch';

/** Those that can be lacking at the same time; each by itself is looked at by `npm run test:faults`. */
const lacking = powers.filter(({ name }) =>
  /^without|makes no ids|has no canvas|no question|time zone|never idle/.test(name),
);

test('in a browser that lacks all that can be done without, a session is played to its end and kept', async ({
  page,
}) => {
  const errors = uncaughtErrors(page);
  expect(lacking.length).toBeGreaterThan(8);
  for (const { fault } of lacking) await page.addInitScript(fault);
  await playAndSave(page);
  await expectKept(page);
  expect(errors).toEqual([]);
});

test('sounds that cannot be loaded are said to be missing, and come when the network does', async ({
  page,
  context,
}) => {
  await context.route('**/*.mp3', (route) => route.abort());
  await page.addInitScript(() => Reflect.deleteProperty(Navigator.prototype, 'serviceWorker'));
  const missing = page.getByText('The sounds could not be loaded');
  await begin(page, /Posture reset/);
  await expect(missing).toBeVisible();
  await page.getByRole('button', { name: 'Pause', exact: true }).click();
  await context.unroute('**/*.mp3');
  await page.getByRole('button', { name: 'Resume', exact: true }).click();
  await expect(missing).toBeHidden();
});
