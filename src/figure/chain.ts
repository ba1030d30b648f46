/** A limb's outline: the hulls of each two neighbours in a row of circles and ellipses, drawn as one line round them all. */
import type { Spot } from './camera';
import { hull } from './hull';
import { edge, findTangents, slip, tangents } from './outline';
import type { Pen } from './pen';
import { beginSide, bendSide, endSide } from './side';

/** The directions square to the tangents of each two neighbours: on the one side and on the other. */
const plusX: number[] = [];
const plusY: number[] = [];
const minusX: number[] = [];
const minusY: number[] = [];
/** How long the straight line between two neighbours is, on either side, less what corners take of it. */
const left: number[] = [];

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

/** How long a shared tangent is. */
const straight = (from: Spot, to: Spot, ux: number, uy: number): number =>
  Math.abs((to.y - from.y) * ux - (to.x - from.x) * uy + slip(to, ux, uy) - slip(from, ux, uy));

const sizeOf = ({ xx, yy }: Spot): number => Math.sqrt(xx > yy ? xx : yy);

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
  const first = spots[row[0]!]!;
  const final = spots[row[last]!]!;
  edge(pen, first, plusX[0]!, plusY[0]!, minusX[0]!, minusY[0]!);
  beginSide(first, minusX[0]!, minusY[0]!);
  for (let at = 1; at < last; at++) {
    bendSide(spots[row[at]!]!, minusX[at - 1]!, minusY[at - 1]!, minusX[at]!, minusY[at]!);
  }
  endSide(pen, final, minusX[end]!, minusY[end]!);
  edge(pen, final, minusX[end]!, minusY[end]!, plusX[end]!, plusY[end]!);
  beginSide(final, plusX[end]!, plusY[end]!);
  for (let at = end; at > 0; at--) {
    bendSide(spots[row[at]!]!, plusX[at]!, plusY[at]!, plusX[at - 1]!, plusY[at - 1]!);
  }
  endSide(pen, first, plusX[0]!, plusY[0]!);
  pen.close();
}
