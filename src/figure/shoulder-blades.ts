/** The shoulder blades: where they are, and how they show under the shirt. */
import { newSpot, type Camera, type Spot } from './camera';
import { seeEllipsoid } from './mount';
import type { Skeleton } from './solve';
import { addTurned, turned, vec, vec3, type Vec } from './space';

const blade: Vec = vec();
const at: Vec = vec();

/** Where a shoulder blade is: it slides over the ribs as the shoulder goes forward, back and up. */
export function shoulderBlade(out: Vec, { shoulder, spine, chest }: Skeleton, index: 0 | 1): Vec {
  vec3.subtract(blade, shoulder[index], spine[6]!);
  const [side, up, ahead] = [0, 1, 2].map((axis) => {
    turned(direction, chest, axis === 0 ? 1 : 0, axis === 1 ? 1 : 0, axis === 2 ? 1 : 0);
    return vec3.dot(blade, direction);
  }) as [number, number, number];
  vec3.copy(out, spine[6]!);
  return addTurned(out, chest, Math.sign(side) * (7.4 + 0.55 * ahead), up * 0.8 - 8, -8.6 + 0.12 * ahead);
}
const direction: Vec = vec();

const blades: readonly [Spot, Spot] = [newSpot(), newSpot()];

/** The shoulder blades under the shirt, to be seen from behind. */
export function seeBlades(skeleton: Skeleton, camera: Camera): readonly [Spot, Spot] {
  for (const index of [0, 1] as const) {
    shoulderBlade(at, skeleton, index);
    seeEllipsoid(blades[index], camera, at, skeleton.chest, 3, 6.4, 1.4);
  }
  return blades;
}
