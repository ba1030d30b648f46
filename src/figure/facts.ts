/** What a body does, as facts for words: how it is held, and what moves from one pose to another. */
import type { BasePose } from '../routine/figure-schema';
import { bone } from './body';
import type { Skeleton } from './solve';
import { degrees, turned, vec, vec3, type Turn, type Vec } from './space';

export type FactSide = 'left' | 'right' | 'both' | null;

/** How a part of the body is held. */
export type Held =
  | 'trunk upright'
  | 'trunk leans forward'
  | 'trunk leans back'
  | 'trunk leans left'
  | 'trunk leans right'
  | 'back rounded'
  | 'back hollow'
  | 'chest turned left'
  | 'chest turned right'
  | 'hips lifted'
  | 'arm overhead'
  | 'arm forward'
  | 'arm out'
  | 'hand at head'
  | 'hand at hip'
  | 'hand at leg'
  | 'hand at belly'
  | 'hand on floor'
  | 'leg straight'
  | 'knee bent'
  | 'knee drawn up'
  | 'leg raised'
  | 'leg reached back'
  | 'knee open';

/** What a part of the body does. */
export type Move =
  | 'hips rise'
  | 'hips lower'
  | 'hips go back'
  | 'hips go forward'
  | 'trunk leans forward'
  | 'trunk leans back'
  | 'trunk leans left'
  | 'trunk leans right'
  | 'trunk comes upright'
  | 'back rounds'
  | 'back hollows'
  | 'chest turns left'
  | 'chest turns right'
  | 'chest rises'
  | 'chest lowers'
  | 'chin slides back'
  | 'chin slides forward'
  | 'shoulders rise'
  | 'shoulders drop'
  | 'shoulders go back'
  | 'shoulders come forward'
  | 'belly fills'
  | 'belly empties'
  | 'arm rises'
  | 'arm lowers'
  | 'knee bends'
  | 'knee straightens'
  | 'leg lifts'
  | 'leg lowers'
  | 'knee opens'
  | 'knee comes in';

export interface Fact<Kind> {
  readonly kind: Kind;
  /** Of which side; null where the body has only one such part. */
  readonly side: FactSide;
}

const along = (turn: Turn, axis: 0 | 1 | 2): Vec =>
  turned(vec(), turn, axis === 0 ? 1 : 0, axis === 1 ? 1 : 0, axis === 2 ? 1 : 0);
const way = (from: Vec, to: Vec): Vec => vec3.subtract(vec(), to, from) as Vec;
const bendAt = (a: Vec, b: Vec, c: Vec): number => 180 - degrees(vec3.angle(way(b, a), way(b, c)));

/** A body in numbers: degrees and cm. Pairs are left, right. */
function measure(body: Skeleton) {
  const { root, spine, pelvis, chest, hip, knee, ankle, shoulder, elbow, wrist } = body;
  const trunk = way(root, spine[6]!);
  const ribs = along(chest, 1);
  const front = along(pelvis, 2);
  const up = along(pelvis, 1);
  const ahead = along(chest, 2);
  const pair = (of: (index: 0 | 1) => number): readonly [number, number] => [of(0), of(1)];
  const inChest = (at: Vec, axis: 0 | 1 | 2) => vec3.dot(way(spine[6]!, at), along(chest, axis));
  return {
    rootY: root[1],
    rootZ: root[2],
    neckY: spine[6]![1],
    lean: degrees(Math.atan2(trunk[2], trunk[1])),
    sideways: degrees(Math.atan2(trunk[0], trunk[1])),
    upright: trunk[1] / vec3.length(trunk),
    back: degrees(Math.atan2(vec3.dot(ribs, front), vec3.dot(ribs, up))),
    twist: degrees(Math.atan2(vec3.dot(ahead, along(pelvis, 0)), vec3.dot(ahead, front))),
    chin: inChest(body.headAt, 2),
    shrug: (inChest(shoulder[0], 1) + inChest(shoulder[1], 1)) / 2,
    drawn: (inChest(shoulder[0], 2) + inChest(shoulder[1], 2)) / 2,
    belly: body.breath[0],
    raise: pair((index) => 180 - degrees(vec3.angle(way(shoulder[index], elbow[index]), ribs))),
    reach: pair((index) => vec3.dot(way(shoulder[index], wrist[index]), ahead)),
    wristY: pair((index) => wrist[index][1]),
    knee: pair((index) => bendAt(hip[index], knee[index], ankle[index])),
    thigh: pair((index) => {
      const leg = way(hip[index], knee[index]);
      return degrees(Math.atan2(vec3.dot(leg, front), -vec3.dot(leg, up)));
    }),
    out: pair((index) => vec3.dot(way(hip[index], knee[index]), along(pelvis, 0)) * (index === 0 ? 1 : -1)),
    ankleY: pair((index) => ankle[index][1]),
  };
}
type Measures = ReturnType<typeof measure>;

/** Joins facts of left and right that are the same. */
function joined<Kind>(facts: readonly Fact<Kind>[]): Fact<Kind>[] {
  const out: Fact<Kind>[] = [];
  for (const fact of facts) {
    const twin = out.findIndex(({ kind, side }) => kind === fact.kind && side !== null && side !== fact.side);
    if (twin >= 0 && fact.side !== null) out[twin] = { kind: fact.kind, side: 'both' };
    else out.push(fact);
  }
  return out;
}

const names = ['left', 'right'] as const;

function handOf(body: Skeleton, index: 0 | 1, measures: Measures): Held | null {
  const { wrist, hand, headAt, root, spine, hip, knee, pelvis } = body;
  const palm = vec3.add(vec(), wrist[index], turned(vec(), hand[index], 0, -7, 0)) as Vec;
  const near = (at: Vec, within: number) => vec3.distance(palm, at) < within;
  if (near(headAt, 17)) return 'hand at head';
  for (const leg of [0, 1] as const) {
    const middle = vec3.lerp(vec(), hip[leg], knee[leg], 0.65) as Vec;
    if (near(middle, 17) || near(body.ankle[leg], 15)) return 'hand at leg';
  }
  const belly = vec3.add(vec(), spine[2]!, turned(vec(), pelvis, 0, 0, 12)) as Vec;
  if (near(belly, 15)) return 'hand at belly';
  if (near(root, 24) && measures.upright > 0.3) return 'hand at hip';
  return measures.wristY[index] < 7 ? 'hand on floor' : null;
}

/** How a body is held, the most telling first. @param base the position it is in */
export function heldFacts(body: Skeleton, base: BasePose): Fact<Held>[] {
  const m = measure(body);
  const facts: Fact<Held>[] = [];
  const add = (kind: Held, side: FactSide = null) => facts.push({ kind, side });
  const uprightBase = base === 'standing' || base === 'seated' || base === 'half-kneeling';
  if (uprightBase) {
    if (m.lean > 12) add('trunk leans forward');
    else if (m.lean < -8) add('trunk leans back');
    else if (m.sideways > 10) add('trunk leans left');
    else if (m.sideways < -10) add('trunk leans right');
    else add('trunk upright');
  }
  if (m.back > 22) add('back rounded');
  if (m.back < -18) add('back hollow');
  if (m.twist > 20) add('chest turned left');
  if (m.twist < -20) add('chest turned right');
  if (base === 'supine' && m.rootY > 18) add('hips lifted');
  for (const index of [0, 1] as const) {
    const side = names[index];
    const hand = handOf(body, index, m);
    if (hand) add(hand, side);
    else if (m.raise[index] > 135) add('arm overhead', side);
    else if (m.raise[index] > 55) add(m.reach[index] > 35 ? 'arm forward' : 'arm out', side);
  }
  for (const index of [0, 1] as const) {
    const side = names[index];
    const [knee, thigh] = [m.knee[index], m.thigh[index]];
    if (m.out[index] > 17) add('knee open', side);
    else if (thigh > 98 && base === 'supine') add('knee drawn up', side);
    else if (thigh > 62 && knee < 25 && base === 'supine') add('leg raised', side);
    else if (thigh < 15 && knee < 20 && base === 'all-fours') add('leg reached back', side);
    else if (knee > 32 && base !== 'seated') add('knee bent', side);
    else if (knee < 12 && base !== 'standing') add('leg straight', side);
  }
  return joined(facts);
}

/** The most facts about a movement: more are not listened to. */
const mostMoves = 5;

/** What moves on the way from one body to another, the greatest change first. @returns at most five; none for the same pose */
export function moveFacts(from: Skeleton, to: Skeleton, base: BasePose): Fact<Move>[] {
  const [a, b] = [measure(from), measure(to)];
  const found: { fact: Fact<Move>; score: number }[] = [];
  const add = (change: number, least: number, more: Move, less: Move, side: FactSide = null) => {
    const score = Math.abs(change) / least;
    if (score >= 1) found.push({ fact: { kind: change > 0 ? more : less, side }, score });
  };
  const isUpright = a.upright > 0.5 && b.upright > 0.5;
  add(b.rootY - a.rootY, 4, 'hips rise', 'hips lower');
  if (base !== 'supine' && base !== 'prone' && base !== 'side-lying')
    add(b.rootZ - a.rootZ, 6, 'hips go forward', 'hips go back');
  if (isUpright) {
    const comesUp = (before: number, after: number) => Math.abs(after) < 5 && Math.abs(before) > 8;
    if (comesUp(a.lean, b.lean) || comesUp(a.sideways, b.sideways))
      add(Math.abs(a.lean) + Math.abs(a.sideways), 8, 'trunk comes upright', 'trunk comes upright');
    else {
      add(b.lean - a.lean, 7, 'trunk leans forward', 'trunk leans back');
      add(b.sideways - a.sideways, 8, 'trunk leans left', 'trunk leans right');
    }
  } else add(b.neckY - a.neckY, 10, 'chest rises', 'chest lowers');
  add(b.back - a.back, 12, 'back rounds', 'back hollows');
  add(b.twist - a.twist, 15, 'chest turns left', 'chest turns right');
  if (Math.abs(b.lean - a.lean) < 4 && Math.abs(b.back - a.back) < 8)
    add(b.chin - a.chin, 2.5, 'chin slides forward', 'chin slides back');
  add(b.shrug - a.shrug, 3, 'shoulders rise', 'shoulders drop');
  add(b.drawn - a.drawn, 4, 'shoulders come forward', 'shoulders go back');
  add(b.belly - a.belly, 0.8, 'belly fills', 'belly empties');
  for (const index of [0, 1] as const) {
    const side = names[index];
    // An arm whose hand stays where it is follows the trunk: that is no movement of its own.
    if (vec3.distance(from.wrist[index], to.wrist[index]) > 8)
      add(b.raise[index] - a.raise[index], 18, 'arm rises', 'arm lowers', side);
    add(b.knee[index] - a.knee[index], 14, 'knee bends', 'knee straightens', side);
    add(b.out[index] - a.out[index], 2.5, 'knee opens', 'knee comes in', side);
    const lift = Math.min(
      Math.abs(b.thigh[index] - a.thigh[index]),
      (Math.abs(b.ankleY[index] - a.ankleY[index]) / bone.shin) * 90,
    );
    add(Math.sign(b.ankleY[index] - a.ankleY[index]) * lift, 10, 'leg lifts', 'leg lowers', side);
  }
  found.sort((one, other) => other.score - one.score);
  return joined(found.map(({ fact }) => fact)).slice(0, mostMoves);
}
