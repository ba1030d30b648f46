/** Where in its motion an exercise is, as a pose. A function of the position alone: the same instant, the same pose. */
import { repAt, repBeginsMs, repetitionMs, repsDoneBy } from '../routine/repetitions';
import { unbroken, type Segment } from '../routine/timeline';
import { between, blend, ease } from './blend';
import { plantFeet } from './gait';
import { poseNamed, startOf, type Figure } from './figure';
import type { Pose } from './pose';
import { hermite } from './space';

/** An instant of an exercise being done. */
export interface Moment {
  /** 0 left or both, 1 right. */
  readonly side: 0 | 1;
  /** From 1. */
  readonly set: number;
  readonly elapsedMs: number;
  readonly lengthMs: number;
  /** Without what was added while it ran. */
  readonly plannedMs: number;
  /** Repetitions finished, of how many; 0 of 0 where nothing is counted. */
  readonly repsDone: number;
  readonly reps: number;
  /** After how many it was to end before time was added. */
  readonly endedAfter?: readonly number[] | undefined;
  /** Where nothing is counted: how long it was to take before each addition, in ms. */
  readonly endedAfterMs?: readonly number[] | undefined;
  /** And after how many of these it was coming to rest when time was added. */
  readonly restsAfterMs?: readonly number[] | undefined;
  readonly phaseIndex: number;
  /** 0 to 1 in the phase. */
  readonly progress: number;
  /** How long the phase lasts, in ms. */
  readonly phaseMs: number;
  /** 0 to 1 in the repetition. */
  readonly repProgress: number;
}

/** The moment at a position inside a work or hold segment. */
export function momentOf(written: Segment, positionMs: number): Moment {
  const at = Math.min(positionMs, written.endMs);
  const segment = unbroken(written);
  const rep = repAt(segment, at);
  const elapsedMs = at - segment.startMs;
  const repMs = repetitionMs(segment.tempo);
  const still = {
    repsDone: repsDoneBy(segment, elapsedMs),
    phaseIndex: Math.max(0, segment.tempo.length - 1),
    progress: 1,
    phaseMs: 0,
    repProgress: 0,
  };
  return {
    side: segment.side === 'right' ? 1 : 0,
    set: segment.set,
    elapsedMs,
    lengthMs: segment.endMs - segment.startMs,
    plannedMs: segment.endMs - segment.startMs - (segment.addedMs ?? 0),
    reps: segment.reps,
    endedAfter: segment.endedAfter,
    endedAfterMs: segment.endedAfterMs,
    restsAfterMs: segment.restsAfterMs,
    ...(rep
      ? {
          repsDone: rep.rep - 1,
          phaseIndex: rep.phaseIndex,
          progress: rep.progress,
          phaseMs: rep.phase.seconds * 1000,
          repProgress: (elapsedMs - repBeginsMs(segment, rep.rep - 1)) / repMs,
        }
      : still),
  };
}

const blended: Pose[] = [];
const weights: number[] = [];

/** Like `between`, the way bent towards a third pose. */
export function bendBetween(out: Pose, from: Pose, via: Pose, to: Pose, share: number): Pose {
  blended.length = weights.length = 3;
  blended[0] = from;
  blended[1] = via;
  blended[2] = to;
  weights[0] = (1 - share) * (1 - share);
  weights[1] = 2 * share * (1 - share);
  weights[2] = share * share;
  return blend(out, blended, weights);
}

/** How full a breath is that fills until `peak`, 0 to 1 of its time. */
function fullness(at: number, peak: number): number {
  const turn = at < peak ? at / peak / 2 : 0.5 + (at - peak) / (1 - peak) / 2;
  return (1 - Math.cos(2 * Math.PI * turn)) / 2;
}

/** A stretch of time cut into even rounds: how many, and where in which one an instant is. */
const inRounds = { count: 1, done: 0, share: 0 };

/**
 * Cuts a stretch of time into rounds of about `aboutMs`. Their pace is that of the time as it was planned; where some was
 * added there are more of them, and the last one takes what is left: so nothing jumps at the press of a button.
 */
function cutIntoRounds(elapsedMs: number, lengthMs: number, plannedMs: number, aboutMs: number): void {
  const roundMs = plannedMs / Math.max(1, Math.round(plannedMs / aboutMs)) || 1;
  const count = Math.max(1, Math.floor(lengthMs / roundMs + 1e-6));
  const lastMs = (count - 1) * roundMs;
  inRounds.count = count;
  inRounds.done = Math.min(count - 1, Math.floor(elapsedMs / roundMs));
  inRounds.share =
    elapsedMs < lastMs ? elapsedMs / roundMs - inRounds.done : (elapsedMs - lastMs) / (lengthMs - lastMs || 1);
}

/**
 * One breath every four and a half seconds, empty at both ends of a stretch of time. The belly fills before the chest, so
 * that a body at rest is at no instant as it was a second before.
 */
export function breathe(pose: Pose, elapsedMs: number, lengthMs: number, plannedMs = lengthMs): Pose {
  if (elapsedMs <= 0 || elapsedMs >= lengthMs) return pose;
  cutIntoRounds(elapsedMs, lengthMs, plannedMs, 4500);
  const depth = Math.min(1, plannedMs / 3000);
  pose.breath[0] = pose.breath[0]! + 0.35 * depth * fullness(inRounds.share, 0.36);
  pose.breath[1] = pose.breath[1]! + 0.8 * depth * fullness(inRounds.share, 0.52);
  return pose;
}

/**
 * Rounds done when `done` of `count` should be: as asked, but setting out from rest in the first and coming to rest in
 * the last.
 * @param until where, in rounds' time, the last one comes to rest: later than `count` where it has more time
 */
export function rounds(done: number, count: number, until: number = count): number {
  const at = Math.min(until, Math.max(0, done));
  if (count <= 1) return ease(at / (until || 1)) * count;
  if (at < 1) return at * at * (2 - at);
  const last = at - (count - 1);
  if (last <= 0) return at;
  const time = until - (count - 1);
  return hermite(count - 1, count, time, 0, last / time);
}

/**
 * Weights of evenly spaced poses on a smooth closed path that goes through each. Up to five: a sum of waves, so that
 * four make a true circle. More: from each to the next by its neighbours, so that a straight stretch stays straight.
 */
function roundWeights(count: number, turn: number): void {
  weights.length = count;
  if (count > 5) {
    const at = (((turn * count) % count) + count) % count;
    const from = Math.floor(at);
    const t = at - from;
    weights.fill(0);
    const give = (key: number, weight: number) => {
      const index = (from + key + count) % count;
      weights[index] = weights[index]! + weight;
    };
    give(-1, (t * (t * (2 - t) - 1)) / 2);
    give(0, (t * t * (3 * t - 5) + 2) / 2);
    give(1, (t * (t * (4 - 3 * t) + 1)) / 2);
    give(2, (t * t * (t - 1)) / 2);
    return;
  }
  for (let key = 0; key < count; key++) {
    const angle = 2 * Math.PI * (turn - key / count);
    let sum = 1;
    for (let wave = 1; wave < count / 2; wave++) sum += 2 * Math.cos(wave * angle);
    if (count % 2 === 0) sum += Math.cos((count / 2) * angle);
    weights[key] = sum / count;
  }
}

/** A stretch of time between two additions: where it begins and ends, in ms from the segment's start. */
const stretch = { fromMs: 0, untilMs: 0 };

/** Finds the stretch an instant is in: what was to end with it does so, and the added time has rounds of its own. */
function findStretch({ elapsedMs, lengthMs, endedAfterMs }: Timed, beginsMs: number): void {
  stretch.fromMs = beginsMs;
  stretch.untilMs = lengthMs;
  for (const endMs of endedAfterMs ?? []) {
    if (elapsedMs <= endMs) {
      stretch.untilMs = endMs;
      return;
    }
    if (endMs > beginsMs) stretch.fromMs = endMs;
  }
}

/** What counts in time of a moment. */
export type Timed = Pick<Moment, 'elapsedMs' | 'lengthMs' | 'plannedMs' | 'endedAfterMs'>;

/** Breathes from `beginsMs` on, to which time may have been added. */
export function breatheOn(pose: Pose, timed: Timed, beginsMs: number): Pose {
  findStretch(timed, beginsMs);
  const { fromMs, untilMs } = stretch;
  return breathe(pose, timed.elapsedMs - fromMs, untilMs - fromMs, timed.plannedMs - beginsMs);
}

/** The pose at a moment, written into `out`. */
export function poseAt(figure: Figure, moment: Moment, out: Pose): Pose {
  const { motion } = figure;
  const { side, elapsedMs, plannedMs } = moment;
  if (motion.kind === 'phases') {
    const flipped = motion.alternate && moment.repsDone % 2 === 1 && moment.repsDone < moment.reps;
    const own = flipped ? ((1 - side) as 0 | 1) : side;
    const count = motion.ends.length;
    const to = motion.ends[moment.phaseIndex % count]!;
    const from = motion.ends[(moment.phaseIndex + count - 1) % count]!;
    between(out, poseNamed(figure, from, own), poseNamed(figure, to, own), ease(moment.progress));
    return from === to ? breathe(out, moment.progress * moment.phaseMs, moment.phaseMs) : out;
  }
  if (motion.kind === 'round') {
    const turn = turnAt(figure, moment);
    const count = motion.poses.length;
    roundWeights(count, motion.turnsBack && moment.set % 2 === 0 ? -turn : turn);
    blended.length = count;
    for (let key = 0; key < count; key++) blended[key] = poseNamed(figure, motion.poses[key]!, side);
    blend(out, blended, weights);
    return motion.stride === undefined ? out : plantFeet(out, blended, turn);
  }
  if (motion.kind === 'steps') {
    let left = stepsTime(motion.steps, moment);
    let from = motion.steps.at(-1)!.to;
    for (const { to, seconds } of motion.steps) {
      if (left <= seconds)
        return between(out, poseNamed(figure, from, side), poseNamed(figure, to, side), ease(left / seconds));
      left -= seconds;
      from = to;
    }
    return between(out, poseNamed(figure, from, side), poseNamed(figure, from, side), 1);
  }
  const entering = enterMs(motion, plannedMs);
  const share = entering > 0 ? ease(elapsedMs / entering) : 1;
  const from = poseNamed(figure, motion.start, side);
  const to = poseNamed(figure, motion.hold, side);
  if (motion.via === undefined || share >= 1) between(out, from, to, share);
  else bendBetween(out, from, poseNamed(figure, motion.via, side), to, share);
  return breatheOn(out, moment, entering);
}

/** How long one takes to get into a held pose, in ms; never the most of the hold. @param lengthMs as it was planned */
export const enterMs = (motion: { readonly enterSeconds?: number | undefined }, lengthMs: number): number =>
  Math.min((motion.enterSeconds ?? 2.5) * 1000, lengthMs * 0.3);

/**
 * Counted rounds done. Added ones follow after the end there was: a round that is coming to rest when the button is
 * pressed goes on coming to rest, and the added ones set out from there, so that nothing jumps.
 */
function countedTurn(done: number, reps: number, endedAfter: readonly number[] | undefined): number {
  let from = 0;
  for (const end of endedAfter ?? []) {
    if (done <= end) return from + rounds(done - from, end - from);
    from = end;
  }
  return from + rounds(done - from, reps - from);
}

/** How many rounds of a cyclic motion are done; 0 for others. */
export function turnAt({ motion }: Figure, moment: Moment): number {
  if (motion.kind !== 'round') return 0;
  if (moment.reps > 0) return countedTurn(moment.repsDone + moment.repProgress, moment.reps, moment.endedAfter);
  const { elapsedMs, lengthMs, plannedMs, restsAfterMs } = moment;
  const aboutMs = (motion.seconds ?? 4) * 1000;
  const roundMs = plannedMs / Math.max(1, Math.round(plannedMs / aboutMs)) || 1;
  let fromMs = 0;
  let before = 0;
  for (let at = 0; at <= (restsAfterMs?.length ?? 0); at++) {
    const untilMs = restsAfterMs?.[at] ?? lengthMs;
    cutIntoRounds(elapsedMs - fromMs, untilMs - fromMs, plannedMs, aboutMs);
    if (elapsedMs <= untilMs || untilMs === lengthMs)
      return before + rounds((elapsedMs - fromMs) / roundMs, inRounds.count, (untilMs - fromMs) / roundMs);
    before += inRounds.count;
    fromMs = untilMs;
  }
  return before;
}

/** How far into a round of steps a moment is, in seconds as they are written. */
export function stepsTime(steps: readonly { readonly seconds: number }[], moment: Moment): number {
  let cycle = 0;
  for (const { seconds } of steps) cycle += seconds;
  findStretch(moment, 0);
  const { fromMs, untilMs } = stretch;
  cutIntoRounds(moment.elapsedMs - fromMs, untilMs - fromMs, moment.plannedMs, cycle * 1000);
  return Math.min(1, inRounds.share) * cycle;
}

/** The pose an exercise starts from and comes back to, still. */
export function startPose(figure: Figure, side: 0 | 1): Pose {
  return poseNamed(figure, startOf(figure), side);
}
