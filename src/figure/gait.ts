/** Feet of somebody who walks in place over a moving floor: on the floor they go evenly, as it does. */
import type { Pose } from './pose';
import { hermite } from './space';

/** How a foot passes a station: as the floor does where it stands on one side of it, else smoothly. */
function pace(before: number, here: number, after: number, stoodBefore: boolean, standsAfter: boolean): number {
  if (stoodBefore) return here - before;
  if (standsAfter) return after - here;
  return (after - before) / 2;
}

/**
 * Puts the feet of a pose, blended from the stations of a gait, on their way anew. Between two stations with the foot on
 * the floor it moves in a straight line at an even pace; in the air it sets out and comes down at that pace.
 * @param stations evenly spaced, all with both feet placed in the world
 * @param turn how many rounds are done
 */
export function plantFeet(out: Pose, stations: readonly Pose[], turn: number): Pose {
  const count = stations.length;
  const at = (((turn * count) % count) + count) % count;
  const from = Math.floor(at);
  const t = at - from;
  for (const side of [0, 1] as const) {
    const p0 = stations[(from - 1 + count) % count]!.legs[side].aim;
    const p1 = stations[from % count]!.legs[side].aim;
    const p2 = stations[(from + 1) % count]!.legs[side].aim;
    const p3 = stations[(from + 2) % count]!.legs[side].aim;
    const stood = p0[1] === 0 && p1[1] === 0;
    const stands = p1[1] === 0 && p2[1] === 0;
    const willStand = p2[1] === 0 && p3[1] === 0;
    const aim = out.legs[side].aim;
    for (let axis = 0; axis < 3; axis++) {
      const a = p1[axis]!;
      const b = p2[axis]!;
      if (stands) {
        aim[axis] = a + (b - a) * t;
        continue;
      }
      const paceA = pace(p0[axis]!, a, b, stood, stands);
      const paceB = pace(a, b, p3[axis]!, stands, willStand);
      aim[axis] = hermite(a, b, paceA, paceB, t);
    }
  }
  return out;
}
