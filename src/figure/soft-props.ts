/** Props that follow the body: a strap from hand to foot to hand, a cushion under the head or between the knees. */
import type { WrittenProps } from '../routine/figure-schema';
import { ankleHeight, ballAhead } from './body';
import { newSpot, type Camera } from './camera';
import { seeBall, seeEllipsoid } from './mount';
import type { Part } from './flesh';
import { inkOf } from './pen';
import type { Skeleton } from './solve';
import { addTurned, noTurn, quat, radians, turned, vec, vec3, type Turn, type Vec } from './space';

/** The soft props of one side of an exercise, ready to be seen. */
export interface SoftProps {
  readonly strapFoot: 0 | 1 | null;
  readonly cushion: NonNullable<WrittenProps['cushion']> | null;
  readonly parts: readonly Part[];
  /** How the world they lie in is turned. */
  readonly turn: Turn;
}

/** @param side 1 for the mirror image */
export function softProps({ strap, cushion }: WrittenProps, side: 0 | 1): SoftProps {
  const parts: Part[] = [];
  const spots = (count: number) => Array.from({ length: count }, newSpot);
  if (strap) {
    const coats = [{ ink: inkOf('strap'), chains: [[0, 1, 2, 3, 4, 5]], bends: false, hulls: [], shade: 0 }];
    parts.push({ name: 'strap', parent: '', spots: spots(6), coats, line: [0, 1, 4, 5] });
  }
  if (cushion) {
    const coats = [{ ink: inkOf('cushion'), chains: [[0, 1]], bends: false, hulls: [], shade: 0 }];
    parts.push({ name: 'cushion', parent: '', spots: spots(2), coats, line: [0, 1] });
  }
  const foot = strap ? (strap.foot === 'left' ? 0 : 1) : null;
  const at = cushion?.at;
  const own = cushion && at && side === 1 ? { ...cushion, at: [-at[0], at[1], at[2]] as Vec } : cushion;
  return {
    strapFoot: foot === null ? null : side === 1 ? ((1 - foot) as 0 | 1) : foot,
    cushion: own ?? null,
    parts,
    turn: noTurn(),
  };
}

const at: Vec = vec();

/** Puts every spot where the camera sees it. */
export function seeSoftProps(soft: SoftProps, skeleton: Skeleton, camera: Camera): void {
  let part = 0;
  if (soft.strapFoot !== null) {
    const { spots } = soft.parts[part++]!;
    const { ankle, foot, wrist, hand } = skeleton;
    const index = soft.strapFoot;
    // Over the ball of the foot: beside it, under it, beside it.
    const loop = [
      [4.4, -ankleHeight + 3],
      [3, -ankleHeight - 0.6],
      [-3, -ankleHeight - 0.6],
      [-4.4, -ankleHeight + 3],
    ] as const;
    for (let spot = 0; spot < 6; spot++) {
      if (spot === 0 || spot === 5) {
        const own = spot === 0 ? 0 : 1;
        vec3.copy(at, wrist[own]);
        addTurned(at, hand[own], 0, -7, 0);
      } else {
        const [x, y] = loop[spot - 1]!;
        vec3.copy(at, ankle[index]);
        addTurned(at, foot[index], x, y, ballAhead - 2);
      }
      seeBall(spots[spot]!, camera, at, 0.85);
    }
  }
  if (soft.cushion) {
    const { spots } = soft.parts[part]!;
    const { between, at: place = [0, 5, 0], size = [15, 5, 11] } = soft.cushion;
    if (between) {
      const [left, right] = skeleton.knee;
      const gap = vec3.distance(left, right) / 2 - 4.4;
      for (const side of [0, 1]) {
        vec3.lerp(at, left, right, 0.5);
        addTurned(at, skeleton.thigh[0], 0, side === 0 ? -3 : 9, 0);
        seeEllipsoid(spots[side]!, camera, at, skeleton.thigh[0], gap, 5, 8);
      }
    } else {
      for (const side of [0, 1]) {
        turned(at, soft.turn, place[0], place[1], place[2] + (side === 0 ? -1 : 1) * size[2] * 0.35);
        seeEllipsoid(spots[side]!, camera, at, soft.turn, size[0], size[1], size[2] * 0.65);
      }
    }
  }
}

/** The same props in a world turned by so many degrees to the left. */
export const turnSoftProps = (soft: SoftProps, degrees: number): SoftProps =>
  degrees === 0 ? soft : { ...soft, turn: quat.setAxisAngle(noTurn(), [0, 1, 0], radians(degrees)) as Turn };
