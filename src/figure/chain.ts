/** A limb's outline: the hulls of each two neighbours in a row of circles and ellipses, drawn as one line round them all. */
import type { Spot } from './camera';
import { hull } from './hull';
import { edge, findTangents, reachOf, tangents } from './outline';
import type { Pen } from './pen';

/** The directions square to the tangents of each two neighbours: on the one side and on the other. */
const plusX: number[] = [];
const plusY: number[] = [];
const minusX: number[] = [];
const minusY: number[] = [];
/** How long the straight line between two neighbours is, on either side, less what corners take of it. */
const left: number[] = [];

/** A bend this flat is drawn as a corner: it is out by less than so many cm. */
const flat = 0.03;
/** The cosine of the sharpest bend, about 109 degrees. */
const sharpest = -0.323;

/** The two tangents of a pair; false where it has none. */
function tangentsOf(from: Spot, to: Spot, at: number): boolean {
  if (!findTangents(from, to)) return false;
  plusX[at] = tangents.plusX;
  plusY[at] = tangents.plusY;
  minusX[at] = tangents.minusX;
  minusY[at] = tangents.minusY;
  const onPlus = straight(from, to, tangents.plusX, tangents.plusY);
  const onMinus = straight(from, to, tangents.minusX, tangents.minusY);
  left[at] = onPlus < onMinus ? onPlus : onMinus;
  return true;
}

/** How far along its tangent a spot touches it, from its own middle: below 0 on the other side. */
const slip = ({ round, xx, xy, yy }: Spot, ux: number, uy: number): number =>
  round > 0
    ? 0
    : ((yy - xx) * ux * uy + xy * (ux * ux - uy * uy)) / Math.sqrt(xx * ux * ux + 2 * xy * ux * uy + yy * uy * uy);

/** How long a shared tangent is. */
const straight = (from: Spot, to: Spot, ux: number, uy: number): number =>
  Math.abs((to.y - from.y) * ux - (to.x - from.x) * uy + slip(to, ux, uy) - slip(from, ux, uy));

const sizeOf = ({ xx, yy }: Spot): number => Math.sqrt(xx > yy ? xx : yy);

/** Round a spot, from the tangent with its neighbour before to that with the one behind it. */
function corner(pen: Pen, spot: Spot, ux: number, uy: number, vx: number, vy: number): void {
  const cross = ux * vy - uy * vx;
  const bend = 2 * (1 - (ux * vx + uy * vy));
  if (cross > 0 && bend * sizeOf(spot) > 8 * flat) {
    edge(pen, spot, ux, uy, vx, vy);
    return;
  }
  const a = reachOf(spot, ux, uy);
  if (bend < 1e-6) {
    const along = slip(spot, ux, uy);
    pen.line(spot.x + a * ux - along * uy, spot.y + a * uy + along * ux);
    return;
  }
  // Where the two tangents cross.
  const b = reachOf(spot, vx, vy);
  pen.line(spot.x + (a * vy - b * uy) / cross, spot.y + (b * ux - a * vx) / cross);
}

/** What a corner takes of the lines that meet there: where the line turns inwards, they cross before they touch. */
const taken = (spot: Spot, cross: number, cosine: number): number =>
  cross < 0 ? sizeOf(spot) * Math.sqrt((1 - cosine) / (1 + cosine)) : 0;

/** Whether one line can be drawn round all: no spot hides its neighbour, and no bend is too sharp for its length. */
function isSlender(spots: readonly Spot[], row: readonly number[]): boolean {
  const last = row.length - 1;
  for (let at = 0; at < last; at++) if (!tangentsOf(spots[row[at]!]!, spots[row[at + 1]!]!, at)) return false;
  for (let at = 1; at < last; at++) {
    const before = at - 1;
    const ahead = minusX[before]! * minusX[at]! + minusY[before]! * minusY[at]!;
    const back = plusX[at]! * plusX[before]! + plusY[at]! * plusY[before]!;
    if (ahead < sharpest || back < sharpest) return false;
    const spot = spots[row[at]!]!;
    const onMinus = taken(spot, minusX[before]! * minusY[at]! - minusY[before]! * minusX[at]!, ahead);
    const onPlus = taken(spot, plusX[at]! * plusY[before]! - plusY[at]! * plusX[before]!, back);
    const most = onMinus > onPlus ? onMinus : onPlus;
    left[before] = left[before]! - most;
    left[at] = left[at]! - most;
  }
  for (let at = 0; at < last; at++) if (left[at]! < 0) return false;
  return true;
}

const two = [0, 0];

/** Paints a row of spots, each joined to the next. @param row their places in `spots`; at least two */
export function chain(pen: Pen, spots: readonly Spot[], row: readonly number[]): void {
  const last = row.length - 1;
  if (last < 2 || !isSlender(spots, row)) {
    for (let at = 0; at < last; at++) {
      two[0] = row[at]!;
      two[1] = row[at + 1]!;
      hull(pen, spots, two);
    }
    return;
  }
  const end = last - 1;
  edge(pen, spots[row[0]!]!, plusX[0]!, plusY[0]!, minusX[0]!, minusY[0]!);
  for (let at = 1; at < last; at++) {
    corner(pen, spots[row[at]!]!, minusX[at - 1]!, minusY[at - 1]!, minusX[at]!, minusY[at]!);
  }
  edge(pen, spots[row[last]!]!, minusX[end]!, minusY[end]!, plusX[end]!, plusY[end]!);
  for (let at = end; at > 0; at--) {
    corner(pen, spots[row[at]!]!, plusX[at]!, plusY[at]!, plusX[at - 1]!, plusY[at - 1]!);
  }
  pen.close();
}
