/** An exercise's figure made ready: its poses solved, for both sides, over the position it is done in. */
import type { BasePose, Motion, WrittenFigure, WrittenPose, WrittenProps } from '../routine/figure-schema';
import type { BodyPosition } from '../routine/schema';
import { basePose, baseProps } from './bases';
import { mirrorPose, readPose, type Pose } from './pose';
import { boxesOf, type Box } from './props';
import { softProps, type SoftProps } from './soft-props';
import { newSkeleton, solve } from './solve';

export interface Figure {
  readonly id: string;
  readonly written: WrittenFigure;
  readonly base: BasePose;
  /** From where it is seen best. */
  readonly view: WrittenFigure['view'];
  readonly motion: Motion;
  /** Each pose as written, for the left side, and as its mirror image. */
  readonly poses: ReadonlyMap<string, readonly [left: Pose, right: Pose]>;
  readonly props: WrittenProps;
  /** What stands about, for the left side and the right. */
  readonly boxes: readonly [left: readonly Box[], right: readonly Box[]];
  readonly soft: readonly [left: SoftProps, right: SoftProps];
}

export const positionOf: Record<BasePose, BodyPosition> = {
  standing: 'standing',
  seated: 'seated',
  'all-fours': 'kneeling',
  'half-kneeling': 'kneeling',
  supine: 'supine',
  prone: 'prone',
  'side-lying': 'side-lying',
};
/** The pose that stands for a position of the body. */
export const baseOf: Record<BodyPosition, BasePose> = {
  standing: 'standing',
  seated: 'seated',
  kneeling: 'all-fours',
  supine: 'supine',
  prone: 'prone',
  'side-lying': 'side-lying',
};

function mirrorProps(props: WrittenProps): WrittenProps {
  const flip = <T extends { at: [number, number]; turn?: number | undefined }>(one: T | undefined): T | undefined =>
    one && { ...one, at: [-one.at[0], one.at[1]], turn: -(one.turn ?? 0) };
  const { chair, wall, mat, ...rest } = props;
  const result: WrittenProps = { ...rest };
  const [flippedChair, flippedWall, flippedMat] = [flip(chair), flip(wall), flip(mat)];
  if (flippedChair) result.chair = flippedChair;
  if (flippedWall) result.wall = flippedWall;
  if (flippedMat) result.mat = flippedMat;
  return result;
}

/** A pose without what it says of pelvis, legs and hands on the floor or a wall, to be put on another base. */
function upperBody({ pelvis: _pelvis, legs: _legs, arms, ...rest }: WrittenPose): WrittenPose {
  const own = Object.entries(arms ?? {}).filter(
    ([, arm]) =>
      arm !== undefined && ('raise' in arm || ('wrist' in arm && arm.of !== undefined && arm.of !== 'world')),
  );
  return own.length > 0 ? { ...rest, arms: Object.fromEntries(own) } : rest;
}

/**
 * Makes a written figure ready.
 * @param position where another than the usual one is meant; the upper body's poses are then put on that base
 * @throws {Error} when a pose starts from one that the file lacks, or from itself
 */
export function readFigure(id: string, written: WrittenFigure, position?: BodyPosition): Figure {
  const base = position && positionOf[written.base] !== position ? baseOf[position] : written.base;
  const changed =
    base !== written.base && (base === 'standing' || base === 'seated') ? written.elsewhere?.[base] : undefined;
  const read = new Map<string, Pose>();
  const reading = new Set<string>();
  const scratch = newSkeleton();
  const poseOf = (name: string): Pose => {
    const known = read.get(name);
    if (known) return known;
    const text: WrittenPose | undefined = written.poses[name];
    if (!text)
      throw new Error(`Figure ${id}: there is no pose “${name}”; there are ${Object.keys(written.poses).join(', ')}`);
    if (reading.has(name)) throw new Error(`Figure ${id}: the pose “${name}” starts from itself`);
    reading.add(name);
    const own = base === written.base ? text : { ...upperBody(text), ...changed?.poses?.[name] };
    const pose = readPose(own, text.from ? poseOf(text.from) : basePose(base));
    solve(pose, scratch);
    read.set(name, pose);
    return pose;
  };
  const poses = new Map<string, readonly [Pose, Pose]>();
  for (const name of Object.keys(written.poses)) {
    const right = mirrorPose(poseOf(name));
    solve(right, scratch);
    poses.set(name, [poseOf(name), right]);
  }
  const props = (base === written.base ? written.props : changed?.props) ?? baseProps[base];
  return {
    id,
    written,
    base,
    view: changed?.view ?? written.view,
    motion: written.motion,
    poses,
    props,
    boxes: [boxesOf(props), boxesOf(mirrorProps(props))],
    soft: [softProps(props, 0), softProps(props, 1)],
  };
}

/** A pose of a figure. @param side 0 left, 1 right  @throws {Error} when the figure lacks it */
export function poseNamed(figure: Figure, name: string, side: 0 | 1): Pose {
  const pair = figure.poses.get(name);
  if (!pair)
    throw new Error(
      `Figure ${figure.id}: there is no pose “${name}”; there are ${[...figure.poses.keys()].join(', ')}`,
    );
  return pair[side];
}

/** Whether the floor goes by under the feet. */
export const isWalk = (motion: Motion): boolean => motion.kind === 'round' && motion.stride !== undefined;

/** The name of the pose an exercise starts from and comes back to. */
export function startOf({ motion }: Figure): string {
  if (motion.kind === 'phases') return motion.ends.at(-1)!;
  if (motion.kind === 'round') return motion.poses[0]!;
  if (motion.kind === 'steps') return motion.steps.at(-1)!.to;
  return motion.start;
}

/** The name of the pose that is farthest from the start: the key pose where that is another one. */
export function endOf(figure: Figure): string {
  const { motion, written } = figure;
  if (motion.kind === 'hold') return motion.hold;
  const start = startOf(figure);
  if (written.key !== start) return written.key;
  const names =
    motion.kind === 'phases' ? motion.ends : motion.kind === 'round' ? motion.poses : motion.steps.map(({ to }) => to);
  return names.find((name) => name !== start) ?? start;
}
