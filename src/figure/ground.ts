/** Keeps a body on its way from one position to another out of the floor. */
import { floorDepth, softness } from './check';
import type { Skeleton } from './solve';
import type { Vec } from './space';

/** So far above the floor a body begins to give way to it, in cm. */
const early = 3;

/**
 * Lifts a solved body by as much as any part of it is in the floor.
 * @param gentle 0 to 1: how much the lift begins before the floor is met, so that nothing bumps into it
 */
export function ground(body: Skeleton, gentle: number): Skeleton {
  const depth = floorDepth(body).depth - softness;
  const room = early * gentle;
  const by = depth >= room ? depth : depth <= -room ? 0 : (depth + room) ** 2 / (4 * room);
  if (by <= 0) return body;
  const lift = (place: Vec) => {
    place[1] += by;
  };
  lift(body.root);
  lift(body.headAt);
  for (const place of body.spine) lift(place);
  for (const side of [0, 1] as const) {
    lift(body.shoulder[side]);
    lift(body.elbow[side]);
    lift(body.wrist[side]);
    lift(body.fingertip[side]);
    lift(body.hip[side]);
    lift(body.knee[side]);
    lift(body.ankle[side]);
    lift(body.ball[side]);
    lift(body.toe[side]);
    lift(body.heel[side]);
  }
  return body;
}
