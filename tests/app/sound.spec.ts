import type { Page } from '@playwright/test';
import { readContent } from '../../scripts/content-plugin';
import { parseLibrary } from '../../src/routine/parse';
import { toTimeline, type Timeline } from '../../src/routine/timeline';
import { expect, test } from '../support/fixtures';
import { becomeHealthy } from '../support/person';

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
  await becomeHealthy(page);
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
  await becomeHealthy(page);
  await page.goto('./#/routines/posture-reset');
  const choice = page.getByRole('combobox', { name: 'Follow it by' });
  await choice.selectOption('Silence: vibration and flash');
  await page.getByRole('link', { name: 'Start' }).click();
  await expect(page.getByRole('timer', { name: 'Time left' })).toHaveText('3');
  await page.getByRole('button', { name: 'Pause', exact: true }).click();
  await page.getByRole('button', { name: 'Resume', exact: true }).click();
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
  await becomeHealthy(page);
  await page.goto('./#/play/posture-reset');
  await page.getByRole('button', { name: 'Mute' }).click();
  await expect(page.getByRole('button', { name: 'Unmute' })).toBeVisible();
  await page.reload();
  await expect(page.getByRole('button', { name: 'Unmute' })).toBeVisible();
});

test('who may choose says what becomes of their music, and it does so from then on', async ({ page }) => {
  await page.addInitScript(() => {
    const session = { type: 'auto' };
    Object.defineProperty(navigator, 'audioSession', { value: session });
  });
  const type = () =>
    page.evaluate(() => (navigator as unknown as { audioSession: { type: string } }).audioSession.type);
  await becomeHealthy(page);
  await page.goto('./#/settings');
  const music = page.getByRole('group', { name: 'My own music meanwhile' });
  await expect(music.getByRole('radio', { name: 'Softer' })).toBeChecked();
  await music.getByText('As loud as before').click();
  await page.reload();
  await expect(music.getByRole('radio', { name: 'As loud as before' })).toBeChecked();
  await page.goto('./#/play/posture-reset');
  expect(await type()).toBe('auto');
  await page.getByRole('button', { name: 'Start', exact: true }).click();
  await expect.poll(type).toBe('ambient');
  await page.getByRole('button', { name: 'Pause', exact: true }).click();
  await expect.poll(type).toBe('auto');
});

test('where no browser asks, nobody is asked about their music', async ({ page }) => {
  await page.goto('./#/settings');
  await expect(page.getByRole('slider', { name: 'Volume' })).toBeVisible();
  await expect(page.getByRole('group', { name: 'My own music meanwhile' })).toHaveCount(0);
});

test('pocket mode is to be seen while it lasts', async ({ page }) => {
  await becomeHealthy(page);
  await page.goto('./#/settings');
  const pocket = page.getByRole('switch', { name: /^Pocket mode/ });
  await pocket.check();
  await page.goto('./#/play/posture-reset');
  await expect(page.getByText('You can lock the screen: the sound goes on.')).toBeVisible();
  await page.goto('./#/settings');
  await pocket.uncheck();
  await page.goto('./#/play/posture-reset');
  await expect(page.getByRole('button', { name: 'Start', exact: true })).toBeVisible();
  await expect(page.getByText('You can lock the screen: the sound goes on.')).toHaveCount(0);
});

/** Gives the page's audio contexts to the test. */
async function holdContexts(page: Page) {
  await page.addInitScript(() => {
    const contexts: AudioContext[] = ((globalThis as unknown as { contexts: AudioContext[] }).contexts = []);
    const Real = AudioContext;
    globalThis.AudioContext = class extends Real {
      constructor(options?: AudioContextOptions) {
        super(options);
        contexts.push(this);
      }
    };
  });
  return (act: 'suspend' | 'close') =>
    page.evaluate(async (act) => {
      const { contexts } = globalThis as unknown as { contexts: AudioContext[] };
      await Promise.all(contexts.filter(({ state }) => state === 'running').map((context) => context[act]()));
    }, act);
}

/** A browser that plays no sound until it is let: contexts stay suspended, and `resume` is not answered. */
async function refuseSound(page: Page) {
  await page.addInitScript(() => {
    const policy = ((globalThis as unknown as { policy: { allows: boolean } }).policy = { allows: false });
    const Real = AudioContext;
    globalThis.AudioContext = class extends Real {
      constructor(options?: AudioContextOptions) {
        super(options);
        void super.suspend();
      }
      override resume(): Promise<void> {
        return policy.allows ? super.resume() : new Promise(() => undefined);
      }
    };
  });
  return () => page.evaluate(() => ((globalThis as unknown as { policy: { allows: boolean } }).policy.allows = true));
}

/** What a clock shows, in seconds. */
const toSeconds = (shown: string) => shown.split(':').reduce((sum, part) => sum * 60 + Number(part), 0);
const timerOf = (page: Page) => page.getByRole('timer', { name: 'Time left' });
/** Until the first exercise has begun: before Start its clock looks alike, and while getting ready it has no colon. */
const exercising = async (page: Page) => {
  await expect(page.getByRole('button', { name: 'Pause', exact: true })).toBeVisible();
  await expect(timerOf(page)).toHaveText(/^0:\d\d$/);
};
const passed = async (page: Page, ms: number) => {
  const from = await page.evaluate(() => performance.now());
  await expect.poll(() => page.evaluate(() => performance.now())).toBeGreaterThan(from + ms);
};

for (const act of ['suspend', 'close'] as const) {
  test(`sound that breaks off (${act}) pauses the session, says so, and one press goes on from the same second`, async ({
    page,
  }) => {
    const breakOff = await holdContexts(page);
    await becomeHealthy(page);
    await page.goto('./#/play/posture-reset');
    await page.getByRole('button', { name: 'Start', exact: true }).click();
    await exercising(page);
    await breakOff(act);
    await expect(page.getByText('Paused, because the sound stopped')).toBeVisible();
    const stoppedAt = await timerOf(page).innerText();
    await passed(page, 2000);
    await expect(timerOf(page)).toHaveText(stoppedAt);
    // Watched for from before the press: on a busy machine three seconds are over soon.
    const countsIn = expect(page.getByText('Going on in')).toBeVisible();
    await page.getByRole('button', { name: 'Resume', exact: true }).click();
    // It counts in, and then goes on down from there.
    await countsIn;
    await expect(page.getByRole('button', { name: 'Pause', exact: true })).toBeVisible();
    await expect(page.getByText('Paused, because the sound stopped')).toHaveCount(0);
    await expect(page.getByText('Going on in')).toBeHidden();
    const goneOn = toSeconds(stoppedAt) - toSeconds(await timerOf(page).innerText());
    expect(goneOn).toBeGreaterThanOrEqual(0);
    expect(goneOn).toBeLessThanOrEqual(3);
    await expect.poll(async () => toSeconds(await timerOf(page).innerText())).toBeLessThan(toSeconds(stoppedAt));
  });
}

test('where sound is refused the session pauses because of it, and one press brings sound and goes on', async ({
  page,
}) => {
  await listen(page);
  const allow = await refuseSound(page);
  await becomeHealthy(page);
  await page.goto('./#/play/posture-reset');
  await page.getByRole('button', { name: 'Start', exact: true }).click();
  const because = page.getByText('Paused, because the browser plays no sound yet');
  await expect(because).toBeVisible();
  expect(await handed(page)).toEqual([]);
  await allow();
  await page.getByRole('button', { name: 'Resume', exact: true }).click();
  await expect(because).toHaveCount(0);
  await expect.poll(async () => (await handed(page)).length).toBeGreaterThan(5);
});

test('who wants to goes on without sound; one tap brings it later, and the time has gone on', async ({ page }) => {
  await listen(page);
  const allow = await refuseSound(page);
  await becomeHealthy(page);
  await page.goto('./#/play/posture-reset');
  await page.getByRole('button', { name: 'Start', exact: true }).click();
  await page.getByRole('button', { name: 'Go on without sound' }).click();
  const tap = page.getByRole('button', { name: 'Tap for sound' });
  await expect(tap).toBeVisible();
  await exercising(page);
  expect(await handed(page)).toEqual([]);
  await allow();
  const before = toSeconds(await timerOf(page).innerText());
  await tap.click();
  await expect(tap).toHaveCount(0);
  await expect.poll(async () => (await handed(page)).length).toBeGreaterThan(5);
  const after = toSeconds(await timerOf(page).innerText());
  expect(after).toBeLessThanOrEqual(before);
  expect(after).toBeGreaterThan(before - 15);
});

test('headphones pulled out pause the session, and it says why', async ({ page }) => {
  await becomeHealthy(page);
  await page.goto('./#/play/posture-reset');
  await page.getByRole('button', { name: 'Start', exact: true }).click();
  await exercising(page);
  await page.evaluate(() => navigator.mediaDevices.dispatchEvent(new Event('devicechange')));
  await expect(page.getByText('Paused, because the sound comes from somewhere else now')).toBeVisible();
  await page.getByRole('button', { name: 'Resume', exact: true }).click();
  await expect(page.getByRole('button', { name: 'Pause', exact: true })).toBeVisible();
});

test('pocket mode is begun and ended in the middle of a session, which goes on from the same second', async ({
  page,
}) => {
  const elements = () => page.evaluate(() => (globalThis as unknown as { tracks: string[] }).tracks);
  await page.addInitScript(() => {
    const tracks: string[] = ((globalThis as unknown as { tracks: string[] }).tracks = []);
    // eslint-disable-next-line @typescript-eslint/unbound-method -- called with its element, below
    const play = HTMLMediaElement.prototype.play;
    HTMLMediaElement.prototype.play = function () {
      if (this.src.startsWith('blob:')) tracks.push(this.src);
      return play.call(this);
    };
  });
  await becomeHealthy(page);
  await page.goto('./#/play/posture-reset');
  await page.getByRole('button', { name: 'Start', exact: true }).click();
  await exercising(page);
  const pocket = page.getByRole('button', { name: 'Pocket mode' });
  const before = toSeconds(await timerOf(page).innerText());
  await pocket.click();
  await expect(pocket).toHaveAttribute('aria-pressed', 'true');
  await expect.poll(async () => (await elements()).length).toBeGreaterThan(0);
  await expect(page.getByText('Going on in')).toBeHidden();
  const after = toSeconds(await timerOf(page).innerText());
  expect(before - after).toBeLessThanOrEqual(3);
  await pocket.click();
  await expect(pocket).toHaveAttribute('aria-pressed', 'false');
  await expect(page.getByRole('button', { name: 'Pause', exact: true })).toBeVisible();
});
