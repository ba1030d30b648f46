/**
 * A whole exercise held against what bodies can do: its written poses, and many instants of its movement, in every
 * position of the body, on both sides. One piece of code for the tests and for the page that shows every figure. It
 * pauses after each instant, so that whoever runs it may do something else in between.
 */
import { wholeExercise } from '../routine/exercise-timeline';
import type { BodyPosition, Exercise } from '../routine/schema';
import { isWork, type Segment, type Timeline } from '../routine/timeline';
import { faultsOf, floorDepth, softness, type Fault } from './check';
import { checkFigure, type PoseFault } from './check-figure';
import { hasteOf, mostJolt, mostJoltWalking, mostSpeed } from './check-haste';
import { instantsOf } from './check-instants';
import { mostSlide, slidesOf } from './check-planted';
import { sceneAt } from './scene';
import { figureOf, type Stage } from './stage';

/** One thing that is wrong with a movement, at its worst instant. */
export interface MovementFault extends Fault {
  readonly segment: Segment;
  /** From the start of the timeline. */
  readonly atMs: number;
}

/** What was found of an exercise in one position of the body. */
export interface PositionFaults {
  readonly position: BodyPosition;
  /** The exercise by itself, which the instants are counted in. */
  readonly timeline: Timeline;
  readonly poses: readonly PoseFault[];
  readonly movement: readonly MovementFault[];
}

/** Keeps of each fault its worst instant: for each segment kind and side, not for each set again. */
function newFindings() {
  const worst = new Map<string, MovementFault>();
  return {
    add(fault: MovementFault) {
      const key = `${fault.segment.kind} ${fault.segment.side} ${fault.what}`;
      // Of two that are alike the first is shown.
      if (fault.by > (worst.get(key)?.by ?? 0) + 1e-6) worst.set(key, fault);
    },
    all: () => [...worst.values()],
  };
}

/** Bones, floor, chair, wall and joints at many instants; between exercises only the floor. */
export function* bodyFaults(stage: Stage, timeline: Timeline): Generator<void, MovementFault[]> {
  const found = newFindings();
  for (const segment of timeline.segments) {
    for (const atMs of instantsOf(segment, 170)) {
      const { skeleton, boxes } = sceneAt(stage, timeline, atMs);
      if (isWork(segment)) {
        for (const fault of faultsOf(stage.pose, skeleton, boxes)) found.add({ ...fault, segment, atMs });
      } else {
        const { depth, part } = floorDepth(skeleton);
        const by = depth - softness - 0.02;
        if (by > 0) found.add({ what: `${part} in the floor`, by, unit: 'cm', segment, atMs });
      }
      yield;
    }
  }
  return found.all();
}

/** Hands, knees and feet that slide while they are planted. */
export function* slideFaults(stage: Stage, timeline: Timeline): Generator<void, MovementFault[]> {
  const found = newFindings();
  for (const segment of timeline.segments) {
    if (!isWork(segment)) continue;
    for (const { part, far, atMs } of yield* slidesOf(stage, timeline, segment)) {
      if (far >= mostSlide) found.add({ what: `${part} slides`, by: far - mostSlide, unit: 'cm', segment, atMs });
    }
  }
  return found.all();
}

/** Some seconds round each seam, and a stretch of each kind of segment: the rest repeats. */
function stretchesOf(timeline: Timeline): { segment: Segment; fromMs: number; toMs: number }[] {
  const within = (ms: number) => Math.min(timeline.totalMs, Math.max(0, ms));
  const seen = new Set<string>();
  return timeline.segments.flatMap((segment) => {
    const { startMs, endMs, side } = segment;
    if (!isWork(segment)) return [{ segment, fromMs: startMs, toMs: endMs }];
    const into = Math.min(endMs, startMs + (seen.has(side) ? 300 : 5000));
    seen.add(side);
    return [
      { segment, fromMs: within(startMs - 100), toMs: into },
      { segment, fromMs: Math.max(into, endMs - 200), toMs: within(endMs + 100) },
    ];
  });
}

/** Joints that move too fast, or are thrown from one frame to the next. */
export function* hasteFaults(stage: Stage, timeline: Timeline): Generator<void, MovementFault[]> {
  const found = newFindings();
  for (const { segment, fromMs, toMs } of stretchesOf(timeline)) {
    const { speed, jolt } = yield* hasteOf(stage, timeline, fromMs, toMs);
    const { motion } = figureOf(stage, segment.exercise, segment.position);
    const walks = motion.kind === 'round' && motion.stride !== undefined;
    const bound = walks ? mostJoltWalking : mostJolt;
    if (speed.most >= mostSpeed) {
      const what = `${speed.joint} faster than ${mostSpeed} m/s`;
      found.add({ what, by: speed.most - mostSpeed, unit: 'm/s', segment, atMs: speed.atMs });
    }
    if (jolt.most >= bound) {
      const what = `${jolt.joint} thrown by more than ${bound} m/s from one frame to the next`;
      found.add({ what, by: jolt.most - bound, unit: 'm/s', segment, atMs: jolt.atMs });
    }
  }
  return found.all();
}

/**
 * Looks at the whole of an exercise.
 * @param stage not the one that is drawn from at the same time: what it keeps would be worked out anew each turn
 * @returns for each position of the body what was found, nothing where all is well
 * @throws {Error} when the exercise has no figure
 */
export function* checkMovement(stage: Stage, exercise: Exercise): Generator<void, PositionFaults[]> {
  const found: PositionFaults[] = [];
  for (const position of exercise.positions) {
    const timeline = wholeExercise(exercise, position);
    const poses = checkFigure(figureOf(stage, exercise.id, position));
    yield;
    const movement = [
      ...(yield* bodyFaults(stage, timeline)),
      ...(yield* slideFaults(stage, timeline)),
      ...(yield* hasteFaults(stage, timeline)),
    ];
    found.push({ position, timeline, poses, movement });
  }
  return found;
}

/** Runs a check to its end at once. */
export function atOnce<Found>(check: Generator<void, Found>): Found {
  for (;;) {
    const { done, value } = check.next();
    if (done) return value;
  }
}
