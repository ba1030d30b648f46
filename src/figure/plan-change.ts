/** Plans how a body gets from one exercise to the next, ahead of time and a little with each frame. */
import { isWork, type Segment, type Timeline } from '../routine/timeline';
import { basePose } from './bases';
import { ease } from './blend';
import { breakOff, nearestWay, type BrokenOff } from './break-off';
import { beginsMs, onTheWay, type Before, type BentWay, type Change, type PropsInChange } from './change';
import { boxesDepth, softness } from './check';
import { findDetour } from './detour';
import { poseNamed } from './figure';
import { roomFor, type Room } from './frame';
import { momentOf, poseAt, startPose } from './motion';
import { copyPose, newPose, type Pose } from './pose';
import { shiftBoxes, turnBoxes, type Box } from './props';
import { newSkeleton, solve } from './solve';
import { vec3 } from './space';
import { figureOf, frameOf, viewOf, type Stage } from './stage';
import { wayTo, type Station, type Way } from './way';

const sideOf = ({ side }: Segment): 0 | 1 => (side === 'right' ? 1 : 0);

function workBefore(timeline: Timeline, index: number): Segment | null {
  for (let at = index - 1; at >= 0; at--) {
    const segment = timeline.segments[at]!;
    if (isWork(segment)) return segment;
  }
  return null;
}

/** So long before a change its way begins to be looked at, in ms: a hundred looks at sixty a second, and some to spare. */
const aheadMs = 5000;

/** The change that a segment is, planned or being planned. */
function begun(stage: Stage, timeline: Timeline, segment: Segment): Change {
  const { change } = stage;
  if (change?.timeline === timeline && change.index === segment.index) return change;
  return (stage.change = planChange(stage, timeline, segment));
}

/** Looks a little further along the way of a change. */
function lookOn(change: Change): void {
  if (change.looking?.next().done) change.looking = null;
}

/** Near the end of a stretch of work: plans what comes after it. */
export function prepareChange(stage: Stage, timeline: Timeline, segment: Segment, positionMs: number): void {
  const next = timeline.segments[segment.index + 1];
  if (next && !isWork(next) && positionMs > segment.endMs - aheadMs) lookOn(begun(stage, timeline, next));
}

/** The change that a segment without work is. Once the body sets out, all of its way has been looked at. */
export function changeOf(stage: Stage, timeline: Timeline, segment: Segment, positionMs: number): Change {
  const change = begun(stage, timeline, segment);
  lookOn(change);
  if (positionMs - segment.startMs > beginsMs(segment)) while (change.looking) lookOn(change);
  return change;
}

const unchanged: PropsInChange = { stay: true, shift: false, goneBy: 1, comeAt: 0 };
const shifted: PropsInChange = { ...unchanged, shift: true };
/** Where the old things are gone and the new ones come, unless they would be in the way. */
const usual: PropsInChange = { stay: false, shift: false, goneBy: 0.3, comeAt: 0.7 };

function planChange(stage: Stage, timeline: Timeline, segment: Segment): Change {
  const figure = figureOf(stage, segment.exercise, segment.position);
  const side = sideOf(segment);
  const last = startPose(figure, side);
  const own = figure.boxes[side];
  const common = { timeline, index: segment.index, figure, side, detours: [] };
  const cut = timeline.segments[segment.index - 1];
  if (cut?.brokenOff && !isWork(cut)) return planFromTheWay(common, last, brokenAt(stage, timeline, cut));
  const earlier = workBefore(timeline, segment.index);
  if (!earlier) {
    const way = wayTo({ base: figure.base, pose: basePose(figure.base) }, [], { base: figure.base, pose: last });
    return lookingAhead({ ...common, before: null, ...way, props: unchanged }, own, own);
  }
  const old = figureOf(stage, earlier.exercise, earlier.position);
  const oldSide = sideOf(earlier);
  const first = poseAt(old, momentOf(earlier, earlier.endMs), newPose());
  solve(first, newSkeleton());
  const { motion } = old;
  const via = motion.kind === 'hold' && motion.via ? poseNamed(old, motion.via, oldSide) : undefined;
  const start: Station = { pose: startPose(old, oldSide), base: old.base, kind: 'exercise', via };
  const home = motion.kind === 'hold' ? [start] : [];
  if (old === figure && oldSide === side) {
    const { base } = figure;
    const stations = [
      { pose: first, base, kind: 'exercise' as const },
      { pose: last, base, kind: 'exercise' as const, via },
    ];
    return lookingAhead({ ...common, before: null, stations, props: unchanged, turn: 0 }, own, own);
  }
  const way = wayTo({ base: old.base, pose: first }, home, { base: figure.base, pose: last });
  const before: Before = {
    view: old.view,
    boxes: old.boxes[oldSide],
    soft: old.soft[oldSide],
    solid: 1,
    frameFor: (looking) => frameOf(stage, old, viewOf(old, looking)),
  };
  return fromBefore(common, before, way);
}

type Common = Pick<Change, 'timeline' | 'index' | 'figure' | 'side' | 'detours'>;

function fromBefore(common: Common, before: Before, way: Way): Change {
  const own = common.figure.boxes[common.side];
  const gone = turnBoxes(before.boxes, way.turn);
  const apart = apartBy(gone, own);
  const props = apart < 0.01 ? unchanged : apart < mostShift ? shifted : usual;
  return lookingAhead({ ...common, before, ...way, props }, gone, own);
}

/** Where a way was broken off by another exercise: all of it is looked at, as it was when it was gone. */
function brokenAt(stage: Stage, timeline: Timeline, cut: Segment): BrokenOff {
  const change = planChange(stage, timeline, cut);
  while (change.looking) lookOn(change);
  return breakOff(stage, change, cut);
}

/** From the middle of a way, wherever the body was. */
function planFromTheWay(common: Common, last: Pose, broken: BrokenOff): Change {
  const to = { base: common.figure.base, pose: last };
  const home = nearestWay(broken, to);
  const { base } = home.at(-1)!;
  return fromBefore(common, broken.before, wayTo({ base, pose: broken.pose }, home, to));
}

function roomOf(stations: readonly Station[]): Room {
  return roomFor(stations.map(({ pose }) => solve(copyPose(newPose(), pose), newSkeleton())));
}

const isSolid = ({ ground: flat }: Box): boolean => !flat;
/** So far a chair is shifted at most, in cm, rather than taken away from under somebody and brought again. */
const mostShift = 12;

/** How far apart the same things stand; infinite where they are not the same, or turned. */
function apartBy(a: readonly Box[], b: readonly Box[]): number {
  if (a.length !== b.length) return Infinity;
  let most = 0;
  for (const [at, { name, middle, edges }] of a.entries()) {
    const other = b[at]!;
    if (name !== other.name || edges.some((edge, axis) => vec3.distance(edge, other.edges[axis]!) > 1)) return Infinity;
    most = Math.max(most, vec3.distance(middle, other.middle));
  }
  return most;
}

/** @param old what stood about before, in the world of the next exercise */
function lookingAhead(
  planned: Omit<Change, 'room' | 'about' | 'looking'>,
  old: readonly Box[],
  own: readonly Box[],
): Change {
  const change: Change = { ...planned, room: roomOf(planned.stations), about: [...old, ...own], looking: null };
  const solid = old.some(isSolid) || own.some(isSolid);
  if (solid && change.stations.length > 1) change.looking = lookAhead(change, old, own);
  return change;
}

/** Where the bodies of looks ahead are; not the stage's own, which is being drawn. */
const sketch = { pose: newPose(), skeleton: newSkeleton() };

function* lookAhead(change: Change, old: readonly Box[], own: readonly Box[]): Generator<void, void> {
  if (!change.props.stay) change.props = yield* findProps(change, old, own);
  const { stay, shift, goneBy, comeAt } = change.props;
  const legs = change.stations.length - 1;
  const none: readonly Box[] = [];
  for (let leg = 0; leg < legs; leg++) {
    const detour = yield* findDetour({
      boxes(done) {
        const whole = (leg + done) / legs;
        if (stay) return shift ? shiftBoxes(old, own, ease(whole)) : own;
        return whole > comeAt ? own : whole < goneBy ? old : none;
      },
      body(done, detour) {
        change.detours[leg] = detour;
        return onTheWay(sketch, change, leg + done, 0);
      },
      share: ease,
    });
    change.detours[leg] = detour;
  }
}

/** How many instants of a way are looked at for what it would lead through. */
const looks = 48;
/** So deep in something is a touch, in cm. */
const touch = softness + 0.3;

/** When what stood about goes, and what will stand about comes: before the body would go through it, and after. */
function* findProps(way: BentWay, old: readonly Box[], own: readonly Box[]): Generator<void, PropsInChange> {
  let { goneBy, comeAt } = usual;
  for (let look = 0; look <= looks; look++) {
    const whole = look / looks;
    const body = onTheWay(sketch, way, whole * (way.stations.length - 1), 0);
    if (whole < goneBy && boxesDepth(body, old) > touch) goneBy = whole;
    if (whole > comeAt && boxesDepth(body, own) > touch) comeAt = whole;
    yield;
  }
  return { ...usual, goneBy, comeAt };
}
