/** Whether one would see that a scene is another than the one drawn last: what nobody can see is not drawn again. */
import { look, newCamera, seePoint } from './camera';
import type { Frame } from './frame';
import type { Scene } from './scene';
import type { Skeleton } from './skeleton';
import { addTurned, vec, vec3, type Turn, type Vec } from './space';

/** By how many points of a screen something has to move to be drawn again. */
export const seenMovement = 0.4;
/** By how many cm a dotted arrow has to shrink: less than a dot's distance in a close picture. */
const seenShrinking = 1.2;
/** By how much something has to fade. */
const seenFading = 0.02;

/** Longer than this a picture is never left unlooked at, in ms: what stands still may begin to move. */
const mostCalmMs = 50;
/** Below so many cm a second thirty pictures a second are as good as sixty; a film of it would have no more. */
const slow = 40;
/** Shorter than two frames of a screen with sixty, longer than one, in ms. */
const slowMs = 25;

/** The scene drawn last, as far as it is remembered. */
export interface Sight {
  /** x and y of each joint on the screen as it was drawn last, and as it is now, in its own points. */
  places: number[];
  placesNow: number[];
  yaw: number;
  pitch: number;
  mirrored: boolean | undefined;
  solid: number;
  along: number;
  floor: number;
  paths: Scene['paths'] | null;
  figure: Scene['figure'] | null;
  side: 0 | 1;
  /** Where in the session it was drawn, in ms. */
  drawnMs: number;
  /** For how many ms nobody will see a change, if it goes on as it went. */
  calmMs: number;
}

export const newSight = (): Sight => ({
  places: [],
  placesNow: [],
  yaw: NaN,
  pitch: NaN,
  mirrored: undefined,
  solid: NaN,
  along: NaN,
  floor: NaN,
  paths: null,
  figure: null,
  side: 0,
  drawnMs: NaN,
  calmMs: 0,
});

/** Has the next scene be drawn, whatever it is: the screen or its colours have changed. */
export function forget(sight: Sight): void {
  sight.figure = null;
}

const camera = newCamera();
const seen = { x: 0, y: 0, depth: 0 };
const at: Vec = vec();
let farthest = 0;
let next = 0;

function take({ places, placesNow }: Sight, x: number, y: number): void {
  // Not a number at the first look, as nothing was drawn before: then nobody asks how far.
  farthest = Math.max(farthest, Math.abs(x - places[next]!), Math.abs(y - places[next + 1]!));
  placesNow[next] = x;
  placesNow[next + 1] = y;
  next += 2;
}

/** Goes through all places of a scene: notes them, and finds the `farthest` that one has moved. */
function compare(sight: Sight, { skeleton, frame }: Scene, scale: number): void {
  const middleX = (frame.left + frame.right) / 2;
  const middleY = (frame.top + frame.bottom) / 2;
  farthest = 0;
  next = 0;
  const joint = (place: Readonly<Vec>) => {
    seePoint(seen, camera, place);
    take(sight, (seen.x - middleX) * scale, (seen.y - middleY) * scale);
  };
  const beside = (place: Readonly<Vec>, turn: Turn, x: number, y: number, z: number) => {
    vec3.copy(at, place);
    joint(addTurned(at, turn, x, y, z));
  };
  joint(skeleton.root);
  for (const place of skeleton.spine) joint(place);
  // Where the nose and the hair go as the head turns.
  beside(skeleton.headAt, skeleton.head, 0, 0, 10);
  beside(skeleton.headAt, skeleton.head, 0, 10, 0);
  beside(skeleton.root, skeleton.pelvis, 0, 0, 10);
  for (const index of [0, 1] as const) {
    for (const part of limbs) joint(skeleton[part][index]);
    beside(skeleton.wrist[index], skeleton.hand[index], 0, -8, 5);
  }
  const [belly, chest] = skeleton.breath;
  take(sight, belly * fullest * scale, chest * fullest * scale);
}

const limbs = [
  'shoulder',
  'elbow',
  'wrist',
  'fingertip',
  'hip',
  'knee',
  'ankle',
  'heel',
  'toe',
] as const satisfies readonly (keyof Skeleton)[];
/** How far the trunk's outline goes out with a full breath, at most: see flesh.ts. */
const fullest = 2.9;

function lengthOf(paths: Scene['paths']): number {
  let length = 0;
  for (const { points } of paths) {
    let sum = 0;
    for (let to = 1; to < points.length; to++) sum += vec3.distance(points[to]!, points[to - 1]!);
    length = Math.max(length, sum);
  }
  return length;
}

/**
 * Whether a scene is to be drawn; it is then remembered as the one drawn last. `sight.calmMs` then says when to look
 * again.
 * @param width of the canvas, in its own points
 * @param height likewise
 * @param positionMs where in the session it is; without it one has to look with each frame
 */
export function isSeenToChange(sight: Sight, scene: Scene, width: number, height: number, positionMs = NaN): boolean {
  const { view, frame } = scene;
  const scale = scaleOf(frame, width, height);
  look(camera, view);
  const otherwise =
    sight.figure !== scene.figure ||
    sight.side !== scene.side ||
    sight.paths !== scene.paths ||
    sight.yaw !== view.yaw ||
    sight.pitch !== view.pitch ||
    sight.mirrored !== view.mirrored ||
    Math.abs(sight.solid - scene.solid) > seenFading ||
    (scene.solid === 1) !== (sight.solid === 1) ||
    Math.abs(sight.floor - scene.floor) * scale > seenMovement ||
    hasShrunk(sight, scene, scale);
  const elapsedMs = positionMs - sight.drawnMs;
  compare(sight, scene, scale);
  if (sight.figure !== scene.figure) farthest = NaN;
  /** In points a ms; NaN where it is not known. */
  const speed = elapsedMs > 0 ? farthest / elapsedMs : NaN;
  if (!otherwise && farthest <= seenMovement) {
    sight.calmMs = calmAt(speed, seenMovement - farthest);
    return false;
  }
  sight.calmMs = Math.max(calmAt(speed, seenMovement), speed / scale < slow / 1000 ? slowMs : 0);
  [sight.places, sight.placesNow] = [sight.placesNow, sight.places];
  sight.drawnMs = positionMs;
  sight.figure = scene.figure;
  sight.side = scene.side;
  sight.paths = scene.paths;
  sight.yaw = view.yaw;
  sight.pitch = view.pitch;
  sight.mirrored = view.mirrored;
  sight.solid = scene.solid;
  sight.along = scene.along;
  sight.floor = scene.floor;
  return true;
}

/** How long it takes to go so many points farther, as far as one may count on it. */
const calmAt = (speed: number, points: number): number => Math.min(mostCalmMs, points / speed) || 0;

function hasShrunk(sight: Sight, { paths, along }: Scene, scale: number): boolean {
  if (paths.length === 0 || along === sight.along) return false;
  // Its end and its beginning are seen to come and go.
  if (along > 0 !== sight.along > 0 || along >= 0.97 !== sight.along >= 0.97) return true;
  const gone = Math.abs(along - sight.along) * lengthOf(paths);
  return paths.some(({ ring }) => ring) ? gone * scale > seenMovement : gone > seenShrinking;
}

/** Points of the screen a cm, where a frame is fitted into so many. */
export const scaleOf = ({ left, top, right, bottom }: Frame, width: number, height: number): number =>
  Math.min(width / (right - left), height / (bottom - top));
