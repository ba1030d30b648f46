/** What is round the bones: each part of the body as balls and ellipsoids joined by hulls, in what it is dressed in. */
import { ankleHeight, bone } from './body';
import { newSpot, seeBall, seeEllipsoid, type Camera, type Spot } from './camera';
import { inkOf, type Material } from './pen';
import type { Skeleton } from './solve';
import { addTurned, turned, vec, vec3, type Turn, type Vec } from './space';

/** One layer of a part: which of its spots it joins, and in what it is dressed. */
export interface Coat {
  readonly ink: number;
  /** Rows of spots, each joined to the next by a hull. */
  readonly chains: readonly (readonly number[])[];
  /** Spots with one hull round them all. */
  readonly hulls: readonly (readonly number[])[];
  /** Darker (above 0) or lighter than the part, in hundredths. */
  readonly shade: number;
}

/** A part of the body: painted as a whole, before or after each other part. */
export interface Part {
  readonly name: string;
  readonly spots: Spot[];
  readonly coats: readonly Coat[];
  /** The spots that form the line by which it is ordered in depth. */
  readonly line: readonly number[];
  /** The part it hangs on. */
  readonly parent: string;
}

const part = (name: string, parent: string, count: number, coats: readonly Coat[], line: readonly number[]): Part => ({
  name,
  parent,
  spots: Array.from({ length: count }, newSpot),
  coats,
  line,
});
const places = (words: string): number[][] =>
  words.split(' ').flatMap((word) => (word ? [[...word].map((digit) => parseInt(digit, 36))] : []));
/** @param chains the spots of each row in turn, such as `012 45` @param hulls those of each hull */
const coat = (material: Material, chains: string, shade = 0, hulls = ''): Coat => ({
  ink: inkOf(material),
  chains: places(chains),
  hulls: places(hulls),
  shade,
});

const sides = ['left', 'right'] as const;

/** The parts of a body, to be filled by `seeBody`. */
export function newFlesh(): Part[] {
  return [
    part('hips', '', 5, [coat('trousers', '', 0, '01234')], [0, 1]),
    part('torso', 'hips', 11, [coat('shirt', '012345678', 0, '6789a')], [0, 2, 5, 8]),
    part('neck', 'torso', 2, [coat('skin', '01', 7)], [0, 1]),
    ...sides.flatMap((side) => [
      part(`${side} thigh`, 'hips', 4, [coat('trousers', '0123')], [0, 3]),
      part(`${side} shin`, `${side} thigh`, 6, [coat('skin', '45', 4), coat('trousers', '0123')], [0, 3]),
      part(`${side} foot`, `${side} shin`, 7, [coat('sole', '456'), coat('shoe', '23', 0, '012')], [1, 3]),
      part(`${side} upper arm`, 'torso', 6, [coat('skin', '012'), coat('shirt', '345')], [0, 2]),
      part(`${side} forearm`, `${side} upper arm`, 3, [coat('skin', '012')], [0, 2]),
      part(`${side} hand`, `${side} forearm`, 5, [coat('skin', '012'), coat('skin', '34', 3)], [0, 2]),
    ]),
  ];
}

const at: Vec = vec();
let eye: Camera;

function ball(spot: Spot, from: Vec, turn: Turn, x: number, y: number, z: number, radius: number): void {
  vec3.copy(at, from);
  addTurned(at, turn, x, y, z);
  seeBall(spot, eye, at, radius);
}
function egg(
  spot: Spot,
  from: Vec,
  turn: Turn,
  x: number,
  y: number,
  z: number,
  a: number,
  b: number,
  c: number,
): void {
  vec3.copy(at, from);
  addTurned(at, turn, x, y, z);
  seeEllipsoid(spot, eye, at, turn, a, b, c);
}

/** Stations of the torso: piece of the spine (-1 the pelvis), how far up it, ahead, half-width, height, depth. */
const torso = [
  [-1, 1.2, -0.4, 15.5, 3.2, 11],
  [-1, 6, 0, 14.6, 5, 10],
  [1, 2, 0.1, 13.2, 6, 9.6],
  [2, 1, 0.2, 12.9, 6, 9.6],
  [3, 0, 0.5, 13.5, 6, 9.9],
  [3, 8.5, 0.8, 14.7, 7, 10.6],
  [4, 6.5, 1, 15, 7, 10.6],
  [5, 2.8, 0.5, 13.8, 5.5, 9.3],
  [5, 10, 0.6, 6.8, 3.4, 5.9],
] as const;

function seeTorso(spots: Spot[], skeleton: Skeleton): void {
  const [belly, chest] = skeleton.breath;
  for (let station = 0; station < torso.length; station++) {
    const [piece, up, ahead, wide, tall, deep] = torso[station]!;
    const from = piece < 0 ? skeleton.root : skeleton.spine[piece]!;
    const turn = piece < 0 ? skeleton.pelvis : skeleton.pieces[piece]!;
    const full =
      (station === 2 || station === 3 ? belly * 1.6 : 0) + (station === 5 || station === 6 ? chest * 0.7 : 0);
    egg(spots[station]!, from, turn, 0, up, ahead + full * 0.8, wide + full * 0.4, tall, deep + full);
  }
  for (const index of [0, 1] as const) {
    ball(spots[9 + index]!, skeleton.shoulder[index], skeleton.chest, 0, 0, 0, 4.9);
  }
}

function seeLeg(flesh: Part[], first: number, index: 0 | 1, skeleton: Skeleton): void {
  const { hip, knee, ankle, thigh, shin, foot, toes } = skeleton;
  const tread = skeleton.ball[index];
  const [upper, lower, shoe] = [flesh[first]!.spots, flesh[first + 1]!.spots, flesh[first + 2]!.spots];
  const inner = index === 0 ? -1 : 1;
  ball(upper[0]!, hip[index], thigh[index], inner * 1.6, -2.5, -0.3, 8.3);
  ball(upper[1]!, hip[index], thigh[index], inner, -bone.thigh * 0.36, 0.4, 7.7);
  ball(upper[2]!, hip[index], thigh[index], inner * 0.5, -bone.thigh * 0.72, 0.6, 6.1);
  ball(upper[3]!, knee[index], thigh[index], 0, 0, 0, 5.2);
  ball(lower[0]!, knee[index], shin[index], 0, 0, 0, 5.2);
  ball(lower[1]!, knee[index], shin[index], 0, -bone.shin * 0.3, -1.2, 5.2);
  ball(lower[2]!, knee[index], shin[index], 0, -bone.shin * 0.6, -0.6, 4.4);
  ball(lower[3]!, knee[index], shin[index], 0, -bone.shin * 0.86, 0, 3.8);
  ball(lower[4]!, knee[index], shin[index], 0, -bone.shin * 0.84, 0, 3);
  ball(lower[5]!, ankle[index], shin[index], 0, 0, 0, 3);
  const low = -ankleHeight;
  egg(shoe[0]!, ankle[index], foot[index], 0, -2.2, -0.6, 3.5, 3, 3.8);
  egg(shoe[1]!, ankle[index], foot[index], 0, low + 3.2, -3, 3.5, 3, 3.4);
  egg(shoe[2]!, ankle[index], foot[index], 0, low + 2.8, 8, 4.2, 2.4, 4.6);
  egg(shoe[3]!, tread, toes[index], 0, 2.4, 3, 3.7, 1.9, 4);
  egg(shoe[4]!, ankle[index], foot[index], 0, low + 0.9, -3, 3.6, 0.9, 3.6);
  egg(shoe[5]!, ankle[index], foot[index], 0, low + 0.9, 6.6, 4.4, 0.9, 3.8);
  egg(shoe[6]!, tread, toes[index], 0, 1, 3, 3.9, 0.9, 4.2);
}

function seeArm(flesh: Part[], first: number, index: 0 | 1, skeleton: Skeleton): void {
  const { shoulder, elbow, wrist, upperArm, forearm, hand } = skeleton;
  const [upper, lower, palm] = [flesh[first]!.spots, flesh[first + 1]!.spots, flesh[first + 2]!.spots];
  const side = index === 0 ? 1 : -1;
  ball(upper[0]!, shoulder[index], upperArm[index], 0, 0, 0, 4.4);
  ball(upper[1]!, shoulder[index], upperArm[index], 0, -bone.upperArm * 0.5, 0, 4.1);
  ball(upper[2]!, elbow[index], upperArm[index], 0, 0, 0, 3.4);
  ball(upper[3]!, shoulder[index], upperArm[index], 0, 0, 0, 4.9);
  ball(upper[4]!, shoulder[index], upperArm[index], 0, -bone.upperArm * 0.3, 0, 5);
  ball(upper[5]!, shoulder[index], upperArm[index], 0, -bone.upperArm * 0.58, 0, 4.6);
  ball(lower[0]!, elbow[index], forearm[index], 0, 0, 0, 3.4);
  ball(lower[1]!, elbow[index], forearm[index], 0, -bone.forearm * 0.28, 0, 3.6);
  ball(lower[2]!, wrist[index], forearm[index], 0, 0, 0, 2.4);
  egg(palm[0]!, wrist[index], hand[index], 0, -1, 0, 2, 2.4, 2.5);
  egg(palm[1]!, wrist[index], hand[index], 0, -6, 0.2, 1.7, 4, 3.9);
  egg(palm[2]!, wrist[index], hand[index], -0.5 * side, -13.2, 0, 1.2, 3.4, 3);
  egg(palm[3]!, wrist[index], hand[index], -0.4 * side, -3, 2.6, 1.3, 1.6, 1.4);
  egg(palm[4]!, wrist[index], hand[index], -1.2 * side, -8, 5, 1.1, 1.8, 1.2);
}

const blade: Vec = vec();

/** Where a shoulder blade is: it slides over the ribs as the shoulder goes forward, back and up. */
export function shoulderBlade(out: Vec, { shoulder, spine, chest }: Skeleton, index: 0 | 1): Vec {
  vec3.subtract(blade, shoulder[index], spine[6]!);
  const [side, up, ahead] = [0, 1, 2].map((axis) => {
    turned(direction, chest, axis === 0 ? 1 : 0, axis === 1 ? 1 : 0, axis === 2 ? 1 : 0);
    return vec3.dot(blade, direction);
  }) as [number, number, number];
  vec3.copy(out, spine[6]!);
  return addTurned(out, chest, Math.sign(side) * (7.4 + 0.55 * ahead), up * 0.8 - 8, -8.6 + 0.12 * ahead);
}
const direction: Vec = vec();

const blades: readonly [Spot, Spot] = [newSpot(), newSpot()];

/** The shoulder blades under the shirt, to be seen from behind. */
export function seeBlades(skeleton: Skeleton, camera: Camera): readonly [Spot, Spot] {
  for (const index of [0, 1] as const) {
    shoulderBlade(at, skeleton, index);
    seeEllipsoid(blades[index], camera, at, skeleton.chest, 3, 6.4, 1.4);
  }
  return blades;
}

/** Puts every spot of the body where the camera sees it. */
export function seeBody(flesh: Part[], skeleton: Skeleton, camera: Camera): void {
  eye = camera;
  const { root, pelvis, hip, thigh } = skeleton;
  const hips = flesh[0]!.spots;
  egg(hips[0]!, root, pelvis, 0, -5.5, -1.7, 14.4, 6.5, 10.5);
  egg(hips[1]!, root, pelvis, 0, -8.6, -0.4, 6, 3, 8);
  ball(hips[2]!, hip[0], thigh[0], -1.6, -2.5, -0.3, 8.3);
  ball(hips[3]!, hip[1], thigh[1], 1.6, -2.5, -0.3, 8.3);
  // Up under the shirt, so that no bend opens a gap there.
  egg(hips[4]!, root, pelvis, 0, 2.6, -0.4, 15.2, 3, 10.8);
  seeTorso(flesh[1]!.spots, skeleton);
  const neck = flesh[2]!.spots;
  ball(neck[0]!, skeleton.spine[6]!, skeleton.pieces[6]!, 0, 1.2, 1, 4.9);
  ball(neck[1]!, skeleton.spine[8]!, skeleton.pieces[7]!, 0, 0.5, 0, 4.5);
  for (const index of [0, 1] as const) {
    seeLeg(flesh, 3 + index * 6, index, skeleton);
    seeArm(flesh, 6 + index * 6, index, skeleton);
  }
}
