/** Small bends in the way between two poses, so that nobody reaches or sits through a chair or wall that stands there. */
import { bone } from './body';
import { depthsInBoxes, softness, type BoxDepths } from './check';
import type { Pose } from './pose';
import type { Box } from './props';
import { bendTwo, placeFingertip, placeForearm, type Skeleton } from './solve';
import { noTurn, quat, radians, turned, vec, vec3, type Turn, type Vec } from './space';

/** How a leg of a way is bent: most in its middle, in cm. */
export interface Detour {
  /** Where each hand is led aside to, in the world of the next exercise; null where it goes straight. */
  readonly hands: [left: Vec | null, right: Vec | null];
  /** How much higher the pelvis is. */
  rise: number;
}

/** How much of a detour is made when so much of its leg is done, 0 to 1. */
const aside = (share: number): number => Math.sin(Math.PI * share);

/** Raises the pelvis of a pose that is not solved yet. */
export function riseAside(pose: Pose, detour: Detour, share: number): void {
  pose.root[1] += detour.rise * aside(share);
}

const goal: Vec = vec();
const pole: Vec = vec();
const upright: Vec = [0, 1, 0];
const inverse: Turn = noTurn();
const spun: Turn = noTurn();

/** An arm bends when its hand is no farther from its shoulder, in cm. */
const bends = (bone.upperArm + bone.forearm) * 0.97;

/** Moves a hand of a solved body by so much, without turning it; shoulder and trunk stay. */
function moveHand(pose: Pose, body: Skeleton, index: 0 | 1, by: Vec): void {
  const arm = pose.arms[index];
  vec3.add(goal, body.wrist[index], by);
  const far = vec3.distance(goal, body.shoulder[index]);
  const own = vec3.distance(body.wrist[index], body.shoulder[index]);
  // An arm drawn straight on its way aside would snap: it keeps a bend, unless it was straighter before.
  const short = Math.min(far - bends, far - own);
  if (short > 0) vec3.lerp(goal, goal, body.shoulder[index], short / far);
  turned(pole, body.upperArm[index], 0, 0, -1);
  arm.hinge = bendTwo(body.upperArm[index], body.shoulder[index], goal, pole, bone.upperArm, bone.forearm, -1);
  quat.conjugate(inverse, body.chest);
  quat.multiply(arm.upper, inverse, body.upperArm[index]);
  placeForearm(body, index, arm.hinge);
  quat.conjugate(inverse, body.forearm[index]);
  quat.multiply(arm.end, inverse, body.hand[index]);
  placeFingertip(body, index);
}

const by: Vec = vec();

/**
 * Leads the hands of a solved body aside.
 * @param degrees by how many the world of the next exercise is turned
 */
export function reachAside(pose: Pose, body: Skeleton, detour: Detour, share: number, degrees: number): void {
  for (const index of [0, 1] as const) {
    const most = detour.hands[index];
    if (!most) continue;
    vec3.scale(by, most, aside(share));
    if (degrees !== 0) {
      quat.setAxisAngle(spun, upright, radians(degrees));
      vec3.transformQuat(by, by, spun);
    }
    moveHand(pose, body, index, by);
  }
}

/** How many instants of a leg are looked at: a hand may cut a corner of the seat in a fifteenth of a leg. */
const looks = 48;
/** So many are enough for one frame. */
const atATime = 16;
/** How far aside a hand is led, in cm: as little as helps. */
const reaches = [4, 7, 10, 14, 18];
/** So near to the seat one sits on it, in cm. */
const nearSeat = 2;
/** The most that the pelvis is raised, in cm. */
const highestRise = 4;
const depths: BoxDepths = { arms: [0, 0], seat: 0 };

/** Where a hand could be led aside to: off the nearest wall, up, out, ahead, and between these. */
function waysAside(body: Skeleton, index: 0 | 1, boxes: readonly Box[]): Vec[] {
  const out = turned(vec(), body.chest, index === 0 ? 1 : -1, 0, 0);
  const ahead = turned(vec(), body.chest, 0, 0, 1);
  const ways: Vec[] = [];
  for (const { name, edges } of boxes) {
    if (name !== 'wall') continue;
    // A wall's third edge points out of its front.
    ways.push([...edges[2]]);
  }
  ways.push([0, 1, 0], out, ahead);
  const between = (a: Vec, b: Vec) => ways.push(vec3.add(vec(), a, b) as Vec);
  between(out, [0, 1, 0]);
  between(ahead, [0, 1, 0]);
  between(out, ahead);
  return ways.map((way) => vec3.normalize(way, way) as Vec);
}

/** One leg of a way, as it is looked at for what it leads through. */
export interface LegInSight {
  /** What stands there when so much of the leg is done, 0 to 1. */
  boxes(done: number): readonly Box[];
  /** The body then, with a detour or without. */
  body(done: number, detour: Detour | null): Skeleton;
  /** How much of the way between the leg's poses that is. */
  share(done: number): number;
}

/**
 * Finds how one leg of a way has to be bent; paused after each few bodies.
 * @returns null where the straight way is free
 */
export function* findDetour(leg: LegInSight): Generator<void, Detour | null> {
  const worst: [number, number] = [0, 0];
  let rise = 0;
  // Who sits down or stands up must not be raised: straight legs have no room for it.
  const staysSeated = [0, 1].every(
    (done) => depthsInBoxes(depths, leg.body(done, null), leg.boxes(done)).seat > -nearSeat,
  );
  for (let look = 1; look < looks; look++) {
    const done = look / looks;
    const boxes = leg.boxes(done);
    if (boxes.length === 0) continue;
    const { arms, seat } = depthsInBoxes(depths, leg.body(done, null), boxes);
    if (look % atATime === 0) yield;
    for (const index of [0, 1] as const) worst[index] = Math.max(worst[index], arms[index] - softness);
    const share = aside(leg.share(done));
    if (staysSeated && seat > softness && share > 0.05) rise = Math.max(rise, (seat - softness + 0.05) / share);
  }
  yield;
  if (worst[0] <= 0 && worst[1] <= 0 && rise === 0) return null;
  const detour: Detour = { hands: [null, null], rise: Math.min(highestRise, rise) };
  for (const index of [0, 1] as const) if (worst[index] > 0) yield* leadAside(leg, detour, index, worst[index]);
  return detour;
}

function* leadAside(leg: LegInSight, detour: Detour, index: 0 | 1, straight: number): Generator<void, void> {
  let least = straight;
  let best: Vec | null = null;
  const ways = waysAside(leg.body(0.5, detour), index, leg.boxes(0.5));
  for (const far of reaches) {
    for (const way of ways) {
      detour.hands[index] = vec3.scale(vec(), way, far) as Vec;
      let most = 0;
      for (let look = 1; look < looks && most < least; look++) {
        const done = look / looks;
        const boxes = leg.boxes(done);
        if (boxes.length === 0) continue;
        most = Math.max(most, depthsInBoxes(depths, leg.body(done, detour), boxes).arms[index] - softness);
        if (look % atATime === 0) yield;
      }
      if (most < least) [least, best] = [most, detour.hands[index]];
      yield;
    }
    if (least <= 0) break;
  }
  detour.hands[index] = best;
}
