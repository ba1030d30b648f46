/** From a pose to where every joint is. Bones keep their length by construction; placed limbs are bent to fit. */
import { ankleRest, ankleHeight, ballAhead, bone, heelBehind, kneeRest, pieces, spine } from './body';
import { fitRoot } from './fit';
import { placeFoot } from './foot';
import type { Limb, Pose } from './pose';
import type { Skeleton } from './skeleton';
import {
  addTurned,
  bendTurn,
  clamp,
  degrees,
  lookTurn,
  noTurn,
  quat,
  radians,
  turned,
  vec,
  vec3,
  type Turn,
  type Vec,
} from './space';

export { newSkeleton, type Skeleton } from './skeleton';

const sideways: Vec = [1, 0, 0];
const bent: Turn = noTurn();
const step: Turn = noTurn();
const inverse: Turn = noTurn();

/** Pelvis, spine, head, shoulders and hips, as if the pelvis were at `root`. */
function placeTrunk(pose: Pose, out: Skeleton): void {
  vec3.copy(out.root, pose.root);
  quat.copy(out.pelvis, pose.turn);
  quat.copy(bent, pose.turn);
  vec3.copy(out.spine[0]!, pose.root);
  for (let at = 0; at < spine.length; at++) {
    const { part, length, rest } = spine[at]!;
    const share = 1 / pieces[part];
    const from = part * 3;
    bendTurn(step, pose.bends[from]! * share, pose.bends[from + 1]! * share, pose.bends[from + 2]! * share);
    quat.multiply(bent, bent, step);
    bendTurn(step, rest, 0, 0);
    quat.multiply(out.pieces[at]!, bent, step);
    vec3.copy(out.spine[at + 1]!, out.spine[at]!);
    addTurned(out.spine[at + 1]!, out.pieces[at]!, 0, length, 0);
    if (at === 5) quat.copy(out.chest, bent);
  }
  bendTurn(step, pose.bends[9]!, pose.bends[10]!, pose.bends[11]!);
  quat.multiply(out.head, bent, step);
  vec3.copy(out.headAt, out.spine[8]!);
  addTurned(out.headAt, out.head, 0, headUp, headAhead);
  for (const index of [0, 1] as const) {
    const side = index === 0 ? 1 : -1;
    vec3.copy(out.shoulder[index], out.spine[6]!);
    const up = pose.girdle[index * 2]! + 0.5 * pose.breath[1]!;
    const ahead = pose.girdle[index * 2 + 1]!;
    // Drawn forward or back, a shoulder also comes nearer to the middle: the collar bone turns, it does not stretch.
    const inward = (ahead * ahead + up * up) / (2 * bone.shoulderHalf);
    addTurned(out.shoulder[index], out.chest, side * (bone.shoulderHalf - inward), up - 5, ahead + 0.5);
    vec3.copy(out.hip[index], out.root);
    addTurned(out.hip[index], out.pelvis, side * bone.hipHalf, 0, 0);
  }
}

/** The head's middle above and before the top of the neck. */
const headUp = 5;
const headAhead = 1.6;

const goal: Vec = vec();
const pole: Vec = vec();
const along: Vec = vec();
const ahead: Vec = vec();
const upDir: Vec = vec();
const world: Turn = noTurn();

/**
 * Two bones from `root` to `target`: writes how the upper one is turned in the world, and returns the hinge's bend in
 * degrees. The hinge goes towards `pole`. `front` is 1 for knees, which go ahead of the limb, -1 for elbows.
 */
export function bendTwo(
  upper: Turn,
  root: Vec,
  target: Vec,
  toward: Vec,
  first: number,
  second: number,
  front: 1 | -1,
): number {
  vec3.subtract(along, target, root);
  const wanted = vec3.length(along) || 1e-9;
  const distance = clamp(wanted, Math.abs(first - second) + 0.01, (first + second) * 0.999999);
  const cosine = clamp((first * first + distance * distance - second * second) / (2 * first * distance), -1, 1);
  const lift = Math.acos(cosine);
  const inner = clamp((first * first + second * second - distance * distance) / (2 * first * second), -1, 1);
  vec3.scale(along, along, 1 / wanted);
  const share = vec3.dot(toward, along);
  vec3.scaleAndAdd(ahead, toward, along, -share);
  if (vec3.length(ahead) < 1e-9) vec3.set(ahead, along[1], -along[0], 0);
  vec3.normalize(ahead, ahead);
  // The upper bone's own direction, then its frame: y back towards the root, z ahead of the limb.
  vec3.scale(upDir, along, -Math.cos(lift));
  vec3.scaleAndAdd(upDir, upDir, ahead, -Math.sin(lift));
  vec3.scale(ahead, ahead, front);
  lookTurn(upper, upDir, ahead);
  return degrees(Math.PI - Math.acos(inner));
}

/** Turns a vector of the frame `of` of one side into the world; a point also gets its origin. */
function fromFrame(out: Vec, limb: Limb, index: 0 | 1, at: number, isPoint: boolean, skeleton: Skeleton): Vec {
  const x = limb.aim[at]!;
  const y = limb.aim[at + 1]!;
  const z = limb.aim[at + 2]!;
  const other = index === 0 ? 1 : 0;
  let turn: Turn = world;
  let origin: Vec | null = null;
  switch (limb.of) {
    case 'world':
      break;
    case 'pelvis':
      [turn, origin] = [skeleton.pelvis, skeleton.root];
      break;
    case 'chest':
      [turn, origin] = [skeleton.chest, skeleton.spine[5]!];
      break;
    case 'head':
      [turn, origin] = [skeleton.head, skeleton.headAt];
      break;
    case 'own shoulder':
      [turn, origin] = [skeleton.chest, skeleton.shoulder[index]];
      break;
    case 'own thigh':
      [turn, origin] = [skeleton.thigh[index], skeleton.hip[index]];
      break;
    case 'other thigh':
      [turn, origin] = [skeleton.thigh[other], skeleton.hip[other]];
      break;
    case 'own shin':
      [turn, origin] = [skeleton.shin[index], skeleton.knee[index]];
      break;
    case 'other shin':
      [turn, origin] = [skeleton.shin[other], skeleton.knee[other]];
      break;
    case 'own foot':
      [turn, origin] = [skeleton.foot[index], skeleton.ankle[index]];
      break;
    case 'other foot':
      [turn, origin] = [skeleton.foot[other], skeleton.ankle[other]];
      break;
  }
  turned(out, turn, x, y, z);
  if (isPoint && origin) vec3.add(out, out, origin);
  return out;
}

function solveLeg(pose: Pose, index: 0 | 1, out: Skeleton): void {
  const leg = pose.legs[index];
  const side = index === 0 ? 1 : -1;
  quat.conjugate(inverse, out.pelvis);
  if (leg.kind === 'placed') {
    placeFoot(leg, index, out, goal);
    vec3.set(pole, leg.aim[3]!, leg.aim[4]!, leg.aim[5]!);
    if (leg.of === 'pelvis') turned(pole, out.pelvis, leg.aim[3]!, leg.aim[4]!, leg.aim[5]!);
    leg.hinge = bendTwo(out.thigh[index], out.hip[index], goal, pole, bone.thigh, bone.shin, 1);
    quat.multiply(leg.upper, inverse, out.thigh[index]);
  } else if (leg.kind === 'kneeling') {
    const angle = radians(leg.aim[3]!);
    // The shin goes back over the floor to an ankle that rests a little lower than the knee.
    const drop = Math.asin((kneeRest - ankleRest) / bone.shin);
    vec3.set(goal, -Math.sin(angle) * side * Math.cos(drop), Math.sin(-drop), -Math.cos(angle) * Math.cos(drop));
    vec3.set(along, leg.aim[0]!, leg.aim[1]!, leg.aim[2]!);
    vec3.subtract(upDir, out.hip[index], along);
    // The knee's axis stands across thigh and shin: ahead of the thigh is away from the shin.
    vec3.scale(ahead, goal, -1);
    lookTurn(out.thigh[index], upDir, ahead);
    quat.multiply(leg.upper, inverse, out.thigh[index]);
    const flat = vec3.dot(upDir, goal) / (vec3.length(upDir) || 1);
    leg.hinge = degrees(Math.PI - Math.acos(clamp(flat, -1, 1)));
  }
  if (leg.kind === 'resting' || leg.kind === 'carried') {
    fromFrame(goal, leg, index, 0, true, out);
    const [x, y, z] = [leg.aim[3]!, leg.aim[4]!, leg.aim[5]!];
    if (leg.of === 'world') vec3.set(pole, x, y, z);
    else turned(pole, out.pelvis, x, y, z);
    leg.hinge = bendTwo(out.thigh[index], out.hip[index], goal, pole, bone.thigh, bone.shin, 1);
    quat.multiply(leg.upper, inverse, out.thigh[index]);
  }
  if (leg.kind === 'free' || leg.kind === 'kneeling') quat.multiply(out.thigh[index], out.pelvis, leg.upper);
  vec3.copy(out.knee[index], out.hip[index]);
  addTurned(out.knee[index], out.thigh[index], 0, -bone.thigh, 0);
  quat.setAxisAngle(step, sideways, radians(leg.hinge));
  quat.multiply(out.shin[index], out.thigh[index], step);
  vec3.copy(out.ankle[index], out.knee[index]);
  addTurned(out.ankle[index], out.shin[index], 0, -bone.shin, 0);
  if (leg.kind === 'placed') {
    quat.conjugate(inverse, out.shin[index]);
    quat.multiply(leg.end, inverse, out.foot[index]);
  } else {
    if (leg.kind === 'kneeling') quat.setAxisAngle(leg.end, sideways, radians(-leg.aim[4]!));
    if (leg.kind === 'resting') quat.setAxisAngle(leg.end, sideways, radians(-leg.aim[6]!));
    quat.multiply(out.foot[index], out.shin[index], leg.end);
    quat.copy(out.toes[index], out.foot[index]);
  }
  vec3.copy(out.ball[index], out.ankle[index]);
  addTurned(out.ball[index], out.foot[index], 0, -ankleHeight, ballAhead);
  vec3.copy(out.heel[index], out.ankle[index]);
  addTurned(out.heel[index], out.foot[index], 0, -ankleHeight, -heelBehind);
  vec3.copy(out.toe[index], out.ball[index]);
  addTurned(out.toe[index], out.toes[index], 0, 0, bone.foot - ballAhead);
}

/** Places elbow and wrist of an arm whose shoulder and upper arm are known. @param hinge the elbow's bend, in degrees */
export function placeForearm(
  { shoulder, elbow, wrist, upperArm, forearm }: Skeleton,
  index: 0 | 1,
  hinge: number,
): void {
  vec3.copy(elbow[index], shoulder[index]);
  addTurned(elbow[index], upperArm[index], 0, -bone.upperArm, 0);
  quat.setAxisAngle(step, sideways, radians(-hinge));
  quat.multiply(forearm[index], upperArm[index], step);
  vec3.copy(wrist[index], elbow[index]);
  addTurned(wrist[index], forearm[index], 0, -bone.forearm, 0);
}

/** Places the fingertips of a hand that is placed and turned. */
export function placeFingertip({ wrist, hand, fingertip }: Skeleton, index: 0 | 1): void {
  vec3.copy(fingertip[index], wrist[index]);
  addTurned(fingertip[index], hand[index], 0, -bone.hand, 0);
}

function solveArm(pose: Pose, index: 0 | 1, out: Skeleton): void {
  const arm = pose.arms[index];
  quat.conjugate(inverse, out.chest);
  if (arm.kind === 'placed') {
    fromFrame(goal, arm, index, 0, true, out);
    turned(pole, out.chest, arm.aim[3]!, arm.aim[4]!, arm.aim[5]!);
    arm.hinge = bendTwo(out.upperArm[index], out.shoulder[index], goal, pole, bone.upperArm, bone.forearm, -1);
    quat.multiply(arm.upper, inverse, out.upperArm[index]);
  } else if (arm.kind === 'leaning') {
    vec3.set(along, arm.aim[0]!, arm.aim[1]!, arm.aim[2]!);
    vec3.subtract(upDir, out.shoulder[index], along);
    vec3.set(goal, arm.aim[3]! - along[0], arm.aim[4]! - along[1], arm.aim[5]! - along[2]);
    lookTurn(out.upperArm[index], upDir, goal);
    quat.multiply(arm.upper, inverse, out.upperArm[index]);
    const cosine = vec3.dot(upDir, goal) / (vec3.length(upDir) * vec3.length(goal) || 1);
    arm.hinge = degrees(Math.PI - Math.acos(clamp(cosine, -1, 1)));
  } else quat.multiply(out.upperArm[index], out.chest, arm.upper);
  placeForearm(out, index, arm.hinge);
  if (arm.kind === 'free') quat.multiply(out.hand[index], out.forearm[index], arm.end);
  else if (arm.led) {
    // The hand's frame: fingers down its y, the palm towards the body, the thumb ahead.
    fromFrame(along, arm, index, 6, false, out);
    fromFrame(pole, arm, index, 9, false, out);
    vec3.scale(upDir, along, -1);
    vec3.cross(ahead, pole, along);
    if (index === 1) vec3.scale(ahead, ahead, -1);
    lookTurn(out.hand[index], upDir, ahead);
    quat.conjugate(inverse, out.forearm[index]);
    quat.multiply(arm.end, inverse, out.hand[index]);
  } else {
    quat.identity(arm.end);
    quat.copy(out.hand[index], out.forearm[index]);
  }
  placeFingertip(out, index);
}

/**
 * Where every joint is. Besides its answer it writes into `pose` what it found: the pelvis's fitted place and every
 * limb's joints, so that the pose can be blended with any other.
 */
export function solve(pose: Pose, out: Skeleton): Skeleton {
  placeTrunk(pose, out);
  fitRoot(pose, out);
  vec3.copy(pose.root, out.root);
  out.breath[0] = pose.breath[0]!;
  out.breath[1] = pose.breath[1]!;
  // A leg that rests on the other one waits for it.
  const first = pose.legs[0].of === 'other thigh' ? 1 : 0;
  solveLeg(pose, first, out);
  solveLeg(pose, first === 0 ? 1 : 0, out);
  for (const index of [0, 1] as const) solveArm(pose, index, out);
  return out;
}
