import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { newSpot, type Spot } from './camera';
import { bentChain } from './bend';
import { chain } from './chain';
import { hull } from './hull';
import type { Pen } from './pen';

type Point = readonly [x: number, y: number];

/** What a pen was told, as polygons that a canvas would fill. */
function polygonsOf(draw: (pen: Pen) => void): Point[][] {
  const polygons: Point[][] = [];
  let open: Point[] | null = null;
  const put = (x: number, y: number) => {
    if (!open) polygons.push((open = []));
    open.push([x, y]);
  };
  draw({
    shape: () => undefined,
    finish: () => undefined,
    move: (x, y) => {
      open = null;
      put(x, y);
    },
    line: put,
    curve(cornerX, cornerY, x, y) {
      const [beginX, beginY] = open!.at(-1)!;
      for (let at = 1; at <= 12; at++) {
        const [t, u] = [at / 12, 1 - at / 12];
        put(u * u * beginX + 2 * u * t * cornerX + t * t * x, u * u * beginY + 2 * u * t * cornerY + t * t * y);
      }
    },
    arc({ x, y, ax, ay, bx, by }, fromX, fromY, toX, toY) {
      const from = Math.atan2(fromY, fromX);
      const sweep = (Math.atan2(toY, toX) - from + 2 * Math.PI) % (2 * Math.PI);
      const count = Math.max(2, Math.ceil(sweep / 0.05));
      for (let at = 0; at <= count; at++) {
        const [px, py] = [Math.cos(from + (sweep * at) / count), Math.sin(from + (sweep * at) / count)];
        put(x + ax * px + bx * py, y + ay * px + by * py);
      }
    },
    disc({ x, y, ax, ay, bx, by }) {
      open = null;
      for (let at = 0; at < 120; at++) {
        const [px, py] = [Math.cos((at * Math.PI) / 60), Math.sin((at * Math.PI) / 60)];
        put(x + ax * px + bx * py, y + ay * px + by * py);
      }
      open = null;
    },
    close: () => (open = null),
  });
  return polygons;
}

/** Whether a canvas would fill a point: by how often the outlines go round it. */
function isFilled(polygons: readonly Point[][], [px, py]: Point): boolean {
  let winding = 0;
  for (const polygon of polygons) {
    polygon.forEach(([ax, ay], at) => {
      const [bx, by] = polygon[(at + 1) % polygon.length]!;
      if (ay <= py === by <= py) return;
      const right = (bx - ax) * (py - ay) - (px - ax) * (by - ay) > 0;
      if (ay <= py && right) winding++;
      else if (ay > py && !right) winding--;
    });
  }
  return winding !== 0;
}

const directions = Array.from({ length: 120 }, (_, at) => (at * Math.PI) / 60);
/** How far a point is out of the hull of spots; below 0 inside. */
const outOf = (spots: readonly Spot[], [x, y]: Point): number =>
  Math.max(
    ...directions.map((angle) => {
      const ux = Math.cos(angle);
      const uy = Math.sin(angle);
      const reach = ({ x: sx, y: sy, xx, xy, yy }: Spot) =>
        sx * ux + sy * uy + Math.sqrt(xx * ux * ux + 2 * xy * ux * uy + yy * uy * uy);
      return x * ux + y * uy - Math.max(...spots.map(reach));
    }),
  );

const circle = (x: number, y: number, round: number): Spot => ({
  ...newSpot(),
  x,
  y,
  round,
  xx: round * round,
  yy: round * round,
});
const ellipse = (x: number, y: number, long: number, short: number, turn: number): Spot => {
  const [cos, sin] = [Math.cos(turn), Math.sin(turn)];
  const [a, b] = [long * long, short * short];
  const [xx, yy, xy] = [a * cos * cos + b * sin * sin, a * sin * sin + b * cos * cos, (a - b) * cos * sin];
  return { ...newSpot(), x, y, xx, yy, xy };
};

const size = fc.double({ min: 2, max: 12, noNaN: true });
const bend = fc.double({ min: -1.4, max: 1.4, noNaN: true });
const step = fc.record({
  bend,
  length: fc.double({ min: 0.2, max: 25, noNaN: true }),
  long: size,
  short: size,
  turn: bend,
});
/** Rows as limbs and trunks are seen: also from their end, where the spots lie on one another. */
const rows = fc.tuple(fc.array(step, { minLength: 3, maxLength: 7 }), fc.boolean()).map(([steps, round]) => {
  let [x, y, way] = [0, 0, 0];
  return steps.map(({ bend, length, long, short, turn }) => {
    way += bend;
    x += length * Math.cos(way);
    y += length * Math.sin(way);
    return round ? circle(x, y, long) : ellipse(x, y, Math.max(long, short), Math.min(long, short) + 0.5, turn);
  });
});
const places = fc.array(
  fc.tuple(fc.double({ min: -0.1, max: 1.1, noNaN: true }), fc.double({ min: -0.1, max: 1.1, noNaN: true })),
  { minLength: 40, maxLength: 40 },
);
const between = (spots: readonly Spot[], [sx, sy]: Point): Point => {
  const low = (values: number[]) => Math.min(...values) - 12;
  const high = (values: number[]) => Math.max(...values) + 12;
  const xs = spots.map(({ x }) => x);
  const ys = spots.map(({ y }) => y);
  return [low(xs) + sx * (high(xs) - low(xs)), low(ys) + sy * (high(ys) - low(ys))];
};
/** A tangent is found to so much, in cm. */
const exact = 0.12;
/** And a corner is rounded by no more than this. */
const rounded = 0.62;

describe('The outline of a row of spots', () => {
  test('fills what the hulls of each two neighbours fill, with its corners rounded, and nothing else', () => {
    fc.assert(
      fc.property(rows, places, (spots, shares) => {
        const row = spots.map((_, at) => at);
        const polygons = polygonsOf((pen) => chain(pen, spots, row));
        for (const share of shares) {
          const at = between(spots, share);
          const out = Math.min(...spots.slice(1).map((spot, before) => outOf([spots[before]!, spot], at)));
          if (Math.abs(out) > rounded) expect(isFilled(polygons, at), `at ${at.join(', ')}: ${out}`).toBe(out < 0);
        }
      }),
      { numRuns: 400 },
    );
  });
});

/** How far the fill goes from the origin in a direction, in cm; looked for inwards, from the outside. */
function edgeAt(polygons: readonly Point[][], angle: number, outside: number): number {
  let at = outside;
  while (at > 0 && !isFilled(polygons, [at * Math.cos(angle), at * Math.sin(angle)])) at -= 0.02;
  return at;
}

/** How far the fill goes along a level, in cm. */
function edgeAlong(polygons: readonly Point[][], y: number): number {
  let x = 18;
  while (!isFilled(polygons, [x, y])) x -= 0.01;
  return x;
}

describe('The outline of a trunk', () => {
  const ring = 14;
  const stations = Array.from({ length: 6 }, (_, at) => {
    const angle = 0.3 + at * 0.35;
    return ellipse(ring * Math.cos(angle), ring * Math.sin(angle), 10, 3, angle);
  });
  const row = stations.map((_, at) => at);
  /** By how much the outer edge differs from the circle that it stands for. */
  const unevenness = (paint: typeof chain) => {
    const polygons = polygonsOf((pen) => paint(pen, stations, row));
    const edges = Array.from({ length: 60 }, (_, at) => edgeAt(polygons, 0.65 + at * 0.0177, ring + 12));
    return Math.max(...edges) - Math.min(...edges);
  };

  test('is round where a back is', () => {
    expect(unevenness(bentChain)).toBeLessThan(0.2);
    expect(unevenness(chain), 'as stations and straight lines alone').toBeGreaterThan(0.3);
  });

  test('is nowhere narrower than its narrowest station, nor wider than its widest', () => {
    const wide = [15, 13, 12, 13.5, 15, 7];
    const waist = wide.map((half, at) => ellipse(0, at * 6, half, 4, 0));
    const polygons = polygonsOf((pen) => bentChain(pen, waist, row));
    const widths = Array.from({ length: 31 }, (_, at) => edgeAlong(polygons, at));
    expect(Math.min(...widths.slice(0, 25))).toBeGreaterThan(11.9);
    expect(Math.max(...widths)).toBeLessThan(15.1);
  });

  test('fills what its stations fill, but for what its bend and its swelling add or take', () => {
    fc.assert(
      fc.property(rows, places, (spots, shares) => {
        const gentle = spots.map((spot, at) => ({ ...spot, x: at * 7, y: spot.y * 0.15 }));
        const each = gentle.map((_, at) => at);
        const polygons = polygonsOf((pen) => bentChain(pen, gentle, each));
        for (const share of shares) {
          const at = between(gentle, share);
          const out = Math.min(...gentle.slice(1).map((spot, before) => outOf([gentle[before]!, spot], at)));
          if (Math.abs(out) > 2.5) expect(isFilled(polygons, at), `at ${at.join(', ')}: ${out}`).toBe(out < 0);
        }
      }),
      { numRuns: 200 },
    );
  });
});

describe('The hull of spots', () => {
  test('fills what lies between any of them, and nothing else', () => {
    fc.assert(
      fc.property(rows, places, (spots, shares) => {
        const polygons = polygonsOf((pen) =>
          hull(
            pen,
            spots,
            spots.map((_, at) => at),
          ),
        );
        for (const share of shares) {
          const at = between(spots, share);
          const out = outOf(spots, at);
          if (Math.abs(out) > exact) expect(isFilled(polygons, at), `at ${at.join(', ')}: ${out}`).toBe(out < 0);
        }
      }),
      { numRuns: 400 },
    );
  });
});
