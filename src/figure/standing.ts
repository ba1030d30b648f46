/** What stands still in the picture: its outlines need not be found anew. */
import type { Spot } from './camera';
import type { Mount } from './mount';

/** Where a thing was when it was last seen to move, and for how many pictures it has stood there. */
export interface Standing {
  readonly was: number[];
  times: number;
}

export const newStanding = (): Standing => ({ was: [], times: 0 });

/** In so many pictures a thing has to be where it was before: outlines of what goes on moving are not worth keeping. */
const settled = 2;
/** Whether a thing has just come to rest … */
export const settles = ({ times }: Standing): boolean => times === settled;
/** … or has been at rest before. */
export const stands = ({ times }: Standing): boolean => times > settled;

/** Less than this is no movement, in cm: a thirtieth of a point on a large screen. */
const unseen = 0.006;
/** How far from a bone's joint the farthest is that is fixed to it, in cm. */
const farthest = 12;

/** What is looked at now. */
const now: number[] = [];
let count = 0;

function compare(standing: Standing): void {
  const { was } = standing;
  let moved = was.length !== count;
  for (let at = 0; at < count && !moved; at++) moved = Math.abs(now[at]! - was[at]!) > unseen;
  if (moved) {
    for (let at = 0; at < count; at++) was[at] = now[at]!;
    was.length = count;
    standing.times = 0;
  } else {
    standing.times += 1;
  }
}

/**
 * Notes where what is outlined round these spots is.
 * @param look what else its picture depends on, such as its shade
 */
export function noteSpots(standing: Standing, spots: readonly Spot[], look: number): void {
  count = 0;
  now[count++] = look;
  for (let at = 0; at < spots.length; at++) {
    const spot = spots[at]!;
    now[count++] = spot.x;
    now[count++] = spot.y;
    now[count++] = spot.xx;
    now[count++] = spot.xy;
    now[count++] = spot.yy;
  }
  compare(standing);
}

/** Notes where what is fixed to a bone is. */
export function noteBone(standing: Standing, bone: Mount): void {
  count = 0;
  for (let at = 0; at < bone.length; at++) now[count++] = at < 9 ? bone[at]! * farthest : bone[at]!;
  compare(standing);
}

/** Notes where something is by its corners, x, y and depth each. */
export function noteCorners(standing: Standing, corners: readonly number[], look: number): void {
  count = 0;
  now[count++] = look;
  for (let at = 0; at < corners.length; at++) now[count++] = corners[at]!;
  compare(standing);
}
