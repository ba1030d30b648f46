/** Where every joint of a body is, and how every part of it is turned. */
import { spine } from './body';
import { noTurn, vec, type Turn, type Vec } from './space';

type Pair<T> = [left: T, right: T];
const pairOf = <T>(make: () => T): Pair<T> => [make(), make()];

/** Every joint's place in the world in cm, and how every part is turned. */
export interface Skeleton {
  root: Vec;
  pelvis: Turn;
  /** From the pelvis up to the base of the head: the ends of the spine's pieces. */
  spine: Vec[];
  pieces: Turn[];
  chest: Turn;
  head: Turn;
  headAt: Vec;
  shoulder: Pair<Vec>;
  elbow: Pair<Vec>;
  wrist: Pair<Vec>;
  fingertip: Pair<Vec>;
  upperArm: Pair<Turn>;
  forearm: Pair<Turn>;
  hand: Pair<Turn>;
  hip: Pair<Vec>;
  knee: Pair<Vec>;
  ankle: Pair<Vec>;
  ball: Pair<Vec>;
  toe: Pair<Vec>;
  heel: Pair<Vec>;
  thigh: Pair<Turn>;
  shin: Pair<Turn>;
  foot: Pair<Turn>;
  /** The front of the foot, which stays flat when the heel lifts. */
  toes: Pair<Turn>;
  breath: [belly: number, chest: number];
}

export const newSkeleton = (): Skeleton => ({
  root: vec(),
  pelvis: noTurn(),
  spine: Array.from({ length: spine.length + 1 }, () => vec()),
  pieces: spine.map(noTurn),
  chest: noTurn(),
  head: noTurn(),
  headAt: vec(),
  shoulder: pairOf(vec),
  elbow: pairOf(vec),
  wrist: pairOf(vec),
  fingertip: pairOf(vec),
  upperArm: pairOf(noTurn),
  forearm: pairOf(noTurn),
  hand: pairOf(noTurn),
  hip: pairOf(vec),
  knee: pairOf(vec),
  ankle: pairOf(vec),
  ball: pairOf(vec),
  toe: pairOf(vec),
  heel: pairOf(vec),
  thigh: pairOf(noTurn),
  shin: pairOf(noTurn),
  foot: pairOf(noTurn),
  toes: pairOf(noTurn),
  breath: [0, 0],
});
