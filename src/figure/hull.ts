/** The hull round several circles and ellipses, drawn exactly: arcs of them, and the tangents they share. */
import type { Spot } from './camera';
import {
  after,
  cosines,
  disc,
  edge,
  findTangents,
  full,
  know,
  reachOf,
  sines,
  steps,
  tangentBetween,
  tangents,
} from './outline';
import type { Pen } from './pen';

/** Where the outline goes from one spot to another: in which direction, and to which one. */
const turns: number[] = [];
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

const aheadOf = (one: Spot, other: Spot, angle: number): number => {
  const ux = Math.cos(angle);
  const uy = Math.sin(angle);
  return (one.x - other.x) * ux + (one.y - other.y) * uy + reachOf(one, ux, uy) - reachOf(other, ux, uy);
};

/** Finds where the outline passes from one member to another; a third may come between. */
function refine(low: number, from: number, high: number, to: number, depth: number): void {
  const one = spots[from]!;
  const other = spots[to]!;
  const angle = tangentBetween(one, other, low, high, aheadOf(one, other, low), aheadOf(one, other, high));
  const third = depth < 3 && members.length > 2 ? farthestIn(Math.cos(angle), Math.sin(angle)) : from;
  if (third === from || third === to || aheadOf(spots[third]!, one, angle) < 0.01) {
    turns.push(angle);
    winners.push(to);
    return;
  }
  refine(low, from, angle, third, depth + 1);
  refine(angle, third, high, to, depth + 1);
}

/** The hull of two: an edge of each; their ends join by straight lines. @returns whether it could be painted */
function pair(pen: Pen, from: Spot, to: Spot): boolean {
  if (!findTangents(from, to)) return false;
  const { plus, minus } = tangents;
  know(from);
  know(to);
  edge(pen, from, plus, after(plus, minus));
  edge(pen, to, minus, after(minus, plus));
  pen.close();
  return true;
}

/** Paints the hull round some of these spots. @param which their places in `all`; at least one */
export function hull(pen: Pen, all: readonly Spot[], which: readonly number[]): void {
  if (which.length === 2 && pair(pen, all[which[0]!]!, all[which[1]!]!)) return;
  spots = all;
  members = which;
  turns.length = 0;
  winners.length = 0;
  for (let at = 0; at < which.length; at++) know(all[which[at]!]!);
  let before = -1;
  let firstWinner = -1;
  for (let step = 0; step <= steps; step++) {
    const now = step < steps ? leadingAt(step) : firstWinner;
    if (step === 0) firstWinner = now;
    else if (now !== before) refine(((step - 1) * full) / steps, before, (step * full) / steps, now, 0);
    before = now;
  }
  if (turns.length < 2) {
    disc(pen, all[firstWinner]!);
    return;
  }
  for (let at = 0; at < turns.length; at++) {
    const end = at + 1 < turns.length ? turns[at + 1]! : turns[0]! + full;
    edge(pen, all[winners[at]!]!, turns[at]!, end);
  }
  pen.close();
}

/** Which member reaches farthest in one of the directions that are looked at first. */
function leadingAt(step: number): number {
  let best = members[0]!;
  let most = -Infinity;
  for (let at = 0; at < members.length; at++) {
    const spot = spots[members[at]!]!;
    const out = spot.x * cosines[step]! + spot.y * sines[step]! + reachOf(spot, cosines[step]!, sines[step]!);
    if (out > most) {
      most = out;
      best = members[at]!;
    }
  }
  return best;
}
