/** The instants of a movement that tell it as a strip of pictures. */
import type { Figure } from './figure';
import { enterMs, type Moment } from './motion';

const base: Moment = {
  side: 0,
  set: 1,
  elapsedMs: 0,
  lengthMs: 10_000,
  plannedMs: 10_000,
  repsDone: 0,
  reps: 2,
  phaseIndex: 0,
  progress: 0,
  phaseMs: 2000,
  repProgress: 0,
};

/** One picture of a strip. */
export interface StripMoment {
  readonly moment: Moment;
  /** A pose of the figure, or the middle of the way there. */
  readonly pose: string;
  readonly between: boolean;
}

/**
 * The start, and then the middle and the end of each stretch of a movement.
 * @param side 0 left, 1 right
 */
export function stripOf({ motion }: Figure, side: 0 | 1 = 0): StripMoment[] {
  const at = (changes: Partial<Moment>, pose: string, between = false): StripMoment => ({
    moment: { ...base, side, ...changes },
    pose,
    between,
  });
  if (motion.kind === 'phases') {
    const reps = motion.alternate ? [0, 1] : [0];
    const moves = motion.ends.flatMap((pose, phaseIndex) => {
      const still = pose === motion.ends.at(phaseIndex - 1);
      return still ? [] : [at({ phaseIndex, progress: 0.5 }, pose, true), at({ phaseIndex, progress: 1 }, pose)];
    });
    return [
      at({ progress: 0 }, motion.ends.at(-1)!),
      ...reps.flatMap((repsDone) => moves.map((one) => ({ ...one, moment: { ...one.moment, repsDone } }))),
    ];
  }
  if (motion.kind === 'round') {
    // The second of three rounds: neither setting out nor coming to rest.
    return motion.poses.map((pose, index) =>
      at({ reps: 3, repsDone: 1, repProgress: index / motion.poses.length }, pose),
    );
  }
  if (motion.kind === 'steps') {
    const lengthMs = motion.steps.reduce((sum, step) => sum + step.seconds * 1000, 0);
    let elapsedMs = 0;
    const moves = motion.steps.flatMap(({ to, seconds }) => {
      const middle = at({ reps: 0, lengthMs, plannedMs: lengthMs, elapsedMs: elapsedMs + seconds * 500 }, to, true);
      elapsedMs += seconds * 1000;
      return [middle, at({ reps: 0, lengthMs, plannedMs: lengthMs, elapsedMs }, to)];
    });
    return [at({ reps: 0, lengthMs, plannedMs: lengthMs }, motion.steps.at(-1)!.to), ...moves];
  }
  const entered = enterMs(motion, base.lengthMs);
  return [
    at({ reps: 0 }, motion.start),
    at({ reps: 0, elapsedMs: entered / 2 }, motion.hold, true),
    at({ reps: 0, elapsedMs: entered }, motion.hold),
  ];
}
