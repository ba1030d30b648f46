/** The same pose, the body turned about the vertical through the middle of the floor. */
import { copyPose, newPose, type Limb, type Pose } from './pose';
import { noTurn, quat, radians, type Turn, type Vec } from './space';

const upright: Vec = [0, 1, 0];

/** Turns the point or direction that begins at `at`. */
function turnAt(values: number[], at: number, sin: number, cos: number): void {
  const x = values[at]!;
  const z = values[at + 2]!;
  values[at] = x * cos + z * sin;
  values[at + 2] = z * cos - x * sin;
}

function turnLimb(limb: Limb, leg: boolean, outward: number, degrees: number, sin: number, cos: number): void {
  if (limb.kind === 'free' || limb.of !== 'world') return;
  turnAt(limb.aim, 0, sin, cos);
  if (leg) {
    if (limb.kind === 'kneeling') limb.aim[3] = limb.aim[3]! + degrees * outward;
    else turnAt(limb.aim, 3, sin, cos);
    if (limb.kind === 'placed') limb.aim[6] = limb.aim[6]! + degrees * outward;
    return;
  }
  // Where an elbow points is in the chest's axes, which turn with the body.
  if (limb.kind === 'leaning') turnAt(limb.aim, 3, sin, cos);
  turnAt(limb.aim, 6, sin, cos);
  turnAt(limb.aim, 9, sin, cos);
}

const about: Turn = noTurn();

/** Turns a pose where it is. @param degrees to the body's left, seen from above  @returns the pose itself */
export function spin(pose: Pose, degrees: number): Pose {
  if (degrees === 0) return pose;
  const angle = radians(degrees);
  const sin = Math.sin(angle);
  const cos = Math.cos(angle);
  turnAt(pose.root, 0, sin, cos);
  quat.setAxisAngle(about, upright, angle);
  quat.multiply(pose.turn, about, pose.turn);
  for (const side of [0, 1] as const) {
    turnLimb(pose.arms[side], false, side === 0 ? 1 : -1, degrees, sin, cos);
    turnLimb(pose.legs[side], true, side === 0 ? 1 : -1, degrees, sin, cos);
  }
  return pose;
}

/** @returns a new pose, turned as by `spin`; solved if `pose` was */
export const turnPose = (pose: Pose, degrees: number): Pose => spin(copyPose(newPose(), pose), degrees);

/** How unlike the bodies of two poses are: how trunk and thighs are turned, 0 to 3. */
export function unlike(a: Pose, b: Pose): number {
  const turns = (one: Turn, other: Turn) => {
    const dot = one[0] * other[0] + one[1] * other[1] + one[2] * other[2] + one[3] * other[3];
    return 1 - Math.abs(dot);
  };
  return turns(a.turn, b.turn) + turns(a.legs[0].upper, b.legs[0].upper) + turns(a.legs[1].upper, b.legs[1].upper);
}
