/** What holds for every figure, at every instant of its exercise, on both sides. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { doings, instantsOf, seenAt, sessionOf, stage, workOf, type Doing } from '../../tests/support/bodies';
import { isWork, segmentAt, type Segment, type Timeline } from '../routine/timeline';
import { writtenFigures } from '../routine/written-figures';
import { library } from '../routine/written';
import { boneError, faultsOf, floorDepth, softness } from './check';
import { mirrorPose, newPose, copyPose } from './pose';
import { sceneAt } from './scene';
import { newSkeleton, solve, type Skeleton } from './solve';
import { vec3, type Vec } from './space';

const byName = doings.map((doing) => [doing.name, doing] as const);

test('there is a figure for every exercise', () => {
  expect([...writtenFigures.keys()].sort()).toEqual([...library.exercises.keys()].sort());
});

describe('The body', () => {
  const faultsAt = (timeline: Timeline, ms: number) => {
    const { skeleton, boxes } = sceneAt(stage, timeline, ms);
    return faultsOf(stage.pose, skeleton, boxes).map(({ what, by }) => `${what}, ${by.toFixed(2)} too far`);
  };

  test.each(byName)(
    '%s: every bone keeps its length, nothing is in floor, chair or wall, no joint goes too far',
    (_, doing) => {
      for (const segment of workOf(doing.timeline)) {
        for (const ms of instantsOf(segment, 170)) expect(faultsAt(doing.timeline, ms), `at ${ms} ms`).toEqual([]);
      }
    },
  );

  const anyInstant = fc
    .tuple(fc.constantFrom(...doings), fc.double({ min: 0, max: 1, noNaN: true }))
    .map(([doing, share]) => ({ doing, ms: share * doing.timeline.totalMs }));
  test('holds at any instant whatever', () => {
    fc.assert(
      fc.property(anyInstant, ({ doing: { timeline }, ms }) => {
        const { skeleton } = sceneAt(stage, timeline, ms);
        expect(boneError(skeleton)).toBeLessThan(1e-4);
        expect(floorDepth(skeleton).depth).toBeLessThan(softness + 0.02);
        if (isWork(segmentAt(timeline, ms))) expect(faultsAt(timeline, ms)).toEqual([]);
      }),
      { numRuns: 600, seed: 3 },
    );
  });

  test('is the same at the same instant, whatever was shown before', () => {
    fc.assert(
      fc.property(anyInstant, anyInstant, ({ doing: { timeline }, ms }, other) => {
        const first = seenAt(timeline, ms).body;
        sceneAt(stage, other.doing.timeline, other.ms);
        expect(seenAt(timeline, ms).body).toEqual(first);
      }),
      { numRuns: 60, seed: 4 },
    );
  });
});

/** The most that a planted foot or hand may slide, in cm on a body of 170 cm. */
const mostSlide = 0.1;

/** Places of a body that touch the floor or are held to a place in the world now, and where they are. */
function* planted({ skeleton }: { skeleton: Skeleton }, floor: number): Generator<[name: string, at: Vec]> {
  const { legs, arms } = stage.pose;
  for (const side of [0, 1] as const) {
    const moved = ([x, y, z]: Vec): Vec => [x, y, z + floor];
    const leg = legs[side];
    const parts = { heel: skeleton.heel[side], ball: skeleton.ball[side] };
    for (const [name, at] of Object.entries(parts)) if (at[1] < 0.02) yield [`${side} ${name}`, moved(at)];
    if (leg.kind === 'kneeling') yield [`${side} knee`, skeleton.knee[side]];
    const arm = arms[side];
    if (arm.of !== 'world') continue;
    if (arm.kind === 'placed') yield [`${side} hand`, skeleton.wrist[side]];
    if (arm.kind === 'leaning') yield [`${side} elbow`, skeleton.elbow[side]];
  }
}

describe('Hands, knees and feet', () => {
  const slidesOf = (timeline: Timeline, segment: Segment) => {
    const since = new Map<string, Vec>();
    let most = 0;
    let what = '';
    for (const ms of instantsOf(segment, 40)) {
      const scene = sceneAt(stage, timeline, ms);
      const now = new Map(planted(scene, scene.floor));
      for (const name of since.keys()) if (!now.has(name)) since.delete(name);
      for (const [name, at] of now) {
        const first = since.get(name);
        if (!first) since.set(name, [...at]);
        else if (vec3.distance(first, at) > most) {
          most = vec3.distance(first, at);
          what = `${name} at ${Math.round(ms - segment.startMs)} ms`;
        }
      }
    }
    return { most, what };
  };

  test.each(byName)('%s: what is planted does not slide by a millimetre', (_, { timeline }) => {
    for (const segment of workOf(timeline)) {
      const { most, what } = slidesOf(timeline, segment);
      expect(most, what).toBeLessThan(mostSlide);
    }
  });
});

describe('The other side', () => {
  test.each(byName.filter(([, { id }]) => library.exercises.get(id)!.sided))('%s: is the mirror image', (_, doing) => {
    const [left, right] = ['left', 'right'].map((side) => workOf(doing.timeline).find((one) => one.side === side)!);
    for (const ms of instantsOf(left!, 500)) {
      const one = seenAt(doing.timeline, ms);
      const other = seenAt(
        doing.timeline,
        right!.startMs + Math.min(ms - left!.startMs, right!.endMs - right!.startMs),
      );
      if (ms === left!.endMs) continue;
      const mirrored = solve(mirrorPose(copyPose(newPose(), one.pose)), newSkeleton());
      for (const [at, place] of pointsOf(mirrored).entries()) {
        expect(vec3.distance(place, pointsOf(other.body)[at]!)).toBeLessThan(0.01);
      }
    }
  });
});

const pairs = ['shoulder', 'elbow', 'wrist', 'fingertip', 'hip', 'knee', 'ankle', 'heel', 'toe'] as const;
function pointsOf(body: Skeleton): Vec[] {
  return [body.root, body.spine[3]!, body.spine[6]!, body.headAt, ...pairs.flatMap((name) => body[name])];
}

/** The most any joint moves, in m/s. The toes of a walker are the fastest. */
const mostSpeed = 4;
/** The most its speed and direction change from one frame to the next, in m/s, at 60 frames a second. */
const mostJolt = 0.6;
/** A walker's foot is thrown forward faster than any other limb here. */
const mostJoltWalking = 0.95;

/** The fastest movement and the greatest jolt between two instants, seen sixty times a second. */
function haste(timeline: Timeline, fromMs: number, toMs: number): { speed: number; jolt: number; what: string } {
  const names = ['pelvis', 'waist', 'neck', 'head', ...pairs.flatMap((name) => [`left ${name}`, `right ${name}`])];
  const frame = 1000 / 60;
  let before: Vec[] | null = null;
  let speeds: Vec[] | null = null;
  let [speed, jolt, what] = [0, 0, ''];
  for (let ms = fromMs; ms <= toMs; ms += frame) {
    const now = pointsOf(sceneAt(stage, timeline, ms).skeleton).map((place): Vec => [...place]);
    const moved: Vec[] | null =
      before &&
      now.map((place, at) => vec3.scale([0, 0, 0], vec3.subtract([0, 0, 0], place, before![at]!), 0.6) as Vec);
    for (const [at, one] of (moved ?? []).entries()) {
      speed = Math.max(speed, vec3.length(one));
      const change = speeds ? vec3.distance(one, speeds[at]) : 0;
      if (change > jolt) [jolt, what] = [change, `${names[at]!} at ${Math.round(ms)} ms`];
    }
    [before, speeds] = [now, moved];
  }
  return { speed, jolt, what };
}

describe('Movement', () => {
  /** Some seconds round each seam, and a stretch of each kind of segment: the rest repeats. */
  const stretchesOf = ({ timeline }: Doing): [number, number][] =>
    timeline.segments.flatMap((segment): [number, number][] => {
      const { startMs, endMs } = segment;
      if (!isWork(segment)) return [[startMs, Math.min(endMs, timeline.totalMs)]];
      const first = workOf(timeline).find((one) => one.side === segment.side) === segment;
      const into = Math.min(endMs, startMs + (first ? 5000 : 300));
      return [
        [startMs - 100, into],
        [Math.max(into, endMs - 200), endMs + 100],
      ];
    });

  test.each(byName)('%s: is smooth, at its seams and between them', (_, doing) => {
    for (const [fromMs, toMs] of stretchesOf(doing)) {
      const { speed, jolt, what } = haste(doing.timeline, Math.max(0, fromMs), Math.min(toMs, doing.timeline.totalMs));
      expect(speed, what).toBeLessThan(mostSpeed);
      expect(jolt, what).toBeLessThan(doing.id === 'easy-walk' ? mostJoltWalking : mostJolt);
    }
  });

  /** One exercise for each base that a body can start from. */
  const examples = [
    'chair-squat',
    'figure-four-seated',
    'cat-cow',
    'hip-flexor-half-kneeling',
    'figure-four-supine',
    'prone-press-up',
    'clamshell',
    'side-plank-knee',
  ];
  test.each(examples)('from %s to every other position it goes smoothly, above the floor', (id) => {
    for (const next of examples) {
      const timeline = sessionOf({ exercise: id }, { exercise: next });
      const change = timeline.segments.find(({ kind }) => kind === 'change-position')!;
      const { speed, jolt, what } = haste(timeline, change.startMs - 50, change.endMs - 1000);
      expect(speed, `to ${next}, ${what}`).toBeLessThan(mostSpeed);
      expect(jolt, `to ${next}, ${what}`).toBeLessThan(mostJolt);
      for (const ms of instantsOf(change, 200)) {
        const { depth, part } = floorDepth(sceneAt(stage, timeline, ms).skeleton);
        expect(depth, `${part}, to ${next}, ${Math.round(ms - change.startMs)} ms into it`).toBeLessThan(
          softness + 0.02,
        );
      }
    }
  });
});
