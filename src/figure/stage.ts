/** The stage: every exercise's figure, and how much of the picture it needs. What it keeps it would only compute again. */
import type { WrittenFigure } from '../routine/figure-schema';
import type { BodyPosition } from '../routine/schema';
import { arrowPaths, type Path } from './arrow';
import type { View } from './camera';
import type { Change } from './change';
import { readFigure, type Figure } from './figure';
import { emptyFrame, holdBody, holdBoxes, holdPath, type Frame } from './frame';
import { poseAt, type Moment } from './motion';
import { newPose, type Pose } from './pose';
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

/** What a stage keeps. */
export interface Stage {
  readonly written: (id: string) => WrittenFigure | undefined;
  readonly figures: Map<string, Map<BodyPosition | undefined, Figure>>;
  readonly frames: Map<string, Frame>;
  /** By side and set. */
  readonly paths: Map<Figure, (readonly Path[])[]>;
  readonly skeleton: Skeleton;
  readonly pose: Pose;
  /** The frame asked for last, which is nearly always the one asked for next. */
  readonly last: { figure: Figure | null; yaw: number; pitch: number; mirrored: boolean | undefined; frame: Frame };
  /** The change being shown, worked out once. */
  change: Change | null;
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
    last: { figure: null, yaw: 0, pitch: 0, mirrored: false, frame: emptyFrame() },
    change: null,
  };
}

/**
 * The figure of an exercise in a position of the body.
 * @throws {Error} when the exercise has none
 */
export function figureOf(stage: Stage, id: string, position?: BodyPosition): Figure {
  // Asked for with each frame: a key made of both would be a new text each time.
  let positions = stage.figures.get(id);
  if (!positions) stage.figures.set(id, (positions = new Map<BodyPosition | undefined, Figure>()));
  let figure = positions.get(position);
  if (!figure) {
    const written = stage.written(id);
    if (!written) throw new Error(`Exercise ${id} has no figure; expected routines/figures/${id}.json`);
    figure = readFigure(id, written, position);
    positions.set(position, figure);
  }
  return figure;
}

/** The view of a figure as the person wants it. */
export function viewOf({ view }: Pick<Figure, 'view'>, looking: Looking): View {
  const { yaw, pitch = 8 } = view;
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
  plannedMs: 10_000,
  repsDone: 0,
  reps: 1,
  phaseIndex: 0,
  progress: 0,
  phaseMs: 0,
  repProgress: 0,
});

/** The arrow's ways on one side; every second set may go the other way round. */
export function pathsOf(stage: Stage, figure: Figure, side: 0 | 1, set: number): readonly Path[] {
  let paths = stage.paths.get(figure);
  if (!paths) stage.paths.set(figure, (paths = []));
  const which = side * 2 + (set % 2);
  return (paths[which] ??= arrowPaths(figure, side, set));
}

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
    const near = figure.view.near !== undefined;
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
            plannedMs: whole,
          };
          solve(poseAt(figure, moment, pose), skeleton);
          frame = holdBody(frame, skeleton, view, near);
        }
      }
      if (!near) frame = holdBoxes(frame, figure.boxes[side], view);
      for (const path of pathsOf(stage, figure, side, 1)) frame = holdPath(frame, path, view);
    }
    return frame;
  });
}
