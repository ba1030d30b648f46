/** A body between two exercises, or getting ready for one: where on its way it is at an instant. */
import { unbroken, type Segment, type Timeline } from '../routine/timeline';
import { between, ease } from './blend';
import { reachAside, riseAside, type Detour } from './detour';
import type { Figure } from './figure';
import type { Frame, Room } from './frame';
import { ground, liftHeels, sweepLimbs } from './ground';
import { bendBetween, breathe, breatheOn } from './motion';
import { copyPose } from './pose';
import { solve, type Skeleton } from './solve';
import type { Box } from './props';
import type { SoftProps } from './soft-props';
import type { Looking, Stage } from './stage';
import { bow, stepOver } from './step';
import { spin } from './turn-pose';
import type { Station } from './way';

/** What stands about while one changes position. */
export interface PropsInChange {
  /** It stands where it stood, or nearly: then it is shifted on the way, with whoever sits on it. */
  readonly stay: boolean;
  readonly shift: boolean;
  /** The shares of the way at which the old things are gone and the new ones begin to come. */
  readonly goneBy: number;
  readonly comeAt: number;
}

/** How it was where a way begins: at another exercise, or in the middle of another way. All in the world there. */
export interface Before {
  readonly view: Figure['view'];
  readonly boxes: readonly Box[];
  readonly soft: SoftProps;
  /** How much of these was there, 0 to 1. */
  readonly solid: number;
  readonly frameFor: (looking: Looking) => Frame;
}

/** A change from one stretch of work to the next, worked out once. */
export interface Change {
  readonly timeline: Timeline;
  readonly index: number;
  /** Whose exercise comes next, and on which side. */
  readonly figure: Figure;
  readonly side: 0 | 1;
  /** What the body comes from, unless that is the same exercise on the same side. */
  readonly before: Before | null;
  readonly stations: readonly Station[];
  /** Both are filled in by what looks ahead; until the body sets out the straight way does. */
  props: PropsInChange;
  readonly detours: (Detour | null)[];
  /** Looks ahead a little further with each call; null once all of the way has been looked at. */
  looking: Generator<void, void> | null;
  /** By how many degrees the world of the exercise before is turned in that of the next; it comes round on the way. */
  readonly turn: number;
  /** What the picture has to show of the way: where bodies go, and what stands about before and after, in the next world. */
  readonly room: Room;
  readonly about: readonly Box[];
}

/** How long one leg of a way takes at most, in ms. */
const legMs = 2200;

/** When a way begins and ends within its segment, in ms: a moment to look before, and time to settle after. */
function timesOf(legs: number, lengthMs: number, kind: Segment['kind']): { beginMs: number; arriveMs: number } {
  const settle = kind === 'get-ready' ? 0.25 : 0.15;
  const beginMs = kind === 'get-ready' ? Math.min(400, lengthMs * 0.2) : 0;
  return { beginMs, arriveMs: Math.min(lengthMs * (1 - settle), beginMs + legs * legMs) };
}

/** How long after its start a change begins to move the body, in ms. */
export function beginsMs(written: Segment): number {
  const { startMs, endMs, addedMs = 0, kind } = unbroken(written);
  return timesOf(1, endMs - startMs - addedMs, kind).beginMs;
}

/** Where a pose and its body are put. */
export type Drawn = Pick<Stage, 'pose' | 'skeleton'>;

/** Where a body is on its way. */
export interface OnTheWay {
  /** The one it was put into. */
  readonly skeleton: Skeleton;
  /** How much of the way is done, 0 to 1; and how many of its legs. */
  readonly whole: number;
  readonly at: number;
  /** By how many degrees the world of the next exercise is still turned; that of the one before is what is left of `turn`. */
  readonly spun: number;
}

/** The body at a position within a change. @param to the stage, or a place for a look ahead */
export function bodyInChange(to: Drawn, change: Change, written: Segment, positionMs: number): OnTheWay {
  const { stations, turn } = change;
  const segment = unbroken(written);
  const elapsedMs = positionMs - segment.startMs;
  const lengthMs = segment.endMs - segment.startMs;
  const plannedMs = lengthMs - (segment.addedMs ?? 0);
  const legs = stations.length - 1;
  const { beginMs, arriveMs } = timesOf(legs, plannedMs, segment.kind);
  const { pose, skeleton } = to;
  if (elapsedMs >= arriveMs || legs === 0) {
    copyPose(pose, stations[legs]!.pose);
    breatheOn(pose, { elapsedMs, lengthMs, plannedMs, endedAfterMs: segment.endedAfterMs }, arriveMs);
    return { skeleton: solve(pose, skeleton), whole: 1, at: legs, spun: 0 };
  }
  const at = (Math.max(0, elapsedMs - beginMs) / (arriveMs - beginMs)) * legs;
  const whole = at / legs;
  const spun = -turn * (1 - ease(whole));
  return { skeleton: onTheWay(to, change, at, spun), whole, at, spun };
}

/** A way with its bends. */
export type BentWay = Pick<Change, 'stations' | 'detours'>;

/** The body so many stations into a way, and a part of the next. @param to the stage, or a place for a look ahead */
export function onTheWay(to: Drawn, { stations, detours }: BentWay, at: number, spun: number): Skeleton {
  const { pose, skeleton } = to;
  const leg = Math.min(stations.length - 2, Math.floor(at));
  const share = ease(at - leg);
  const from = stations[leg]!.pose;
  const { pose: next, via } = stations[leg + 1]!;
  if (via) bendBetween(pose, from, via, next, share);
  else {
    between(pose, from, next, share);
    stepOver(pose, from, next, share);
  }
  // A station is reached as it is written, so that hands which have a place there are on it.
  breathe(pose, at - leg, 1, 3000);
  const gentle = bow(share);
  const detour = detours[leg] ?? null;
  if (detour) riseAside(pose, detour, share);
  solve(spin(pose, spun), skeleton);
  liftHeels(pose, skeleton, gentle);
  if (detour) reachAside(pose, skeleton, detour, share, spun);
  return ground(sweepLimbs(pose, skeleton, gentle), gentle);
}
