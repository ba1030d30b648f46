/** What the figure shows at an instant, as facts: the same poses that are drawn, for those who listen instead. */
import type { BasePose } from '../routine/figure-schema';
import { isWork, segmentAt, type Timeline } from '../routine/timeline';
import { heldFacts, moveFacts, type Fact, type Held, type Move } from './facts';
import { endOf, poseNamed, startOf, type Figure } from './figure';
import { enterMs, momentOf } from './motion';
import { copyPose, newPose } from './pose';
import { newSkeleton, solve, type Skeleton } from './solve';
import { figureOf, type Stage } from './stage';

/** What is going on. Between two changes of `name` nothing new is to be said. */
export interface Doing {
  /** Tells one doing from another. */
  readonly name: string;
  readonly figure: Figure;
  readonly side: 0 | 1;
  /** Getting there, moving, going round and round, or keeping still. */
  readonly kind: 'changing' | 'moving' | 'circling' | 'holding';
  readonly from: string;
  readonly to: string;
}

/** A described doing. */
export interface Description {
  readonly base: BasePose;
  readonly kind: Doing['kind'];
  /** How the body is held where the movement ends. */
  readonly held: readonly Fact<Held>[];
  readonly moves: readonly Fact<Move>[];
}

/** What the figure does at a position of a session. */
export function doingAt(stage: Stage, timeline: Timeline, positionMs: number): Doing {
  const segment = segmentAt(timeline, positionMs);
  const figure = figureOf(stage, segment.exercise, segment.position);
  const side = segment.side === 'right' ? 1 : 0;
  const { motion } = figure;
  const start = startOf(figure);
  const tell = (kind: Doing['kind'], from: string, to: string, own: 0 | 1 = side): Doing => {
    return { name: [figure.id, figure.base, own, kind, from, to].join(' '), figure, side: own, kind, from, to };
  };
  if (!isWork(segment)) return tell('changing', start, start);
  const moment = momentOf(segment, positionMs);
  if (motion.kind === 'round') return tell('circling', start, opposite(motion.poses));
  if (motion.kind === 'hold') {
    const entering = moment.elapsedMs < enterMs(motion, moment.plannedMs);
    return tell(entering && motion.start !== motion.hold ? 'moving' : 'holding', motion.start, motion.hold);
  }
  if (motion.kind === 'steps') {
    const [first] = motion.steps;
    return tell('circling', motion.steps.at(-1)!.to, first!.to);
  }
  const flipped = motion.alternate && moment.repsDone % 2 === 1 && moment.repsDone < moment.reps;
  const own = flipped ? ((1 - side) as 0 | 1) : side;
  const to = motion.ends[moment.phaseIndex % motion.ends.length]!;
  const from = motion.ends.at(moment.phaseIndex - 1)!;
  return tell(from === to ? 'holding' : 'moving', from, to, own);
}

/** The pose of a round that is farthest from its first. */
const opposite = (poses: readonly string[]): string => poses[poses.length >> 1]!;

/** An exercise as a whole: from where it starts to where it is farthest from that. */
export function wholeOf(figure: Figure, side: 0 | 1 = 0): Doing {
  const { motion } = figure;
  const from = startOf(figure);
  const to = motion.kind === 'round' ? opposite(motion.poses) : endOf(figure);
  const again = motion.kind === 'round' || motion.kind === 'steps';
  const kind = from === to ? 'holding' : again ? 'circling' : 'moving';
  return { name: [figure.id, figure.base, side].join(' '), figure, side, kind, from, to };
}

const bodyOf = ({ figure, side }: Doing, name: string): Skeleton =>
  solve(copyPose(newPose(), poseNamed(figure, name, side)), newSkeleton());

/** Measures a doing's poses. */
export function describe(doing: Doing): Description {
  const { figure, kind } = doing;
  const to = bodyOf(doing, doing.to);
  const moves = kind === 'moving' || kind === 'circling' ? moveFacts(bodyOf(doing, doing.from), to, figure.base) : [];
  return { base: figure.base, kind, held: heldFacts(to, figure.base), moves };
}
