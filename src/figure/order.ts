/** Which part is painted before which: the farther one, decided where two parts cross in the picture. */
import type { Spot } from './camera';

/** Something to be put in painting order, in the camera's own space. */
export interface Piece {
  readonly name: string;
  /** The part it hangs on, if any. */
  readonly parent: string;
  readonly torso: boolean;
  readonly thigh: boolean;
  /** A body part: the spots along its middle. Empty for a box. */
  readonly line: Spot[];
  /** A box: its six sides, each as the direction outwards and how far out; and its corners, x, y, depth each. */
  readonly sides: number[][];
  readonly corners: number[];
  /** Where it is in the picture; kept by `measure`. */
  left: number;
  right: number;
  top: number;
  bottom: number;
  depth: number;
}

export function newPiece(name: string, parent: string, line: Spot[]): Piece {
  const [torso, thigh] = [name === 'torso', name.endsWith('thigh')];
  return { name, parent, torso, thigh, line, sides: [], corners: [], left: 0, right: 0, top: 0, bottom: 0, depth: 0 };
}

/** Finds a piece's place in the picture from its spots or corners. */
export function measure(piece: Piece): void {
  let left = Infinity;
  let right = -Infinity;
  let top = Infinity;
  let bottom = -Infinity;
  let depth = 0;
  for (let at = 0; at < piece.line.length; at++) {
    const spot = piece.line[at]!;
    const wide = Math.sqrt(spot.xx);
    const tall = Math.sqrt(spot.yy);
    left = Math.min(left, spot.x - wide);
    right = Math.max(right, spot.x + wide);
    top = Math.min(top, spot.y - tall);
    bottom = Math.max(bottom, spot.y + tall);
    depth += spot.depth;
  }
  for (let at = 0; at < piece.corners.length; at += 3) {
    left = Math.min(left, piece.corners[at]!);
    right = Math.max(right, piece.corners[at]!);
    top = Math.min(top, piece.corners[at + 1]!);
    bottom = Math.max(bottom, piece.corners[at + 1]!);
    depth += piece.corners[at + 2]!;
  }
  piece.left = left;
  piece.right = right;
  piece.top = top;
  piece.bottom = bottom;
  piece.depth = depth / (piece.line.length + piece.corners.length / 3);
}

const clamp01 = (value: number): number => (value < 0 ? 0 : value > 1 ? 1 : value);
const half = (spot: Spot, ux: number, uy: number): number =>
  spot.round > 0 ? spot.round : Math.sqrt(spot.xx * ux * ux + 2 * spot.xy * ux * uy + spot.yy * uy * uy);

/** The result of the last `nearest`: depths there, how far along the second line, and the gap between outlines. */
const found = { gap: 0, first: 0, second: 0, alongFirst: 0, alongSecond: 0 };

/** Where two lines of spots come nearest in the picture. */
function nearest(a: Spot[], b: Spot[]): void {
  found.gap = Infinity;
  for (let i = 0; i < Math.max(1, a.length - 1); i++) {
    const a0 = a[i]!;
    const a1 = a[i + 1] ?? a0;
    for (let j = 0; j < Math.max(1, b.length - 1); j++) {
      const b0 = b[j]!;
      const b1 = b[j + 1] ?? b0;
      const ax = a1.x - a0.x;
      const ay = a1.y - a0.y;
      const bx = b1.x - b0.x;
      const by = b1.y - b0.y;
      const rx = a0.x - b0.x;
      const ry = a0.y - b0.y;
      const aa = ax * ax + ay * ay;
      const bb = bx * bx + by * by;
      const ab = ax * bx + ay * by;
      const ar = ax * rx + ay * ry;
      const br = bx * rx + by * ry;
      const whole = aa * bb - ab * ab;
      let s = whole > 1e-6 ? clamp01((ab * br - bb * ar) / whole) : 0.5;
      const t = bb > 1e-6 ? clamp01((ab * s + br) / bb) : 0;
      s = aa > 1e-6 ? clamp01((ab * t - ar) / aa) : 0;
      const dx = rx + ax * s - bx * t;
      const dy = ry + ay * s - by * t;
      const distance = Math.sqrt(dx * dx + dy * dy);
      const ux = distance > 1e-6 ? dx / distance : 1;
      const uy = distance > 1e-6 ? dy / distance : 0;
      const wideA = half(a0, ux, uy) * (1 - s) + half(a1, ux, uy) * s;
      const wideB = half(b0, ux, uy) * (1 - t) + half(b1, ux, uy) * t;
      const gap = distance - wideA - wideB;
      if (gap < found.gap) {
        found.gap = gap;
        found.first = a0.depth + (a1.depth - a0.depth) * s;
        found.second = b0.depth + (b1.depth - b0.depth) * t;
        found.alongFirst = a.length > 1 ? (i + s) / (a.length - 1) : 0;
        found.alongSecond = b.length > 1 ? (j + t) / (b.length - 1) : 0;
      }
    }
  }
}

/** How far all of a piece is beyond one side of a box; negative where it reaches inside. */
function beyond(piece: Piece, side: readonly number[]): number {
  const nx = side[0]!;
  const ny = side[1]!;
  const nd = side[2]!;
  const out = side[3]!;
  let least = Infinity;
  for (let at = 0; at < piece.line.length; at++) {
    const spot = piece.line[at]!;
    const size =
      spot.xx * nx * nx +
      spot.yy * ny * ny +
      spot.dd * nd * nd +
      2 * (spot.xy * nx * ny + spot.xd * nx * nd + spot.yd * ny * nd);
    least = Math.min(least, nx * spot.x + ny * spot.y + nd * spot.depth - out - Math.sqrt(Math.max(0, size)));
  }
  const { corners } = piece;
  for (let at = 0; at < corners.length; at += 3) {
    least = Math.min(least, nx * corners[at]! + ny * corners[at + 1]! + nd * corners[at + 2]! - out);
  }
  return least;
}

/** Above 0 where `piece` is before the box, below 0 where behind. */
function againstBox(piece: Piece, box: Piece): number {
  let most = -Infinity;
  let answer = 0;
  for (const side of box.sides) {
    const gap = beyond(piece, side);
    // Sides seen edge-on say nothing about before and behind.
    if (Math.abs(side[2]!) > 0.02 && gap > most) {
      most = gap;
      answer = side[2]!;
    }
  }
  if (most > -4) return Math.sign(answer) * Math.max(0.1, most + 4);
  return piece.depth - box.depth;
}

/** The hem of a shirt hangs over the top of a thigh that is not drawn up, by about the belly's depth. */
const hem = 11;
/** And over the trousers, unless one looks from below. */
const waist = 3;

/** How far a hem hangs over a hip: 1 while one stands or sits upright, less the more the thigh is drawn up to lift it. */
function hemOver(torso: Piece, thigh: Piece): number {
  const low = torso.line[0]!;
  const high = torso.line[1]!;
  const hip = thigh.line[0]!;
  const knee = thigh.line[1]!;
  const tx = low.x - high.x;
  const ty = low.y - high.y;
  const td = low.depth - high.depth;
  const lx = knee.x - hip.x;
  const ly = knee.y - hip.y;
  const ld = knee.depth - hip.depth;
  const lengths = Math.sqrt((tx * tx + ty * ty + td * td) * (lx * lx + ly * ly + ld * ld)) || 1;
  const along = (tx * lx + ty * ly + td * ld) / lengths;
  return clamp01(along * 2 + 1.3);
}

/** Above 0 where `a` is before `b`, below 0 where behind, 0 where neither hides the other. */
export function before(a: Piece, b: Piece): number {
  if (a.left >= b.right || b.left >= a.right || a.top >= b.bottom || b.top >= a.bottom) return 0;
  if (b.sides.length > 0) {
    if (a.sides.length === 0) return againstBox(a, b);
    const one = againstBox(a, b);
    return one;
  }
  if (a.sides.length > 0) return -againstBox(b, a);
  if (a.parent === b.name || b.parent === a.name) {
    // Only hips have no part they hang on.
    const shirt = a.torso && b.parent === '' ? waist : b.torso && a.parent === '' ? -waist : 0;
    return a.depth - b.depth + shirt || 0.01;
  }
  nearest(a.line, b.line);
  if (found.gap >= 0) return 0;
  let difference = found.first - found.second;
  if (a.torso && b.thigh) difference += hem * hemOver(a, b) * Math.max(0, 1 - found.alongSecond * 2.5);
  if (b.torso && a.thigh) difference -= hem * hemOver(b, a) * Math.max(0, 1 - found.alongFirst * 2.5);
  return difference;
}

const rank: number[] = [];
/** How many pieces not painted yet belong behind each; -1 once it is painted itself. */
const waiting: number[] = [];

/**
 * Orders pieces from far to near. Where three hide each other in a ring, the least of the overlaps gives way.
 * @param order filled with indices into `pieces`
 */
export function paintingOrder(pieces: readonly Piece[], order: number[], over: (a: Piece, b: Piece) => number): void {
  const count = pieces.length;
  for (let a = 0; a < count; a++) waiting[a] = 0;
  for (let a = 0; a < count; a++) {
    for (let b = a + 1; b < count; b++) {
      const value = over(pieces[a]!, pieces[b]!);
      rank[a * count + b] = value;
      rank[b * count + a] = -value;
      if (value > 0) waiting[a] = waiting[a]! + 1;
      else if (value < 0) waiting[b] = waiting[b]! + 1;
    }
  }
  order.length = 0;
  while (order.length < count) {
    let best = -1;
    for (let a = 0; a < count; a++) {
      if (waiting[a] === 0 && (best < 0 || pieces[a]!.depth < pieces[best]!.depth)) best = a;
    }
    if (best < 0) best = leastWrong(count);
    waiting[best] = -1;
    order.push(best);
    for (let b = 0; b < count; b++) {
      if (b !== best && waiting[b]! > 0 && rank[b * count + best]! > 0) waiting[b] = waiting[b]! - 1;
    }
  }
}

/** In a ring: the piece that would hide the least of what should be before it. */
function leastWrong(count: number): number {
  let best = -1;
  let least = Infinity;
  for (let a = 0; a < count; a++) {
    if (waiting[a]! < 0) continue;
    let cost = 0;
    for (let b = 0; b < count; b++) if (b !== a && waiting[b]! >= 0) cost = Math.max(cost, rank[a * count + b]!);
    if (cost < least) {
      least = cost;
      best = a;
    }
  }
  return best;
}
