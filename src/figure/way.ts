/** The way from one exercise to the next: the poses a body passes through, so that it gets up, turns and lies down. */
import type { BasePose } from '../routine/figure-schema';
import { basePose } from './bases';
import { wayBetween } from './between';
import { mirrorPose, readPose, type Pose } from './pose';
import { newSkeleton, solve } from './solve';
import { quat } from './space';
import { turnPose, unlike } from './turn-pose';

/** A pose one comes by, perhaps in a bow towards another one. */
export interface Station {
  readonly pose: Pose;
  /** The position it is, or is nearest to on the way. */
  readonly base: BasePose;
  /** An exercise's own pose, a base or its mirror image, or one that is only passed on the way from one base to another. */
  readonly kind: 'exercise' | 'base' | 'passed';
  /** The way here from the station before bends towards this pose. */
  readonly via?: Pose | undefined;
  /** It is come by even where trunk and thighs stay as they are: the hands do not. */
  readonly needed?: boolean;
}

/** A body's way, in the world of the exercise it leads to. */
export interface Way {
  readonly stations: readonly Station[];
  /** By how many degrees the world of the exercise before is turned in that of the next. */
  readonly turn: number;
}

/** Where a way begins or ends: a figure's pose, and the base it belongs to. */
export interface End {
  readonly base: BasePose;
  readonly pose: Pose;
}

const quarters = [0, 90, -90, 180];

const known = new Map<string, Pose>();
const keep = (name: string, make: () => Pose): Pose => {
  let pose = known.get(name);
  if (!pose) {
    pose = make();
    solve(pose, newSkeleton());
    known.set(name, pose);
  }
  return pose;
};

/**
 * A base, or its mirror image where that is nearer: for the other knee, the other side.
 * @param turns by how many degrees it may be turned, each of them: on another way a base is turned already
 */
function baseNear(name: BasePose, near: Pose, turns: readonly number[] = [0]): Pose {
  const base = basePose(name);
  const mirrored = keep(`${name} mirrored`, () => mirrorPose(base));
  const unlikeNear = (one: Pose) => Math.min(...turns.map((turn) => unlike(turnPose(one, turn), near)));
  return unlikeNear(mirrored) < unlikeNear(base) - 0.01 ? mirrored : base;
}

/** Standing before a chair, feet where they stay while one sits down. */
const beforeChair = (): Pose =>
  keep('before a chair', () =>
    readPose({ pelvis: { at: [0, 89.2, 39] }, legs: { both: { foot: [10.5, 0, 41], toes: 6 } } }, basePose('standing')),
  );

/** On one knee on the way between standing and hands and knees: the knee is where it is on hands and knees. */
const onOneKnee = (): Pose =>
  keep('on one knee', () =>
    readPose(
      { pelvis: { at: [0, 46.9, -21] }, legs: { left: { kneel: [9, -22] }, right: { foot: [-9.6, 0, -2], toes: 9 } } },
      basePose('half-kneeling'),
    ),
  );

/** On hands and knees, the knees where one of them is when one is on it. */
const fromOneKnee = (): Pose =>
  keep('from one knee', () =>
    readPose(
      {
        pelvis: { at: [0, 46.9, -1] },
        legs: { both: { kneel: [9, -1] } },
        arms: { both: { wrist: [17, 3.4, 48], elbow: [0.4, -1, -0.6], fingers: [0, -0.05, 1], palm: [0, -1, 0] } },
      },
      basePose('all-fours'),
    ),
  );

/** Let down from hands and knees, or about to push up: the hands still bear the chest. */
const letDown = (): Pose =>
  keep('let down', () =>
    readPose(
      {
        legs: { both: { kneel: [9, -41] } },
        arms: { both: { wrist: [22, 3.4, 31], elbow: [0.4, -1, -0.6], fingers: [0, -0.05, 1], palm: [0, -1, 0] } },
        neck: { flex: -20, twist: -12 },
        head: { flex: -8, twist: -20 },
      },
      basePose('prone'),
    ),
  );

/** What lies between two bases, or between a base and its own mirror image. */
function middle(from: BasePose, to: BasePose): readonly BasePose[] {
  if (from !== to) return wayBetween(from, to);
  return from === 'side-lying' ? ['supine'] : from === 'half-kneeling' ? ['all-fours'] : [];
}

/** By how much a pose has to be turned so that it follows another one without spinning on the way. */
function turnAfter(before: Pose, pose: Pose): number {
  let best = 0;
  let least = unlike(turnPose(pose, 0), before) - 0.02;
  for (const quarter of quarters) {
    const much = unlike(turnPose(pose, quarter), before);
    if (much < least) [best, least] = [quarter, much];
  }
  return best;
}

/** Poses nearer to each other than this are one station. */
const sameStation = 0.004;

/**
 * The way from one exercise to the next one, or to its other side.
 * @param from where the body is, solved
 * @param home how it is left: by the pose the exercise before began with, or by the stations next on a way broken off
 * @param to where the next exercise begins
 */
export function wayTo(from: End, home: readonly Station[], to: End): Way {
  const last = home.at(-1);
  const start = last?.pose ?? from.pose;
  const here = baseNear(from.base, start, last?.kind === 'base' ? quarters : undefined);
  const there = baseNear(to.base, to.pose);
  const stations: Station[] = [{ ...from, kind: 'exercise' }, ...home];
  const turnsOver = from.base === to.base && here !== there;
  const between = from.base !== to.base || turnsOver ? middle(from.base, to.base) : [];
  if (!turnsOver && last?.kind !== 'base') stations.push({ pose: here, base: from.base, kind: 'base' });
  const ends = [from.base, to.base];
  // The one knee stays where it is: before or after that both go over the floor.
  const offOneKnee = ends.includes('half-kneeling') ? fromOneKnee() : null;
  if (offOneKnee && ends.includes('all-fours')) stations.push({ pose: offOneKnee, base: 'all-fours', kind: 'passed' });
  let before: BasePose = from.base;
  for (const name of [...between, to.base]) {
    const isBetween = (one: BasePose, other: BasePose) =>
      (before === one && name === other) || (before === other && name === one);
    if (isBetween('standing', 'seated')) stations.push({ pose: beforeChair(), base: 'standing', kind: 'passed' });
    if (isBetween('all-fours', 'prone'))
      stations.push({ pose: letDown(), base: 'prone', kind: 'passed', needed: true });
    if (name !== to.base) {
      const onKnees = name === 'all-fours' ? offOneKnee : name === 'half-kneeling' ? onOneKnee() : null;
      const pose = onKnees ?? baseNear(name, stations.at(-1)!.pose);
      stations.push({ pose, base: name, kind: onKnees ? 'passed' : 'base' });
    }
    before = name;
  }
  const isThere = from.base === to.base && last?.kind === 'base';
  if (!turnsOver && !isThere) stations.push({ pose: there, base: to.base, kind: 'base' });
  stations.push({ ...to, kind: 'exercise' });
  return inOneWorld(thinned(stations));
}

/** Without stations where nothing happens. */
function thinned(stations: readonly Station[]): Station[] {
  const left: Station[] = [];
  for (const [at, station] of stations.entries()) {
    const before = left.at(-1);
    const last = at === stations.length - 1;
    const same = before && unlike(before.pose, station.pose) < sameStation && heightsAlike(before, station);
    if (same && !station.via && !station.needed) {
      // What begins and ends a way is kept as it is, arms and all.
      if (!last) continue;
      // Nor does an arm go from far behind the body to far above it by the shortest way: it comes down in between.
      if (left.length > 1 && !swingsFar(left.at(-2)!.pose, station.pose)) left.pop();
    }
    left.push(station);
  }
  return left;
}

/** Whether an arm is turned by more than 120 degrees. */
const swingsFar = (a: Pose, b: Pose): boolean =>
  a.arms.some(({ upper }, side) => Math.abs(quat.dot(upper, b.arms[side]!.upper)) < 0.5);

const heightsAlike = (a: Station, b: Station): boolean =>
  Math.hypot(a.pose.root[0] - b.pose.root[0], a.pose.root[1] - b.pose.root[1], a.pose.root[2] - b.pose.root[2]) < 8;

/** Has legs that are told by an angle on the floor go on to the next pose by less than a whole turn. */
function unwind(pose: Pose, next: Pose): void {
  for (const side of [0, 1] as const) {
    const [leg, then] = [pose.legs[side], next.legs[side]];
    const at = leg.kind === 'kneeling' ? 3 : 6;
    if (leg.kind === then.kind) leg.aim[at]! += 360 * Math.round((then.aim[at]! - leg.aim[at]!) / 360);
  }
}

/** Turns each station so that it follows the one before; the last one stays as it is. */
function inOneWorld(stations: readonly Station[]): Way {
  let turn = 0;
  const turned: Station[] = [];
  for (let at = stations.length - 1; at >= 0; at--) {
    const next = stations[at + 1];
    // Told from behind: if the next one must turn by so much to follow this one, this one turns the other way.
    if (next) turn -= turnAfter(stations[at]!.pose, next.pose);
    const { pose, via, base, kind } = stations[at]!;
    const here = turnPose(pose, turn);
    if (next) unwind(here, turned[0]!.pose);
    turned.unshift({ pose: here, via: via && turnPose(via, turn), base, kind });
  }
  return { stations: turned, turn };
}
