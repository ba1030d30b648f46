import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dots, squares } from './chart-marks';

/** Where a pen goes that draws such a path: all its corners and ends. */
function visited(path: string): { x: number; y: number; closed: boolean }[] {
  let [x, y, startX, startY] = [0, 0, 0, 0];
  return [...path.matchAll(/([Mhvaz])([^Mhvaz]*)/g)].map(([, letter, rest = '']) => {
    const numbers = rest.split(' ').map(Number);
    if (letter === 'M') [x, y] = [startX, startY] = numbers as [number, number];
    if (letter === 'h') x += numbers[0]!;
    if (letter === 'v') y += numbers[0]!;
    if (letter === 'a') [x, y] = [x + numbers[5]!, y + numbers[6]!];
    return { x, y, closed: letter === 'z' && Math.hypot(x - startX, y - startY) < 1e-6 };
  });
}
const spots = fc.array(fc.record({ x: fc.integer({ min: 0, max: 900 }), y: fc.integer({ min: 0, max: 300 }) }), {
  maxLength: 30,
});

test('every mark is closed, and none reaches out of its place', () => {
  fc.assert(
    fc.property(spots, fc.integer({ min: 4, max: 30 }), (spots, size) => {
      const square = visited(squares(spots, size, size / 4));
      expect(square.filter(({ closed }) => closed)).toHaveLength(spots.length);
      const each = square.length / Math.max(1, spots.length);
      square.forEach(({ x, y }, i) => {
        const spot = spots[Math.floor(i / each)]!;
        expect(Math.abs(x - spot.x - size / 2)).toBeLessThanOrEqual(size / 2 + 1e-6);
        expect(Math.abs(y - spot.y - size / 2)).toBeLessThanOrEqual(size / 2 + 1e-6);
      });
      const circles = visited(dots(spots, size));
      expect(circles.filter(({ closed }) => closed)).toHaveLength(spots.length);
      circles.forEach(({ x, y }, i) => {
        const spot = spots[Math.floor(i / 4)]!;
        expect([Math.abs(x - spot.x), y]).toEqual([size, spot.y]);
      });
    }),
  );
});
