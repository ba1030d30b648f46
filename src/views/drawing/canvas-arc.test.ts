import fc from 'fast-check';
import { expect, test } from 'vitest';
import { arcTo } from './canvas-arc';

const number = (min: number, max: number) => fc.double({ min, max, noNaN: true });
const oval = fc.record({
  x: number(-50, 50),
  y: number(-50, 50),
  ax: number(1, 20),
  ay: number(-5, 5),
  bx: number(-5, 5),
  by: number(1, 20),
});
const begin = number(-7, 7);
const sweep = number(0.001, 2 * Math.PI - 0.001);

test('An arc keeps to its ellipse from its first point to its last, and goes as far round as it is told', () => {
  fc.assert(
    fc.property(oval, begin, sweep, (oval, begin, sweep) => {
      const { x, y, ax, ay, bx, by } = oval;
      const whole = ax * by - ay * bx;
      fc.pre(Math.abs(whole) > 0.5);
      /** The point of the circle that a point of the picture is of. */
      const back = (px: number, py: number): [number, number] => [
        (by * (px - x) - bx * (py - y)) / whole,
        (ax * (py - y) - ay * (px - x)) / whole,
      ];
      let [px, py] = [x + ax * Math.cos(begin) + bx * Math.sin(begin), y + ay * Math.cos(begin) + by * Math.sin(begin)];
      let [turned, last] = [0, begin];
      const look = (qx: number, qy: number) => {
        const [cos, sin] = back(qx, qy);
        expect(Math.abs(Math.hypot(cos, sin) - 1)).toBeLessThan(0.002);
        const step = Math.atan2(sin, cos) - last;
        const short = step - 2 * Math.PI * Math.round(step / (2 * Math.PI));
        expect(short).toBeGreaterThan(-1e-6);
        turned += short;
        last += short;
      };
      const path = {
        bezierCurveTo(c1x: number, c1y: number, c2x: number, c2y: number, qx: number, qy: number) {
          for (let at = 1; at <= 16; at++) {
            const [t, u] = [at / 16, 1 - at / 16];
            const mix = (a: number, b: number, c: number, d: number) =>
              u * u * u * a + 3 * u * u * t * b + 3 * u * t * t * c + t * t * t * d;
            look(mix(px, c1x, c2x, qx), mix(py, c1y, c2y, qy));
          }
          [px, py] = [qx, qy];
        },
      };
      const end = begin + sweep;
      arcTo(path, oval, Math.cos(begin), Math.sin(begin), Math.cos(end), Math.sin(end));
      expect(turned).toBeCloseTo(sweep, 4);
    }),
  );
});
