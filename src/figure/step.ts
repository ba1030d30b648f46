/** Feet, knees and hands that go from one place on the floor to another: they are lifted, set over and put down. */
import { ballAhead } from './body';
import type { Limb, Pose } from './pose';
import { radians } from './space';

/** @param at 0 to 1 over a stretch  @returns 0 at both ends, 1 in the middle, still at the ends */
export const bow = (at: number): number => Math.sin(Math.PI * at) ** 2;
/** Where in a part of a stretch a share of it is, 0 to 1. */
const within = (share: number, from: number, to: number): number =>
  Math.min(1, Math.max(0, (share - from) / (to - from)));

/** So much of a step goes by before the foot leaves its place, and after it is over the next one. */
const lifting = 0.1;
/** How much of the way over a limb is that has done so much of its step: none until it is off the floor. */
function glide(done: number): number {
  const t = within(done, lifting, 1 - lifting);
  return t * t * (3 - 2 * t);
}

function setOver(limb: Limb, from: Limb, to: Limb, done: number): void {
  const share = glide(done);
  for (let at = 0; at < limb.aim.length; at++) limb.aim[at] = from.aim[at]! + (to.aim[at]! - from.aim[at]!) * share;
}

/** How far a limb's place moves over the floor, in cm. */
const farOf = (from: Limb, to: Limb): number => Math.hypot(from.aim[0]! - to.aim[0]!, from.aim[2]! - to.aim[2]!);

/** Lifts feet and hands that go from one place on the floor to another, one foot after the other. */
export function stepOver(pose: Pose, from: Pose, to: Pose, share: number): void {
  let farthest = 0;
  for (const side of [0, 1] as const) {
    const leg = pose.legs[side];
    if (leg.of === 'world' && (leg.kind === 'placed' || leg.kind === 'kneeling')) {
      const [a, b] = [from.legs[side], to.legs[side]];
      const far = farOf(a, b);
      if (leg.kind === 'kneeling') {
        setOver(leg, a, b, share);
        leg.aim[1] = leg.aim[1]! + bow(share) * Math.min(3, far * 0.15);
      } else {
        farthest = Math.max(farthest, far);
        const done = side === 0 ? within(share, 0, 0.65) : within(share, 0.35, 1);
        setOver(leg, a, b, done);
        // A foot that only turns on its place is lifted for that, too.
        const turns = Math.abs(radians(a.aim[6]! - b.aim[6]!)) * ballAhead;
        leg.aim[1] = leg.aim[1]! + bow(done) * Math.min(9, (far + turns) * 0.25);
      }
    }
    const arm = pose.arms[side];
    if (arm.of === 'world' && arm.kind === 'placed') {
      const [a, b] = [from.arms[side], to.arms[side]];
      setOver(arm, a, b, share);
      arm.aim[1] = arm.aim[1]! + bow(share) * Math.min(7, farOf(a, b) * 0.25);
    }
  }
  // Who makes a step bends both knees a little: a leg that is pulled straight would snap.
  pose.root[1] -= bow(share) * Math.min(9, farthest * 0.3);
}
