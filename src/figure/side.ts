/**
 * One side of a limb: a line from spot to spot along their tangents, its corners rounded, so that a back or a calf is seen
 * to curve and not to be built of pieces.
 */
import type { Spot } from './camera';
import { edge, reachOf, slip } from './outline';
import type { Pen } from './pen';

/** How far from a corner its rounding may begin, and how far from it the line may pass, in cm. */
const longest = 8;
const deepest = 0.5;
/** A bend flatter than this, in radians squared, is none. */
const straightOn = 1e-6;

/** Where the side comes to each spot and where it goes on from it: one place, or two where it follows the spot's edge. */
const inX: number[] = [];
const inY: number[] = [];
const outX: number[] = [];
const outY: number[] = [];
/** How far from there its rounding may begin; 0 where there is none to make. */
const reaches: number[] = [];
/** The spot whose edge is followed there, if any, and the directions from which to which. */
const round: (Spot | null)[] = [];
const fromX: number[] = [];
const fromY: number[] = [];
const toX: number[] = [];
const toY: number[] = [];
let count = 0;

const touch = { x: 0, y: 0 };
/** The point of a spot's edge that is farthest in a direction. */
function touchAt(spot: Spot, ux: number, uy: number, reach: number): void {
  const along = slip(spot, ux, uy);
  touch.x = spot.x + reach * ux - along * uy;
  touch.y = spot.y + reach * uy + along * ux;
}

function passAt(x: number, y: number, reach: number): void {
  inX[count] = outX[count] = x;
  inY[count] = outY[count] = y;
  reaches[count] = reach;
  round[count] = null;
  count++;
}

/** Begins a side at a spot, where it is farthest in a direction. */
export function beginSide(spot: Spot, ux: number, uy: number): void {
  count = 0;
  touchAt(spot, ux, uy, reachOf(spot, ux, uy));
  passAt(touch.x, touch.y, 0);
}

/** Goes on round a spot, from the tangent square to one direction to that square to another. */
export function bendSide(spot: Spot, ux: number, uy: number, vx: number, vy: number): void {
  const bend = 2 * (1 - (ux * vx + uy * vy));
  const a = reachOf(spot, ux, uy);
  touchAt(spot, ux, uy, a);
  if (bend < straightOn) {
    passAt(touch.x, touch.y, 0);
    return;
  }
  // Where the two tangents cross.
  const cross = ux * vy - uy * vx;
  const b = reachOf(spot, vx, vy);
  const x = spot.x + (a * vy - b * uy) / cross;
  const y = spot.y + (b * ux - a * vx) / cross;
  const reach = Math.min(longest, (4 * deepest) / Math.sqrt(bend));
  const dx = touch.x - x;
  const dy = touch.y - y;
  if (cross < 0 || dx * dx + dy * dy < reach * reach) {
    passAt(x, y, reach);
    return;
  }
  // The spot itself is rounder.
  inX[count] = touch.x;
  inY[count] = touch.y;
  touchAt(spot, vx, vy, b);
  outX[count] = touch.x;
  outY[count] = touch.y;
  reaches[count] = 0;
  round[count] = spot;
  fromX[count] = ux;
  fromY[count] = uy;
  toX[count] = vx;
  toY[count] = vy;
  count++;
}

/** Paints the side up to a spot, where that is farthest in a direction. The outline is open at where the side began. */
export function endSide(pen: Pen, spot: Spot, ux: number, uy: number): void {
  touchAt(spot, ux, uy, reachOf(spot, ux, uy));
  passAt(touch.x, touch.y, 0);
  for (let at = 1; at < count - 1; at++) {
    const spotThere = round[at]!;
    const reach = reaches[at]!;
    const x = inX[at]!;
    const y = inY[at]!;
    if (spotThere) edge(pen, spotThere, fromX[at]!, fromY[at]!, toX[at]!, toY[at]!);
    else if (reach === 0) pen.line(x, y);
    else {
      const backX = outX[at - 1]! - x;
      const backY = outY[at - 1]! - y;
      const onX = inX[at + 1]! - x;
      const onY = inY[at + 1]! - y;
      const back = share(reach, backX, backY);
      const on = share(reach, onX, onY);
      pen.line(x + backX * back, y + backY * back);
      pen.curve(x, y, x + onX * on, y + onY * on);
    }
  }
}

/** How much of the way to its neighbour a rounding takes: up to half, the rest is the neighbour's. */
function share(reach: number, dx: number, dy: number): number {
  const length = Math.sqrt(dx * dx + dy * dy);
  return length > 2 * reach ? reach / length : 0.5;
}
