/** Keeps a body on its way from one position to another out of the floor, and its ankles from bending too far. */
import { floorDepth, handDepth, ranges, shinDepth, softness } from './check';
import type { Limb, Pose } from './pose';
import { solve, type Skeleton } from './solve';
import { clamp, degrees, noTurn, quat, smooth, turned, vec, vec3, type Turn, type Vec } from './space';

/** So far above the floor a body begins to give way to it, in cm. */
const early = 3;
/** Hands and feet are quicker than a body, and so begin to give way higher up. */
const earlyLimbs = 6;
/** So far above the floor a hand or foot passes that goes along it, in cm. */
const clearance = 2.5;

/** How far something gives way that is so deep in the floor, the softer the more room it has to, in cm. */
function giving(depth: number, room: number): number {
  return depth >= room ? depth : depth <= -room ? 0 : (depth + room) ** 2 / (4 * room);
}

/** So many degrees before an ankle is bent as far as ankles go, its heel begins to rise. */
const earlyHeels = 5;

/**
 * Lifts the heels of feet that stand while the body goes on over them, so that no ankle is bent too far.
 * @param gentle as for `ground`
 * @param body solved from `pose`; is solved anew
 */
export function liftHeels(pose: Pose, body: Skeleton, gentle: number): void {
  // As a heel rises the shin leans further, which takes back some of it: the second round sees to that.
  for (let round = 0; round < 3 && liftedOnce(pose, gentle); round++) solve(pose, body);
}

function liftedOnce(pose: Pose, gentle: number): boolean {
  let lifted = false;
  for (const side of [0, 1] as const) {
    const leg = pose.legs[side];
    if (leg.kind !== 'placed' || leg.of !== 'world') continue;
    turned(axis, leg.end, 0, 0, 1);
    const by = giving(degrees(Math.atan2(axis[1], axis[2])) - ranges.ankle[1], earlyHeels * gentle);
    if (by <= 0) continue;
    leg.aim[7] = leg.aim[7]! + by;
    lifted = true;
  }
  return lifted;
}

const inverse: Turn = noTurn();
const swing: Turn = noTurn();
const axis: Vec = vec();
const upright: Vec = [0, 1, 0];
/** A limb that hangs straight down does not get shorter by turning: from less far out than this the body must rise, in cm. */
const leastOut = 20;
/** Nor one that hangs from high up. 1 for a shoulder or hip of somebody who lies, 0 for one on hands and knees. */
function low(height: number): number {
  // Without a corner at either end: it weighs what may be a long way out of the floor.
  return smooth(clamp((40 - height) / 22, 0, 1));
}

/** Turns a limb of a solved body up about where it hangs, until its end is so much higher. @param by in cm */
function swingUp(limb: Limb, trunk: Turn, from: Vec, end: Vec, by: number, bones: Turn[], joints: Vec[]): void {
  vec3.subtract(axis, end, from);
  const out = Math.hypot(axis[0], axis[2]);
  const angle = (by * low(from[1]) * out) / Math.max(leastOut, out) ** 2;
  vec3.cross(axis, axis, upright);
  vec3.normalize(axis, axis);
  quat.setAxisAngle(swing, axis, angle);
  for (const one of bones) quat.multiply(one, swing, one);
  for (const joint of joints) {
    vec3.subtract(joint, joint, from);
    vec3.transformQuat(joint, joint, swing);
    vec3.add(joint, joint, from);
  }
  quat.conjugate(inverse, trunk);
  quat.multiply(limb.upper, inverse, bones[0]!);
}

/**
 * Raises the free arms and legs of a solved body that would swing along the floor or through it, each about its shoulder
 * or hip.
 * @param gentle as for `ground`
 */
export function sweepLimbs(pose: Pose, body: Skeleton, gentle: number): Skeleton {
  const clear = clearance * gentle - softness;
  for (const index of [0, 1] as const) {
    const [arm, leg] = [pose.arms[index], pose.legs[index]];
    const armBy = arm.kind === 'free' ? giving(handDepth(body, index) + clear, earlyLimbs * gentle) : 0;
    if (armBy > 0) {
      const { shoulder, elbow, wrist, fingertip, upperArm, forearm, hand } = body;
      const bones = [upperArm[index], forearm[index], hand[index]];
      const joints = [elbow[index], wrist[index], fingertip[index]];
      swingUp(arm, body.chest, shoulder[index], wrist[index], armBy, bones, joints);
    }
    const legBy = leg.kind === 'free' ? giving(shinDepth(body, index) + clear, earlyLimbs * gentle) : 0;
    if (legBy > 0) {
      const { hip, knee, ankle, heel, ball, toe, thigh, shin, foot, toes } = body;
      const bones = [thigh[index], shin[index], foot[index], toes[index]];
      const joints = [knee[index], ankle[index], heel[index], ball[index], toe[index]];
      swingUp(leg, body.pelvis, hip[index], knee[index], legBy, bones, joints);
    }
  }
  return body;
}

/**
 * Lifts a solved body by as much as any part of it is in the floor.
 * @param gentle 0 to 1: how much the lift begins before the floor is met, so that nothing bumps into it
 */
export function ground(body: Skeleton, gentle: number): Skeleton {
  const by = giving(floorDepth(body).depth - softness, early * gentle);
  if (by <= 0) return body;
  const lift = (place: Vec) => {
    place[1] += by;
  };
  lift(body.root);
  lift(body.headAt);
  for (const place of body.spine) lift(place);
  for (const side of [0, 1] as const) {
    lift(body.shoulder[side]);
    lift(body.elbow[side]);
    lift(body.wrist[side]);
    lift(body.fingertip[side]);
    lift(body.hip[side]);
    lift(body.knee[side]);
    lift(body.ankle[side]);
    lift(body.ball[side]);
    lift(body.toe[side]);
    lift(body.heel[side]);
  }
  return body;
}
