import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Frames } from './frames';

/** A screen of sixty frames a second, by the test's own clock. */
const frameMs = 1000 / 60;

beforeEach(() => {
  vi.useFakeTimers({ now: 0 });
  let asked: (() => void)[] = [];
  vi.stubGlobal('requestAnimationFrame', (draw: () => void) => asked.push(draw));
  vi.stubGlobal('cancelAnimationFrame', () => (asked = []));
  setInterval(() => {
    const now = asked;
    asked = [];
    for (const draw of now) draw();
  }, frameMs);
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

function drawn(ms: number, { calmMs, untilNewsMs = Infinity }: { calmMs: number; untilNewsMs?: number }): number {
  let times = 0;
  const frames = new Frames(() => ++times > 0);
  Object.assign(frames, { calmMs, untilNewsMs });
  frames.go();
  vi.advanceTimersByTime(ms);
  frames.stop();
  const before = times;
  vi.advanceTimersByTime(1000);
  expect(times, 'after it was stopped').toBe(before);
  return times;
}

test('What moves is drawn with each frame', () => {
  expect(drawn(1000, { calmMs: 0 })).toBeGreaterThan(55);
});
test('what moves slowly with every second frame', () => {
  expect(drawn(1000, { calmMs: 25 })).toBeGreaterThan(27);
  expect(drawn(1000, { calmMs: 25 })).toBeLessThan(32);
});
test('and what stands still when there is something new to be read', () => {
  expect(drawn(5000, { calmMs: Infinity })).toBe(4);
  expect(drawn(5000, { calmMs: Infinity, untilNewsMs: 300 })).toBeCloseTo(5000 / 316, 0);
});
test('Nothing is drawn any more when drawing says so', () => {
  let times = 0;
  const frames = new Frames(() => ++times < 3);
  frames.calmMs = 0;
  frames.go();
  vi.advanceTimersByTime(1000);
  expect(times).toBe(3);
});
