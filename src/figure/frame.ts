/** How much of the picture a figure needs. */
import { look, newCamera, seePoint, type Camera, type View } from './camera';
import type { Box } from './props';
import type { Skeleton } from './solve';
import type { Vec } from './space';

/** A part of the picture, in cm; y down. */
export interface Frame {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

export const emptyFrame = (): Frame => ({ left: Infinity, top: Infinity, right: -Infinity, bottom: -Infinity });

const camera: Camera = newCamera();
const seen = { x: 0, y: 0, depth: 0 };
const corner: Vec = [0, 0, 0];

function take(frame: Frame, at: Vec, room: number): void {
  seePoint(seen, camera, at);
  frame.left = Math.min(frame.left, seen.x - room);
  frame.right = Math.max(frame.right, seen.x + room);
  frame.top = Math.min(frame.top, seen.y - room);
  frame.bottom = Math.max(frame.bottom, seen.y + room);
}

/** Widens `frame` so that the body is in it. @param near only down to the hips */
export function holdBody(frame: Frame, skeleton: Skeleton, view: View, near = false): Frame {
  look(camera, view);
  take(frame, skeleton.headAt, 13);
  take(frame, skeleton.root, 15);
  take(frame, skeleton.spine[5]!, 16);
  for (const index of [0, 1] as const) {
    take(frame, skeleton.shoulder[index], 7);
    take(frame, skeleton.elbow[index], 5);
    take(frame, skeleton.wrist[index], 5);
    take(frame, skeleton.fingertip[index], 4);
    take(frame, skeleton.hip[index], 10);
    if (near) continue;
    take(frame, skeleton.knee[index], 7);
    take(frame, skeleton.ankle[index], 5);
    take(frame, skeleton.heel[index], 5);
    take(frame, skeleton.toe[index], 5);
  }
  return frame;
}

/** Widens `frame` for the arrow's way. */
export function holdPath(frame: Frame, { points }: { readonly points: readonly Vec[] }, view: View): Frame {
  look(camera, view);
  for (const place of points) take(frame, place, 5);
  return frame;
}

/** Widens `frame` for what stands about. Of a wall only what is next to the body counts. */
export function holdBoxes(frame: Frame, boxes: readonly Box[], view: View): Frame {
  look(camera, view);
  for (const box of boxes) {
    const share = box.name === 'wall' ? 0.9 : 1;
    for (let at = 0; at < 8; at++) {
      for (let axis = 0; axis < 3; axis++) {
        corner[axis] =
          box.middle[axis]! +
          box.edges[0][axis]! * (at & 1 ? 1 : -1) * share +
          box.edges[1][axis]! * (at & 2 ? 1 : -1) +
          box.edges[2][axis]! * (at & 4 ? 1 : -1);
      }
      take(frame, corner, 2);
    }
  }
  return frame;
}

/** A round room: an upright cylinder, in cm. */
export interface Room {
  readonly x: number;
  readonly z: number;
  readonly radius: number;
  readonly low: number;
  readonly high: number;
}

/** The room that bodies need, whichever way they are turned about its middle. */
export function roomFor(bodies: readonly Skeleton[]): Room {
  const places = bodies.flatMap(({ headAt, root, wrist, elbow, knee, ankle, toe }) => [
    headAt,
    root,
    ...[wrist, elbow, knee, ankle, toe].flat(),
  ]);
  const middle = (axis: 0 | 2) => bodies.reduce((sum, { root }) => sum + root[axis], 0) / bodies.length;
  const [x, z] = [middle(0), middle(2)];
  const radius = 10 + Math.max(...places.map((at) => Math.hypot(at[0] - x, at[2] - z)));
  return { x, z, radius, low: 0, high: 12 + Math.max(...places.map((at) => at[1])) };
}

/** What a room takes of the picture. */
export function frameOfRoom({ x, z, radius, low, high }: Room, view: View): Frame {
  look(camera, view);
  const frame = emptyFrame();
  const deep = radius * Math.abs(camera.toward[1]);
  for (const y of [low, high]) {
    corner[0] = x;
    corner[1] = y;
    corner[2] = z;
    seePoint(seen, camera, corner);
    frame.left = Math.min(frame.left, seen.x - radius);
    frame.right = Math.max(frame.right, seen.x + radius);
    frame.top = Math.min(frame.top, seen.y - deep);
    frame.bottom = Math.max(frame.bottom, seen.y + deep);
  }
  return frame;
}

/** The smallest frame round two. */
export function uniteFrames(a: Frame, b: Frame): Frame {
  return {
    left: Math.min(a.left, b.left),
    top: Math.min(a.top, b.top),
    right: Math.max(a.right, b.right),
    bottom: Math.max(a.bottom, b.bottom),
  };
}

/** A frame on the way from one to another. */
export function blendFrames(a: Frame, b: Frame, share: number): Frame {
  const mix = (from: number, to: number) => from + (to - from) * share;
  return {
    left: mix(a.left, b.left),
    top: mix(a.top, b.top),
    right: mix(a.right, b.right),
    bottom: mix(a.bottom, b.bottom),
  };
}
