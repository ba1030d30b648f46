/** The dotted arrow of a movement, painted over everything. */
import { newSpot, seePoint, type Camera } from './camera';
import { disc } from './outline';
import type { Path } from './arrow';
import { inkOf, type Pen } from './pen';
import { noteCorners, type Standing } from './standing';

const seen = { x: 0, y: 0, depth: 0 };
/** Sizes in cm in a picture of a whole body. */
const dotRadius = 1.15;
const dotGap = 4.4;
const headLong = 6.2;
const headHalf = 3.2;
/** Farther than this from the world's middle no arrow leads, in cm. */
const farthest = 200;

const rimInk = inkOf('sole');
const arrowInk = inkOf('arrow');
const dotSpot = newSpot();

const xs: number[] = [];
const ys: number[] = [];

/** How long the path is up to each of its points. */
const lengths: number[] = [];
/** Where the last point was found: the next is mostly near. */
let place = 0;

/** The point of the projected path at a length along it; written into `seen`. */
function pointAt(count: number, length: number): void {
  while (place > 0 && lengths[place]! > length) place--;
  while (place + 2 < count && lengths[place + 1]! < length) place++;
  const step = lengths[place + 1]! - lengths[place]!;
  const share = step > 0 ? (length - lengths[place]!) / step : 0;
  seen.x = xs[place]! + (xs[place + 1]! - xs[place]!) * share;
  seen.y = ys[place]! + (ys[place + 1]! - ys[place]!) * share;
}

/** Puts a path where the camera sees it. @returns how long it is there, in cm */
function seePath(camera: Camera, { points, ring }: Path): number {
  const count = points.length + (ring ? 1 : 0);
  let whole = 0;
  for (let at = 0; at < count; at++) {
    seePoint(seen, camera, points[at % points.length]!);
    xs[at] = seen.x;
    ys[at] = seen.y;
    if (at > 0) {
      const dx = seen.x - xs[at - 1]!;
      const dy = seen.y - ys[at - 1]!;
      whole += Math.sqrt(dx * dx + dy * dy);
    }
    lengths[at] = whole;
  }
  return whole;
}

/** How many dots a path has left that is so long; none where nothing of it is to be seen, not even its head. */
function dotsLeft(whole: number, ring: boolean, along: number, size: number): number | null {
  if (whole < 3 || (!ring && along >= 0.97)) return null;
  const left = ring ? whole : whole - along * whole;
  return Math.max(0, Math.floor((left - headLong * size * 0.7) / (dotGap * size)));
}

const seenNow: number[] = [];

/** Notes how arrows are seen: those of one way are the same until another dot of it is gone. */
export function noteArrows(
  standing: Standing,
  camera: Camera,
  paths: readonly Path[],
  along: number,
  size: number,
): void {
  seenNow.length = 0;
  for (let axis = 0; axis < 3; axis++) seenNow.push(camera.right[axis]! * farthest, camera.up[axis]! * farthest);
  for (const path of paths) {
    seenNow.push(path.ring ? along * farthest : (dotsLeft(seePath(camera, path), false, along, size) ?? -1));
  }
  noteCorners(standing, seenNow, size);
}

/**
 * Paints what is still to be gone of a path, with its head at the end; of a ring, all of it, with the head going a
 * quarter ahead of the joint.
 * @param size how large it is drawn: 1 for a whole body, less where the picture shows a part of it
 */
export function paintArrow(pen: Pen, camera: Camera, path: Path, along: number, size: number): void {
  const { points, ring } = path;
  const count = points.length + (ring ? 1 : 0);
  const whole = seePath(camera, path);
  const dots = dotsLeft(whole, ring, along, size);
  if (dots === null) return;
  place = 0;
  const end = ring ? ((along + 0.25) % 1) * whole : whole;
  const wrap = (length: number) => (length < 0 ? length + whole : length);
  // A light rim first: the arrow is seen over clothes as over paper.
  for (const rim of [0.75, 0]) {
    pen.shape(rim > 0 ? rimInk : arrowInk, 0, 1);
    dotSpot.round = (dotRadius + rim) * size;
    dotSpot.known = false;
    // Counted back from the head, so that dots stand still while they are eaten up from behind.
    for (let dot = 1; dot <= dots; dot++) {
      pointAt(count, wrap(end - (headLong * 0.55 + dot * dotGap) * size));
      dotSpot.x = seen.x;
      dotSpot.y = seen.y;
      disc(pen, dotSpot);
    }
    paintHead(pen, count, wrap(end), wrap(end - Math.min(headLong * size, whole * 0.5)), rim, size);
  }
}

/** The head of an arrow, from one length along its path to another. @param rim how much larger all round */
function paintHead(pen: Pen, count: number, tip: number, before: number, rim: number, scale: number): void {
  pointAt(count, tip);
  const tipX = seen.x;
  const tipY = seen.y;
  pointAt(count, before);
  const dx = tipX - seen.x;
  const dy = tipY - seen.y;
  const size = Math.sqrt(dx * dx + dy * dy) || 1;
  const ux = dx / size;
  const uy = dy / size;
  const px = (forward: number, side: number) => tipX + ux * forward - uy * side;
  const py = (forward: number, side: number) => tipY + uy * forward + ux * side;
  const front = (headLong * 0.3 + 2 * rim) * scale;
  const back = (-headLong * 0.7 - rim) * scale;
  const half = (headHalf + 1.6 * rim) * scale;
  pen.move(px(front, 0), py(front, 0));
  pen.line(px(back, half), py(back, half));
  pen.line(px(back, -half), py(back, -half));
  pen.close();
}
