/** The head: a skull with a cap of hair, a jaw, ears, a nose and eyes, so that one sees where it looks. */
import { chain } from './chain';
import { hull } from './hull';
import { disc } from './outline';
import { inkOf, type Pen } from './pen';
import { newSpot, type Camera, type Spot } from './camera';
import { newMount, seeEggOn, seeMount, seeOn, type Mount } from './mount';
import type { Skeleton } from './solve';
import { vec, vec3, type Vec } from './space';

/** The skull and the jaw: where they are from the head's middle, and their half-axes, in cm. */
export const skull = { up: 1.4, ahead: -1.2, wide: 7.6, tall: 8.9, deep: 9.4 };
export const jaw = { up: -4.4, ahead: 3.4, wide: 5.3, tall: 4.6, deep: 4.8 };
/** How much larger than the skull its hair is. */
export const hairSize = 1.09;
/** The plane that parts hair from face, in the skull's own round space: its direction and how far out. */
const parting = { up: 0.66, ahead: -0.751, out: -0.3 };

const spots = { skull: newSpot(), jaw: newSpot() };
const small: [Spot, Spot] = [newSpot(), newSpot()];
/** The head as the camera sees it. */
const head = newMount();

const n: Vec = vec();
const e: Vec = vec();
const f: Vec = vec();
const g: Vec = vec();
const view: Vec = vec();
const xRow: Vec = vec();
const yRow: Vec = vec();
const seen = { x: 0, y: 0, depth: 0 };

/** Along the picture of a circle in the round space, given by its middle's place and two directions across it. */
const round = { x: 0, y: 0, ax: 0, ay: 0, bx: 0, by: 0 };
function seeCircle(x: number, y: number, one: Vec, other: Vec, radius: number): void {
  round.x = x;
  round.y = y;
  round.ax = vec3.dot(xRow, one) * radius;
  round.ay = vec3.dot(yRow, one) * radius;
  round.bx = vec3.dot(xRow, other) * radius;
  round.by = vec3.dot(yRow, other) * radius;
}

/**
 * The part of an ellipsoid on the head beyond a plane, as one sees it: the arc of its outline that lies beyond, closed by
 * the visible part of the cut. Draws nothing where none of it is in sight. The plane lies behind the middle.
 */
function cap(pen: Pen, middle: Vec, size: Vec): void {
  for (let axis = 0; axis < 3; axis++) {
    xRow[axis] = head[axis]! * size[axis]!;
    yRow[axis] = head[axis + 3]! * size[axis]!;
  }
  seeOn(seen, head, middle[0], middle[1], middle[2]);
  const { x, y } = seen;
  // The direction in the round space that the eye looks along.
  vec3.cross(view, yRow, xRow);
  vec3.normalize(view, view);
  vec3.set(n, 0, parting.up, parting.ahead);
  const { out } = parting;
  const facing = vec3.dot(n, view);
  const level = Math.sqrt(Math.max(0, 1 - facing * facing));
  // e lies in the outline's plane towards the cap, f across both.
  vec3.scaleAndAdd(e, n, view, -facing);
  if (level < 1e-6) vec3.set(e, 1, 0, 0);
  vec3.normalize(e, e);
  vec3.cross(f, view, e);
  seeCircle(x, y, e, f, 1);
  if (Math.abs(out) >= level) {
    // The cut is wholly in sight, and with it nothing of the cap, or wholly hidden.
    if (facing > 0) pen.disc(round);
    return;
  }
  const spread = out / level;
  const open = Math.sqrt(1 - spread * spread);
  pen.arc(round, spread, -open, spread, open);
  // The cut: a circle about n; g points from its middle towards the eye.
  const ring = Math.sqrt(1 - out * out);
  vec3.scaleAndAdd(g, view, n, -facing);
  vec3.normalize(g, g);
  vec3.cross(f, n, g);
  const wide = Math.min(1, Math.max(-1, -(out * facing) / (ring * level)));
  const half = Math.sqrt(1 - wide * wide);
  vec3.cross(e, view, n);
  // From the arc's end on towards its beginning.
  if (vec3.dot(f, e) >= 0) vec3.negate(f, f);
  seeCircle(x + vec3.dot(xRow, n) * out, y + vec3.dot(yRow, n) * out, g, f, ring);
  pen.arc(round, wide, -half, wide, half);
  pen.close();
}

const skin = inkOf('skin');
const hairInk = inkOf('hair');
const eyeInk = inkOf('eye');

function paintDisc(pen: Pen, spot: Spot, ink: number, shade: number): void {
  pen.shape(ink, shade, 1);
  disc(pen, spot);
}
const pair: Spot[] = [];
const both = [0, 1];
function paintHull(pen: Pen, a: Spot, b: Spot, ink: number, shade: number): void {
  pen.shape(ink, shade, 1);
  pair[0] = a;
  pair[1] = b;
  hull(pen, pair, both);
}

/** How much of a small thing on the head's surface faces the eye: 1 full, 0 edge on, below 0 hidden. */
const facing = (x: number, y: number, z: number): number =>
  (head[6]! * x + head[7]! * y + head[8]! * z) / Math.sqrt(x * x + y * y + z * z);

const hair: Vec = [skull.wide * hairSize, skull.tall * hairSize, skull.deep * hairSize];
const hairMiddle: Vec = [0, skull.up, skull.ahead];

/** Sees the head of a skeleton. @returns how it is seen */
export const seeHead = (camera: Camera, skeleton: Skeleton): Mount =>
  seeMount(head, camera, skeleton.headAt, skeleton.head);

/** Paints the head that was seen last. */
export function paintHead(pen: Pen): void {
  seeEggOn(spots.skull, head, 0, skull.up, skull.ahead, skull.wide, skull.tall, skull.deep);
  seeEggOn(spots.jaw, head, 0, jaw.up, jaw.ahead, jaw.wide, jaw.tall, jaw.deep);
  const near = head[6]! > 0 ? 1 : -1;
  if (facing(0, parting.up, parting.ahead) < 0) ear(pen, -near);
  nose(pen);
  paintHull(pen, spots.skull, spots.jaw, skin, 0);
  face(pen);
  pen.shape(hairInk, 0, 1);
  brows(pen);
  cap(pen, hairMiddle, hair);
  ear(pen, near);
}

/** @param side 1 for the left */
function ear(pen: Pen, side: number): void {
  paintDisc(pen, seeEggOn(small[0], head, 7.4 * side, -0.4, -0.6, 1.1, 2.5, 1.6), skin, 4);
}

function nose(pen: Pen): void {
  seeEggOn(small[0], head, 0, 0.6, 7.4, 1, 1.2, 1);
  seeEggOn(small[1], head, 0, -1.8, 8.9, 1.25, 1.1, 1.3);
  paintHull(pen, small[0], small[1], skin, 0);
}

/** From the right corner of the mouth to the left. */
const smile: [Spot, Spot, Spot] = [newSpot(), newSpot(), newSpot()];
const smileRows = { whole: [0, 1, 2], right: [0, 1], left: [1, 2] };

/** As much of the mouth as one sees: from the side half of it. */
function mouth(pen: Pen): void {
  const right = facing(-3, -4, 7) > 0.2;
  const left = facing(3, -4, 7) > 0.2;
  if (!right && !left) return;
  for (let spot = 0; spot < 3; spot++) {
    const side = spot - 1;
    seeEggOn(smile[spot]!, head, side * 1.9, side === 0 ? -5.6 : -5, 8 - 0.6 * side * side, 0.32, 0.32, 0.3);
  }
  pen.shape(skin, 12, 1);
  chain(pen, smile, right && left ? smileRows.whole : right ? smileRows.right : smileRows.left);
}

function face(pen: Pen): void {
  mouth(pen);
  if (facing(0, -1, 8) > 0.1) {
    seeEggOn(small[0], head, 0, 0.4, 7.9, 0.6, 1.2, 0.6);
    seeEggOn(small[1], head, 0, -1.9, 8.9, 1.15, 0.95, 1.2);
    paintHull(pen, small[0], small[1], skin, 4);
  }
  for (let side = -1; side <= 1; side += 2) {
    if (facing(3.1 * side, 0, 7) < 0.12) continue;
    paintDisc(pen, seeEggOn(small[0], head, 3.1 * side, 0.7, 6.6, 0.95, 1.25, 0.5), eyeInk, 0);
  }
}

/** Painted with the hair, and so in one with it. */
function brows(pen: Pen): void {
  for (let side = -1; side <= 1; side += 2) {
    if (facing(3.1 * side, 2, 7) < 0.3) continue;
    seeEggOn(small[0], head, 2 * side, 2.9, 6.9, 0.3, 0.3, 0.3);
    seeEggOn(small[1], head, 4.6 * side, 3, 5.9, 0.24, 0.24, 0.3);
    paintHull(pen, small[0], small[1], hairInk, 0);
  }
}
