/** What moves from one pose to another, or round and round, as facts for words. */
import type { BasePose } from '../routine/figure-schema';
import { bone } from './body';
import { handOf, joined, names, type About, type Fact, type FactSide, type Held, type Move } from './facts';
import { along, measure, way, type Measures } from './measures';
import type { Skeleton } from './solve';
import { vec, vec3, type Vec } from './space';

/** The most facts about a movement: more are not listened to. */
const mostMoves = 5;
/** What changes by less than this share of what changes most is not what the exercise is about. */
const leastShare = 0.28;

/** A fact, and how many times it has moved by the least that is told. */
interface Found {
  readonly fact: Fact<Move>;
  readonly score: number;
}

type Add = (change: number, least: number, more: Move, less: Move, side?: FactSide) => void;

/** An arm below this hangs, and a knee below this is nearly straight, in degrees. */
const hanging = 60;
const nearlyStraight = 40;

/** Both arms or legs of somebody upright that swing ahead and back. @returns whether this one does */
function addSwing(add: Add, change: number, part: 'leg' | 'arm', side: FactSide): boolean {
  const least = part === 'leg' ? 16 : 24;
  add(change, least, `${part} swings forward`, `${part} swings back`, side);
  return Math.abs(change) >= least;
}

function addTrunk(add: Add, a: Measures, b: Measures, lies: boolean, rolls: boolean): void {
  add(b.rootY - a.rootY, 4, 'hips rise', 'hips lower');
  if (!lies) add(b.rootZ - a.rootZ, 6, 'hips go forward', 'hips go back');
  if (a.upright > 0.5 && b.upright > 0.5) {
    const comesUp = (before: number, after: number) => Math.abs(after) < 5 && Math.abs(before) > 8;
    if (comesUp(a.lean, b.lean) || comesUp(a.sideways, b.sideways))
      add(Math.abs(a.lean) + Math.abs(a.sideways), 8, 'trunk comes upright', 'trunk comes upright');
    else {
      add(b.lean - a.lean, 7, 'trunk leans forward', 'trunk leans back');
      add(b.sideways - a.sideways, 8, 'trunk leans left', 'trunk leans right');
    }
  } else add(b.neckY - a.neckY, 10, 'chest rises', 'chest lowers');
  add(b.back - a.back, 12, 'back rounds', 'back hollows');
  // Where the knees roll to a side the chest stays, and it is the hips that turn.
  if (!rolls) add(b.twist - a.twist, 15, 'chest turns left', 'chest turns right');
  if (Math.abs(b.lean - a.lean) < 4 && Math.abs(b.back - a.back) < 8)
    add(b.chin - a.chin, 2.5, 'chin slides forward', 'chin slides back');
  add(b.shrug - a.shrug, 3, 'shoulders rise', 'shoulders drop');
  add(b.drawn - a.drawn, 4, 'shoulders come forward', 'shoulders go back');
  add(b.belly - a.belly, 0.8, 'belly fills', 'belly empties');
}

/**
 * What moves on the way from one body to another, the greatest change first.
 * @returns at most five; none for the same pose
 */
export function moveFacts(from: Skeleton, to: Skeleton, base: BasePose, about: About): Fact<Move>[] {
  const [a, b] = [measure(from), measure(to)];
  const found: Found[] = [];
  const add: Add = (change, least, more, less, side = null) => {
    const score = Math.abs(change) / least;
    if (score >= 1) found.push({ fact: { kind: change > 0 ? more : less, side }, score });
  };
  const lies = base === 'supine' || base === 'prone' || base === 'side-lying';
  const outs = [b.out[0] - a.out[0], b.out[1] - a.out[1]] as const;
  const rolls = base === 'supine' && outs[0] * outs[1] < 0 && Math.min(Math.abs(outs[0]), Math.abs(outs[1])) > 4;
  addTrunk(add, a, b, lies, rolls);
  if (rolls) add((outs[0] - outs[1]) / 2, 2.5, 'knees go left', 'knees go right');
  for (const index of [0, 1] as const) {
    const side = names[index];
    const hand = handOf(to, index, b, about);
    // What a hand does that comes to lie on the body is said by where it lies.
    if (hand === null || !onBody.has(hand)) addArm(add, from, to, a, b, index, base);
    const straight = Math.max(a.knee[index], b.knee[index]) < nearlyStraight;
    const swings = base === 'standing' && straight && addSwing(add, b.legSwing[index] - a.legSwing[index], 'leg', side);
    if (swings) continue;
    add(b.knee[index] - a.knee[index], 14, 'knee bends', 'knee straightens', side);
    if (!rolls) add(outs[index], 2.5, 'knee opens', 'knee comes in', side);
    const lift = Math.min(
      Math.abs(b.thigh[index] - a.thigh[index]),
      (Math.abs(b.ankleY[index] - a.ankleY[index]) / bone.shin) * 90,
    );
    add(Math.sign(b.ankleY[index] - a.ankleY[index]) * lift, 10, 'leg lifts', 'leg lowers', side);
  }
  found.sort((one, other) => other.score - one.score);
  const most = found[0]?.score ?? 0;
  const telling = found.filter(({ score }) => score >= most * leastShare);
  return joined(telling.map(({ fact }) => fact)).slice(0, mostMoves);
}

const onBody = new Set<Held>(['hand at leg', 'hand at foot', 'hand at hip']);

/** So far a hand moves that moves by itself, and so far up or down one that is raised or lowered, in cm. */
const handMoves = 8;

function addArm(add: Add, from: Skeleton, to: Skeleton, a: Measures, b: Measures, index: 0 | 1, base: BasePose): void {
  const side = names[index];
  // An arm whose hand stays where it is follows the trunk: that is no movement of its own.
  if (vec3.distance(from.wrist[index], to.wrist[index]) < handMoves) return;
  const stands = base === 'standing' || base === 'seated';
  const hangs = Math.max(a.raise[index], b.raise[index]) < hanging;
  if (stands && hangs && Math.abs(b.lean - a.lean) < 7 && Math.abs(b.sideways - a.sideways) < 8) {
    if (addSwing(add, b.armSwing[index] - a.armSwing[index], 'arm', side)) return;
  }
  const raised = b.raise[index] - a.raise[index];
  const up = b.handUp[index] - a.handUp[index];
  // Nor is one raised that hangs down from a trunk that leans.
  if (stands && (raised * up < 0 || Math.abs(up) < handMoves)) return;
  add(raised, 18, 'arm rises', 'arm lowers', side);
}

/** A circle that a hand or shoulder draws encloses at least so much, in cm². */
const leastHandCircle = 60;
const leastShoulderCircle = 6;

/** The area that a joint goes round in its chest's axes, seen from the left: above 0 where it goes up, ahead, down. */
function circled(bodies: readonly Skeleton[], jointOf: (body: Skeleton) => Vec): number {
  const places = bodies.map((body): [ahead: number, up: number] => {
    const at = way(body.spine[6]!, jointOf(body));
    return [vec3.dot(at, along(body.chest, 2)), vec3.dot(at, along(body.chest, 1))];
  });
  return places.reduce((sum, [ahead, up], index) => {
    const [nextAhead, nextUp] = places[(index + 1) % places.length]!;
    return sum + (up * nextAhead - ahead * nextUp) / 2;
  }, 0);
}

/**
 * What goes round and round.
 * @param bodies one round of it, in its order
 */
export function circleFacts(bodies: readonly Skeleton[]): Fact<Move>[] {
  const facts: Fact<Move>[] = [];
  for (const index of [0, 1] as const) {
    const area = circled(
      bodies,
      ({ wrist, shoulder }) =>
        vec3.subtract(vec(), vec3.add(vec(), wrist[index], bodies[0]!.shoulder[index]), shoulder[index]) as Vec,
    );
    if (Math.abs(area) > leastHandCircle)
      facts.push({ kind: area > 0 ? 'arm circles forward' : 'arm circles back', side: names[index] });
  }
  const area = circled(bodies, ({ shoulder }) => vec3.lerp(vec(), shoulder[0], shoulder[1], 0.5) as Vec);
  if (facts.length === 0 && Math.abs(area) > leastShoulderCircle)
    facts.push({ kind: area > 0 ? 'shoulders circle forward' : 'shoulders circle back', side: null });
  return joined(facts);
}
