import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { openWindow, usualLimits, type WindowLimits } from './speaker-window';

const every = (ms: number, count: number) => Array.from({ length: count }, (_, i) => ({ atMs: i * ms }));

const sounds = fc
  .array(fc.integer({ min: 0, max: 20_000 }), { maxLength: 200 })
  .map((gaps) => gaps.map((_, i) => ({ atMs: gaps.slice(0, i + 1).reduce((sum, gap) => sum + gap, 0) })));
const minute = fc.array(fc.integer({ min: 0, max: 60_000 }), { maxLength: 80 });

describe('the window of sounds placed ahead', () => {
  test('gives every sound in time and once, if a page wakes up once a minute', () => {
    fc.assert(
      fc.property(sounds, minute, (all, gaps) => {
        const window = openWindow(all);
        const placed: { atMs: number }[] = [];
        let nowMs = 0;
        for (const gap of [0, ...gaps]) {
          nowMs += gap;
          const { place, missed } = window.due(nowMs);
          expect(missed).toBe(0);
          placed.push(...place);
          for (const { atMs } of place) expect(atMs).toBeGreaterThanOrEqual(nowMs);
        }
        expect(placed).toEqual(all.slice(0, placed.length));
        expect(all.slice(placed.length).every(({ atMs }) => atMs > nowMs + usualLimits.leastAheadMs)).toBe(true);
      }),
    );
  });

  test('keeps no more waiting than its bound, unless the next minute needs more', () => {
    fc.assert(
      fc.property(sounds, (all) => {
        const { place } = openWindow(all).due(0);
        const needed = all.filter(({ atMs }) => atMs <= usualLimits.leastAheadMs).length;
        expect(place.length).toBeLessThanOrEqual(Math.max(usualLimits.mostWaiting, needed));
        expect(place.every(({ atMs }) => atMs <= usualLimits.aheadMs)).toBe(true);
      }),
    );
  });

  test('reaches 150 s ahead where sounds are rare', () => {
    expect(openWindow(every(5000, 100)).due(0).place).toHaveLength(31);
  });

  test('reaches 75 s ahead where there is one a second', () => {
    expect(openWindow(every(1000, 1000)).due(0).place).toHaveLength(76);
  });

  test('leaves out what should have been heard while nobody was awake', () => {
    const window = openWindow(every(1000, 1000));
    window.due(0);
    const { place, missed } = window.due(100_050);
    expect(missed).toBe(24);
    expect(place[0]).toEqual({ atMs: 100_000 });
  });

  test('draws no further than it reaches, so that a plan may be without end', () => {
    let drawn = 0;
    const endless = {
      *[Symbol.iterator]() {
        for (;;) yield { atMs: drawn++ * 1000 };
      },
    };
    const limits: WindowLimits = { ...usualLimits, aheadMs: 10_000, leastAheadMs: 10_000 };
    const window = openWindow(endless, limits);
    window.due(0);
    expect(drawn).toBe(12);
    expect(window.placedToMs).toBe(11_000);
  });

  test('leaves out what was past before the first look, without calling it missed', () => {
    const window = openWindow(every(1000, 10));
    expect(window.due(5000)).toEqual({ place: every(1000, 10).slice(5), missed: 0 });
  });

  test('knows when nothing is left', () => {
    const window = openWindow(every(1000, 3));
    window.due(0);
    expect(window.placedToMs).toBe(Infinity);
  });
});
