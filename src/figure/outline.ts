/** Outlines: discs, and hulls of two circles or ellipses, drawn exactly as arcs and their common tangents. */
import type { Spot } from './camera';
import type { Pen } from './pen';

const full = 2 * Math.PI;
/** Directions in which hulls are first looked at. */
const steps = 10;
const cosines = Array.from({ length: steps }, (_, at) => Math.cos((at * full) / steps));
const sines = Array.from({ length: steps }, (_, at) => Math.sin((at * full) / steps));

/** A circle or ellipse. */
export function disc(pen: Pen, spot: Spot): void {
  if (spot.round > 0) pen.arc(spot.x, spot.y, spot.round, spot.round, 0, 0, full);
  else {
    know(spot);
    pen.arc(spot.x, spot.y, spot.long, spot.short, spot.turn, 0, full);
  }
  pen.close();
}

/** Finds what the outline needs of a spot, once for each time it is seen. */
function know(spot: Spot): void {
  if (spot.known) return;
  spot.known = true;
  for (let at = 0; at < steps; at++) {
    const ux = cosines[at]!;
    const uy = sines[at]!;
    spot.reach[at] = Math.sqrt(spot.xx * ux * ux + 2 * spot.xy * ux * uy + spot.yy * uy * uy);
  }
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
function edge(pen: Pen, spot: Spot, from: number, to: number): void {
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

/** The hull of two circles: two arcs; their ends join by straight lines. */
function capsule(pen: Pen, from: Spot, to: Spot): void {
  const dx = to.x - from.x;
  const dy = to.y - from.y;
  const distance = Math.sqrt(dx * dx + dy * dy);
  const shrink = from.round - to.round;
  if (distance <= Math.abs(shrink) + 0.01) {
    disc(pen, shrink > 0 ? from : to);
    return;
  }
  // The tangents touch both circles at right angles to where they are parted by this angle from the line of middles.
  const along = Math.atan2(dy, dx);
  const open = Math.acos(shrink / distance);
  pen.arc(from.x, from.y, from.round, from.round, 0, along + open, along + full - open);
  pen.arc(to.x, to.y, to.round, to.round, 0, along - open, along + open);
  pen.close();
}

let from: Spot;
let to: Spot;

/** How much farther `from` reaches in a direction than `to`. */
function ahead(ux: number, uy: number): number {
  const a = from.xx * ux * ux + 2 * from.xy * ux * uy + from.yy * uy * uy;
  const b = to.xx * ux * ux + 2 * to.xy * ux * uy + to.yy * uy * uy;
  return (from.x - to.x) * ux + (from.y - to.y) * uy + Math.sqrt(a) - Math.sqrt(b);
}

const turns: number[] = [];

/** The hull of two ellipses: arcs of one and the other, changing where they share a tangent. */
function ellipses(pen: Pen): void {
  turns.length = 0;
  know(from);
  know(to);
  const dx = from.x - to.x;
  const dy = from.y - to.y;
  let before = dx + from.reach[0]! - to.reach[0]!;
  const first = before >= 0;
  for (let at = 1; at <= steps; at++) {
    const which = at === steps ? 0 : at;
    const now = dx * cosines[which]! + dy * sines[which]! + from.reach[which]! - to.reach[which]!;
    if (now >= 0 !== before >= 0) {
      let low = ((at - 1) * full) / steps;
      let high = (at * full) / steps;
      let lowValue = before;
      let highValue = now;
      for (let round = 0; round < 5; round++) {
        const middle = low + ((high - low) * lowValue) / (lowValue - highValue);
        const value = ahead(Math.cos(middle), Math.sin(middle));
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
        if (Math.abs(value) < 0.01) break;
      }
      turns.push((low + high) / 2);
    }
    before = now;
  }
  if (turns.length === 0) {
    disc(pen, first ? from : to);
    return;
  }
  let onFrom = !first;
  for (let at = 0; at < turns.length; at++) {
    const end = at + 1 < turns.length ? turns[at + 1]! : turns[0]! + full;
    edge(pen, onFrom ? from : to, turns[at]!, end);
    onFrom = !onFrom;
  }
  pen.close();
}

/** The hull of two spots. */
export function hull(pen: Pen, one: Spot, other: Spot): void {
  if (one.round > 0 && other.round > 0) capsule(pen, one, other);
  else {
    from = one;
    to = other;
    ellipses(pen);
  }
}
