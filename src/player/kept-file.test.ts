import { describe, expect, test } from 'vitest';
import { KeptFile, type Handle } from './kept-file.svelte';

/** A file on a disk, a browser that may ask again, and time that moves when it is told to. */
function stand(more: { supported?: boolean; kept?: unknown; allowed?: boolean } = {}) {
  const state = { allowed: more.allowed ?? true, fails: false, kept: more.kept, text: 'v1' as string | null };
  const written: string[] = [];
  let saved = 0;
  const timers = new Set<() => void>();
  const handle: Handle = { name: 'backstretch.json' };
  const file = new KeptFile({
    power: {
      supported: more.supported ?? true,
      isHandle: (kept): kept is Handle =>
        kept === handle || (typeof kept === 'object' && kept !== null && 'name' in kept),
      choose: () => Promise.resolve(handle),
      allowed: (_, ask) => Promise.resolve((state.allowed ||= ask)),
      write: (_, text) => {
        if (state.fails) return Promise.reject(new Error('gone'));
        written.push(text);
        return Promise.resolve();
      },
    },
    logbook: {
      write: () => Promise.resolve(state.text),
      file: () => Promise.resolve(state.kept),
      keepFile: (kept) => {
        state.kept = kept;
        return Promise.resolve({ saved: true } as const);
      },
    },
    later: (_, callback) => {
      timers.add(callback);
      return () => void timers.delete(callback);
    },
    onSaved: () => saved++,
  });
  const settle = () => new Promise((resolve) => setImmediate(resolve));
  return {
    ...{ file, state, written, handle, settle },
    saved: () => saved,
    async wait() {
      for (const callback of [...timers]) callback();
      timers.clear();
      await settle();
    },
  };
}

describe('a backup file that keeps itself up to date', () => {
  test('is written when it is chosen, and once after a burst of changes', async () => {
    const { file, written, wait, state, saved } = stand();
    await file.choose('backstretch.json');
    expect([file.state, file.name, written]).toEqual(['kept', 'backstretch.json', ['v1']]);
    state.text = 'v2';
    for (let i = 0; i < 5; i++) file.changed();
    expect(written).toEqual(['v1']);
    await wait();
    expect(written).toEqual(['v1', 'v2']);
    expect(saved()).toBe(2);
  });
  test('goes on in a later visit, once the browser has the person’s yes again', async () => {
    const { file, written, settle, wait } = stand({ kept: { name: 'old.json' }, allowed: false });
    await settle();
    expect([file.state, file.name]).toEqual(['asks', 'old.json']);
    file.changed();
    await wait();
    expect([file.state, written]).toEqual(['asks', []]);
    await file.allow();
    expect([file.state, written]).toEqual(['kept', ['v1']]);
  });
  test('says so when it cannot be written, and not that it was saved', async () => {
    const { file, state, wait, saved } = stand();
    await file.choose('backstretch.json');
    state.fails = true;
    file.changed();
    await wait();
    expect([file.state, saved()]).toEqual(['failed', 1]);
    state.fails = false;
    state.text = null;
    file.changed();
    await wait();
    expect(file.state).toBe('failed');
  });
  test('is left alone once nobody wants it any more', async () => {
    const { file, written, wait } = stand();
    await file.choose('backstretch.json');
    file.changed();
    await file.forget();
    await wait();
    file.changed();
    await wait();
    expect([file.state, written]).toEqual(['none', ['v1']]);
  });
  test('is not offered where the browser cannot', async () => {
    const { file, settle } = stand({ supported: false, kept: { name: 'x' } });
    await settle();
    expect(file.state).toBe('unsupported');
  });
});
