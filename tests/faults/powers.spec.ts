/** A session from its start to its record in browsers that lack something, refuse it or get it wrong. */
import { expect, test } from '../support/fixtures';
import { expectKept, playAndSave } from '../support/playing';
import { powers } from '../support/powers';
import { uncaughtErrors } from '../support/watch';

for (const { name, fault, keepsNothing } of powers) {
  const outcome = keepsNothing ? ', and it is said that nothing is kept' : ' and kept';
  test(`in a browser ${name} a session is played to its end${outcome}`, async ({ page }) => {
    const errors = uncaughtErrors(page);
    await page.addInitScript(fault);
    await playAndSave(page);
    if (keepsNothing) {
      await expect(page.getByRole('alert')).toContainText('could not be kept on this device');
      await page.getByRole('link', { name: 'Go to Today' }).click();
      await expect(page.getByText(/keeps nothing right now/)).toBeVisible();
    } else await expectKept(page);
    expect(errors).toEqual([]);
  });
}

for (const locale of ['ar-EG', 'fa-IR', 'de-CH', 'zh-Hant-TW-u-nu-hanidec']) {
  test.describe(`in a browser of ${locale}`, () => {
    test.use({ locale, timezoneId: 'Asia/Kathmandu' });

    test('a session is played to its end and kept, with the same words and digits', async ({ page }) => {
      const errors = uncaughtErrors(page);
      await playAndSave(page);
      await expectKept(page);
      expect(errors).toEqual([]);
    });
  });
}
