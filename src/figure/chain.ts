/** A limb's outline: the hulls of each two neighbours in a row of circles and ellipses, drawn as one line round them all. */
import type { Spot } from './camera';
import { hull } from './hull';
import { after, edge, findTangents, know, reachOf, tangents, wrapped } from './outline';
import type { Pen } from './pen';

/** The directions square to the tangents of each two neighbours: on the one side and on the other. */
const plus: number[] = [];
const minus: number[] = [];
/** How long the straight line between two neighbours is, on either side, less what corners take of it. */
const left: number[] = [];

/** A bend this flat is drawn as a corner: it is out by less than so many cm. */
const flat = 0.03;
const sharpest = 1.9;

/** The two tangents of a pair; false where it has none. */
function tangentsOf(from: Spot, to: Spot, at: number): boolean {
  if (!findTangents(from, to)) return false;
  plus[at] = tangents.plus;
  minus[at] = tangents.minus;
  left[at] = Math.min(straight(from, to, tangents.plus), straight(from, to, tangents.minus));
  return true;
}

const point = { x: 0, y: 0 };
/** The point of a spot's edge that is farthest in a direction. */
function edgePoint(spot: Spot, ux: number, uy: number): void {
  const reach = reachOf(spot, ux, uy);
  point.x = spot.x + (spot.round > 0 ? spot.round * ux : (spot.xx * ux + spot.xy * uy) / reach);
  point.y = spot.y + (spot.round > 0 ? spot.round * uy : (spot.xy * ux + spot.yy * uy) / reach);
}

/** How long a shared tangent is. */
function straight(from: Spot, to: Spot, angle: number): number {
  const ux = Math.cos(angle);
  const uy = Math.sin(angle);
  edgePoint(from, ux, uy);
  const { x, y } = point;
  edgePoint(to, ux, uy);
  const dx = point.x - x;
  const dy = point.y - y;
  return Math.sqrt(dx * dx + dy * dy);
}

/** What a corner takes of the lines that meet there: where the line turns inwards, they cross before they touch. */
const taken = (spot: Spot, turn: number): number =>
  turn < 0 ? Math.max(Math.sqrt(spot.xx), Math.sqrt(spot.yy)) * Math.tan(-turn / 2) : 0;

/** Round a spot, from the tangent with its neighbour before to that with the one behind it. */
function corner(pen: Pen, spot: Spot, from: number, turn: number): void {
  const size = Math.max(Math.sqrt(spot.xx), Math.sqrt(spot.yy));
  if (turn > 0 && turn * turn * size > 8 * flat) {
    edge(pen, spot, from, from + turn);
    return;
  }
  const ux = Math.cos(from);
  const uy = Math.sin(from);
  const vx = Math.cos(from + turn);
  const vy = Math.sin(from + turn);
  const cross = ux * vy - uy * vx;
  if (Math.abs(cross) < 1e-3) {
    edgePoint(spot, ux, uy);
    pen.line(point.x, point.y);
    return;
  }
  // Where the two tangents cross.
  const a = reachOf(spot, ux, uy);
  const b = reachOf(spot, vx, vy);
  pen.line(spot.x + (a * vy - b * uy) / cross, spot.y + (b * ux - a * vx) / cross);
}

/** Whether one line can be drawn round all: no spot hides its neighbour, and no bend is too sharp for its length. */
function isSlender(spots: readonly Spot[], row: readonly number[]): boolean {
  const last = row.length - 1;
  for (let at = 0; at < last; at++) if (!tangentsOf(spots[row[at]!]!, spots[row[at + 1]!]!, at)) return false;
  for (let at = 1; at < last; at++) {
    const spot = spots[row[at]!]!;
    const ahead = wrapped(minus[at]! - minus[at - 1]!);
    const back = wrapped(plus[at - 1]! - plus[at]!);
    if (Math.abs(ahead) > sharpest || Math.abs(back) > sharpest) return false;
    const most = Math.max(taken(spot, ahead), taken(spot, back));
    left[at - 1] = left[at - 1]! - most;
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
  for (let at = 0; at <= last; at++) know(spots[row[at]!]!);
  edge(pen, spots[row[0]!]!, plus[0]!, after(plus[0]!, minus[0]!));
  for (let at = 1; at < last; at++) {
    corner(pen, spots[row[at]!]!, minus[at - 1]!, wrapped(minus[at]! - minus[at - 1]!));
  }
  edge(pen, spots[row[last]!]!, minus[last - 1]!, after(minus[last - 1]!, plus[last - 1]!));
  for (let at = last - 1; at > 0; at--) {
    corner(pen, spots[row[at]!]!, plus[at]!, wrapped(plus[at - 1]! - plus[at]!));
  }
  pen.close();
}
