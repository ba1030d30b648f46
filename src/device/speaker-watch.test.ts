import fc from 'fast-check';
import { expect, test } from 'vitest';
import { judge, type Sight } from './speaker-watch';

const well: Sight = { state: 'running', audioMs: 0, deviceMs: 0, wallMs: 1_800_000_000_000 };
const later = (ms: number, change: Partial<Sight> = {}): Sight => ({
  state: 'running',
  audioMs: ms,
  deviceMs: ms,
  wallMs: well.wallMs + ms,
  ...change,
});

test('sound that runs is left alone, however seldom one looks', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 3_600_000 }), (ms) => {
      expect(judge(well, later(ms))).toBeNull();
    }),
  );
});

test('clocks may drift apart as quartzes do, and a short hiccup of the sound is no interruption', () => {
  expect(judge(well, later(60_000, { audioMs: 59_994 }))).toBeNull();
  expect(judge(well, later(5000, { audioMs: 4200 }))).toBeNull();
});

test.each([
  ['suspended', later(10, { state: 'suspended' })],
  ['interrupted', later(10, { state: 'interrupted' })],
  ['closed', later(10, { state: 'closed' })],
  ['stopped', later(1500, { audioMs: 0 })],
  ['stopped', later(2000, { audioMs: 300 })],
  ['slept', later(600_000, { audioMs: 3000 })],
  // The laptop's lid was closed and every clock but the wall's stood still.
  ['slept', later(1000, { wallMs: well.wallMs + 3_600_000 })],
])('it is %s', (why, now) => expect(judge(well, now)).toBe(why));

test('a wall clock set back, or forward by less than half a minute, is not a sleep', () => {
  expect(judge(well, later(1000, { wallMs: well.wallMs - 3_600_000 }))).toBeNull();
  expect(judge(well, later(1000, { wallMs: well.wallMs + 20_000 }))).toBeNull();
});
