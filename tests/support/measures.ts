/** What one would measure on a body: angles in degrees, lengths in cm on a body of 170 cm. For tests that say what a movement is. */
import type { WrittenFigure } from '../../src/routine/figure-schema';
import { look, newCamera, seePoint } from '../../src/figure/camera';
import { newFlesh, seeBody, type Part } from '../../src/figure/flesh';
import type { Skeleton } from '../../src/figure/solve';
import { degrees, turned, vec, vec3, type Turn, type Vec } from '../../src/figure/space';

export type Index = 0 | 1;
export const both = [0, 1] as const;
export const [left, right] = both;

export const distance = (a: Vec, b: Vec): number => vec3.distance(a, b);
const from = (a: Vec, b: Vec): Vec => vec3.subtract(vec(), b, a) as Vec;
export const angleBetween = (a: Vec, b: Vec): number => degrees(vec3.angle(a, b));
/** The angle at `b` between the ways to `a` and `c`: 180 where they are in a line. */
export const angleAt = (a: Vec, b: Vec, c: Vec): number => angleBetween(from(b, a), from(b, c));

export const leftOf = (turn: Turn): Vec => turned(vec(), turn, 1, 0, 0);
export const upOf = (turn: Turn): Vec => turned(vec(), turn, 0, 1, 0);
export const aheadOf = (turn: Turn): Vec => turned(vec(), turn, 0, 0, 1);

/** 0 for a straight knee or elbow. */
export const kneeBend = ({ hip, knee, ankle }: Skeleton, side: Index): number =>
  180 - angleAt(hip[side], knee[side], ankle[side]);
export const elbowBend = ({ shoulder, elbow, wrist }: Skeleton, side: Index): number =>
  180 - angleAt(shoulder[side], elbow[side], wrist[side]);
/** How far a thigh is bent towards the trunk: 0 in line with the pelvis, below 0 behind it. */
export function hipBend({ hip, knee, pelvis }: Skeleton, side: Index): number {
  const thigh = from(hip[side], knee[side]);
  return degrees(Math.atan2(vec3.dot(thigh, aheadOf(pelvis)), -vec3.dot(thigh, upOf(pelvis))));
}
/** How far an upper arm is lifted from hanging beside the trunk: 90 straight out, 180 overhead. */
export const armRaise = ({ shoulder, elbow, chest }: Skeleton, side: Index): number =>
  180 - angleBetween(from(shoulder[side], elbow[side]), upOf(chest));

/** How far the trunk, from pelvis to neck, leans forward from upright: below 0 backwards. */
export function trunkLean({ root, spine }: Skeleton): number {
  const [, y, z] = from(root, spine[6]!);
  return degrees(Math.atan2(z, y));
}
/** How far the trunk leans to the left, seen from the front. */
export function trunkSide({ root, spine }: Skeleton): number {
  const [x, y] = from(root, spine[6]!);
  return degrees(Math.atan2(x, y));
}
/** How far the low back is rounded (above 0) or hollow (below 0): the turn from pelvis to the lower ribs. */
export function lowBack({ pelvis, pieces }: Skeleton): number {
  const up = upOf(pieces[3]!);
  return degrees(Math.atan2(vec3.dot(up, aheadOf(pelvis)), vec3.dot(up, upOf(pelvis))));
}
/** The same of the whole back, from pelvis to the base of the neck. */
export function wholeBack({ pelvis, chest }: Skeleton): number {
  const up = upOf(chest);
  return degrees(Math.atan2(vec3.dot(up, aheadOf(pelvis)), vec3.dot(up, upOf(pelvis))));
}
/** How far the chest is turned to the left of the pelvis. */
export function twist({ pelvis, chest }: Skeleton): number {
  const ahead = aheadOf(chest);
  return degrees(Math.atan2(vec3.dot(ahead, leftOf(pelvis)), vec3.dot(ahead, aheadOf(pelvis))));
}
/** How far the face looks up: 90 at the ceiling. */
export const faceUp = ({ head }: Skeleton): number => degrees(Math.asin(aheadOf(head)[1]));

const place = (at: Vec, turn: Turn, x: number, y: number, z: number): Vec =>
  vec3.add(vec(), at, turned(vec(), turn, x, y, z)) as Vec;
export const ear = ({ headAt, head }: Skeleton, side: Index): Vec =>
  place(headAt, head, side === 0 ? 7.6 : -7.6, -0.4, -0.6);
export const chin = ({ headAt, head }: Skeleton): Vec => place(headAt, head, 0, -8, 6);
/** The middle of a hand. */
export const palm = ({ wrist, hand }: Skeleton, side: Index): Vec => place(wrist[side], hand[side], 0, -7, 0);
/** The middle of a foot, a little above the sole. */
export const instep = ({ ankle, foot }: Skeleton, side: Index): Vec => place(ankle[side], foot[side], 0, -3, 4);
/** A share of the way from one place to another. */
export const along = (a: Vec, b: Vec, share: number): Vec => vec3.lerp(vec(), a, b, share) as Vec;
/** How far a place is from the line between two others. */
export function fromLine(at: Vec, a: Vec, b: Vec): number {
  const way = from(a, b);
  const share = Math.min(1, Math.max(0, vec3.dot(from(a, at), way) / vec3.squaredLength(way)));
  return distance(at, along(a, b, share));
}

/** Where the view of a figure shows a place: to the right and down in the picture, in cm. */
export function pictured({ yaw, pitch = 8 }: WrittenFigure['view'], place: Vec): Vec {
  const seen = { x: 0, y: 0, depth: 0 };
  seePoint(seen, look(newCamera(), { yaw, pitch }), place);
  return [seen.x, seen.y, 0];
}

const flesh = newFlesh();
const level = look(newCamera(), { yaw: 0, pitch: 0 });
/** A part of the body with its flesh, as seen level from the front: x to its left, y down, depth ahead. */
export function partOf(body: Skeleton, name: string): Part {
  seeBody(flesh, body, level);
  const part = flesh.find((one) => one.name === name);
  if (!part) throw new Error(`There is no part “${name}”; there are ${flesh.map((one) => one.name).join(', ')}`);
  return part;
}
/** How high above the floor the flesh of a part begins. */
export const lowest = (body: Skeleton, name: string): number =>
  Math.min(...partOf(body, name).spots.map(({ y, yy }) => -y - Math.sqrt(yy)));
/** How high above the floor the small of the back is, where one lies on the back. */
export const backGap = (body: Skeleton): number =>
  Math.max(
    ...partOf(body, 'torso')
      .spots.slice(1, 4)
      .map(({ y, yy }) => -y - Math.sqrt(yy)),
  );
/** Where hands meet behind the head. */
export const backOfHead = ({ headAt, head }: Skeleton): Vec => place(headAt, head, 0, 0, -9);
/** How far ahead of the low back the belly's skin is. */
export function bellyFront(body: Skeleton): number {
  const { spots } = partOf(body, 'torso');
  const ahead = aheadOf(body.pieces[1]!);
  const reach = (at: number) => {
    const { x, y, depth, xx, yy, dd, xy, xd, yd } = spots[at]!;
    const [nx, ny, nd] = [ahead[0], -ahead[1], ahead[2]];
    const half = xx * nx * nx + yy * ny * ny + dd * nd * nd + 2 * (xy * nx * ny + xd * nx * nd + yd * ny * nd);
    return x * nx + y * ny + depth * nd + Math.sqrt(half);
  };
  const [sx, sy, sz] = body.spine[1]!;
  return Math.max(reach(2), reach(3)) - (sx * ahead[0] + sy * ahead[1] + sz * ahead[2]);
}
