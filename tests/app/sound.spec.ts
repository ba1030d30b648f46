import type { Page } from '@playwright/test';
import { readContent } from '../../scripts/content-plugin';
import { parseLibrary } from '../../src/routine/parse';
import { toTimeline, type Timeline } from '../../src/routine/timeline';
import { expect, test } from '../support/fixtures';

/** What was handed to an audio context: when it is to sound, as the context counts. */
interface Handed {
  readonly when: number;
  readonly at: number;
}

/** Writes down every sound that is handed to any audio context; call before `goto`. */
async function listen(page: Page) {
  await page.addInitScript(() => {
    const handed: Handed[] = ((globalThis as unknown as { handed: Handed[] }).handed = []);
    const start = Reflect.get(AudioBufferSourceNode.prototype, 'start') as (...args: unknown[]) => void;
    AudioBufferSourceNode.prototype.start = function (when = 0, ...rest) {
      handed.push({ when, at: this.context.currentTime });
      start.call(this, when, ...rest);
    };
  });
}
const handed = (page: Page) => page.evaluate(() => (globalThis as unknown as { handed: Handed[] }).handed);

const postureReset = (): Timeline => {
  const { library } = parseLibrary(readContent('routines'));
  return toTimeline(library.routines.get('posture-reset')!, library);
};

test('every cue of the next minute stands on the audio clock at its instant, whatever the page does', async ({
  page,
}) => {
  const { cues } = postureReset();
  const tones = cues.filter(({ tone, atMs }) => tone !== null && atMs < 60_000);
  await listen(page);
  await page.goto('./#/routines/posture-reset');
  await page.getByRole('combobox', { name: 'Follow it by' }).selectOption('Tones only');
  await page.getByRole('link', { name: 'Start' }).click();
  await expect(page.getByRole('button', { name: 'Pause', exact: true })).toBeVisible();
  // A page that is busy for a second and a half makes no sound late.
  await page.evaluate(() => {
    const until = performance.now() + 1500;
    while (performance.now() < until);
  });
  const sounds = await handed(page);
  const zero = sounds[0]!.when;
  expect(sounds.length).toBeGreaterThanOrEqual(tones.length);
  for (const [at, { atMs }] of tones.entries()) {
    expect(Math.abs((sounds[at]!.when - zero) * 1000 - (atMs - tones[0]!.atMs)), `cue ${at}`).toBeLessThan(3);
  }
  // Each was handed over before it was due.
  for (const { when, at } of sounds) expect(when).toBeGreaterThanOrEqual(at);
});

test('what is followed in silence hands no sound over, and what is followed by voice speaks', async ({ page }) => {
  await listen(page);
  await page.goto('./#/routines/posture-reset');
  const choice = page.getByRole('combobox', { name: 'Follow it by' });
  await choice.selectOption('Silence: vibration and flash');
  await page.getByRole('link', { name: 'Start' }).click();
  await expect(page.getByRole('timer', { name: 'Time left' })).toHaveText('3');
  expect(await handed(page)).toEqual([]);
  await page.getByRole('button', { name: 'Stop', exact: true }).click();
  await page.getByRole('button', { name: 'Don’t keep it' }).click();
  await page.getByRole('link', { name: /Posture reset/ }).click();
  await expect(choice).toHaveValue('silent');
  await choice.selectOption('Voice only');
  await page.getByRole('link', { name: 'Start' }).click();
  await expect.poll(async () => (await handed(page)).length).toBeGreaterThan(5);
});

test('muting acts at once and lasts', async ({ page }) => {
  await page.goto('./#/play/posture-reset');
  await page.getByRole('button', { name: 'Mute' }).click();
  await expect(page.getByRole('button', { name: 'Unmute' })).toBeVisible();
  await page.reload();
  await expect(page.getByRole('button', { name: 'Unmute' })).toBeVisible();
});
