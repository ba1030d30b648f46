/** What the figure shows at an instant, as facts: the same poses that are drawn, for those who listen instead. */
import type { BasePose } from '../routine/figure-schema';
import { isWork, segmentAt, type Timeline } from '../routine/timeline';
import { heldFacts, type About, type Fact, type Held, type Move } from './facts';
import { endOf, isWalk, poseNamed, startOf, type Figure } from './figure';
import { enterMs, momentOf } from './motion';
import { circleFacts, moveFacts } from './move-facts';
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
  /** A round that goes the other way. */
  readonly turnsBack: boolean;
  /** Also the way back is part of it, as in an exercise told as a whole. */
  readonly returns: boolean;
}

/** A described doing. */
export interface Description {
  readonly base: BasePose;
  readonly kind: Doing['kind'];
  /** The floor goes by under the feet. */
  readonly walks: boolean;
  /** Left and right do the same by turns. */
  readonly byTurns: boolean;
  /** How the body is held where the movement ends. */
  readonly held: readonly Fact<Held>[];
  readonly moves: readonly Fact<Move>[];
  /** What then leads back, where that is more than letting go: from a rounded back to a hollow one. */
  readonly returning: readonly Fact<Move>[];
}

/** What the figure does at a position of a session. */
export function doingAt(stage: Stage, timeline: Timeline, positionMs: number): Doing {
  const segment = segmentAt(timeline, positionMs);
  const figure = figureOf(stage, segment.exercise, segment.position);
  const side = segment.side === 'right' ? 1 : 0;
  const { motion } = figure;
  const start = startOf(figure);
  const turnsBack = motion.kind === 'round' && motion.turnsBack === true && segment.set % 2 === 0;
  const tell = (kind: Doing['kind'], from: string, to: string, own: 0 | 1 = side): Doing => {
    const name = [figure.id, figure.base, own, kind, from, to, turnsBack].join(' ');
    return { name, figure, side: own, kind, from, to, turnsBack, returns: false };
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
  const name = [figure.id, figure.base, side].join(' ');
  return { name, figure, side, kind, from, to, turnsBack: false, returns: motion.kind === 'phases' };
}

const bodyOf = ({ figure, side }: Doing, name: string): Skeleton =>
  solve(copyPose(newPose(), poseNamed(figure, name, side)), newSkeleton());

/** What moves in a doing: round and round, where anything does, or else from one pose to the other. */
function movesOf(doing: Doing, to: Skeleton, about: About): Fact<Move>[] {
  const { kind, figure, turnsBack } = doing;
  const { motion } = figure;
  if (kind !== 'moving' && kind !== 'circling') return [];
  if (kind === 'circling' && motion.kind === 'round' && !isWalk(motion)) {
    const bodies = motion.poses.map((name) => bodyOf(doing, name));
    const circles = circleFacts(turnsBack ? bodies.reverse() : bodies);
    if (circles.length > 0) return circles;
  }
  return moveFacts(bodyOf(doing, doing.from), to, figure.base, about);
}

/** What a trunk does, and how it is held then. */
const leadsTo: Partial<Record<Move, Held>> = {
  'back rounds': 'back rounded',
  'back hollows': 'back hollow',
  'chest turns left': 'chest turned left',
  'chest turns right': 'chest turned right',
};

function returningOf(doing: Doing, to: Skeleton, about: About): Fact<Move>[] {
  if (!doing.returns) return [];
  const { base } = doing.figure;
  const start = bodyOf(doing, doing.from);
  const held = new Set(heldFacts(start, base, about).map(({ kind }) => kind));
  return moveFacts(to, start, base, about).filter(({ kind }) => {
    const then = leadsTo[kind];
    return then !== undefined && held.has(then);
  });
}

/** Whether left and right do the same, one after the other: each pose is there as its own mirror image, too. */
function goesByTurns(doing: Doing): boolean {
  const { motion } = doing.figure;
  if (motion.kind === 'phases') return motion.alternate === true;
  if (motion.kind !== 'steps' || motion.steps.length < 4) return false;
  const knees = motion.steps.map(({ to }) => bodyOf(doing, to).knee.map((knee) => knee[1]));
  const isLifted = ([one, other]: number[]) => Math.abs(one! - other!) > 5;
  const mirrored = (a: number[], b: number[]) => Math.abs(a[0]! - b[1]!) + Math.abs(a[1]! - b[0]!) < 2;
  return knees.some((knee) => isLifted(knee) && knees.some((other) => mirrored(knee, other)));
}

/** Measures a doing's poses. */
export function describe(doing: Doing): Description {
  const { figure, kind, side } = doing;
  const { motion, base } = figure;
  const to = bodyOf(doing, doing.to);
  const about = { boxes: figure.boxes[side], soft: figure.soft[side] };
  const walks = kind === 'circling' && isWalk(motion);
  const moves = movesOf(doing, to, about);
  const returning = returningOf(doing, to, about);
  return { base, kind, walks, byTurns: goesByTurns(doing), held: heldFacts(to, base, about), moves, returning };
}
