import { expect, test } from 'vitest';
import type { Segment, Timeline } from '../../routine/timeline';
import { CoarsePosition } from './coarse-position.svelte';

const segments = [
  { index: 0, startMs: 0, endMs: 1100 },
  { index: 1, startMs: 1100, endMs: 2000 },
] as unknown as Segment[];
const timeline = { segments, totalMs: 2000 } as unknown as Timeline;

test('words are asked for a few times a second, and never for an instant that has passed', () => {
  const coarse = new CoarsePosition();
  const looked = [];
  for (let ms = 0; ms <= 2000; ms += 10) {
    coarse.look(timeline, ms);
    expect(coarse.positionMs).toBeGreaterThanOrEqual(ms);
    expect(coarse.positionMs).toBeLessThanOrEqual(timeline.totalMs);
    looked.push(coarse.positionMs);
  }
  expect(new Set(looked).size).toBe(9);
});

test('a segment is another one from the very instant it begins, and the last one after all is over', () => {
  const coarse = new CoarsePosition();
  const at = (ms: number) => {
    coarse.look(timeline, ms);
    return coarse.segment!.index;
  };
  expect([0, 1099.9, 1100, 1999.9, 2000, 500].map(at)).toEqual([0, 0, 1, 1, 1, 0]);
});

test('another timeline has other segments, at the same position too', () => {
  const coarse = new CoarsePosition();
  coarse.look(timeline, 1500);
  const swapped = { ...timeline, segments: segments.map((segment) => ({ ...segment })) };
  coarse.look(swapped, 1500);
  expect(coarse.segment).toBe(swapped.segments[1]);
});
