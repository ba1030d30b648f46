/** Whether what stands on the floor, or is held to a place, stays there. */
import type { Segment, Timeline } from '../routine/timeline';
import { instantsOf } from './check-instants';
import { sceneAt } from './scene';
import type { Skeleton } from './solve';
import { vec3, type Vec } from './space';
import type { Stage } from './stage';

/** The most that a planted foot or hand may slide, in cm on a body of 170 cm. */
export const mostSlide = 0.1;

/** One part that slid farther than any other instant's. */
export interface Slide {
  readonly part: string;
  /** In cm, from where it was set down. */
  readonly far: number;
  readonly atMs: number;
}

/** Places of a body that touch the floor or are held to a place in the world now, and where they are. */
function* planted(stage: Stage, skeleton: Skeleton, floor: number): Generator<[part: string, at: Vec]> {
  const { legs, arms } = stage.pose;
  for (const side of [0, 1] as const) {
    const name = side === 0 ? 'left' : 'right';
    const moved = ([x, y, z]: Vec): Vec => [x, y, z + floor];
    const leg = legs[side];
    const parts = { heel: skeleton.heel[side], ball: skeleton.ball[side] };
    for (const [part, at] of Object.entries(parts)) if (at[1] < 0.02) yield [`${name} ${part}`, moved(at)];
    if (leg.kind === 'kneeling') yield [`${name} knee`, skeleton.knee[side]];
    const arm = arms[side];
    if (arm.of !== 'world') continue;
    if (arm.kind === 'placed') yield [`${name} hand`, skeleton.wrist[side]];
    if (arm.kind === 'leaning') yield [`${name} elbow`, skeleton.elbow[side]];
  }
}

/** How far each part slides while it is planted, in one segment; paused after each instant. */
export function* slidesOf(stage: Stage, timeline: Timeline, segment: Segment): Generator<void, Slide[]> {
  const since = new Map<string, Vec>();
  const most = new Map<string, Slide>();
  for (const atMs of instantsOf(segment, 40)) {
    const { skeleton, floor } = sceneAt(stage, timeline, atMs);
    const now = new Map(planted(stage, skeleton, floor));
    for (const part of since.keys()) if (!now.has(part)) since.delete(part);
    for (const [part, at] of now) {
      const first = since.get(part);
      if (!first) {
        since.set(part, [...at]);
        continue;
      }
      const far = vec3.distance(first, at);
      if (far > (most.get(part)?.far ?? 0)) most.set(part, { part, far, atMs });
    }
    yield;
  }
  return [...most.values()];
}
