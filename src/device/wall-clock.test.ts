import { expect, test } from 'vitest';
import { wallMs } from './wall-clock';

const at = (said: number) => wallMs({ wall: () => said, sinceOpened: () => 1234 });

test('the wall clock is believed as long as its days have names', () => {
  const now = Date.UTC(2026, 10, 22, 8);
  expect(at(now)).toBe(now);
  expect(Math.abs(wallMs() - Date.now())).toBeLessThan(1000);
});

test.each([NaN, -1e14, 8.64e15, -8.64e15, Infinity, -Infinity])('a clock that says %s still makes a day', (said) => {
  expect(new Date(at(said)).toISOString()).toMatch(/^\d{4}-/);
});

test('a clock that gives no number goes on', () => {
  let opened = 0;
  const next = () => wallMs({ wall: () => NaN, sinceOpened: () => (opened += 1000) });
  expect(next()).toBeLessThan(next());
});
