/** A bone as the camera sees it: what is fixed to it is put into the picture from there, without turning each by itself. */
import type { Camera, Spot } from './camera';
import type { Turn, Vec } from './space';

/**
 * Where a bone's own axes go in the camera's space, and where it is. The picture's x, for one cm along the bone's x, y and
 * z; the picture's y, which goes down, likewise; depth, towards the eye, likewise; then x, y and depth of its joint.
 */
export type Mount = Float64Array;

export const newMount = (): Mount => new Float64Array(12);

/** Sees a bone that is at a joint, turned so. */
export function seeMount(mount: Mount, { right, up, toward }: Camera, at: Readonly<Vec>, turn: Turn): Mount {
  const x = turn[0];
  const y = turn[1];
  const z = turn[2];
  const w = turn[3];
  for (let axis = 0; axis < 3; axis++) {
    // The bone's axis in the world.
    let ax = 1 - 2 * (y * y + z * z);
    let ay = 2 * (x * y + w * z);
    let az = 2 * (x * z - w * y);
    if (axis === 1) {
      ax = 2 * (x * y - w * z);
      ay = 1 - 2 * (x * x + z * z);
      az = 2 * (y * z + w * x);
    } else if (axis === 2) {
      ax = 2 * (x * z + w * y);
      ay = 2 * (y * z - w * x);
      az = 1 - 2 * (x * x + y * y);
    }
    mount[axis] = right[0] * ax + right[1] * ay + right[2] * az;
    mount[axis + 3] = -(up[0] * ax + up[1] * ay + up[2] * az);
    mount[axis + 6] = toward[0] * ax + toward[1] * ay + toward[2] * az;
  }
  mount[9] = right[0] * at[0] + right[1] * at[1] + right[2] * at[2];
  mount[10] = -(up[0] * at[0] + up[1] * at[1] + up[2] * at[2]);
  mount[11] = toward[0] * at[0] + toward[1] * at[1] + toward[2] * at[2];
  return mount;
}

/** Sees a point fixed to a bone, in the bone's own axes from its joint. */
export function seeOn(spot: { x: number; y: number; depth: number }, m: Mount, x: number, y: number, z: number): void {
  spot.x = m[9]! + m[0]! * x + m[1]! * y + m[2]! * z;
  spot.y = m[10]! + m[3]! * x + m[4]! * y + m[5]! * z;
  spot.depth = m[11]! + m[6]! * x + m[7]! * y + m[8]! * z;
}

/** Sees a ball fixed to a bone. */
export function seeBallOn(spot: Spot, m: Mount, x: number, y: number, z: number, radius: number): Spot {
  seeOn(spot, m, x, y, z);
  spot.xx = spot.yy = spot.dd = radius * radius;
  spot.xy = spot.xd = spot.yd = 0;
  spot.round = radius;
  spot.known = false;
  return spot;
}

/** Sees an ellipsoid fixed to a bone, with half-axes `a`, `b`, `c` along the bone's own. */
export function seeEggOn(spot: Spot, m: Mount, x: number, y: number, z: number, a: number, b: number, c: number): Spot {
  seeOn(spot, m, x, y, z);
  const x0 = m[0]! * a;
  const x1 = m[1]! * b;
  const x2 = m[2]! * c;
  const y0 = m[3]! * a;
  const y1 = m[4]! * b;
  const y2 = m[5]! * c;
  const d0 = m[6]! * a;
  const d1 = m[7]! * b;
  const d2 = m[8]! * c;
  spot.xx = x0 * x0 + x1 * x1 + x2 * x2;
  spot.xy = x0 * y0 + x1 * y1 + x2 * y2;
  spot.yy = y0 * y0 + y1 * y1 + y2 * y2;
  spot.xd = x0 * d0 + x1 * d1 + x2 * d2;
  spot.yd = y0 * d0 + y1 * d1 + y2 * d2;
  spot.dd = d0 * d0 + d1 * d1 + d2 * d2;
  spot.round = 0;
  spot.known = false;
  return spot;
}

const itself = newMount();

/** Sees an ellipsoid that is on no bone. @param at its middle @param turn of its axes */
export const seeEllipsoid = (
  spot: Spot,
  camera: Camera,
  at: Readonly<Vec>,
  turn: Turn,
  a: number,
  b: number,
  c: number,
): Spot => seeEggOn(spot, seeMount(itself, camera, at, turn), 0, 0, 0, a, b, c);

const upright: Turn = [0, 0, 0, 1];

/** Sees a ball that is on no bone. @param at its middle */
export const seeBall = (spot: Spot, camera: Camera, at: Readonly<Vec>, radius: number): Spot =>
  seeBallOn(spot, seeMount(itself, camera, at, upright), 0, 0, 0, radius);
