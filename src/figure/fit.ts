/** The little move of the pelvis that lets planted limbs reach. */
import { bone } from './body';
import { placeFoot } from './foot';
import type { Pose } from './pose';
import type { Skeleton } from './skeleton';
import { vec, type Vec } from './space';

const goal: Vec = vec();
const normal = new Array<number>(9).fill(0);
const pull = [0, 0, 0];

/**
 * Moves the pelvis the little that planted knees and elbows need: the nearest place at which every one of them is
 * exactly a bone's length away, and every placed foot or hand on the floor within reach. A few Gauss-Newton steps.
 */
export function fitRoot(pose: Pose, out: Skeleton): void {
  for (let round = 0; round < 12; round++) {
    normal.fill(0);
    pull.fill(0);
    let worst = 0;
    const ask = (joint: Vec, x: number, y: number, z: number, length: number, exact: boolean) => {
      const dx = joint[0] - x;
      const dy = joint[1] - y;
      const dz = joint[2] - z;
      const distance = Math.sqrt(dx * dx + dy * dy + dz * dz) || 1e-9;
      const off = distance - length;
      if (!exact && off <= 0) return;
      worst = Math.max(worst, Math.abs(off));
      const nx = dx / distance;
      const ny = dy / distance;
      const nz = dz / distance;
      normal[0]! += nx * nx;
      normal[1]! += nx * ny;
      normal[2]! += nx * nz;
      normal[4]! += ny * ny;
      normal[5]! += ny * nz;
      normal[8]! += nz * nz;
      pull[0]! -= off * nx;
      pull[1]! -= off * ny;
      pull[2]! -= off * nz;
    };
    for (const index of [0, 1] as const) {
      const leg = pose.legs[index];
      const arm = pose.arms[index];
      if (leg.kind === 'kneeling') ask(out.hip[index], leg.aim[0]!, leg.aim[1]!, leg.aim[2]!, bone.thigh, true);
      if (arm.kind === 'leaning') ask(out.shoulder[index], arm.aim[0]!, arm.aim[1]!, arm.aim[2]!, bone.upperArm, true);
      if (leg.kind === 'placed' && leg.of === 'world') {
        placeFoot(leg, index, out, goal);
        ask(out.hip[index], goal[0], goal[1], goal[2], (bone.thigh + bone.shin) * reach, false);
      }
      if (leg.kind === 'carried') {
        const [x, y, z] = [leg.aim[0]!, leg.aim[1]!, leg.aim[2]!];
        ask(out.hip[index], x, y, z, (bone.thigh + bone.shin) * reach, false);
      }
      if (arm.kind === 'placed' && arm.of === 'world') {
        ask(out.shoulder[index], arm.aim[0]!, arm.aim[1]!, arm.aim[2]!, (bone.upperArm + bone.forearm) * reach, false);
      }
    }
    if (worst < 1e-10) return;
    moveRoot(out);
  }
}

/** A limb is never quite straight: at its full length the direction of its hinge would be lost. */
const reach = 0.9998;

/** Solves the 3 × 3 normal equations, a trace of damping picking the shortest move where many would do. */
function moveRoot(out: Skeleton): void {
  const damp = 1e-9;
  const a = normal[0]! + damp;
  const b = normal[1]!;
  const c = normal[2]!;
  const d = normal[4]! + damp;
  const e = normal[5]!;
  const f = normal[8]! + damp;
  const A = d * f - e * e;
  const B = c * e - b * f;
  const C = b * e - c * d;
  const whole = a * A + b * B + c * C;
  if (Math.abs(whole) < 1e-30) return;
  const x = (A * pull[0]! + B * pull[1]! + C * pull[2]!) / whole;
  const y = (B * pull[0]! + (a * f - c * c) * pull[1]! + (b * c - a * e) * pull[2]!) / whole;
  const z = (C * pull[0]! + (b * c - a * e) * pull[1]! + (a * d - b * b) * pull[2]!) / whole;
  const shift = (at: Vec) => {
    at[0] += x;
    at[1] += y;
    at[2] += z;
  };
  shift(out.root);
  shift(out.headAt);
  for (const at of out.spine) shift(at);
  for (const index of [0, 1] as const) {
    shift(out.shoulder[index]);
    shift(out.hip[index]);
  }
}
