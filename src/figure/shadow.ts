/** The shadow on the floor: a wide soft one under the body, and a darker one where a foot stands. */
import { newSpot, seePoint, type Camera } from './camera';
import { seeEllipsoid } from './mount';
import { disc } from './outline';
import { inkOf, type Pen } from './pen';
import type { Skeleton } from './solve';
import { noTurn, quat, vec, vec3, type Turn, type Vec } from './space';

const seen = { x: 0, y: 0, depth: 0 };
const corner: Vec = vec();
const upright: Vec = [0, 1, 0];
const turn: Turn = noTurn();
const contact = newSpot();
const shadowInk = inkOf('shadow');
/** How high a sole may be for its shadow still to be seen, in cm. */
const fading = 7;

function paintContacts(pen: Pen, camera: Camera, { heel, toe }: Skeleton): void {
  for (const side of [0, 1] as const) {
    const height = Math.min(heel[side][1], toe[side][1]);
    const near = 1 - height / fading;
    if (near <= 0.05) continue;
    vec3.lerp(corner, heel[side], toe[side], 0.5);
    corner[1] = 0;
    quat.setAxisAngle(turn, upright, Math.atan2(toe[side][0] - heel[side][0], toe[side][2] - heel[side][2]));
    const long = Math.hypot(toe[side][0] - heel[side][0], toe[side][2] - heel[side][2]) / 2;
    if (long < 4) continue;
    seeEllipsoid(contact, camera, corner, turn, 5.4, 0.3, long + 3.6);
    // In a few steps, so that feet that stand are painted in one.
    pen.shape(shadowInk, 4, Math.min(1, Math.round(near * 16) / 16));
    disc(pen, contact);
  }
}

const shadow = newSpot();

/** The floor's shadow: an ellipse over what is near the floor, by the spread of the body's points on it. */
export function paintShadow(pen: Pen, camera: Camera, skeleton: Skeleton): void {
  let sum = 0;
  let mx = 0;
  let mz = 0;
  let xx = 0;
  let xz = 0;
  let zz = 0;
  const take = (at: Vec, weight: number) => {
    const near = weight / (1 + at[1] / 40);
    sum += near;
    mx += at[0] * near;
    mz += at[2] * near;
    xx += at[0] * at[0] * near;
    xz += at[0] * at[2] * near;
    zz += at[2] * at[2] * near;
  };
  take(skeleton.root, 3);
  take(skeleton.spine[3]!, 2);
  take(skeleton.spine[6]!, 2);
  take(skeleton.headAt, 1);
  for (const index of [0, 1] as const) {
    take(skeleton.knee[index], 1.5);
    take(skeleton.heel[index], 1.5);
    take(skeleton.toe[index], 1.5);
    take(skeleton.wrist[index], 0.5);
    take(skeleton.elbow[index], 0.5);
  }
  mx /= sum;
  mz /= sum;
  const spread = 2.6;
  const floor = 260;
  xx = spread * (xx / sum - mx * mx) + floor;
  zz = spread * (zz / sum - mz * mz) + floor;
  xz = spread * (xz / sum - mx * mz);
  corner[0] = mx;
  corner[1] = 0;
  corner[2] = mz;
  seePoint(seen, camera, corner);
  const { right, up } = camera;
  const ux = -up[0];
  const uz = -up[2];
  const spot = shadow;
  spot.x = seen.x;
  spot.y = seen.y;
  spot.xx = right[0] * right[0] * xx + 2 * right[0] * right[2] * xz + right[2] * right[2] * zz;
  spot.xy = right[0] * ux * xx + (right[0] * uz + right[2] * ux) * xz + right[2] * uz * zz;
  spot.yy = ux * ux * xx + 2 * ux * uz * xz + uz * uz * zz + 1;
  spot.known = false;
  pen.shape(shadowInk, 0, 1);
  disc(pen, spot);
  paintContacts(pen, camera, skeleton);
}
