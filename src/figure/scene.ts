/** What is to be seen at a position of the session: a function of timeline, position and settings alone. */
import type { BodyPosition } from '../routine/schema';
import { isWork, segmentAt, type Segment, type Side, type Timeline } from '../routine/timeline';
import type { Path } from './arrow';
import { ease } from './blend';
import type { View } from './camera';
import { bodyInChange, type Change, type PropsInChange } from './change';
import { poseNamed, type Figure } from './figure';
import { blendFrames, frameOfRoom, uniteFrames, type Frame } from './frame';
import { enterMs, momentOf, poseAt, stepsTime, turnAt, type Moment } from './motion';
import { copyPose } from './pose';
import { changeOf, prepareChange } from './plan-change';
import { shiftBoxes, turnBoxes, type Box } from './props';
import { turnSoftProps, type SoftProps } from './soft-props';
import { solve, type Skeleton } from './solve';
import { figureOf, frameOf, pathsOf, usualLooking, viewOf, type Looking, type Stage } from './stage';

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

/** The shorter way round from one yaw to another. */
function blendYaw(from: number, to: number, share: number): number {
  const difference = ((((to - from) % 360) + 540) % 360) - 180;
  return from + difference * share;
}

/** How long what stands about takes to fade, as a share of the way. */
const fading = 0.1;

/** How much of it is there: what stood there before goes, then the new comes. */
function solidAt({ stay, goneBy, comeAt }: PropsInChange, whole: number): number {
  if (stay) return 1;
  return whole < 0.5
    ? 1 - ease((whole - Math.max(0, goneBy - fading)) / Math.min(fading, goneBy || 1e-3))
    : ease((whole - comeAt) / Math.min(fading, 1 - comeAt || 1e-3));
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
  const view = viewOf(figure, looking);
  const frame = frameOf(stage, figure, view);
  const scene = { skeleton, side, along: 0, floor: 0, figure };
  const paths = pathsOf(stage, figure, side, segment.set);
  const own = { boxes: turnBoxes(figure.boxes[side], spun), soft: turnSoftProps(figure.soft[side], spun) };
  if (!before) return { ...scene, ...own, view, solid: 1, frame: widened(change, whole, frame, frame, view), paths };
  const oldView = viewOf(before.figure, looking);
  const turned: View = {
    yaw: blendYaw(oldView.yaw + change.turn, view.yaw, ease(whole)) + spun,
    pitch: oldView.pitch + (view.pitch - oldView.pitch) * ease(whole),
    mirrored: looking.mirrored,
  };
  const oldFrame = frameOf(stage, before.figure, oldView);
  const old = before.figure;
  const gone = {
    boxes: turnBoxes(old.boxes[before.side], spun + change.turn),
    soft: turnSoftProps(old.soft[before.side], spun + change.turn),
  };
  const { stay, shift } = change.props;
  const about = whole >= 0.5 || stay ? own : gone;
  return {
    ...scene,
    ...about,
    boxes: shift ? shiftBoxes(gone.boxes, own.boxes, ease(whole)) : about.boxes,
    figure,
    view: turned,
    solid: solidAt(change.props, whole),
    frame: widened(change, whole, oldFrame, frame, { ...turned, yaw: turned.yaw - spun }),
    paths: whole >= 1 ? paths : noPaths,
  };
}

/** First the picture makes room for the whole way, then the body moves in it, then it closes in on the new exercise. */
function widened(change: Change, whole: number, from: Frame, to: Frame, view: View): Frame {
  if (whole <= 0) return from;
  if (whole >= 1) return to;
  if (change.stations.length < 3 && from === to) return to;
  const room = uniteFrames(uniteFrames(from, to), frameOfRoom(change.room, view));
  const opening = ease(whole / 0.15);
  const closing = ease((whole - 0.85) / 0.15);
  return closing > 0 ? blendFrames(room, to, closing) : blendFrames(from, room, opening);
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
