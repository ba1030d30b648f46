import { expect, it, vi } from 'vitest';
import { coalesced } from './coalesced';

/** Work that each time waits to be let go. */
function slowWork() {
  const waiting: (() => void)[] = [];
  const work = vi.fn(() => new Promise<void>((resolve) => waiting.push(resolve)));
  const letGo = async () => {
    waiting.shift()?.();
    await new Promise((resolve) => setImmediate(resolve));
  };
  return { work, letGo };
}

it('asked for ten times while it runs, it runs once more', async () => {
  const { work, letGo } = slowWork();
  const ask = coalesced(work);
  const asked = Array.from({ length: 11 }, () => ask());
  expect(work).toHaveBeenCalledTimes(1);
  await letGo();
  expect(work).toHaveBeenCalledTimes(2);
  await letGo();
  await Promise.all(asked);
  expect(work).toHaveBeenCalledTimes(2);
});

it('asked for after it has ended, it runs anew, also when it failed', async () => {
  const work = vi.fn(() => Promise.resolve());
  work.mockRejectedValueOnce(new Error('no'));
  const ask = coalesced(work);
  await expect(ask()).rejects.toThrow('no');
  await ask();
  expect(work).toHaveBeenCalledTimes(2);
});
