/**
 * Outlines as path text: hulls of two circles or ellipses. Numbers are whole, in hundredths of a centimetre, since
 * short whole numbers are the quickest to write and to read.
 */
import type { Spot } from './camera';

/** Path units a centimetre. */
export const unit = 100;

const whole = (value: number): number => Math.round(value * unit);

/** A circle or ellipse. */
export function disc(spot: Spot): string {
  if (spot.round > 0) {
    const r = whole(spot.round);
    return `M${whole(spot.x - spot.round)} ${whole(spot.y)}a${r} ${r} 0 1 1 ${2 * r} 0a${r} ${r} 0 1 1 ${-2 * r} 0z`;
  }
  // The half-axes of the ellipse from its matrix.
  const middle = (spot.xx + spot.yy) / 2;
  const half = Math.hypot((spot.xx - spot.yy) / 2, spot.xy);
  const long = Math.sqrt(middle + half);
  const short = Math.sqrt(Math.max(0, middle - half));
  const angle = 0.5 * Math.atan2(2 * spot.xy, spot.xx - spot.yy);
  const dx = whole(long * Math.cos(angle));
  const dy = whole(long * Math.sin(angle));
  const size = `${whole(long)} ${whole(short)} ${Math.round((angle * 1800) / Math.PI) / 10}`;
  return `M${whole(spot.x) - dx} ${whole(spot.y) - dy}a${size} 1 1 ${2 * dx} ${2 * dy}a${size} 1 1 ${-2 * dx} ${-2 * dy}z`;
}

/** The hull of two circles: their two outer tangents joined by arcs. */
function capsule(from: Spot, to: Spot): string {
  const dx = to.x - from.x;
  const dy = to.y - from.y;
  const distance = Math.hypot(dx, dy);
  const shrink = from.round - to.round;
  if (distance <= Math.abs(shrink) + 0.01) return disc(shrink > 0 ? from : to);
  const ux = dx / distance;
  const uy = dy / distance;
  // The tangents' normals lean towards the smaller circle by this much.
  const lean = shrink / distance;
  const side = Math.sqrt(1 - lean * lean);
  const ax = ux * lean - uy * side;
  const ay = uy * lean + ux * side;
  const bx = ux * lean + uy * side;
  const by = uy * lean - ux * side;
  const r = whole(from.round);
  const s = whole(to.round);
  const wideFrom = shrink > 0 ? 1 : 0;
  return (
    `M${whole(from.x + ax * from.round)} ${whole(from.y + ay * from.round)}` +
    `A${r} ${r} 0 ${wideFrom} 1 ${whole(from.x + bx * from.round)} ${whole(from.y + by * from.round)}` +
    `L${whole(to.x + bx * to.round)} ${whole(to.y + by * to.round)}` +
    `A${s} ${s} 0 ${1 - wideFrom} 1 ${whole(to.x + ax * to.round)} ${whole(to.y + ay * to.round)}z`
  );
}

const steps = 12;
const directions = Array.from({ length: steps }, (_, at) => (at * 2 * Math.PI) / steps);

const half = (spot: Spot, ux: number, uy: number): number =>
  Math.sqrt(spot.xx * ux * ux + 2 * spot.xy * ux * uy + spot.yy * uy * uy);
const far = (spot: Spot, ux: number, uy: number): number => spot.x * ux + spot.y * uy + half(spot, ux, uy);

let text = '';
let lastX = 0;
let lastY = 0;
let lastAngle = 0;
let pen = false;

function supportX(spot: Spot, ux: number, uy: number): number {
  return spot.x + (spot.xx * ux + spot.xy * uy) / (half(spot, ux, uy) || 1);
}
function supportY(spot: Spot, ux: number, uy: number): number {
  return spot.y + (spot.xy * ux + spot.yy * uy) / (half(spot, ux, uy) || 1);
}

/** Goes on to the point of `spot` that is farthest at `angle`: along its edge, or straight from another's. */
function edge(spot: Spot, angle: number, straight: boolean): void {
  const ux = Math.cos(angle);
  const uy = Math.sin(angle);
  const x = supportX(spot, ux, uy);
  const y = supportY(spot, ux, uy);
  if (!pen) text += `M${whole(x)} ${whole(y)}`;
  else if (straight) text += `L${whole(x)} ${whole(y)}`;
  else {
    // A quadratic curve whose control point is where the two tangents meet.
    const vx = Math.cos(lastAngle);
    const vy = Math.sin(lastAngle);
    const cross = vx * uy - vy * ux;
    const a = lastX * vx + lastY * vy;
    const b = x * ux + y * uy;
    if (Math.abs(cross) < 1e-6) text += `L${whole(x)} ${whole(y)}`;
    else text += `Q${whole((a * uy - b * vy) / cross)} ${whole((b * vx - a * ux) / cross)} ${whole(x)} ${whole(y)}`;
  }
  pen = true;
  lastX = x;
  lastY = y;
  lastAngle = angle;
}

/** The hull of two ellipses, clockwise as seen. */
function ellipses(from: Spot, to: Spot): string {
  text = '';
  pen = false;
  const ahead = (angle: number) => {
    const ux = Math.cos(angle);
    const uy = Math.sin(angle);
    return far(from, ux, uy) - far(to, ux, uy);
  };
  let before = ahead(directions[0]!);
  const first = before >= 0 ? from : to;
  let spot = first;
  edge(spot, directions[0]!, false);
  for (let at = 1; at <= steps; at++) {
    const angle = at === steps ? 2 * Math.PI : directions[at]!;
    const now = ahead(angle);
    if (now >= 0 !== before >= 0) {
      // Between two directions the outline passes to the other ellipse: find the tangent they share.
      let low = angle - (2 * Math.PI) / steps;
      let high = angle;
      for (let round = 0; round < 14; round++) {
        const middle = (low + high) / 2;
        if (ahead(middle) >= 0 === before >= 0) low = middle;
        else high = middle;
      }
      edge(spot, low, false);
      spot = spot === from ? to : from;
      edge(spot, low, true);
    }
    edge(spot, angle, false);
    before = now;
  }
  return `${text}z`;
}

/** The hull of two spots. */
export function hull(from: Spot, to: Spot): string {
  return from.round > 0 && to.round > 0 ? capsule(from, to) : ellipses(from, to);
}
