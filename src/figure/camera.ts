/** Looking at the body: from far away, so that parallel lines stay parallel and every ball is a circle. */
import { radians, type Vec } from './space';

/** Where one looks from, in degrees. */
export interface View {
  /** 0 in front, 90 from the figure's left, 180 from behind. */
  readonly yaw: number;
  /** From above; 0 is level. */
  readonly pitch: number;
  /** Left and right change places on the picture, as in a mirror. */
  readonly mirrored?: boolean;
}

/** The picture's axes in the world: right, up, and towards the eye. */
export interface Camera {
  readonly right: Vec;
  readonly up: Vec;
  readonly toward: Vec;
}

export const newCamera = (): Camera => ({ right: [1, 0, 0], up: [0, 1, 0], toward: [0, 0, 1] });

/** Points `camera` as a view says. */
export function look(camera: Camera, { yaw, pitch, mirrored }: View): Camera {
  const sin = Math.sin(radians(yaw));
  const cos = Math.cos(radians(yaw));
  const rise = Math.sin(radians(pitch));
  const level = Math.cos(radians(pitch));
  const flip = mirrored ? -1 : 1;
  camera.right[0] = cos * flip;
  camera.right[1] = 0;
  camera.right[2] = -sin * flip;
  camera.toward[0] = sin * level;
  camera.toward[1] = rise;
  camera.toward[2] = cos * level;
  camera.up[0] = -sin * rise;
  camera.up[1] = level;
  camera.up[2] = -cos * rise;
  return camera;
}

/** Something round as the camera sees it: an ellipsoid's middle, outline and depth. Picture y goes down. */
export interface Spot {
  x: number;
  y: number;
  /** Towards the eye. */
  depth: number;
  /** The outline as a matrix: its half-width in direction u is √(uᵀSu). */
  xx: number;
  xy: number;
  yy: number;
  /** The rest of the same matrix in depth: half its size along any direction n is √(nᵀSn). */
  xd: number;
  yd: number;
  dd: number;
  /** Above 0 when the outline is a circle of this radius. */
  round: number;
  /** Where a circle's axes go to make this outline (see pen.ts); kept until it is seen anew. */
  known: boolean;
  ax: number;
  ay: number;
  readonly bx: 0;
  by: number;
}

export const newSpot = (): Spot => ({
  x: 0,
  y: 0,
  depth: 0,
  xx: 0,
  xy: 0,
  yy: 0,
  xd: 0,
  yd: 0,
  dd: 0,
  round: 0,
  known: false,
  ax: 0,
  ay: 0,
  bx: 0,
  by: 0,
});

/** Projects a point. */
export function seePoint(spot: { x: number; y: number; depth: number }, camera: Camera, at: Readonly<Vec>): void {
  const right = camera.right;
  const up = camera.up;
  const toward = camera.toward;
  spot.x = right[0] * at[0] + right[1] * at[1] + right[2] * at[2];
  spot.y = -(up[0] * at[0] + up[1] * at[1] + up[2] * at[2]);
  spot.depth = toward[0] * at[0] + toward[1] * at[1] + toward[2] * at[2];
}
