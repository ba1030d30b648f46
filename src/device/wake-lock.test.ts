import { expect, test } from 'vitest';
import { createWakeLock } from './wake-lock';

class FakeSentinel extends EventTarget {
  released = false;
  readonly type = 'screen';
  onrelease = null;
  release() {
    this.released = true;
    this.dispatchEvent(new Event('release'));
    return Promise.resolve();
  }
}

function screen({ refuse = false, missing = false } = {}) {
  const given: FakeSentinel[] = [];
  const settings = { refuse };
  const shown: { visibilityState: DocumentVisibilityState } = { visibilityState: 'visible' };
  const page = Object.assign(new EventTarget(), shown);
  const lock = createWakeLock({
    wakeLock: missing
      ? undefined
      : {
          request() {
            if (settings.refuse) return Promise.reject(new Error('NotAllowedError'));
            const sentinel = new FakeSentinel();
            given.push(sentinel);
            return Promise.resolve(sentinel as unknown as WakeLockSentinel);
          },
        },
    page,
  });
  const settle = async () => {
    for (let i = 0; i < 10; i++) await Promise.resolve();
  };
  const show = (state: DocumentVisibilityState) => {
    page.visibilityState = state;
    page.dispatchEvent(new Event('visibilitychange'));
    return settle();
  };
  const on = () => given.filter(({ released }) => !released).length;
  return { lock, given, settings, settle, show, on };
}

test('the screen is kept on until it is let go', async () => {
  const { lock, settle, on } = screen();
  lock.hold();
  await settle();
  expect(lock.held).toBe(true);
  lock.release();
  await settle();
  expect(on()).toBe(0);
  expect(lock.held).toBe(false);
});

test('it is asked for again after the browser took it away from a hidden page', async () => {
  const { lock, given, settle, show, on } = screen();
  lock.hold();
  await settle();
  await show('hidden');
  await given[0]!.release();
  expect(lock.held).toBe(false);
  await show('visible');
  expect(lock.held).toBe(true);
  expect(on()).toBe(1);
});

test('a refusal is forgiven and asked again when the page is shown', async () => {
  const { lock, settings, settle, show } = screen({ refuse: true });
  lock.hold();
  await settle();
  expect(lock.held).toBe(false);
  settings.refuse = false;
  await show('visible');
  expect(lock.held).toBe(true);
});

test('a lock that is granted after it was let go is given back', async () => {
  const { lock, settle, on } = screen();
  lock.hold();
  lock.release();
  await settle();
  expect(on()).toBe(0);
});

test('holding twice asks once', async () => {
  const { lock, given, settle } = screen();
  lock.hold();
  lock.hold();
  await settle();
  lock.hold();
  await settle();
  expect(given).toHaveLength(1);
});

test('a browser without the power is no trouble', async () => {
  const { lock, settle } = screen({ missing: true });
  lock.hold();
  await settle();
  lock.release();
  expect(lock.held).toBe(false);
});
