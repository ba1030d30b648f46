/** Poses between poses. */
import type { Limb, Pose } from './pose';
import { quat } from './space';

/** Eases from rest to rest with the least jerk, as a hand moves: 0 at 0, 1 at 1, still at both ends. */
export function ease(progress: number): number {
  const t = Math.min(1, Math.max(0, progress));
  return t * t * t * (10 + t * (6 * t - 15));
}

const limbsOf = (pose: Pose, limb: number): Limb => (limb < 2 ? pose.arms[limb]! : pose.legs[limb - 2]!);

function clear(out: number[]): void {
  for (let at = 0; at < out.length; at++) out[at] = 0;
}

function add(out: number[], from: readonly number[], weight: number): void {
  for (let at = 0; at < out.length; at++) out[at] = out[at]! + from[at]! * weight;
}

/** @param near a turn and its negative are the same turn: the one nearer to this is added */
function addTurn(out: number[], from: readonly number[], weight: number, near: readonly number[]): void {
  const dot = near[0]! * from[0]! + near[1]! * from[1]! + near[2]! * from[2]! + near[3]! * from[3]!;
  add(out, from, dot < 0 ? -weight : weight);
}

/** Whether limbs are told in the same way, so that what was written of them can be mixed. */
const alike = (a: Limb, b: Limb): boolean => a.kind === b.kind && a.of === b.of && a.led === b.led;

/**
 * The weighted middle of poses that have been solved once (so that their joints are known). For poses that are near each
 * other, as the stations of a round are.
 * @param weights sum to 1; one each pose
 */
export function blend(out: Pose, poses: readonly Pose[], weights: readonly number[]): Pose {
  clear(out.root);
  clear(out.turn);
  clear(out.bends);
  clear(out.girdle);
  clear(out.breath);
  for (let index = 0; index < weights.length; index++) {
    const weight = weights[index]!;
    if (weight === 0) continue;
    const pose = poses[index]!;
    add(out.root, pose.root, weight);
    addTurn(out.turn, pose.turn, weight, poses[0]!.turn);
    add(out.bends, pose.bends, weight);
    add(out.girdle, pose.girdle, weight);
    add(out.breath, pose.breath, weight);
  }
  quat.normalize(out.turn, out.turn);
  for (let limb = 0; limb < 4; limb++) blendLimb(out, poses, weights, limb);
  return out;
}

function blendLimb(whole: Pose, poses: readonly Pose[], weights: readonly number[], which: number): void {
  const out = limbsOf(whole, which);
  let first: Limb | null = null;
  let same = true;
  clear(out.aim);
  clear(out.upper);
  clear(out.end);
  out.hinge = 0;
  for (let index = 0; index < weights.length; index++) {
    const weight = weights[index]!;
    if (weight === 0) continue;
    const one = limbsOf(poses[index]!, which);
    first ??= one;
    same &&= alike(one, first);
    add(out.aim, one.aim, weight);
    addTurn(out.upper, one.upper, weight, first.upper);
    addTurn(out.end, one.end, weight, first.end);
    out.hinge += one.hinge * weight;
  }
  if (!first) return;
  quat.normalize(out.upper, out.upper);
  quat.normalize(out.end, out.end);
  // Limbs that are placed alike stay on their place; others go by their joints.
  out.kind = same ? first.kind : 'free';
  out.of = first.of;
  out.led = first.led;
}

/** Hands farther apart than this, in cm, do not go straight from one place to the other: that could lead through the body. */
const farApart = 30;

const cosine = (a: readonly number[], b: readonly number[], at: number): number => {
  const dot = a[at]! * b[at]! + a[at + 1]! * b[at + 1]! + a[at + 2]! * b[at + 2]!;
  return dot / (Math.hypot(a[at]!, a[at + 1]!, a[at + 2]!) * Math.hypot(b[at]!, b[at + 1]!, b[at + 2]!) || 1);
};

/** Whether a limb can go from one place to the other by its places in between, its hinge pointing a clear way. */
function placesMix(from: Limb, to: Limb, leg: boolean): boolean {
  if (!alike(from, to)) return false;
  if (from.kind === 'free' || from.kind === 'kneeling') return true;
  if (from.kind === 'leaning' || cosine(from.aim, to.aim, 3) > -0.3) {
    if (leg && from.kind === 'placed') return true;
    const [a, b] = [from.aim, to.aim];
    return Math.hypot(a[0]! - b[0]!, a[1]! - b[1]!, a[2]! - b[2]!) < farApart;
  }
  return false;
}

function mix(out: number[], from: readonly number[], to: readonly number[], share: number): void {
  for (let at = 0; at < out.length; at++) out[at] = from[at]! + (to[at]! - from[at]!) * share;
}

/** How much of a hinge's way is done: a hand that leaves a place is lifted off it before its elbow stretches. */
function stretching(from: Limb, to: Limb, share: number): number {
  if (from.kind === 'placed' && to.kind === 'free' && from.of === 'world' && to.hinge < from.hinge)
    return share * share;
  if (from.kind === 'free' && to.kind === 'placed' && to.of === 'world' && from.hinge < to.hinge)
    return share * (2 - share);
  return share;
}

/**
 * A pose on the way from one to another, both solved once. Joints turn evenly; hands and feet that have a place in both go
 * from place to place.
 * @param share 0 to 1
 */
export function between(out: Pose, from: Pose, to: Pose, share: number): Pose {
  mix(out.root, from.root, to.root, share);
  quat.slerp(out.turn, from.turn, to.turn, share);
  mix(out.bends, from.bends, to.bends, share);
  mix(out.girdle, from.girdle, to.girdle, share);
  mix(out.breath, from.breath, to.breath, share);
  for (let which = 0; which < 4; which++) {
    const one = limbsOf(from, which);
    const other = limbsOf(to, which);
    const limb = limbsOf(out, which);
    // At its ends a way is what it leads from and to, in every detail.
    const kept = share <= 0 ? one : share >= 1 ? other : null;
    limb.kind = kept ? kept.kind : placesMix(one, other, which > 1) ? one.kind : 'free';
    limb.of = (kept ?? one).of;
    limb.led = (kept ?? one).led;
    mix(limb.aim, one.aim, other.aim, share);
    quat.slerp(limb.upper, one.upper, other.upper, share);
    limb.hinge = one.hinge + (other.hinge - one.hinge) * (limb.kind === 'free' ? stretching(one, other, share) : share);
    quat.slerp(limb.end, one.end, other.end, share);
  }
  return out;
}
