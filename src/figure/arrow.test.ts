import { describe, expect, test } from 'vitest';
import { stage } from '../../tests/support/bodies';
import { writtenFigures } from '../routine/written-figures';
import { arrowPaths, type Path } from './arrow';
import { look, newCamera, seePoint, type View } from './camera';
import { frameOf, figureOf, usualLooking, viewOf } from './stage';
import { stripOf } from './strip';

/** A path as the camera sees it: x, y in cm. */
function seen({ points }: Path, view: View): [number, number][] {
  const camera = look(newCamera(), view);
  return points.map((place) => {
    const spot = { x: 0, y: 0, depth: 0 };
    seePoint(spot, camera, place);
    return [spot.x, spot.y];
  });
}
const lengthOf = (line: [number, number][]) =>
  line.reduce((sum, [x, y], at) => (at === 0 ? 0 : sum + Math.hypot(x - line[at - 1]![0], y - line[at - 1]![1])), 0);

const withArrow = [...writtenFigures].filter(([, { arrow }]) => arrow).map(([id]) => id);

describe('The arrow', () => {
  test.each(withArrow)('of %s is long enough to be seen from where one looks, and in the picture', (id) => {
    const figure = figureOf(stage, id);
    const view = viewOf(figure, usualLooking);
    const frame = frameOf(stage, figure, view);
    for (const side of [0, 1] as const) {
      for (const path of arrowPaths(figure, side)) {
        const line = seen(path, view);
        expect(lengthOf(line)).toBeGreaterThan(10);
        for (const [x, y] of line) {
          expect(x).toBeGreaterThan(frame.left);
          expect(x).toBeLessThan(frame.right);
          expect(y).toBeGreaterThan(frame.top);
          expect(y).toBeLessThan(frame.bottom);
        }
      }
    }
  });

  test('keeps so far beside its joint, and on the other side in the mirror', () => {
    const plain = figureOf(stage, 'side-plank-knee');
    const { arrow } = plain.written;
    const moved = {
      ...plain,
      written: { ...plain.written, arrow: { ...arrow!, beside: [7, 5, 3] as [number, number, number] } },
    };
    const still = { ...plain, written: { ...plain.written, arrow: { joint: arrow!.joint } } };
    for (const side of [0, 1] as const) {
      const [there, here] = [arrowPaths(moved, side)[0]!.points, arrowPaths(still, side)[0]!.points];
      for (const [at, place] of there.entries()) {
        const from = here[at]!;
        expect(place[0] - from[0]).toBeCloseTo(side === 0 ? 7 : -7);
        expect(place[1] - from[1]).toBeCloseTo(5);
        expect(place[2] - from[2]).toBeCloseTo(3);
      }
    }
  });
});

test('A strip of an exercise that counts nothing begins where the movement begins', () => {
  const [first, second] = stripOf(figureOf(stage, 'seated-march'));
  expect(first).toMatchObject({ pose: 'tall', between: false });
  expect(second).toMatchObject({ pose: 'left-up', between: true });
});
