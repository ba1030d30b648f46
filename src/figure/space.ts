/** Vectors and turns in double precision: gl-matrix on plain arrays, which its functions accept. */
import { quat, vec3 } from 'gl-matrix';

export type Vec = [x: number, y: number, z: number];
export type Turn = [x: number, y: number, z: number, w: number];
export { quat, vec3 };

export const vec = (x = 0, y = 0, z = 0): Vec => [x, y, z];
export const noTurn = (): Turn => [0, 0, 0, 1];
export const radians = (degrees: number): number => (degrees * Math.PI) / 180;
export const degrees = (radians: number): number => (radians * 180) / Math.PI;
/** From rest to rest, 0 to 1 as `t` goes from 0 to 1. */
export const smooth = (t: number): number => t * t * (3 - 2 * t);
/** From `a` to `b` as `t` goes from 0 to 1, leaving the one and reaching the other at these paces. */
export const hermite = (a: number, b: number, paceA: number, paceB: number, t: number): number =>
  smooth(1 - t) * a + smooth(t) * b + t * (1 - t) * ((1 - t) * paceA - t * paceB);
export const clamp = (value: number, least: number, most: number): number => Math.min(most, Math.max(least, value));

/** Adds to `out` the vector (x, y, z) turned by `turn`. */
export function addTurned(out: Vec, turn: Turn, x: number, y: number, z: number): Vec {
  const qx = turn[0];
  const qy = turn[1];
  const qz = turn[2];
  const qw = turn[3];
  const tx = 2 * (qy * z - qz * y);
  const ty = 2 * (qz * x - qx * z);
  const tz = 2 * (qx * y - qy * x);
  out[0] += x + qw * tx + qy * tz - qz * ty;
  out[1] += y + qw * ty + qz * tx - qx * tz;
  out[2] += z + qw * tz + qx * ty - qy * tx;
  return out;
}

/** The vector (x, y, z) turned by `turn`. */
export function turned(out: Vec, turn: Turn, x: number, y: number, z: number): Vec {
  out[0] = out[1] = out[2] = 0;
  return addTurned(out, turn, x, y, z);
}

const basis = new Array<number>(9).fill(0);

/** The turn whose y axis is `up` and whose z axis is as near to `ahead` as can be. Both need a length above 0. */
export function lookTurn(out: Turn, up: Readonly<Vec>, ahead: Readonly<Vec>): Turn {
  const length = Math.sqrt(up[0] * up[0] + up[1] * up[1] + up[2] * up[2]) || 1;
  const yx = up[0] / length;
  const yy = up[1] / length;
  const yz = up[2] / length;
  const along = ahead[0] * yx + ahead[1] * yy + ahead[2] * yz;
  let zx = ahead[0] - along * yx;
  let zy = ahead[1] - along * yy;
  let zz = ahead[2] - along * yz;
  let size = Math.sqrt(zx * zx + zy * zy + zz * zz);
  if (size < 1e-9) {
    // Any direction across `up` will do: the caller gave none.
    zx = yy;
    zy = -yx;
    zz = 0;
    size = Math.hypot(zx, zy) || ((zx = 1), 1);
  }
  zx /= size;
  zy /= size;
  zz /= size;
  basis[0] = yy * zz - yz * zy;
  basis[1] = yz * zx - yx * zz;
  basis[2] = yx * zy - yy * zx;
  basis[3] = yx;
  basis[4] = yy;
  basis[5] = yz;
  basis[6] = zx;
  basis[7] = zy;
  basis[8] = zz;
  quat.fromMat3(out, basis);
  return out;
}

/** A bend of `flex` forward, `side` to the left and `twist` to the left, in degrees, as one turn. */
export function bendTurn(out: Turn, flex: number, side: number, twist: number): Turn {
  const half = Math.PI / 360;
  const sx = Math.sin(flex * half);
  const cx = Math.cos(flex * half);
  const sz = Math.sin(-side * half);
  const cz = Math.cos(-side * half);
  const sy = Math.sin(twist * half);
  const cy = Math.cos(twist * half);
  // The product of a turn about y, one about z and one about x.
  out[0] = cy * cz * sx + sy * sz * cx;
  out[1] = sy * cz * cx + cy * sz * sx;
  out[2] = cy * sz * cx - sy * cz * sx;
  out[3] = cy * cz * cx - sy * sz * sx;
  return out;
}
