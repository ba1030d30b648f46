import { expect, it } from 'vitest';
import { askedOnce } from './asked-once';

it('makes one for all who ask, at once or later', async () => {
  let made = 0;
  const ask = askedOnce(() => Promise.resolve(++made));
  expect(await Promise.all([ask(), ask()])).toEqual([1, 1]);
  expect(await ask()).toBe(1);
});

it('makes it anew for those who ask after it failed', async () => {
  let tries = 0;
  const ask = askedOnce(() => (++tries === 1 ? Promise.reject(new Error('no network')) : Promise.resolve('here')));
  const both = [ask(), ask()];
  for (const one of both) await expect(one).rejects.toThrow('no network');
  expect(await ask()).toBe('here');
  expect(tries).toBe(2);
});
