/** The hull round several circles and ellipses, drawn exactly: arcs of them, and the tangents they share. */
import type { Spot } from './camera';
import { disc, edge, findTangents, reachOf, tangents } from './outline';
import type { Pen } from './pen';

/** The directions that are looked at first, and the first of them once more. */
const steps = 10;
const looks = Array.from({ length: steps + 1 }, (_, at) => ((at % steps) * 2 * Math.PI) / steps);
const cosines = looks.map(Math.cos);
const sines = looks.map(Math.sin);

/** Where the outline goes from one spot to another: in which direction, and to which one. */
const turnX: number[] = [];
const turnY: number[] = [];
const winners: number[] = [];
let spots: readonly Spot[];
let members: readonly number[];

/** Which member reaches farthest in a direction. */
function farthestIn(ux: number, uy: number): number {
  let best = members[0]!;
  let most = -Infinity;
  for (let at = 0; at < members.length; at++) {
    const spot = spots[members[at]!]!;
    const out = spot.x * ux + spot.y * uy + reachOf(spot, ux, uy);
    if (out > most) {
      most = out;
      best = members[at]!;
    }
  }
  return best;
}

/** How far one spot reaches in a direction beyond another. */
const aheadOf = (one: Spot, other: Spot, ux: number, uy: number): number =>
  (one.x - other.x) * ux + (one.y - other.y) * uy + reachOf(one, ux, uy) - reachOf(other, ux, uy);

/** The direction between two others that the last `passBetween` found. */
const pass = { x: 0, y: 0 };

/** Finds the direction between two in which two spots reach equally far: square to a tangent they share. */
function passBetween(one: Spot, other: Spot, lowX: number, lowY: number, highX: number, highY: number): void {
  let low = 0;
  let high = 1;
  let lowValue = aheadOf(one, other, lowX, lowY);
  let highValue = aheadOf(one, other, highX, highY);
  for (let round = 0; round < 5; round++) {
    const middle = low + ((high - low) * lowValue) / (lowValue - highValue) || 0;
    const x = lowX + (highX - lowX) * middle;
    const y = lowY + (highY - lowY) * middle;
    const length = Math.sqrt(x * x + y * y);
    pass.x = x / length;
    pass.y = y / length;
    const value = aheadOf(one, other, pass.x, pass.y);
    if (Math.abs(value) < 0.01) return;
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
  }
}

/** Finds where the outline passes from one member to another; a third may come between. */
function refine(
  lowX: number,
  lowY: number,
  from: number,
  highX: number,
  highY: number,
  to: number,
  depth: number,
): void {
  passBetween(spots[from]!, spots[to]!, lowX, lowY, highX, highY);
  const { x, y } = pass;
  const third = depth < 3 && members.length > 2 ? farthestIn(x, y) : from;
  if (third === from || third === to || aheadOf(spots[third]!, spots[from]!, x, y) < 0.01) {
    turnX.push(x);
    turnY.push(y);
    winners.push(to);
    return;
  }
  refine(lowX, lowY, from, x, y, third, depth + 1);
  refine(x, y, third, highX, highY, to, depth + 1);
}

/** The hull of two: an edge of each; their ends join by straight lines. @returns whether it could be painted */
function pair(pen: Pen, from: Spot, to: Spot): boolean {
  if (!findTangents(from, to)) return false;
  const { plusX, plusY, minusX, minusY } = tangents;
  edge(pen, from, plusX, plusY, minusX, minusY);
  edge(pen, to, minusX, minusY, plusX, plusY);
  pen.close();
  return true;
}

/** Paints the hull round some of these spots. @param which their places in `all`; at least one */
export function hull(pen: Pen, all: readonly Spot[], which: readonly number[]): void {
  if (which.length === 2 && pair(pen, all[which[0]!]!, all[which[1]!]!)) return;
  spots = all;
  members = which;
  turnX.length = turnY.length = winners.length = 0;
  const first = farthestIn(cosines[0]!, sines[0]!);
  let before = first;
  for (let step = 1; step <= steps; step++) {
    const now = step < steps ? farthestIn(cosines[step]!, sines[step]!) : first;
    if (now !== before) refine(cosines[step - 1]!, sines[step - 1]!, before, cosines[step]!, sines[step]!, now, 0);
    before = now;
  }
  const last = winners.length - 1;
  if (last < 1) {
    disc(pen, all[first]!);
    return;
  }
  for (let at = 0; at <= last; at++) {
    const next = at < last ? at + 1 : 0;
    edge(pen, all[winners[at]!]!, turnX[at]!, turnY[at]!, turnX[next]!, turnY[next]!);
  }
  pen.close();
}
