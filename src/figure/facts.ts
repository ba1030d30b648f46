/** What a body does, as facts for words: the kinds there are, and how it is held. What moves: move-facts.ts. */
import type { BasePose } from '../routine/figure-schema';
import { measure, way, type Measures } from './measures';
import type { Box } from './props';
import type { SoftProps } from './soft-props';
import type { Skeleton } from './solve';
import { turned, vec, vec3, type Vec } from './space';

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
  | 'arm up'
  | 'arm out'
  | 'hand at head'
  | 'hand at hip'
  | 'hand at leg'
  | 'hand at belly'
  | 'hand on floor'
  | 'forearm on floor'
  | 'leg straight'
  | 'knee bent'
  | 'knee drawn up'
  | 'leg raised'
  | 'leg reached back'
  | 'knee open'
  | 'knees left'
  | 'knees right'
  | 'ankle on thigh'
  | 'hand at foot'
  | 'hand on wall'
  | 'back on wall'
  | 'strap round foot'
  | 'cushion between knees';

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
  | 'knee comes in'
  | 'knees go left'
  | 'knees go right'
  | 'leg swings forward'
  | 'leg swings back'
  | 'arm swings forward'
  | 'arm swings back'
  | 'arm circles forward'
  | 'arm circles back'
  | 'shoulders circle forward'
  | 'shoulders circle back';

export interface Fact<Kind> {
  readonly kind: Kind;
  /** Of which side; null where the body has only one such part. */
  readonly side: FactSide;
}

/** Joins facts of left and right that are the same. */
export function joined<Kind>(facts: readonly Fact<Kind>[]): Fact<Kind>[] {
  const out: Fact<Kind>[] = [];
  for (const fact of facts) {
    const twin = out.findIndex(({ kind, side }) => kind === fact.kind && side !== null && side !== fact.side);
    if (twin >= 0 && fact.side !== null) out[twin] = { kind: fact.kind, side: 'both' };
    else out.push(fact);
  }
  return out;
}

export const names = ['left', 'right'] as const;

/** What is about a body, and belongs to how it is held. */
export interface About {
  readonly boxes: readonly Box[];
  readonly soft: SoftProps;
}

/** How far a point is before the front of a wall, in cm; infinite without one. */
function beforeWall({ boxes }: About, at: Vec): number {
  const wall = boxes.find(({ name }) => name === 'wall');
  if (!wall) return Infinity;
  // Its third edge points out of its front.
  const out = vec3.normalize(vec(), wall.edges[2]);
  return vec3.dot(way(wall.middle, at), out) - vec3.length(wall.edges[2]);
}

/** So near to a wall a palm is on it, and so near the back's own bones, which are under flesh, in cm. */
const palmOnWall = 7;
const backOnWall = 16;

function isBackOnWall(body: Skeleton, about: About): boolean {
  const behind = turned(vec(), body.chest, 0, 0, -10);
  const farther = vec3.add(vec(), body.spine[5]!, behind) as Vec;
  const near = beforeWall(about, body.spine[5]!);
  return near < backOnWall && beforeWall(about, farther) < near - 5;
}

/** What a hand is at, if anything. */
export function handOf(body: Skeleton, index: 0 | 1, measures: Measures, about: About): Held | null {
  const { wrist, hand, headAt, root, spine, hip, knee, pelvis } = body;
  const palm = vec3.add(vec(), wrist[index], turned(vec(), hand[index], 0, -7, 0)) as Vec;
  if (beforeWall(about, palm) < palmOnWall && !isBackOnWall(body, about)) return 'hand on wall';
  const near = (at: Vec, within: number) => vec3.distance(palm, at) < within;
  if (near(headAt, 17)) return 'hand at head';
  for (const leg of [0, 1] as const) {
    const middle = vec3.lerp(vec(), hip[leg], knee[leg], 0.65) as Vec;
    if (near(body.ankle[leg], 15)) return 'hand at foot';
    if (near(middle, 17)) return 'hand at leg';
  }
  const belly = vec3.add(vec(), spine[2]!, turned(vec(), pelvis, 0, 0, 12)) as Vec;
  if (near(belly, 15)) return 'hand at belly';
  if (near(root, 24) && measures.upright > 0.3) return 'hand at hip';
  if (measures.wristY[index] >= 7) return null;
  const bears = body.elbow[index][1] < 9 && body.shoulder[index][1] > 22;
  return bears ? 'forearm on floor' : 'hand on floor';
}

/** Whether an ankle lies on the other thigh, knee turned out. */
function isCrossed({ ankle, hip, knee }: Skeleton, index: 0 | 1, { out }: Measures): boolean {
  const other = index === 0 ? 1 : 0;
  const onThigh = vec3.lerp(vec(), hip[other], knee[other], 0.85) as Vec;
  return out[index] > 8 && vec3.distance(ankle[index], onThigh) < 17;
}

/** Of somebody who lies on one side, the arm below: it bears the head. */
const isUnder = ({ shoulder }: Skeleton, index: 0 | 1): boolean =>
  shoulder[index][1] < shoulder[index === 0 ? 1 : 0][1] - 10;

/** So far out of the hips' width knees are that roll to a side, in cm: the one outwards, the other one inwards. */
const rolledOut = 8;

/**
 * How a body is held, the most telling first.
 * @param base the position it is in
 */
export function heldFacts(body: Skeleton, base: BasePose, about: About): Fact<Held>[] {
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
  if (isBackOnWall(body, about)) add('back on wall');
  if (base === 'supine' && m.rootY > 18) add('hips lifted');
  const rolls =
    base === 'supine' && Math.min(Math.abs(m.out[0]), Math.abs(m.out[1])) > rolledOut && m.out[0] * m.out[1] < 0;
  if (rolls) add(m.out[0] > 0 ? 'knees left' : 'knees right');
  for (const index of [0, 1] as const) {
    const side = names[index];
    const hand = handOf(body, index, m, about);
    if (hand) add(hand, side);
    else if (base === 'side-lying' && isUnder(body, index)) continue;
    else if (m.raise[index] > 135) add('arm overhead', side);
    else if (m.raise[index] > 55)
      add(m.reach[index] <= 35 ? 'arm out' : base === 'supine' ? 'arm up' : 'arm forward', side);
  }
  for (const index of [0, 1] as const) {
    const side = names[index];
    const [knee, thigh] = [m.knee[index], m.thigh[index]];
    if (about.soft.strapFoot === index) add('strap round foot', side);
    if (isCrossed(body, index, m)) add('ankle on thigh', side);
    else if (m.out[index] > 17 && !rolls) add('knee open', side);
    else if (thigh > 98 && base === 'supine') add('knee drawn up', side);
    else if (thigh > 62 && knee < 25 && base === 'supine') add('leg raised', side);
    else if (thigh < 15 && knee < 20 && base === 'all-fours') add('leg reached back', side);
    else if (knee > 32 && base !== 'seated') add('knee bent', side);
    else if (knee < 12 && base !== 'standing') add('leg straight', side);
  }
  if (about.soft.cushion?.between) add('cushion between knees');
  return joined(facts);
}
