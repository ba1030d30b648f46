/**
 * The stage: what is to be seen at a position of the session. A function of timeline, position and settings; what it
 * keeps between calls is only what it would compute again.
 */
import type { WrittenFigure } from '../routine/figure-schema';
import type { BodyPosition } from '../routine/schema';
import { isWork, segmentAt, type Segment, type Side, type Timeline } from '../routine/timeline';
import { arrowPaths, type Path } from './arrow';
import { basePose } from './bases';
import { wayBetween } from './between';
import { ease } from './blend';
import type { View } from './camera';
import { poseNamed, readFigure, type Figure } from './figure';
import { blendFrames, emptyFrame, holdBody, holdBoxes, uniteFrames, type Frame } from './frame';
import { between, breathe, enterMs, momentOf, poseAt, startPose, turnAt, type Moment } from './motion';
import { copyPose, newPose, type Pose } from './pose';
import type { Box } from './props';
import type { SoftProps } from './soft-props';
import { newSkeleton, solve, type Skeleton } from './solve';

/** How the person wants to look at the figure. */
export interface Looking {
  /** Turned by this many degrees from the exercise's own view; kept for each exercise by the caller. */
  readonly turn: number;
  /** Further from above, in degrees. */
  readonly tilt: number;
  /** As a mirror would show it: the figure's left on the picture's left. */
  readonly mirrored: boolean;
  /** From behind, as one follows a teacher's back. */
  readonly behind: boolean;
}
export const usualLooking: Looking = { turn: 0, tilt: 0, mirrored: false, behind: false };

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

/** What a stage keeps. */
export interface Stage {
  readonly written: (id: string) => WrittenFigure | undefined;
  readonly figures: Map<string, Figure>;
  readonly frames: Map<string, Frame>;
  /** By side and set. */
  readonly paths: Map<Figure, (readonly Path[])[]>;
  readonly skeleton: Skeleton;
  readonly pose: Pose;
  readonly from: Pose;
  /** The frame asked for last, which is nearly always the one asked for next. */
  readonly last: { figure: Figure | null; yaw: number; pitch: number; mirrored: boolean | undefined; frame: Frame };
}

/** @param written gives an exercise's written figure by its id */
export function newStage(written: (id: string) => WrittenFigure | undefined): Stage {
  return {
    written,
    figures: new Map(),
    frames: new Map(),
    paths: new Map(),
    skeleton: newSkeleton(),
    pose: newPose(),
    from: newPose(),
    last: { figure: null, yaw: 0, pitch: 0, mirrored: false, frame: emptyFrame() },
  };
}

/**
 * The figure of an exercise in a position of the body.
 * @throws {Error} when the exercise has none
 */
export function figureOf(stage: Stage, id: string, position?: BodyPosition): Figure {
  const key = `${id} ${position ?? ''}`;
  let figure = stage.figures.get(key);
  if (!figure) {
    const written = stage.written(id);
    if (!written) throw new Error(`Exercise ${id} has no figure; expected routines/figures/${id}.json`);
    figure = readFigure(id, written, position);
    stage.figures.set(key, figure);
  }
  return figure;
}

/** The view of a figure as the person wants it. */
export function viewOf(figure: Figure, looking: Looking): View {
  const { yaw, pitch = 8 } = figure.written.view;
  return {
    yaw: yaw + looking.turn + (looking.behind ? 180 : 0),
    pitch: Math.min(85, Math.max(-5, pitch + looking.tilt)),
    mirrored: looking.mirrored,
  };
}

const keep = <K, V>(known: Map<K, V>, key: K, make: () => V): V => {
  let value = known.get(key);
  if (value === undefined) {
    // A figure being turned asks for a new frame at each degree: forget the old ones now and then.
    if (known.size > 400) known.clear();
    value = make();
    known.set(key, value);
  }
  return value;
};

const still = (side: 0 | 1, set = 1): Moment => ({
  side,
  set,
  elapsedMs: 0,
  lengthMs: 10_000,
  repsDone: 0,
  reps: 1,
  phaseIndex: 0,
  progress: 0,
  phaseMs: 0,
  repProgress: 0,
});

const frameSteps = 10;

/** What the whole movement needs, on both sides, from a view; the same at every instant of it. */
export function frameOf(stage: Stage, figure: Figure, view: View): Frame {
  const { last } = stage;
  const yaw = Math.round(view.yaw);
  const pitch = Math.round(view.pitch);
  if (last.figure === figure && last.yaw === yaw && last.pitch === pitch && last.mirrored === view.mirrored) {
    return last.frame;
  }
  const frame = knownFrame(stage, figure, view, yaw);
  Object.assign(last, { figure, yaw, pitch, mirrored: view.mirrored, frame });
  return frame;
}

function knownFrame(stage: Stage, figure: Figure, view: View, yaw: number): Frame {
  const key = `${figure.id} ${figure.base} ${yaw} ${Math.round(view.pitch)} ${view.mirrored ? 1 : 0}`;
  return keep(stage.frames, key, () => {
    let frame = emptyFrame();
    const pose = newPose();
    const skeleton = newSkeleton();
    const { motion } = figure;
    const phases = motion.kind === 'phases' ? motion.ends.length : 1;
    for (const side of [0, 1] as const) {
      const steps = motion.kind === 'round' || motion.kind === 'steps' ? 4 * frameSteps : frameSteps;
      for (let phase = 0; phase < phases; phase++) {
        for (let at = 0; at <= steps; at++) {
          const share = at / steps;
          const whole =
            motion.kind === 'steps' ? motion.steps.reduce((sum, step) => sum + step.seconds * 1000, 0) : 10_000;
          const elapsedMs = motion.kind === 'hold' ? share * 3000 : share * whole;
          const moment: Moment = {
            ...still(side),
            phaseIndex: phase,
            progress: share,
            repProgress: share,
            elapsedMs,
            lengthMs: whole,
          };
          solve(poseAt(figure, moment, pose), skeleton);
          frame = holdBody(frame, skeleton, view);
        }
      }
      frame = holdBoxes(frame, figure.boxes[side], view);
    }
    return frame;
  });
}

const sideIndex = (side: Side): 0 | 1 => (side === 'right' ? 1 : 0);

/** The pose at the end of a segment of work; what a rest or change begins with. */
function endPose(stage: Stage, segment: Segment, out: Pose): Pose {
  const figure = figureOf(stage, segment.exercise, segment.position);
  return poseAt(figure, momentOf(segment, segment.endMs), out);
}

function workBefore(timeline: Timeline, index: number): Segment | null {
  for (let at = index - 1; at >= 0; at--) {
    const segment = timeline.segments[at]!;
    if (isWork(segment)) return segment;
  }
  return null;
}

/** The poses a change passes through: from its first to its last. */
function wayOf(stage: Stage, segment: Segment, earlier: Segment | null): Pose[] {
  const figure = figureOf(stage, segment.exercise, segment.position);
  const side = sideIndex(segment.side);
  const last = startPose(figure, side);
  if (!earlier) return [basePose(figure.base), last];
  const before = figureOf(stage, earlier.exercise, earlier.position);
  const first = copyPose(newPose(), endPose(stage, earlier, stage.from));
  solve(first, stage.skeleton);
  if (segment.kind === 'rest') return [first, last];
  const bases =
    before.base === figure.base ? [figure.base] : [before.base, ...wayBetween(before.base, figure.base), figure.base];
  return [first, ...bases.map(basePose), last];
}

/** How long one leg of a change takes at most, and how much of the change is kept for arriving, in ms. */
const legMs = 1700;

/** Where on its way a change is: which leg, and how far into it. */
function legAt(
  count: number,
  elapsedMs: number,
  lengthMs: number,
  kind: Segment['kind'],
): { leg: number; share: number } {
  const settle = kind === 'get-ready' ? 0.25 : 0.15;
  const moving = Math.min(lengthMs * (1 - settle), count * legMs);
  const begin = kind === 'get-ready' ? Math.min(1200, lengthMs * 0.2) : 0;
  const each = (moving - begin) / count;
  const at = (elapsedMs - begin) / each;
  if (at <= 0) return { leg: 0, share: 0 };
  if (at >= count) return { leg: count - 1, share: 1 };
  return { leg: Math.floor(at), share: at - Math.floor(at) };
}

/** The shorter way round from one yaw to another. */
function blendYaw(from: number, to: number, share: number): number {
  const difference = ((((to - from) % 360) + 540) % 360) - 180;
  return from + difference * share;
}

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
          ? firstStep(motion.steps, moment)
          : motion.kind === 'hold'
            ? ease(moment.elapsedMs / (enterMs(motion, moment.lengthMs) || 1))
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

/** How far into the first of a round of steps a moment is; 1 after it. */
function firstStep(steps: readonly { readonly seconds: number }[], { elapsedMs, lengthMs }: Moment): number {
  const cycle = steps.reduce((sum, { seconds }) => sum + seconds * 1000, 0);
  const times = Math.max(1, Math.round(lengthMs / cycle));
  const at = ((elapsedMs / (lengthMs || 1)) * times * cycle) % cycle;
  return ease(at / (steps[0]!.seconds * 1000));
}

function pathsOf(stage: Stage, figure: Figure, side: 0 | 1, set: number): readonly Path[] {
  let paths = stage.paths.get(figure);
  if (!paths) stage.paths.set(figure, (paths = []));
  const which = side * 2 + (set % 2);
  return (paths[which] ??= arrowPaths(figure, side, set));
}

function sceneOfChange(
  stage: Stage,
  timeline: Timeline,
  segment: Segment,
  positionMs: number,
  looking: Looking,
): Scene {
  const figure = figureOf(stage, segment.exercise, segment.position);
  const side = sideIndex(segment.side);
  const earlier = workBefore(timeline, segment.index);
  const way = wayOf(stage, segment, earlier);
  const elapsedMs = positionMs - segment.startMs;
  const lengthMs = segment.endMs - segment.startMs;
  const count = way.length - 1;
  const { leg, share } = legAt(count, elapsedMs, lengthMs, segment.kind);
  const pose = between(stage.pose, way[leg]!, way[leg + 1]!, ease(share));
  const whole = (leg + share) / count;
  if (whole >= 1 || whole <= 0) breathe(pose, elapsedMs / lengthMs, lengthMs);
  const skeleton = solve(pose, stage.skeleton);
  const view = viewOf(figure, looking);
  const frame = frameOf(stage, figure, view);
  const before = earlier && figureOf(stage, earlier.exercise, earlier.position);
  const paths = pathsOf(stage, figure, side, segment.set);
  const common = { skeleton, side, paths, along: 0, floor: 0 };
  if (!before || before === figure) {
    return { ...common, figure, view, boxes: figure.boxes[side], soft: figure.soft[side], solid: 1, frame };
  }
  const oldView = viewOf(before, looking);
  const turned: View = {
    yaw: blendYaw(oldView.yaw, view.yaw, ease(whole)),
    pitch: oldView.pitch + (view.pitch - oldView.pitch) * ease(whole),
    mirrored: looking.mirrored,
  };
  // First the picture makes room for both, then the body moves in it, then it closes in on the new exercise.
  const oldFrame = frameOf(stage, before, oldView);
  const room = uniteFrames(uniteFrames(oldFrame, frame), roomOf(way, turned));
  const opening = ease(Math.min(1, whole / 0.15));
  const closing = ease(Math.max(0, (whole - 0.85) / 0.15));
  const opened = blendFrames(oldFrame, room, opening);
  const oldSide = earlier ? sideIndex(earlier.side) : 0;
  const isNew = whole >= 0.5;
  return {
    ...common,
    figure,
    view: turned,
    boxes: isNew ? figure.boxes[side] : before.boxes[oldSide],
    soft: isNew ? figure.soft[side] : before.soft[oldSide],
    solid: Math.abs(2 * whole - 1),
    frame: closing > 0 ? blendFrames(room, frame, closing) : opened,
    paths: whole >= 1 ? paths : [],
  };
}

/** What a body of any pose on a way needs; a generous round room, the same from every side. */
function roomOf(way: readonly Pose[], view: View): Frame {
  const skeleton = newSkeleton();
  let frame = emptyFrame();
  for (const pose of way) {
    solve(copyPose(newPose(), pose), skeleton);
    frame = holdBody(frame, skeleton, view);
  }
  return frame;
}

/**
 * What is to be seen at a position of a session.
 * @param positionMs from the start of the timeline; pausing keeps it, and so the picture
 * @returns a scene whose skeleton the stage's next call writes over
 * @throws {Error} when an exercise of the timeline has no figure
 */
export function sceneAt(stage: Stage, timeline: Timeline, positionMs: number, looking: Looking = usualLooking): Scene {
  const segment = segmentAt(timeline, positionMs);
  return isWork(segment)
    ? sceneOfWork(stage, segment, positionMs, looking)
    : sceneOfChange(stage, timeline, segment, positionMs, looking);
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
    paths: [],
    along: 0,
    floor: 0,
  };
}
