/**
 * Whether a body is one that could be: bones of one length, nothing inside the floor, the chair or the wall, no joint
 * bent further than people bend it. For the tests, and for whoever writes a pose.
 */
import { bone, spine } from './body';
import { look, newCamera, newSpot, seePoint, type Spot } from './camera';
import { seeEllipsoid } from './mount';
import { newFlesh, seeBody, type Part } from './flesh';
import { hairSize, jaw, skull } from './head';
import type { Pose } from './pose';
import type { Box } from './props';
import type { Skeleton } from './solve';
import { addTurned, degrees, quat, turned, vec, vec3, type Turn, type Vec } from './space';

/** One thing that could not be. */
export interface Fault {
  /** The same for the same fault at another instant. */
  readonly what: string;
  /** How far beyond what is allowed. */
  readonly by: number;
  readonly unit: 'cm' | '°' | 'm/s';
}

/** How much flesh may give way to what it rests on, in cm: muscle and cloth are soft, the drawn body is not. */
export const softness = 0.5;

const gap = (a: Vec, b: Vec, length: number) => Math.abs(vec3.distance(a, b) - length);

/** The most any bone's length differs from what it should be, in cm. */
export function boneError(skeleton: Skeleton): number {
  const errors = spine.map(({ length }, at) => gap(skeleton.spine[at]!, skeleton.spine[at + 1]!, length));
  for (const side of [0, 1] as const) {
    errors.push(
      gap(skeleton.hip[side], skeleton.knee[side], bone.thigh),
      gap(skeleton.knee[side], skeleton.ankle[side], bone.shin),
      gap(skeleton.shoulder[side], skeleton.elbow[side], bone.upperArm),
      gap(skeleton.elbow[side], skeleton.wrist[side], bone.forearm),
      gap(skeleton.root, skeleton.hip[side], bone.hipHalf),
    );
  }
  return Math.max(...errors);
}

const head: Part = { name: 'head', parent: 'neck', spots: [newSpot(), newSpot()], coats: [], line: [] };
const flesh: Part[] = [...newFlesh(), head];
// Level, from the front: the picture's x, y and depth are then the world's x, -y and z.
const camera = look(newCamera(), { yaw: 0, pitch: 0 });

const middle: Vec = vec();

/** Sees the whole body with its head, the hair included. */
function seeAll(skeleton: Skeleton): void {
  seeBody(flesh, skeleton, camera);
  for (const [at, { up, ahead, wide, tall, deep }] of [skull, jaw].entries()) {
    vec3.copy(middle, skeleton.headAt);
    addTurned(middle, skeleton.head, 0, up, ahead);
    const size = at === 0 ? hairSize : 1;
    seeEllipsoid(head.spots[at]!, camera, middle, skeleton.head, wide * size, tall * size, deep * size);
  }
}

/** How deep which part of the body is in something, in cm; below 0 where it does not touch it. */
export interface Depth {
  depth: number;
  part: string;
}

/** How deep the deepest part of the body is in the floor, in cm; below 0 where nothing touches it. */
export function floorDepth(skeleton: Skeleton): Depth {
  seeAll(skeleton);
  return fleshInFloor();
}

/** Two neighbouring parts of the left limb, and of the right one. */
const ofLimbs = (one: string, other: string): Part[][] =>
  ['left', 'right'].map((side) => flesh.filter(({ name }) => name === `${side} ${one}` || name === `${side} ${other}`));
const hands = ofLimbs('hand', 'forearm');
const shins = ofLimbs('foot', 'shin');

/** How deep a hand or its forearm is in the floor, in cm; below 0 where it does not touch it. @param index 0 left, 1 right */
export const handDepth = (skeleton: Skeleton, index: 0 | 1): number => depthOf(skeleton, hands[index]!);

/** How deep a foot or its shin, with the knee, is in the floor, as `handDepth`. */
export const shinDepth = (skeleton: Skeleton, index: 0 | 1): number => depthOf(skeleton, shins[index]!);

function depthOf(skeleton: Skeleton, parts: readonly Part[]): number {
  seeAll(skeleton);
  return fleshInFloor(parts).depth;
}

function fleshInFloor(parts: readonly Part[] = flesh): Depth {
  let depth = -Infinity;
  let part = '';
  for (const { name, spots } of parts) {
    for (const spot of spots) {
      const below = spot.y + Math.sqrt(spot.yy);
      if (below > depth) [depth, part] = [below, name];
    }
  }
  return { depth, part };
}

const side: Vec = vec();
const seen = { x: 0, y: 0, depth: 0 };
/** A box's three axes as the camera sees them: direction, where its middle is along it, half its length; five each. */
const axes = new Array<number>(15).fill(0);

function seeAxes(box: Box): void {
  seePoint(seen, camera, box.middle);
  const { x, y, depth } = seen;
  for (let axis = 0; axis < 3; axis++) {
    const edge = box.edges[axis]!;
    const length = vec3.length(edge);
    vec3.scale(side, edge, 1 / length);
    seePoint(seen, camera, side);
    const from = axis * 5;
    axes[from] = seen.x;
    axes[from + 1] = seen.y;
    axes[from + 2] = seen.depth;
    axes[from + 3] = seen.x * x + seen.y * y + seen.depth * depth;
    axes[from + 4] = length;
  }
}

/** How deep a spot is in the box whose axes are seen: below 0 outside. */
function depthIn(spot: Spot): number {
  let outside = -Infinity;
  for (let from = 0; from < 15; from += 5) {
    const nx = axes[from]!;
    const ny = axes[from + 1]!;
    const nd = axes[from + 2]!;
    const along = spot.x * nx + spot.y * ny + spot.depth * nd - axes[from + 3]!;
    const size = Math.sqrt(
      spot.xx * nx * nx +
        spot.yy * ny * ny +
        spot.dd * nd * nd +
        2 * (spot.xy * nx * ny + spot.xd * nx * nd + spot.yd * ny * nd),
    );
    outside = Math.max(outside, Math.abs(along) - axes[from + 4]! - size);
  }
  return -outside;
}

/** How deep a body is in the deepest of what stands about, in cm; below 0 where it touches none of it. */
export function boxesDepth(skeleton: Skeleton, boxes: readonly Box[]): number {
  seeAll(skeleton);
  return boxes.reduce((most, box) => (box.ground ? most : Math.max(most, fleshInBox(box).depth)), -Infinity);
}

/** How deep parts of a body are in what stands about, in cm; below 0 where they touch none of it. */
export interface BoxDepths {
  /** The left and the right hand with its forearm, in anything. */
  arms: [left: number, right: number];
  /** Hips, thighs and trunk in the seat of a chair. */
  seat: number;
}

const seated = ({ name }: Part): boolean => name === 'hips' || name === 'torso' || name.endsWith('thigh');
const partsSeated = flesh.filter(seated);

/** Measures how deep a body is in boxes. @returns `out` */
export function depthsInBoxes(out: BoxDepths, skeleton: Skeleton, boxes: readonly Box[]): BoxDepths {
  out.arms[0] = out.arms[1] = out.seat = -Infinity;
  seeAll(skeleton);
  for (const box of boxes) {
    if (box.ground) continue;
    for (const index of [0, 1] as const)
      out.arms[index] = Math.max(out.arms[index], fleshInBox(box, hands[index]).depth);
    if (box.name === 'seat') out.seat = Math.max(out.seat, fleshInBox(box, partsSeated).depth);
  }
  return out;
}

/** How deep the deepest part of the body is in a box, in cm; below 0 outside. */
function fleshInBox(box: Box, parts: readonly Part[] = flesh): Depth {
  seeAxes(box);
  let depth = -Infinity;
  let part = '';
  for (const { name, spots } of parts) {
    for (const spot of spots) {
      const inside = depthIn(spot);
      if (inside > depth) [depth, part] = [inside, name];
    }
  }
  return { depth, part };
}

/**
 * How far people bend each joint, in degrees. The usual figures of clinical goniometry (American Academy of Orthopaedic
 * Surgeons, Joint Motion, 1965; Norkin and White, Measurement of Joint Motion), with the room that supple people and
 * the drawing's simplifications need: a passive knee or hip goes further than an active one.
 *
 * A hip's angles are taken as the thigh is written: bent forward from the pelvis, spread, then turned about its own length
 * (in this order also Wu and others, J Biomech 35, 2002). The norm of turning is 45 either way. A hip that is bent and
 * spread as well turns out further: 48 healthy adults who sat cross-legged by 62 on average, from 38 to 82
 * (“Three-dimensional motion analysis of ten common Asian sitting positions in daily living”, BMC Musculoskelet Disord
 * 22, 2021). What is allowed is halfway from their average to the most.
 */
export const ranges = {
  'lumbar flex': [-35, 60],
  'lumbar side': [-35, 35],
  'lumbar twist': [-18, 18],
  'thorax flex': [-30, 45],
  'thorax side': [-30, 30],
  'thorax twist': [-40, 40],
  'neck flex': [-60, 60],
  'neck side': [-45, 45],
  'neck twist': [-80, 80],
  'hip flex': [-30, 130],
  'hip out': [-30, 60],
  'hip turn': [-45, 72],
  knee: [-0.5, 150],
  ankle: [-75, 40],
  elbow: [-0.5, 150],
  wrist: [0, 95],
  'shoulder back': [-180, 65],
  'shoulder up': [-6, 8],
  'shoulder forward': [-7, 7],
} as const satisfies Record<string, readonly [number, number]>;
export type RangeName = keyof typeof ranges;

const direction: Vec = vec();
const across: Vec = vec();
const relative: Turn = [0, 0, 0, 1];

/** Every joint's angle as the table of ranges counts it, of a pose that has been solved. */
export function jointAngles(pose: Pose, skeleton: Skeleton): { name: RangeName; where: string; angle: number }[] {
  const { bends } = pose;
  const angles: { name: RangeName; where: string; angle: number }[] = [];
  const add = (name: RangeName, angle: number, where = '') => angles.push({ name, where, angle });
  for (const [part, name] of (['lumbar', 'thorax'] as const).entries()) {
    add(`${name} flex`, bends[part * 3]!);
    add(`${name} side`, bends[part * 3 + 1]!);
    add(`${name} twist`, bends[part * 3 + 2]!);
  }
  // The neck and the joint above it move as one.
  add('neck flex', bends[6]! + bends[9]!);
  add('neck side', bends[7]! + bends[10]!);
  add('neck twist', bends[8]! + bends[11]!);
  for (const index of [0, 1] as const) {
    const where = index === 0 ? 'left' : 'right';
    const outward = index === 0 ? 1 : -1;
    turned(direction, pose.legs[index].upper, 0, -1, 0);
    add('hip flex', degrees(Math.atan2(direction[2], -direction[1])), where);
    add('hip out', degrees(Math.asin(Math.min(1, Math.max(-1, direction[0] * outward)))), where);
    turned(across, pose.legs[index].upper, 1, 0, 0);
    turned(direction, pose.legs[index].upper, 0, 0, 1);
    add('hip turn', degrees(Math.atan2(direction[0] * outward, across[0])), where);
    add('knee', pose.legs[index].hinge, where);
    turned(direction, pose.legs[index].end, 0, 0, 1);
    add('ankle', degrees(Math.atan2(direction[1], direction[2])), where);
    add('elbow', pose.arms[index].hinge, where);
    quat.conjugate(relative, skeleton.forearm[index]);
    quat.multiply(relative, relative, skeleton.hand[index]);
    turned(direction, relative, 0, -1, 0);
    add('wrist', degrees(Math.acos(Math.min(1, Math.max(-1, -direction[1])))), where);
    turned(direction, pose.arms[index].upper, 0, -1, 0);
    // How far the upper arm goes back past hanging: only for arms behind the body.
    if (direction[2] < 0 && direction[1] < 0) {
      add('shoulder back', degrees(Math.atan2(-direction[2], Math.hypot(direction[0], direction[1]))), where);
    }
    add('shoulder up', pose.girdle[index * 2]!, where);
    add('shoulder forward', pose.girdle[index * 2 + 1]!, where);
  }
  return angles;
}

const inside = (what: string, { depth, part }: Depth): Fault => ({
  what: `${part} in the ${what}`,
  by: depth - softness,
  unit: 'cm',
});

/** Everything about a solved pose that could not be. */
export function faultsOf(pose: Pose, skeleton: Skeleton, boxes: readonly Box[]): Fault[] {
  const faults: Fault[] = [];
  const error = boneError(skeleton);
  if (error > 1e-4) faults.push({ what: 'a bone of another length', by: error, unit: 'cm' });
  seeAll(skeleton);
  const floor = fleshInFloor();
  if (floor.depth > softness) faults.push(inside('floor', floor));
  for (const box of boxes) {
    if (box.ground) continue;
    const found = fleshInBox(box);
    if (found.depth > softness) faults.push(inside(box.name, found));
  }
  for (const { name, where, angle } of jointAngles(pose, skeleton)) {
    const [least, most] = ranges[name];
    const by = Math.max(least - angle, angle - most);
    if (by > 0.01)
      faults.push({ what: `${where} ${name} beyond ${angle < least ? least : most}°`.trim(), by, unit: '°' });
  }
  return faults;
}
