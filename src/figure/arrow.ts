/** The arrow of a movement: the path of one joint over a phase, sampled from the motion itself. */
import type { JointName } from '../routine/figure-schema';
import { enterMs, poseAt, type Moment } from './motion';
import { newPose } from './pose';
import type { Figure } from './figure';
import { shoulderBlade } from './shoulder-blades';
import { newSkeleton, solve, type Skeleton } from './solve';
import { addTurned, vec, vec3, type Vec } from './space';

/** A path in the world; a ring closes on itself. */
export interface Path {
  readonly points: readonly Vec[];
  readonly ring: boolean;
}

/** Where a named joint is. */
export function jointAt(skeleton: Skeleton, joint: JointName): Vec {
  const out = vec();
  const put = (at: Vec) => vec3.copy(out, at) as Vec;
  switch (joint) {
    case 'pelvis':
      return put(skeleton.root);
    case 'chest':
      return addTurned(put(skeleton.spine[5]!), skeleton.chest, 0, 0, 10);
    case 'neck':
      return put(skeleton.spine[6]!);
    case 'head':
      return put(skeleton.headAt);
    case 'chin':
      return addTurned(put(skeleton.headAt), skeleton.head, 0, -5, 8);
    case 'belly':
      return addTurned(put(skeleton.spine[2]!), skeleton.pieces[2]!, 0, 0, 10 + 2.8 * skeleton.breath[0]);
    case 'lower back':
      return addTurned(put(skeleton.spine[2]!), skeleton.pieces[2]!, 0, 0, -9);
    default: {
      const [side, part] = joint.split(' ');
      const index = side === 'left' ? 0 : 1;
      if (joint.endsWith('shoulder blade')) return shoulderBlade(out, skeleton, index);
      if (part === 'shoulder') return put(skeleton.shoulder[index]);
      if (part === 'elbow') return put(skeleton.elbow[index]);
      if (part === 'wrist') return put(skeleton.wrist[index]);
      if (part === 'hand') return addTurned(put(skeleton.wrist[index]), skeleton.hand[index], 0, -7, 0);
      if (part === 'hip') return put(skeleton.hip[index]);
      if (part === 'knee') return put(skeleton.knee[index]);
      if (part === 'ankle') return put(skeleton.ankle[index]);
      return put(skeleton.toe[index]);
    }
  }
}

/** The same joint on the other side. */
export const otherSide = (joint: JointName): JointName =>
  (joint.startsWith('left')
    ? joint.replace('left', 'right')
    : joint.startsWith('right')
      ? joint.replace('right', 'left')
      : joint) as JointName;

const samples = 24;

/** A ring smaller than this across is drawn larger, or the body would hide it. */
const leastRing = 17;

/** The paths of the exercise's arrow for one side: none, one, or one on each side of the body. */
export function arrowPaths(figure: Figure, side: 0 | 1, set = 1): Path[] {
  const { arrow } = figure.written;
  if (!arrow) return [];
  const joint = side === 1 ? otherSide(arrow.joint) : arrow.joint;
  const paths = [pathOf(figure, joint, side, set, side === 1)];
  if (arrow.both) paths.push(pathOf(figure, otherSide(joint), side, set, side === 0));
  return paths;
}

function pathOf(figure: Figure, joint: JointName, side: 0 | 1, set: number, mirrored: boolean): Path {
  const pose = newPose();
  const skeleton = newSkeleton();
  const { motion } = figure;
  const [aside, above, ahead] = figure.written.arrow?.beside ?? [0, 0, 0];
  const ring = motion.kind === 'round';
  const cycleMs = motion.kind === 'steps' ? motion.steps.reduce((sum, { seconds }) => sum + seconds * 1000, 0) : 0;
  const stepMs =
    motion.kind === 'steps' ? motion.steps[0]!.seconds * 1000 : motion.kind === 'hold' ? enterMs(motion, 10_000) : 0;
  const points: Vec[] = [];
  for (let at = 0; at < samples + (ring ? 0 : 1); at++) {
    const share = at / samples;
    const moment: Moment = {
      side,
      set,
      reps: ring ? 3 : 1,
      repsDone: ring ? 1 : 0,
      phaseIndex: figure.written.arrow?.phase ?? 0,
      // Evenly spaced in the path, not in time: undo the easing.
      progress: uneased(share),
      phaseMs: 1000,
      repProgress: share,
      elapsedMs: uneased(share) * stepMs,
      lengthMs: cycleMs || 10_000,
      plannedMs: cycleMs || 10_000,
    };
    solve(poseAt(figure, moment, pose), skeleton);
    const place = jointAt(skeleton, joint);
    points.push(vec3.set(place, place[0] + (mirrored ? -aside : aside), place[1] + above, place[2] + ahead) as Vec);
  }
  return { points: ring ? enlarge(points) : lengthen(points, figure.written.arrow?.inward === true), ring };
}

/** The time at which the eased motion has come this far. */
function uneased(share: number): number {
  let low = 0;
  let high = 1;
  for (let round = 0; round < 30; round++) {
    const middle = (low + high) / 2;
    if (middle ** 3 * (10 + middle * (6 * middle - 15)) < share) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** A path shorter than this is drawn longer, going on as it went: it says where to, not how far. */
const leastLength = 20;

function lengthen(points: Vec[], inward: boolean): Vec[] {
  const first = points[0]!;
  const last = points.at(-1)!;
  const length = vec3.distance(first, last);
  if (length >= leastLength || length < 0.3) return points;
  const scale = leastLength / length;
  const fixed = inward ? last : first;
  return points.map((point) => {
    const out = vec();
    vec3.subtract(out, point, fixed);
    vec3.scaleAndAdd(out, fixed, out, scale);
    return out;
  });
}

function enlarge(points: Vec[]): Vec[] {
  const middle = vec();
  for (const point of points) vec3.scaleAndAdd(middle, middle, point, 1 / points.length);
  const across = 2 * Math.max(...points.map((point) => vec3.distance(point, middle)));
  const scale = Math.max(1, leastRing / (across || 1));
  return points.map((point) => {
    const out = vec();
    vec3.subtract(out, point, middle);
    vec3.scaleAndAdd(out, middle, out, scale);
    return out;
  });
}
