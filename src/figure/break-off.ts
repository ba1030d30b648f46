/** A way that is broken off: where the body was on it, as the beginning of another way. */
import { wayBetween } from './between';
import { between } from './blend';
import { bodyInChange, type Before, type Change } from './change';
import type { Segment } from '../routine/timeline';
import { copyPose, newPose, type Pose } from './pose';
import { newSkeleton, solve, type Skeleton } from './solve';
import { usualLooking, type Looking, type Stage } from './stage';
import { surroundingsOf } from './surroundings';
import { turnPose } from './turn-pose';
import type { End, Station } from './way';

/** Where a way was broken off, in the world of the exercise it led to. */
export interface BrokenOff {
  readonly pose: Pose;
  /** How it can be left: on to the next exercise or base, or back to the last one; the nearer first. */
  readonly ways: readonly (readonly Station[])[];
  readonly before: Before;
}

/** @param cut the segment that the change is, up to where it was broken off; all of its way has been looked at */
export function breakOff(stage: Stage, change: Change, cut: Segment): BrokenOff {
  const { stations } = change;
  const drawn = { pose: newPose(), skeleton: newSkeleton() };
  const { at, whole, spun } = bodyInChange(drawn, change, cut, cut.endMs);
  const leg = Math.min(Math.floor(at), stations.length - 2);
  const share = at - leg;
  const detoured = change.detours[leg]?.hands ?? [null, null];
  const pose = turnPose(asItIs(drawn.pose, drawn.skeleton, detoured), -spun);
  solve(pose, newSkeleton());
  const on = untilPlace(stations.slice(leg + 1));
  const back = untilPlace(stations.slice(0, leg + 1).reverse());
  const { via } = on[0]!;
  // Nobody goes back to a hold they are leaving.
  const holds = leg === 0 && on[0]!.kind === 'exercise';
  if (via) on[0] = { ...on[0]!, via: between(newPose(), via, on[0]!.pose, share) };
  const around = (looking: Looking) => surroundingsOf(stage, change, whole, 0, looking);
  const { boxes, soft, solid, view } = around(usualLooking);
  return {
    pose,
    ways: holds ? [on] : share < 0.5 ? [back, on] : [on, back],
    before: {
      view,
      boxes: solid > 0 ? boxes : [],
      soft,
      solid,
      frameFor: (looking) => around(looking).frame,
    },
  };
}

/** The shortest of the ways on: through the fewest positions of the body. */
export function nearestWay({ ways }: BrokenOff, to: End): readonly Station[] {
  const legs = (way: readonly Station[]) => {
    const { base } = way.at(-1)!;
    return way.length + (base === to.base ? 0 : wayBetween(base, to.base).length + 1);
  };
  return ways.reduce((best, way) => (legs(way) < legs(best) ? way : best));
}

/** Up to and with the first station that is more than passed. */
function untilPlace(stations: readonly Station[]): Station[] {
  const place = stations.findIndex(({ kind }) => kind !== 'passed');
  return stations.slice(0, place + 1);
}

/** The pose of a body that was lifted and led aside after it was solved: solved again it is that very body. */
function asItIs(pose: Pose, body: Skeleton, detoured: readonly unknown[]): Pose {
  const is = copyPose(newPose(), pose);
  const lift = body.root[1] - pose.root[1];
  is.root[1] += lift;
  for (const side of [0, 1] as const) {
    const [arm, leg] = [is.arms[side], is.legs[side]];
    // A hand that was led aside has no place any more.
    if (detoured[side]) arm.kind = 'free';
    for (const limb of [arm, leg]) if (limb.kind !== 'free' && limb.of === 'world') limb.aim[1]! += lift;
    if (arm.kind === 'leaning') arm.aim[4]! += lift;
  }
  return is;
}
