/** What is round the bones: each part of the body as balls and ellipsoids joined by hulls, in what it is dressed in. */
import { newSpot, type Camera, type Spot } from './camera';
import { seeBallOn, seeEggOn, seeMount } from './mount';
import { bellyStations, bones, chestStations, writtenParts, type Coat } from './rounds';
import type { Skeleton } from './solve';

/** A part of the body: painted as a whole, before or after each other part. */
export interface Part {
  readonly name: string;
  readonly spots: Spot[];
  readonly coats: readonly Coat[];
  /** The spots that form the line by which it is ordered in depth. */
  readonly line: readonly number[];
  /** The part it hangs on. */
  readonly parent: string;
}

/** The parts of a body, to be filled by `seeBody`. */
export const newFlesh = (): Part[] =>
  writtenParts.map(({ rounds, ...part }) => ({ ...part, spots: rounds.map(() => newSpot()) }));

/** Sees all bones that flesh is fixed to. */
function seeBones(skeleton: Skeleton, camera: Camera): void {
  const { root, pelvis, spine, pieces, chest } = skeleton;
  seeMount(bones.pelvis, camera, root, pelvis);
  for (let piece = 1; piece < 7; piece++) seeMount(bones.spine[piece]!, camera, spine[piece]!, pieces[piece]!);
  seeMount(bones.nape, camera, spine[8]!, pieces[7]!);
  for (let side = 0; side < 2; side++) {
    const { hip, knee, ankle, ball, thigh, shin, foot, toes } = skeleton;
    seeMount(bones.thigh[side]!, camera, hip[side]!, thigh[side]!);
    seeMount(bones.knee[side]!, camera, knee[side]!, thigh[side]!);
    seeMount(bones.shin[side]!, camera, knee[side]!, shin[side]!);
    seeMount(bones.ankle[side]!, camera, ankle[side]!, shin[side]!);
    seeMount(bones.foot[side]!, camera, ankle[side]!, foot[side]!);
    seeMount(bones.toes[side]!, camera, ball[side]!, toes[side]!);
    const { shoulder, elbow, wrist, upperArm, forearm, hand } = skeleton;
    seeMount(bones.shoulder[side]!, camera, shoulder[side]!, chest);
    seeMount(bones.upperArm[side]!, camera, shoulder[side]!, upperArm[side]!);
    seeMount(bones.elbow[side]!, camera, elbow[side]!, upperArm[side]!);
    seeMount(bones.forearm[side]!, camera, elbow[side]!, forearm[side]!);
    seeMount(bones.wrist[side]!, camera, wrist[side]!, forearm[side]!);
    seeMount(bones.hand[side]!, camera, wrist[side]!, hand[side]!);
  }
}

/** Lets stations of the torso go out with a breath, by so many cm. */
function fill(torso: Part, stations: readonly number[], full: number): void {
  for (let at = 0; at < stations.length; at++) {
    const station = stations[at]!;
    const [bone, left, up, ahead, wide, tall = 0, deep = 0] = writtenParts[1]!.rounds[station]!;
    seeEggOn(torso.spots[station]!, bone, left, up, ahead + full * 0.8, wide + full * 0.4, tall, deep + full);
  }
}

/** Puts every spot of the body where the camera sees it. */
export function seeBody(flesh: Part[], skeleton: Skeleton, camera: Camera): void {
  seeBones(skeleton, camera);
  for (let part = 0; part < writtenParts.length; part++) {
    const { rounds } = writtenParts[part]!;
    const { spots } = flesh[part]!;
    for (let at = 0; at < rounds.length; at++) {
      const round = rounds[at]!;
      const deep = round[6];
      if (deep === undefined) seeBallOn(spots[at]!, round[0], round[1], round[2], round[3], round[4]);
      else seeEggOn(spots[at]!, round[0], round[1], round[2], round[3], round[4], round[5]!, deep);
    }
  }
  const [belly, chest] = skeleton.breath;
  fill(flesh[1]!, bellyStations, belly * 1.6);
  fill(flesh[1]!, chestStations, chest * 0.7);
}
