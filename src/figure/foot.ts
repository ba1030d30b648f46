/** Where a foot that stands, or reaches, for a place is. */
import { ankleHeight, ballAhead, heelBehind } from './body';
import type { Limb } from './pose';
import type { Skeleton } from './skeleton';
import { addTurned, bendTurn, noTurn, quat, radians, turned, vec, vec3, type Turn, type Vec } from './space';

const upright: Vec = [0, 1, 0];
const yaw: Turn = noTurn();
const pitch: Turn = noTurn();
const pole: Vec = vec();

/** Where the ankle of a placed leg is, and how its foot is turned. */
export function placeFoot(leg: Limb, index: 0 | 1, out: Skeleton, ankle: Vec): void {
  const side = index === 0 ? 1 : -1;
  const heel = leg.aim[7]!;
  quat.setAxisAngle(yaw, upright, radians(leg.aim[6]! * side));
  bendTurn(pitch, heel, leg.aim[8]! * side, 0);
  quat.multiply(out.foot[index], yaw, pitch);
  bendTurn(pitch, Math.min(heel, 0), leg.aim[8]! * side, 0);
  quat.multiply(out.toes[index], yaw, pitch);
  const pivot = heel >= 0 ? ballAhead : -heelBehind;
  vec3.set(ankle, leg.aim[0]!, leg.aim[1]!, leg.aim[2]!);
  addTurned(ankle, yaw, 0, 0, pivot);
  addTurned(ankle, out.foot[index], 0, ankleHeight, -pivot);
  if (leg.of === 'pelvis') {
    turned(pole, out.pelvis, ankle[0], ankle[1], ankle[2]);
    vec3.add(ankle, out.root, pole);
    quat.multiply(out.foot[index], out.pelvis, out.foot[index]);
    quat.multiply(out.toes[index], out.pelvis, out.toes[index]);
  }
}
