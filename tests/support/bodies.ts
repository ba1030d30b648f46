/** Every figure at any instant of its exercise, as the player would show it: for tests that look at bodies. */
import type { BodyPosition, Routine } from '../../src/routine/schema';
import { isWork, toTimeline, type Segment, type Timeline } from '../../src/routine/timeline';
import { library } from '../../src/routine/written';
import { writtenFigures } from '../../src/routine/written-figures';
export { instantsOf } from '../../src/figure/check-instants';
import { copyPose, newPose, type Pose } from '../../src/figure/pose';
import { newSkeleton, solve, type Skeleton } from '../../src/figure/solve';
import { sceneAt, type Scene } from '../../src/figure/scene';
import { figureOf, newStage } from '../../src/figure/stage';
import { poseNamed } from '../../src/figure/figure';
import { inEveryPosition, type InPosition } from './positions';

export const stage = newStage((id) => writtenFigures.get(id));

/** An exercise in one of its positions, as a session of its own. */
export interface Doing extends InPosition {
  readonly timeline: Timeline;
}

/** A session of these steps, as long as the exercises themselves say. */
export function sessionOf(...steps: Routine['steps']): Timeline {
  return toTimeline({ id: 'shown', name: 'Shown', steps }, library);
}

/** Every exercise in every position it has. */
export const doings: readonly Doing[] = inEveryPosition(library.exercises).map((one) => ({
  ...one,
  timeline: sessionOf({ exercise: one.id, position: one.position }),
}));

/** What is seen at an instant: the scene, its pose and its body, copied so that several can be compared. */
export interface Seen {
  readonly scene: Scene;
  readonly pose: Pose;
  readonly body: Skeleton;
}

export function seenAt(timeline: Timeline, positionMs: number): Seen {
  const scene = sceneAt(stage, timeline, positionMs);
  const pose = copyPose(newPose(), stage.pose);
  return { scene, pose, body: structuredClone(scene.skeleton) };
}

/** A written pose of an exercise. @param side 1 for the mirror image */
export function posed(id: string, name: string, side: 0 | 1 = 0, position?: BodyPosition): Skeleton {
  const pose = copyPose(newPose(), poseNamed(figureOf(stage, id, position), name, side));
  return solve(pose, newSkeleton());
}

export const workOf = ({ segments }: Timeline): Segment[] => segments.filter(isWork);
