/** Feet, knees and hands that go from one place on the floor to another: they are lifted, set over and put down. */
import { ballAhead, bone } from './body';
import type { Limb, Pose } from './pose';
import { addTurned, noTurn, quat, radians, smooth, turned, vec, vec3, type Turn, type Vec } from './space';

const sideways: Vec = [1, 0, 0];

/** @param at 0 to 1 over a stretch  @returns 0 at both ends, 1 in the middle, still at the ends */
export const bow = (at: number): number => Math.sin(Math.PI * at) ** 2;
/** Where in a part of a stretch a share of it is, 0 to 1. */
const within = (share: number, from: number, to: number): number =>
  Math.min(1, Math.max(0, (share - from) / (to - from)));

/** So much of a step goes by before the foot leaves its place, and after it is over the next one. */
const lifting = 0.1;
/** How much of the way over a limb is that has done so much of its step: none until it is off the floor. */
const glide = (done: number, leaves = lifting): number => smooth(within(done, leaves, 1 - leaves));

/** How much a limb is lifted: soon up, held there, and set down. */
const held = (done: number): number => smooth(within(done, 0, 0.35)) * smooth(within(1 - done, 0, 0.35));

function setOver(limb: Limb, from: Limb, to: Limb, done: number): void {
  const share = glide(done);
  for (let at = 0; at < limb.aim.length; at++) limb.aim[at] = from.aim[at]! + (to.aim[at]! - from.aim[at]!) * share;
}

/** Where a foot is of a pose that was solved once, and where its knee points. */
interface Footing {
  readonly ankle: Vec;
  readonly knee: Vec;
}
const newFooting = (): Footing => ({ ankle: vec(), knee: vec() });
const footings: [from: Footing, to: Footing] = [newFooting(), newFooting()];
const thigh: Turn = noTurn();
const shin: Turn = noTurn();

function footingOf(out: Footing, pose: Pose, side: 0 | 1): Footing {
  const leg = pose.legs[side];
  vec3.copy(out.ankle, pose.root);
  addTurned(out.ankle, pose.turn, side === 0 ? bone.hipHalf : -bone.hipHalf, 0, 0);
  quat.multiply(thigh, pose.turn, leg.upper);
  addTurned(out.ankle, thigh, 0, -bone.thigh, 0);
  quat.setAxisAngle(shin, sideways, radians(leg.hinge));
  quat.multiply(shin, thigh, shin);
  addTurned(out.ankle, shin, 0, -bone.shin, 0);
  // Ahead of thigh and shin alike: also of a leg that is straight.
  turned(out.knee, thigh, 0, 0, 1);
  addTurned(out.knee, shin, 0, 0, 1);
  return out;
}

/** Whose pelvis is lower than this, in cm, lies: legs that are lain on slide. */
const lowPelvis = 25;
const lies = ({ root }: Pose): boolean => root[1] < lowPelvis;

/** Such a foot has farther to go and turn, and so leaves a little sooner. */
const early = 0.09;
/** So much more a knee points up on its way, 1 for straight up and ahead alike: it goes clear of the floor. */
const kneesUp = 0.4;
/** A foot that lay on its back passes below its ankle as it is set up: so much higher is it lifted, in cm. */
const turnedOver = 14;

/** Carries a leg that is told in two ways, such as one that stands and then kneels, from where its foot is to where it will be. */
function carry(pose: Pose, from: Pose, to: Pose, side: 0 | 1, done: number): void {
  const leg = pose.legs[side];
  const [one, other] = [from.legs[side], to.legs[side]];
  const kneels = one.kind === 'kneeling' || other.kind === 'kneeling';
  if (lies(from) && lies(to) && !kneels) return;
  // A foot on the other thigh goes round the knee, as its joints turn.
  if (one.of === 'other thigh' || other.of === 'other thigh') return;
  const [a, b] = [footingOf(footings[0], from, side), footingOf(footings[1], to, side)];
  const share = glide(done, early);
  const far = Math.hypot(a.ankle[0] - b.ankle[0], a.ankle[2] - b.ankle[2]);
  leg.kind = 'carried';
  leg.of = 'world';
  for (let at = 0; at < 3; at++) {
    leg.aim[at] = a.ankle[at]! + (b.ankle[at]! - a.ankle[at]!) * share;
    leg.aim[at + 3] = a.knee[at]! + (b.knee[at]! - a.knee[at]!) * done;
  }
  quat.slerp(leg.end, one.end, other.end, share);
  leg.aim[4] = leg.aim[4]! + bow(done) * kneesUp;
  const stands = ({ kind }: Limb) => kind === 'placed' || kind === 'carried';
  const setsUp = kneels && (stands(one) || stands(other));
  leg.aim[1] = leg.aim[1]! + held(done) * (setsUp ? turnedOver : Math.min(9, far * 0.25));
}

/** How far a limb's place moves over the floor, in cm. */
const farOf = (from: Limb, to: Limb): number => Math.hypot(from.aim[0]! - to.aim[0]!, from.aim[2]! - to.aim[2]!);

/** So little a knee goes that nobody lifts it for that, in cm. */
const shuffle = 15;
/** Whether a leg keeps its place on the floor. */
function staysPut(from: Pose, to: Pose, side: 0 | 1): boolean {
  const [a, b] = [from.legs[side], to.legs[side]];
  return a.kind === b.kind && (a.kind === 'kneeling' ? farOf(a, b) < shuffle : a.kind === 'placed' && farOf(a, b) < 1);
}

const hanging: Vec = [0, -1, 0];
const ends: [Vec, Vec] = [vec(), vec()];
const swing: Turn = noTurn();
const twist: Turn = noTurn();
const still: Turn = noTurn();

/**
 * Swings an arm that turns far the way its elbow has least to go, and turns it about itself meanwhile: its turn as a whole
 * would lead the elbow round a narrow bend.
 */
function swingArm(arm: Limb, from: Limb, to: Limb, share: number): void {
  if (Math.abs(quat.dot(from.upper, to.upper)) > 0.4) return;
  vec3.transformQuat(ends[0], hanging, from.upper);
  vec3.transformQuat(ends[1], hanging, to.upper);
  // Straight up from straight down there are many ways.
  if (vec3.dot(ends[0], ends[1]) < -0.95) return;
  quat.rotationTo(swing, ends[0], ends[1]);
  quat.multiply(twist, swing, from.upper);
  quat.conjugate(twist, twist);
  quat.multiply(twist, twist, to.upper);
  quat.slerp(swing, still, swing, share);
  quat.slerp(twist, still, twist, share);
  quat.multiply(arm.upper, swing, from.upper);
  quat.multiply(arm.upper, arm.upper, twist);
}

/** Lifts feet and hands that go from one place on the floor to another, one foot after the other. */
export function stepOver(pose: Pose, from: Pose, to: Pose, share: number): void {
  let farthest = 0;
  for (const side of [0, 1] as const) {
    const leg = pose.legs[side];
    const other = side === 0 ? 1 : 0;
    // A foot has all of the time where the other one stays, and both have where they bear nobody.
    const alone = lies(from) || lies(to) || staysPut(from, to, other);
    const differ = from.legs[side].kind !== to.legs[side].kind;
    // Nor does one step while the other leg is on its way to kneel, or from there: nobody stands then.
    const much = !differ && from.legs[other].kind !== to.legs[other].kind ? 0.4 : 0.65;
    const done = alone ? share : side === 0 ? within(share, 0, much) : within(share, 1 - much, 1);
    if (differ && share > 0 && share < 1) carry(pose, from, to, side, done);
    else if (leg.of === 'world' && (leg.kind === 'placed' || leg.kind === 'kneeling')) {
      const [a, b] = [from.legs[side], to.legs[side]];
      const far = farOf(a, b);
      if (leg.kind === 'kneeling') {
        setOver(leg, a, b, share);
        leg.aim[1] = leg.aim[1]! + bow(share) * Math.min(3, far * 0.15);
      } else {
        farthest = Math.max(farthest, far);
        setOver(leg, a, b, done);
        // A foot that only turns on its place is lifted for that, too.
        const turns = Math.abs(radians(a.aim[6]! - b.aim[6]!)) * ballAhead;
        leg.aim[1] = leg.aim[1]! + bow(done) * Math.min(9, (far + turns) * 0.25);
      }
    }
    const arm = pose.arms[side];
    if (arm.kind === 'free') swingArm(arm, from.arms[side], to.arms[side], share);
    if (arm.of === 'world' && arm.kind === 'placed') {
      const [a, b] = [from.arms[side], to.arms[side]];
      setOver(arm, a, b, share);
      arm.aim[1] = arm.aim[1]! + bow(share) * Math.min(7, farOf(a, b) * 0.25);
    }
  }
  // Who makes a step bends both knees a little: a leg that is pulled straight would snap.
  pose.root[1] -= bow(share) * Math.min(9, farthest * 0.3);
}
