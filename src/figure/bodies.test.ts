/** What holds for every figure, at every instant of its exercise, on both sides. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { doings, instantsOf, seenAt, sessionOf, stage, workOf } from '../../tests/support/bodies';
import { isWork, segmentAt, toTimeline, type Timeline } from '../routine/timeline';
import { writtenFigures } from '../routine/written-figures';
import { library } from '../routine/written';
import { boneError, faultsOf, floorDepth, jointAngles, ranges, softness } from './check';
import { hasteOf, mostJolt, mostSpeed, pointsOf } from './check-haste';
import { atOnce, bodyFaults, hasteFaults, slideFaults, type MovementFault } from './check-movement';
import { mirrorPose, newPose, copyPose } from './pose';
import { sceneAt } from './scene';
import { newSkeleton, solve } from './solve';
import { vec3 } from './space';

const byName = doings.map((doing) => [doing.name, doing] as const);

/** What was found, a line each. */
const saidOf = (faults: readonly MovementFault[]) =>
  faults.map(({ what, by, unit, segment, atMs }) => {
    const into = ((atMs - segment.startMs) / 1000).toFixed(2);
    return `${segment.kind}, ${segment.side}, ${into} s into it: ${what}, by ${by.toFixed(3)} ${unit}`;
  });

test('there is a figure for every exercise, and for nothing else', () => {
  const [exercises, figures] = [[...library.exercises.keys()], [...writtenFigures.keys()]];
  const missing = exercises.filter((id) => !writtenFigures.has(id)).map((id) => `routines/figures/${id}.json`);
  expect(missing, 'files that are missing').toEqual([]);
  expect(figures.filter((id) => !library.exercises.has(id))).toEqual([]);
});

describe('The body', () => {
  const faultsAt = (timeline: Timeline, ms: number) => {
    const { skeleton, boxes } = sceneAt(stage, timeline, ms);
    return faultsOf(stage.pose, skeleton, boxes).map(({ what, by }) => `${what}, ${by.toFixed(2)} too far`);
  };

  test.each(byName)(
    '%s: every bone keeps its length, nothing is in floor, chair or wall, no joint goes too far',
    (_, { timeline }) => expect(saidOf(atOnce(bodyFaults(stage, timeline)))).toEqual([]),
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

describe('Hands, knees and feet', () => {
  test.each(byName)('%s: what is planted does not slide by a millimetre', (_, { timeline }) => {
    expect(saidOf(atOnce(slideFaults(stage, timeline)))).toEqual([]);
  });
});

test('A hand that leaves the floor is lifted off it at once, and does not skim along', () => {
  const { timeline } = doings.find(({ id }) => id === 'bird-dog')!;
  const { startMs } = workOf(timeline)[0]!;
  let before = -Infinity;
  for (let ms = startMs; ms < startMs + 1000; ms += 20) {
    const { wrist, fingertip } = sceneAt(stage, timeline, ms).skeleton;
    const height = Math.min(wrist[1][1], fingertip[1][1]);
    expect(height, `${ms - startMs} ms into it`).toBeGreaterThan(before - 1e-6);
    before = height;
  }
});

test('A heel that comes down on the moving floor goes along with it from the first touch', () => {
  const { timeline } = doings.find(({ id }) => id === 'easy-walk')!;
  const { startMs } = workOf(timeline)[0]!;
  let touched: number | null = null;
  for (let ms = startMs + 2000; ms < startMs + 6000; ms += 4) {
    const { skeleton, floor } = sceneAt(stage, timeline, ms);
    const heel = skeleton.heel[0];
    if (heel[1] > 0.02) touched = null;
    else touched ??= heel[2] + floor;
    if (touched !== null) expect(Math.abs(heel[2] + floor - touched)).toBeLessThan(0.1);
  }
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

describe('Movement', () => {
  test.each(byName)('%s: is smooth, at its seams and between them', (_, { timeline }) => {
    expect(saidOf(atOnce(hasteFaults(stage, timeline)))).toEqual([]);
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
  test.each([
    ['prone-rest', 'arm-circles'],
    ['figure-four-seated', 'prone-rest'],
    ['quad-stretch', 'side-bend'],
    ['hip-flexor-half-kneeling', 'pelvic-tilt'],
    ['pelvic-tilt', 'figure-four-seated'],
    ['dead-bug', 'calf-stretch'],
  ])('from %s to %s no joint is thrown, nor an arm turned further than arms turn', (from, to) => {
    const steps = [from, to].map((exercise) => ({ exercise, onlySide: 'left' as const }));
    const timeline = toTimeline({ id: 'shown', name: 'Shown', steps }, library);
    const change = timeline.segments.find(({ kind }) => kind === 'change-position')!;
    const { jolt } = atOnce(hasteOf(stage, timeline, change.startMs - 50, change.endMs));
    expect(jolt.most, `${jolt.joint} at ${Math.round(jolt.atMs)} ms`).toBeLessThan(mostJolt);
    for (const ms of instantsOf(change, 50)) {
      const { skeleton } = sceneAt(stage, timeline, ms);
      const back = jointAngles(stage.pose, skeleton).filter(({ name }) => name === 'shoulder back');
      for (const { angle } of back) expect(angle).toBeLessThan(ranges['shoulder back'][1]);
    }
  });

  test.each(examples)('from %s to every other position it goes smoothly, above the floor', (id) => {
    for (const next of examples) {
      const timeline = sessionOf({ exercise: id }, { exercise: next });
      const change = timeline.segments.find(({ kind }) => kind === 'change-position')!;
      const { speed, jolt } = atOnce(hasteOf(stage, timeline, change.startMs - 50, change.endMs - 1000));
      expect(speed.most, `to ${next}, ${speed.joint} at ${Math.round(speed.atMs)} ms`).toBeLessThan(mostSpeed);
      expect(jolt.most, `to ${next}, ${jolt.joint} at ${Math.round(jolt.atMs)} ms`).toBeLessThan(mostJolt);
      for (const ms of instantsOf(change, 200)) {
        const { depth, part } = floorDepth(sceneAt(stage, timeline, ms).skeleton);
        expect(depth, `${part}, to ${next}, ${Math.round(ms - change.startMs)} ms into it`).toBeLessThan(
          softness + 0.02,
        );
      }
    }
  });
});
