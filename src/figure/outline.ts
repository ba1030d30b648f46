/** Outlines of circles and ellipses as one sees them: whole, or along their edge. */
import type { Spot } from './camera';
import type { Pen } from './pen';

export const full = 2 * Math.PI;
/** Directions in which hulls are first looked at. */
export const steps = 10;
export const cosines = Array.from({ length: steps }, (_, at) => Math.cos((at * full) / steps));
export const sines = Array.from({ length: steps }, (_, at) => Math.sin((at * full) / steps));

/** A circle or ellipse. */
export function disc(pen: Pen, spot: Spot): void {
  if (spot.round > 0) pen.arc(spot.x, spot.y, spot.round, spot.round, 0, 0, full);
  else {
    know(spot);
    pen.arc(spot.x, spot.y, spot.long, spot.short, spot.turn, 0, full);
  }
  pen.close();
}

/** Finds a spot's half-axes and how they are turned, once for each time it is seen. */
export function know(spot: Spot): void {
  if (spot.known || spot.round > 0) return;
  spot.known = true;
  const middle = (spot.xx + spot.yy) / 2;
  const slant = (spot.xx - spot.yy) / 2;
  const half = Math.sqrt(slant * slant + spot.xy * spot.xy);
  spot.long = Math.sqrt(middle + half);
  spot.short = Math.sqrt(Math.max(1e-6, middle - half));
  spot.turn = 0.5 * Math.atan2(2 * spot.xy, spot.xx - spot.yy);
}

/** The ellipse's own angle of the point that is farthest in a direction. */
const ownAngle = (spot: Spot, angle: number): number =>
  Math.atan2(spot.short * Math.sin(angle - spot.turn), spot.long * Math.cos(angle - spot.turn));

/** Along a spot's edge, from where it is farthest in one direction to where it is in another, clockwise as seen. */
export function edge(pen: Pen, spot: Spot, from: number, to: number): void {
  if (spot.round > 0) {
    pen.arc(spot.x, spot.y, spot.round, spot.round, 0, from, to);
    return;
  }
  const begin = ownAngle(spot, from);
  let end = ownAngle(spot, to);
  while (end < begin) end += full;
  if (end - begin < 0.2 && to - from > Math.PI) end += full;
  pen.arc(spot.x, spot.y, spot.long, spot.short, spot.turn, begin, end);
}

/** How far a spot reaches from its own middle in a direction. */
export const reachOf = (spot: Spot, ux: number, uy: number): number =>
  spot.round > 0 ? spot.round : Math.sqrt(spot.xx * ux * ux + 2 * spot.xy * ux * uy + spot.yy * uy * uy);

/** How far one spot reaches in a direction beyond another. */
const ahead = (one: Spot, other: Spot, ux: number, uy: number): number =>
  (one.x - other.x) * ux + (one.y - other.y) * uy + reachOf(one, ux, uy) - reachOf(other, ux, uy);

/**
 * The direction between two in which two spots reach equally far: square to a tangent they share.
 * @param lowValue by how much the first is ahead in the direction `low`; in `high` the other is, or the other way round
 */
export function tangentBetween(
  one: Spot,
  other: Spot,
  low: number,
  high: number,
  lowValue: number,
  highValue: number,
): number {
  for (let round = 0; round < 5; round++) {
    const middle = low + ((high - low) * lowValue) / (lowValue - highValue);
    const value = ahead(one, other, Math.cos(middle), Math.sin(middle));
    if (value >= 0 === lowValue >= 0) {
      low = middle;
      lowValue = value;
      // Halve the other end's value so that both ends close in.
      highValue /= 2;
    } else {
      high = middle;
      highValue = value;
      lowValue /= 2;
    }
    if (Math.abs(value) < 0.01) return middle;
  }
  return (low + high) / 2;
}

/** The directions square to the two tangents that two spots share, on either side of the line from one to the other. */
export const tangents = { plus: 0, minus: 0 };

/** One of them, from how two circles would have it, again with what the spots reach there; NaN where that goes nowhere. */
function tangentOn(from: Spot, to: Spot, along: number, distance: number, side: 1 | -1): number {
  let angle = along + (side * Math.PI) / 2;
  for (let round = 0; round < 12; round++) {
    const ux = Math.cos(angle);
    const uy = Math.sin(angle);
    const next = along + side * Math.acos((reachOf(from, ux, uy) - reachOf(to, ux, uy)) / distance);
    if (Math.abs(next - angle) * distance < 0.02) return next;
    angle = next;
  }
  return NaN;
}

/** Finds the `tangents` of two spots. @returns whether they were found: where one spot hides the other there are none */
export function findTangents(from: Spot, to: Spot): boolean {
  const dx = to.x - from.x;
  const dy = to.y - from.y;
  const distance = Math.sqrt(dx * dx + dy * dy);
  const along = Math.atan2(dy, dx);
  if (from.round > 0 && to.round > 0) {
    const shrink = from.round - to.round;
    if (distance <= Math.abs(shrink) + 0.05) return false;
    const open = Math.acos(shrink / distance);
    tangents.plus = along + open;
    tangents.minus = along - open;
    return true;
  }
  tangents.plus = tangentOn(from, to, along, distance, 1);
  tangents.minus = tangentOn(from, to, along, distance, -1);
  return !Number.isNaN(tangents.plus + tangents.minus);
}

/** The same direction between half a turn back and half a turn on. */
export const wrapped = (angle: number): number => angle - full * Math.round(angle / full);
/** The same direction as `to`, at or up to a whole turn after `from`. */
export const after = (from: number, to: number): number => from + ((((to - from) % full) + full) % full);
