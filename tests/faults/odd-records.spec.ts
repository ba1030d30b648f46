/** What may lie in a browser's own storage, or come from another page of the same origin, that the app never wrote. */
import type { Page } from '@playwright/test';
import { expect, question, test } from '../support/fixtures';
import { expectKept, playAndSave } from '../support/playing';
import { screens } from '../support/screens.mjs';
import { uncaughtErrors } from '../support/watch';

/** Puts oddities under every kind of key, past the app. */
const plant = (page: Page) =>
  page.evaluate(async () => {
    const markup = '<img src=x onerror="globalThis.broken = 1"><svg onload="globalThis.broken = 1">';
    const opened = await new Promise<IDBDatabase>((resolve) => {
      const asked = indexedDB.open('backstretch');
      asked.onsuccess = () => resolve(asked.result);
    });
    const change = opened.transaction('records', 'readwrite');
    const place = change.objectStore('records');
    const [good] = await new Promise<{ data: Record<string, unknown> }[]>((resolve) => {
      const asked = place.getAll(IDBKeyRange.bound('session:', 'session:\uffff')) as IDBRequest<
        { data: Record<string, unknown> }[]
      >;
      asked.onsuccess = () => resolve(asked.result);
    });
    const data = good!.data;
    const odd = (id: string, more: object, from = data) =>
      place.put({ v: 1, id, rev: [1, 'x'], data: { ...from, ...more } }, `session:${id}`);
    const bidi = '\u202e\u2067\u0000\ud83d\ude00\u200f'.repeat(660);
    // These can be read.
    odd('markup', { routineName: markup, note: markup, routine: '__proto__' });
    odd('long', { note: bidi, routineName: '\u05d0'.repeat(200) });
    odd('half', { note: '\ud83d lone \ude00', zone: 'Nowhere/At All' });
    // These cannot.
    odd('far', { startedAt: 8.64e15, endedAt: 8.64e15 });
    odd('nan', { startedAt: NaN, doneMs: Infinity });
    odd('big', { doneMs: 10n });
    const round: Record<string, unknown> = { ...data };
    round['parts'] = [round];
    place.put({ v: 1, id: 'round', rev: [1, 'x'], data: round }, 'session:round');
    let deep: unknown = 1;
    for (let i = 0; i < 500; i++) deep = [deep];
    place.put({ v: 1, id: 'deep', rev: [1, 'x'], data: deep }, 'session:deep');
    place.put(new Date(NaN), 'session:date');
    place.put(new Map([['a', new Set([1])]]), 'session:map');
    place.put(null, 'session:null');
    place.put(new Blob(['x']), 'session:blob');
    place.put('x'.repeat(5_000_000), 'session:text');
    place.put({ v: 1, id: 'other', rev: [1, 'x'], data }, 'session:another-id');
    place.put({ v: 1, id: 'often', rev: [Number.MAX_SAFE_INTEGER, 'x'], data }, 'session:often');
    place.put({ v: 1, id: '2026-13', rev: [1, 'x'], data: { entries: 'x' } }, 'summary:2026-13');
    place.put('not a handle', 'backup-file');
    place.put({ day: markup }, 'reminded');
    const settings = Object.fromEntries(
      ['theme', 'volume', 'muted', 'turns', 'profiles', 'voice', 'skin', 'shirt', 'getReadySeconds', 'plan'].map(
        (key, i) => [key, [markup, NaN, [], { x: NaN }, null, new Date(0), new Map(), -1, Infinity, 7][i]],
      ),
    );
    const person = { answers: markup, conditions: [markup, '__proto__'], versions: { __proto__: 1 }, soreSide: 3 };
    place.put({ v: 1, id: 'settings', rev: [999, 'x'], data: { ...settings, person } }, 'settings');
    place.put(
      {
        ...{ v: 2, id: 'journal', rev: [999, 'x'] },
        data: {
          ...{ session: 'gone', routine: 'gone-routine', routineName: markup, contentVersion: 1, status: 'paused' },
          ...{ segment: 0, positionMs: 1000, totalMs: 600_000, doneMs: [1000], edits: [], startedAt: Date.now() },
          ...{ at: Date.now(), zone: 'Nowhere', utcOffsetMinutes: 0, tab: 't', kind: 'mobility', parts: [] },
          plan: [{ exercise: 'gone-exercise', dose: { kind: 'timed', seconds: 10 }, written: 0 }],
        },
      },
      'journal',
    );
    await new Promise((resolve, reject) => {
      change.oncomplete = resolve;
      change.onabort = () => reject(change.error ?? new Error('not planted'));
    });
    opened.close();
    const mirror = await caches.open('mirror-v1');
    for (const at of [
      'session/%E0%A4%A?rev=1.x',
      'session/a?rev=1.%FF',
      'settings/0',
      'journal/1',
      `pack/2026-11?of=${'a'.repeat(64)}`,
    ])
      await mirror.put(`/mirror-v1/${at}`, new Response(markup));
  });

test('whatever lies in storage, the good records are shown, the bad ones counted, and nothing of it acts', async ({
  page,
}) => {
  test.setTimeout(120_000);
  await playAndSave(page);
  await expectKept(page);
  await plant(page);
  const errors = uncaughtErrors(page);
  page.on('dialog', (dialog) => void dialog.dismiss().then(() => errors.push('a dialog')));
  await page.goto('./#/');
  await page.reload();
  await expect(page.getByRole('heading', { level: 1, name: question })).toBeVisible();
  // Of the routine that there is no longer, what was done can be saved.
  await page.getByRole('button', { name: 'Save what was done' }).click();
  await expect(page.getByRole('button', { name: 'Save what was done' })).toBeHidden();
  for (const screen of screens) {
    await page.goto(`./#/${screen}`);
    await expect(page.getByRole('heading', { level: 1 }).first(), screen).toBeVisible();
    await expect(page.getByRole('heading', { name: 'This screen has a fault' }), screen).toBeHidden();
  }
  await page.goto('./#/progress');
  // What was really done and its odd copy; the record that holds markup and what was saved of the unfinished session.
  await expect(page.getByRole('heading', { level: 3, name: 'Posture reset' })).toHaveCount(2);
  await expect(page.getByRole('heading', { level: 3, name: 'onerror' })).toHaveCount(2);
  // Twelve sessions, a month, and the mirror's pack.
  await expect(page.getByText('14 records could not be read and were set aside')).toBeVisible();
  const traces = await page.evaluate(() => ({
    broken: 'broken' in globalThis,
    elements: document.querySelectorAll('#app :is(img[src="x"], svg[onload], script, iframe)').length,
    prototype: Object.keys(Object.prototype).length,
  }));
  expect(traces).toEqual({ broken: false, elements: 0, prototype: 0 });
  expect(errors).toEqual([]);
});

test('a channel full of strangers, and storms of events, leave a session as it is', async ({ page, context }) => {
  const errors = uncaughtErrors(page);
  const stranger = await context.newPage();
  await stranger.goto('./licenses.json');
  await page.goto('./');
  const playing = playAndSave(page);
  const storm = stranger.evaluate(async () => {
    const channel = new BroadcastChannel('backstretch');
    const odd = [
      null,
      1,
      'x',
      [],
      { changed: 1 },
      { changed: '__proto__' },
      { changed: 'session:<img src=x>' },
      new Map(),
    ];
    const more = [
      { changed: 'settings' },
      { changed: 'journal' },
      { changed: 'claim?' },
      { changed: 'claim!' },
      { changed: 'summary:' },
    ];
    for (let i = 0; i < 150; i++) {
      for (const message of [...odd, ...more]) channel.postMessage(message);
      localStorage.setItem('x', String(i));
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  });
  for (let i = 0; i < 30; i++) {
    await page.setViewportSize({ width: 320 + ((i * 97) % 900), height: 480 + ((i * 53) % 500) });
    await page.emulateMedia({
      colorScheme: i % 2 ? 'dark' : 'light',
      reducedMotion: i % 3 ? 'reduce' : 'no-preference',
    });
  }
  await Promise.all([playing, storm]);
  await expectKept(page);
  await expect(page.getByRole('heading', { level: 3, name: 'Posture reset' })).toHaveCount(1);
  expect(errors).toEqual([]);
});

test('what one window adds, another one lists within a second, once', async ({ page, context }) => {
  await page.goto('./#/progress');
  await expect(page.getByRole('heading', { name: 'Nothing here yet' })).toBeVisible();
  const other = await context.newPage();
  await other.goto('./#/elsewhere');
  // Measured in the pages themselves: how long the test waits for an answer is no part of it.
  const listed = page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        const look = () => {
          const found = [...document.querySelectorAll('h3')].some((heading) => heading.textContent.includes('Run'));
          if (found) resolve(Date.now());
          else requestAnimationFrame(look);
        };
        look();
      }),
  );
  await other.evaluate(() => {
    addEventListener('click', () => Object.assign(globalThis, { pressedAt: Date.now() }), { capture: true });
  });
  await page.bringToFront();
  await other.getByRole('button', { name: 'Add it' }).dispatchEvent('click');
  await expect(other.getByRole('heading', { level: 1, name: 'Progress' })).toBeVisible();
  const pressed = await other.evaluate(() => (globalThis as unknown as { pressedAt: number }).pressedAt);
  const ms = (await listed) - pressed;
  console.log(`another window listed it after ${ms} ms`);
  expect(ms).toBeLessThan(1000);
  await expect(page.getByRole('heading', { level: 3, name: 'Run', exact: true })).toHaveCount(1);
});
