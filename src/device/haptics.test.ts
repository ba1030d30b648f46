import { expect, test } from 'vitest';
import { cueKinds } from '../routine/cues';
import { createHaptics, patternFor, patterns } from './haptics';

function motor() {
  const felt: number[][] = [];
  return { felt, haptics: createHaptics((pattern) => felt.push(pattern) > 0) };
}

test('every cue has a pattern that a motor can follow, and none goes on into the next second', () => {
  for (const kind of cueKinds) {
    const pattern = patterns[kind];
    expect(pattern.every((ms) => ms >= 30)).toBe(true);
    expect(pattern.reduce((sum, ms) => sum + ms, 0)).toBeLessThan(1000);
  }
});

test('a start, a half, a change, a rest and the end feel different', () => {
  const felt = (['go', 'halfway', 'change-sides', 'rest', 'finish', 'count'] as const).map((kind) =>
    JSON.stringify(patterns[kind]),
  );
  expect(new Set(felt).size).toBe(felt.length);
});

test('of cues that come together the weightiest is felt', () => {
  expect(patternFor(['phase-up', 'go'])).toBe(patterns.go);
  expect(patternFor(['phase-up'])).toBe(patterns['phase-up']);
  expect(patternFor([])).toEqual([]);
});

test('what is switched off is not felt, and stops at once', () => {
  const { felt, haptics } = motor();
  haptics.feel(['go']);
  haptics.enabled = false;
  haptics.feel(['go']);
  expect(felt).toEqual([[220], []]);
});

test('a motor that refuses is no trouble', () => {
  const haptics = createHaptics(() => {
    throw new TypeError('refused');
  });
  haptics.feel(['go']);
  haptics.still();
  expect(haptics.available).toBe(true);
});

test('a machine without a motor is no trouble', () => {
  const haptics = createHaptics(undefined);
  haptics.feel(['go']);
  haptics.still();
  expect(haptics.available).toBe(false);
});
