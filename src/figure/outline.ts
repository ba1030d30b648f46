/** Outlines of circles and ellipses as one sees them: along their edge, and the straight lines that two of them share. */
import type { Spot } from './camera';
import type { Pen } from './pen';

/** How far a spot reaches from its own middle in a direction. */
export const reachOf = (spot: Spot, ux: number, uy: number): number =>
  spot.round > 0 ? spot.round : Math.sqrt(spot.xx * ux * ux + 2 * spot.xy * ux * uy + spot.yy * uy * uy);

/** How far along its tangent a spot touches it, from its own middle: below 0 on the other side. */
export const slip = (spot: Spot, ux: number, uy: number): number =>
  spot.round > 0 ? 0 : ((spot.yy - spot.xx) * ux * uy + spot.xy * (ux * ux - uy * uy)) / reachOf(spot, ux, uy);

/** Flatter than this no ellipse is drawn, in cm². */
const flattest = 1e-6;

/** Finds where a spot's circle goes in the picture, once for each time it is seen. */
function know(spot: Spot): void {
  if (spot.known) return;
  spot.known = true;
  if (spot.round > 0) {
    spot.ax = spot.by = spot.round;
    spot.ay = 0;
    return;
  }
  spot.ax = Math.sqrt(spot.xx);
  spot.ay = spot.xy / spot.ax;
  spot.by = Math.sqrt(Math.max(flattest, spot.yy - spot.ay * spot.ay));
}

/** A circle or ellipse. */
export function disc(pen: Pen, spot: Spot): void {
  know(spot);
  pen.disc(spot);
}

/** Along a spot's edge, from where it is farthest in one direction to where it is in another, as x turns to y. */
export function edge(pen: Pen, spot: Spot, ux: number, uy: number, vx: number, vy: number): void {
  know(spot);
  if (spot.round > 0) {
    pen.arc(spot, ux, uy, vx, vy);
    return;
  }
  const { ax, ay, by } = spot;
  const fromX = ax * ux + ay * uy;
  const fromY = by * uy;
  const toX = ax * vx + ay * vy;
  const toY = by * vy;
  const from = Math.sqrt(fromX * fromX + fromY * fromY);
  const to = Math.sqrt(toX * toX + toY * toY);
  pen.arc(spot, fromX / from, fromY / from, toX / to, toY / to);
}

/** The directions square to the two tangents that two spots share, on either side of the line from one to the other. */
export const tangents = { plusX: 0, plusY: 0, minusX: 0, minusY: 0 };

/** The last `tangentOn`. */
const normal = { x: 0, y: 0 };

/**
 * One of them, from how two circles would have it, again with what the spots reach there.
 * @param ex the direction from one to the other; `ey` likewise
 * @returns whether it was found
 */
function tangentOn(from: Spot, to: Spot, ex: number, ey: number, distance: number, side: 1 | -1): boolean {
  let ux = -ey * side;
  let uy = ex * side;
  const near = 0.02 / distance;
  for (let round = 0; round < 12; round++) {
    const cosine = (reachOf(from, ux, uy) - reachOf(to, ux, uy)) / distance;
    const rest = 1 - cosine * cosine;
    if (!(rest >= 0)) return false;
    const sine = side * Math.sqrt(rest);
    const x = ex * cosine - ey * sine;
    const y = ey * cosine + ex * sine;
    const moved = Math.abs(x - ux) + Math.abs(y - uy);
    ux = x;
    uy = y;
    if (moved < near) {
      normal.x = x;
      normal.y = y;
      return true;
    }
  }
  return false;
}

/** Finds the `tangents` of two spots. @returns whether they were found: where one spot hides the other there are none */
export function findTangents(from: Spot, to: Spot): boolean {
  const dx = to.x - from.x;
  const dy = to.y - from.y;
  const distance = Math.sqrt(dx * dx + dy * dy);
  if (distance < 1e-6) return false;
  const ex = dx / distance;
  const ey = dy / distance;
  if (from.round > 0 && to.round > 0) {
    const shrink = from.round - to.round;
    if (distance <= Math.abs(shrink) + 0.05) return false;
    const cosine = shrink / distance;
    const sine = Math.sqrt(1 - cosine * cosine);
    tangents.plusX = ex * cosine - ey * sine;
    tangents.plusY = ey * cosine + ex * sine;
    tangents.minusX = ex * cosine + ey * sine;
    tangents.minusY = ey * cosine - ex * sine;
    return true;
  }
  if (!tangentOn(from, to, ex, ey, distance, 1)) return false;
  tangents.plusX = normal.x;
  tangents.plusY = normal.y;
  if (!tangentOn(from, to, ex, ey, distance, -1)) return false;
  tangents.minusX = normal.x;
  tangents.minusY = normal.y;
  return true;
}
