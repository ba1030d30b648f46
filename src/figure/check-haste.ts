/** Whether a movement is one that a body could make: no joint too fast, none thrown from one frame to the next. */
import type { Timeline } from '../routine/timeline';
import { sceneAt } from './scene';
import type { Skeleton } from './solve';
import { vec3, type Vec } from './space';
import type { Stage } from './stage';

/** The most any joint moves, in m/s. The toes of a walker are the fastest. */
export const mostSpeed = 4;
/** The most its speed and direction change from one frame to the next, in m/s, at 60 frames a second. */
export const mostJolt = 0.6;
/** A walker's foot is thrown forward faster than any other limb here. */
export const mostJoltWalking = 0.95;

const pairs = ['shoulder', 'elbow', 'wrist', 'fingertip', 'hip', 'knee', 'ankle', 'heel', 'toe'] as const;
const names = ['pelvis', 'waist', 'neck', 'head', ...pairs.flatMap((name) => [`left ${name}`, `right ${name}`])];

/** Where the joints of a body are that are looked at, always in the same order. */
export function pointsOf(body: Skeleton): Vec[] {
  return [body.root, body.spine[3]!, body.spine[6]!, body.headAt, ...pairs.flatMap((name) => body[name])];
}

/** The most of a stretch of time: how much in m/s, of which joint, when. */
export interface Rush {
  readonly most: number;
  readonly joint: string;
  readonly atMs: number;
}
export interface Haste {
  readonly speed: Rush;
  readonly jolt: Rush;
}

const frameMs = 1000 / 60;

/** The fastest movement and the greatest jolt between two instants, seen sixty times a second; paused after each. */
export function* hasteOf(stage: Stage, timeline: Timeline, fromMs: number, toMs: number): Generator<void, Haste> {
  let before: Vec[] | null = null;
  let speeds: Vec[] | null = null;
  let speed: Rush = { most: 0, joint: '', atMs: fromMs };
  let jolt = speed;
  for (let atMs = fromMs; atMs <= toMs; atMs += frameMs) {
    const now = pointsOf(sceneAt(stage, timeline, atMs).skeleton).map((place): Vec => [...place]);
    // From cm a frame to m/s.
    const moved: Vec[] | null =
      before &&
      now.map((place, at) => vec3.scale([0, 0, 0], vec3.subtract([0, 0, 0], place, before![at]!), 10 / frameMs) as Vec);
    for (const [at, one] of (moved ?? []).entries()) {
      const fast = vec3.length(one);
      if (fast > speed.most) speed = { most: fast, joint: names[at]!, atMs };
      const change = speeds ? vec3.distance(one, speeds[at]) : 0;
      if (change > jolt.most) jolt = { most: change, joint: names[at]!, atMs };
    }
    [before, speeds] = [now, moved];
    yield;
  }
  return { speed, jolt };
}
