/** What is to be seen at a position of the session: a function of timeline, position and settings alone. */
import type { BodyPosition } from '../routine/schema';
import { isWork, segmentAt, type Segment, type Side, type Timeline } from '../routine/timeline';
import type { Path } from './arrow';
import { ease } from './blend';
import type { View } from './camera';
import { bodyInChange } from './change';
import { poseNamed, type Figure } from './figure';
import type { Frame } from './frame';
import { enterMs, momentOf, poseAt, stepsTime, turnAt, type Moment } from './motion';
import { copyPose } from './pose';
import { changeOf, prepareChange } from './plan-change';
import type { Box } from './props';
import type { SoftProps } from './soft-props';
import { solve, type Skeleton } from './solve';
import { figureOf, frameOf, pathsOf, usualLooking, viewOf, type Looking, type Stage } from './stage';
import { surroundingsOf } from './surroundings';

/** What is to be seen. */
export interface Scene {
  readonly skeleton: Skeleton;
  readonly figure: Figure;
  readonly side: 0 | 1;
  readonly view: View;
  /** What stands about, and how much of it is there: it fades while one changes position. */
  readonly boxes: readonly Box[];
  readonly solid: number;
  readonly soft: SoftProps;
  readonly frame: Frame;
  readonly paths: readonly Path[];
  /** How much of the paths is done, 0 to 1; of a ring, where on it the joint is. */
  readonly along: number;
  /** How far the floor has moved under the feet, in cm. */
  readonly floor: number;
}

/** One for all scenes without an arrow, so that they are known to be alike. */
const noPaths: readonly Path[] = [];
const sideIndex = (side: Side): 0 | 1 => (side === 'right' ? 1 : 0);

function sceneOfWork(stage: Stage, segment: Segment, positionMs: number, looking: Looking): Scene {
  const figure = figureOf(stage, segment.exercise, segment.position);
  return sceneOf(stage, figure, momentOf(segment, positionMs), looking);
}

/** A figure at a moment of its exercise. */
export function sceneOf(stage: Stage, figure: Figure, moment: Moment, looking: Looking = usualLooking): Scene {
  const { side } = moment;
  const skeleton = solve(poseAt(figure, moment, stage.pose), stage.skeleton);
  const view = viewOf(figure, looking);
  const { arrow } = figure.written;
  const { motion } = figure;
  const flipped = motion.kind === 'phases' && motion.alternate && moment.repsDone % 2 === 1 ? 1 - side : side;
  const paths = pathsOf(stage, figure, flipped as 0 | 1, moment.set);
  const turn = turnAt(figure, moment);
  const along =
    motion.kind === 'round'
      ? turn - Math.floor(turn)
      : motion.kind === 'phases'
        ? (arrow?.phase ?? 0) === moment.phaseIndex && moment.repsDone < moment.reps
          ? ease(moment.progress)
          : 1
        : motion.kind === 'steps'
          ? ease(stepsTime(motion.steps, moment) / motion.steps[0]!.seconds)
          : motion.kind === 'hold'
            ? ease(moment.elapsedMs / (enterMs(motion, moment.plannedMs) || 1))
            : 1;
  const stride = motion.kind === 'round' ? (motion.stride ?? 0) : 0;
  return {
    skeleton,
    figure,
    side,
    view,
    boxes: figure.boxes[side],
    soft: figure.soft[side],
    solid: 1,
    frame: frameOf(stage, figure, view),
    paths,
    along,
    floor: stride * turn,
  };
}

function sceneOfChange(
  stage: Stage,
  timeline: Timeline,
  segment: Segment,
  positionMs: number,
  looking: Looking,
): Scene {
  const change = changeOf(stage, timeline, segment, positionMs);
  const { figure, side, before } = change;
  const { skeleton, whole, spun } = bodyInChange(stage, change, segment, positionMs);
  const about = surroundingsOf(stage, change, whole, spun, looking);
  const paths = !before || whole >= 1 ? pathsOf(stage, figure, side, segment.set) : noPaths;
  return { ...about, skeleton, figure, side, paths, along: 0, floor: 0 };
}

/**
 * What is to be seen at a position of a session.
 * @param positionMs from the start of the timeline; pausing keeps it, and so the picture
 * @returns a scene whose skeleton the stage's next call writes over
 * @throws {Error} when an exercise of the timeline has no figure
 */
export function sceneAt(stage: Stage, timeline: Timeline, positionMs: number, looking: Looking = usualLooking): Scene {
  const segment = segmentAt(timeline, positionMs);
  if (!isWork(segment)) return sceneOfChange(stage, timeline, segment, positionMs, looking);
  prepareChange(stage, timeline, segment, positionMs);
  return sceneOfWork(stage, segment, positionMs, looking);
}

/** Which still of an exercise. */
export interface StillOptions {
  readonly position?: BodyPosition;
  readonly side?: Side;
  /** A pose by name; the exercise's key pose without one. */
  readonly pose?: string;
  readonly looking?: Looking;
}

/** An exercise standing still in its key pose, for lists and paper. */
export function stillScene(stage: Stage, id: string, options: StillOptions = {}): Scene {
  const figure = figureOf(stage, id, options.position);
  const side = sideIndex(options.side ?? 'both');
  const pose = copyPose(stage.pose, poseNamed(figure, options.pose ?? figure.written.key, side));
  const view = viewOf(figure, options.looking ?? usualLooking);
  return {
    skeleton: solve(pose, stage.skeleton),
    figure,
    side,
    view,
    boxes: figure.boxes[side],
    soft: figure.soft[side],
    solid: 1,
    frame: frameOf(stage, figure, view),
    paths: noPaths,
    along: 0,
    floor: 0,
  };
}
