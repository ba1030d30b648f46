/** Poses between poses. */
import type { Limb, Pose } from './pose';
import { quat } from './space';

/** Eases from rest to rest with the least jerk, as a hand moves: 0 at 0, 1 at 1, still at both ends. */
export function ease(progress: number): number {
  const t = Math.min(1, Math.max(0, progress));
  return t * t * t * (10 + t * (6 * t - 15));
}

function blendNumbers(out: number[], key: (index: number) => number[], weights: readonly number[]): void {
  for (let at = 0; at < out.length; at++) {
    let sum = 0;
    for (let index = 0; index < weights.length; index++) {
      if (weights[index] !== 0) sum += key(index)[at]! * weights[index]!;
    }
    out[at] = sum;
  }
}

function blendTurns(out: number[], key: (index: number) => number[], weights: readonly number[]): void {
  let x = 0;
  let y = 0;
  let z = 0;
  let w = 0;
  let first: number[] | undefined;
  for (let index = 0; index < weights.length; index++) {
    const weight = weights[index]!;
    if (weight === 0) continue;
    const one = key(index);
    first ??= one;
    // A turn and its negative are the same turn: take the nearer one.
    const sign = one[0]! * first[0]! + one[1]! * first[1]! + one[2]! * first[2]! + one[3]! * first[3]! < 0 ? -1 : 1;
    x += one[0]! * weight * sign;
    y += one[1]! * weight * sign;
    z += one[2]! * weight * sign;
    w += one[3]! * weight * sign;
  }
  out[0] = x;
  out[1] = y;
  out[2] = z;
  out[3] = w;
  quat.normalize(out, out);
}

function blendLimb(out: Limb, key: (index: number) => Limb, weights: readonly number[]): void {
  let first: Limb | undefined;
  let alike = true;
  for (let index = 0; index < weights.length; index++) {
    if (weights[index] === 0) continue;
    const one = key(index);
    first ??= one;
    alike &&= one.kind === first.kind && one.of === first.of && one.led === first.led;
  }
  if (!first) return;
  // Limbs that are placed alike stay on their place; others go by their joints.
  out.kind = alike ? first.kind : 'free';
  out.of = first.of;
  out.led = first.led;
  blendNumbers(out.aim, (index) => key(index).aim, weights);
  blendTurns(out.upper, (index) => key(index).upper, weights);
  blendTurns(out.end, (index) => key(index).end, weights);
  out.hinge = 0;
  for (let index = 0; index < weights.length; index++) {
    if (weights[index] !== 0) out.hinge += key(index).hinge * weights[index]!;
  }
}

/**
 * The weighted middle of poses that have been solved once (so that their joints are known).
 * @param weights sum to 1; one each pose
 */
export function blend(out: Pose, poses: readonly Pose[], weights: readonly number[]): Pose {
  blendNumbers(out.root, (index) => poses[index]!.root, weights);
  blendTurns(out.turn, (index) => poses[index]!.turn, weights);
  blendNumbers(out.bends, (index) => poses[index]!.bends, weights);
  blendNumbers(out.girdle, (index) => poses[index]!.girdle, weights);
  blendNumbers(out.breath, (index) => poses[index]!.breath, weights);
  for (const side of [0, 1] as const) {
    blendLimb(out.arms[side], (index) => poses[index]!.arms[side], weights);
    blendLimb(out.legs[side], (index) => poses[index]!.legs[side], weights);
  }
  return out;
}
