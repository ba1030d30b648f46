/** A body between two exercises, or getting ready for one: where on its way it is at an instant. */
import { isWork, type Segment, type Timeline } from '../routine/timeline';
import { basePose } from './bases';
import { between, ease } from './blend';
import { poseNamed, type Figure } from './figure';
import { roomFor, type Room } from './frame';
import { boxesDepth, softness } from './check';
import { ground, liftHeels, sweepHands } from './ground';
import { bendBetween, breathe, momentOf, poseAt, startPose } from './motion';
import { copyPose, newPose } from './pose';
import { turnBoxes, type Box } from './props';
import { newSkeleton, solve, type Skeleton } from './solve';
import { vec3 } from './space';
import { figureOf, type Stage } from './stage';
import { bow, stepOver } from './step';
import { spin } from './turn-pose';
import { wayTo, type Station } from './way';

/** What stands about while one changes position. */
export interface PropsInChange {
  /** It stands where it stood. */
  readonly stay: boolean;
  /** The shares of the way at which the old things are gone and the new ones begin to come. */
  readonly goneBy: number;
  readonly comeAt: number;
}

/** A change from one stretch of work to the next, worked out once. */
export interface Change {
  readonly timeline: Timeline;
  readonly index: number;
  /** Whose exercise comes next, and on which side. */
  readonly figure: Figure;
  readonly side: 0 | 1;
  /** The exercise before, where it was another one; what stood about there, in the world of the next. */
  readonly before: { readonly figure: Figure; readonly side: 0 | 1 } | null;
  readonly stations: readonly Station[];
  readonly props: PropsInChange;
  /** By how many degrees the world of the exercise before is turned in that of the next; it comes round on the way. */
  readonly turn: number;
  readonly room: Room;
}

const sideOf = ({ side }: Segment): 0 | 1 => (side === 'right' ? 1 : 0);

function workBefore(timeline: Timeline, index: number): Segment | null {
  for (let at = index - 1; at >= 0; at--) {
    const segment = timeline.segments[at]!;
    if (isWork(segment)) return segment;
  }
  return null;
}

/** The change that a segment without work is. */
export function changeOf(stage: Stage, timeline: Timeline, segment: Segment): Change {
  const { change } = stage;
  if (change?.timeline === timeline && change.index === segment.index) return change;
  return (stage.change = planChange(stage, timeline, segment));
}

const unchanged: PropsInChange = { stay: true, goneBy: 1, comeAt: 0 };

function planChange(stage: Stage, timeline: Timeline, segment: Segment): Change {
  const figure = figureOf(stage, segment.exercise, segment.position);
  const side = sideOf(segment);
  const last = startPose(figure, side);
  const common = { timeline, index: segment.index, figure, side };
  const earlier = workBefore(timeline, segment.index);
  if (!earlier) {
    const way = wayTo({ base: figure.base, pose: basePose(figure.base) }, null, { base: figure.base, pose: last });
    return { ...common, before: null, ...way, props: unchanged, room: roomOf(way.stations) };
  }
  const old = figureOf(stage, earlier.exercise, earlier.position);
  const oldSide = sideOf(earlier);
  const first = poseAt(old, momentOf(earlier, earlier.endMs), newPose());
  solve(first, newSkeleton());
  const { motion } = old;
  const via = motion.kind === 'hold' && motion.via ? poseNamed(old, motion.via, oldSide) : undefined;
  const home = motion.kind === 'hold' ? { pose: startPose(old, oldSide), via } : null;
  if (old === figure && oldSide === side) {
    const stations = [{ pose: first }, { pose: last, via }];
    return { ...common, before: null, stations, props: unchanged, turn: 0, room: roomOf(stations) };
  }
  const way = wayTo({ base: old.base, pose: first }, home, { base: figure.base, pose: last });
  const before = { figure: old, side: oldSide };
  const props = propsOf(stage, way.stations, turnBoxes(old.boxes[oldSide], way.turn), figure.boxes[side]);
  return { ...common, before, ...way, props, room: roomOf(way.stations) };
}

function roomOf(stations: readonly Station[]): Room {
  return roomFor(stations.map(({ pose }) => solve(copyPose(newPose(), pose), newSkeleton())));
}

/** How many instants of a way are looked at for what it would lead through. */
const looks = 48;
/** So deep in something is a touch, in cm. */
const touch = softness + 0.3;
/** Whether the same things stand in the same places. */
const standAlike = (a: readonly Box[], b: readonly Box[]): boolean =>
  a.length === b.length &&
  a.every(({ name, middle }, at) => b[at]!.name === name && vec3.distance(middle, b[at]!.middle) < 1);

/** When what stood about goes, and what will stand about comes: before the body would go through it, and after. */
function propsOf(stage: Stage, stations: readonly Station[], old: readonly Box[], own: readonly Box[]): PropsInChange {
  if (standAlike(old, own)) return { stay: true, goneBy: 1, comeAt: 0 };
  let [goneBy, comeAt] = [0.3, 0.7];
  const isSolid = ({ ground: flat }: Box) => !flat;
  if (stations.length > 1 && (old.some(isSolid) || own.some(isSolid))) {
    for (let look = 0; look <= looks; look++) {
      const whole = look / looks;
      const body = onTheWay(stage, stations, whole * (stations.length - 1), 0);
      if (whole < goneBy && boxesDepth(body, old) > touch) goneBy = whole;
      if (whole > comeAt && boxesDepth(body, own) > touch) comeAt = whole;
    }
  }
  return { stay: false, goneBy, comeAt };
}

/** How long one leg of a way takes at most, in ms. */
const legMs = 2200;

/** When a way begins and ends within its segment, in ms: a moment to look before, and time to settle after. */
function timesOf(legs: number, lengthMs: number, kind: Segment['kind']): { beginMs: number; arriveMs: number } {
  const settle = kind === 'get-ready' ? 0.25 : 0.15;
  const beginMs = kind === 'get-ready' ? Math.min(400, lengthMs * 0.2) : 0;
  return { beginMs, arriveMs: Math.min(lengthMs * (1 - settle), beginMs + legs * legMs) };
}

/** Where a body is on its way. */
export interface OnTheWay {
  /** The stage's own. */
  readonly skeleton: Skeleton;
  /** How much of the way is done, 0 to 1. */
  readonly whole: number;
  /** By how many degrees the world of the next exercise is still turned; that of the one before is what is left of `turn`. */
  readonly spun: number;
}

/** The body at a position within a change. */
export function bodyInChange(stage: Stage, { stations, turn }: Change, segment: Segment, positionMs: number): OnTheWay {
  const elapsedMs = positionMs - segment.startMs;
  const lengthMs = segment.endMs - segment.startMs;
  const plannedMs = lengthMs - (segment.addedMs ?? 0);
  const legs = stations.length - 1;
  const { beginMs, arriveMs } = timesOf(legs, plannedMs, segment.kind);
  const pose = stage.pose;
  if (elapsedMs >= arriveMs || legs === 0) {
    copyPose(pose, stations[legs]!.pose);
    breathe(pose, elapsedMs - arriveMs, lengthMs - arriveMs, plannedMs - arriveMs);
    return { skeleton: solve(pose, stage.skeleton), whole: 1, spun: 0 };
  }
  const at = (Math.max(0, elapsedMs - beginMs) / (arriveMs - beginMs)) * legs;
  const whole = at / legs;
  const spun = -turn * (1 - ease(whole));
  return { skeleton: onTheWay(stage, stations, at, spun), whole, spun };
}

/** The body so many stations into a way, and a part of the next. */
function onTheWay({ pose, skeleton }: Stage, stations: readonly Station[], at: number, spun: number): Skeleton {
  const leg = Math.min(stations.length - 2, Math.floor(at));
  const share = ease(at - leg);
  const from = stations[leg]!.pose;
  const { pose: to, via } = stations[leg + 1]!;
  if (via) bendBetween(pose, from, via, to, share);
  else {
    between(pose, from, to, share);
    stepOver(pose, from, to, share);
  }
  // A station is reached as it is written, so that hands which have a place there are on it.
  breathe(pose, at - leg, 1, 3000);
  const gentle = bow(share);
  solve(spin(pose, spun), skeleton);
  liftHeels(pose, skeleton, gentle);
  return ground(sweepHands(pose, skeleton, gentle), gentle);
}
