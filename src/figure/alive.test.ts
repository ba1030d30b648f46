/** What holds while nothing is being done: between exercises, in rests and holds, and when a button is pressed. */
import { describe, expect, test } from 'vitest';
import { doings, instantsOf, sessionOf, stage } from '../../tests/support/bodies';
import { basePoses } from '../routine/figure-schema';
import { repetitionMs } from '../routine/repetitions';
import { extend, isWork, segmentAt, type Timeline } from '../routine/timeline';
import { basePose, baseProps } from './bases';
import { boxesDepth, faultsOf } from './check';
import { copyPose, newPose } from './pose';
import { boxesOf } from './props';
import { sceneAt } from './scene';
import { newSkeleton, solve, type Skeleton } from './solve';
import { vec3, type Vec } from './space';

const places = ({ root, spine, headAt, wrist, elbow, knee, ankle, toe }: Skeleton): Vec[] =>
  [root, ...spine, headAt, ...wrist, ...elbow, ...knee, ...ankle, ...toe].map((place): Vec => [...place]);
const bodyAt = (timeline: Timeline, ms: number) => {
  const { skeleton } = sceneAt(stage, timeline, ms);
  return { places: places(skeleton), breath: [...skeleton.breath] };
};
const farthest = (a: Vec[], b: Vec[]) => Math.max(...a.map((place, at) => vec3.distance(place, b[at]!)));

test.each(basePoses)('The base %s is a body that could be', (base) => {
  const pose = copyPose(newPose(), basePose(base));
  expect(faultsOf(pose, solve(pose, newSkeleton()), boxesOf(baseProps[base]))).toEqual([]);
});

describe('A body that rests', () => {
  const timeline = sessionOf(
    { exercise: 'wall-sit' },
    { exercise: 'hip-flexor-half-kneeling' },
    { exercise: 'bird-dog' },
  );
  const quiet = timeline.segments.filter(({ kind }) => kind !== 'work');
  test('is at no instant of a hold, a rest or a change as it was a second before', () => {
    for (const segment of quiet) {
      for (const ms of instantsOf(segment, 130)) {
        if (ms + 1000 >= segment.endMs) continue;
        const [now, then] = [bodyAt(timeline, ms), bodyAt(timeline, ms + 1000)];
        const breathed = Math.hypot(now.breath[0]! - then.breath[0]!, now.breath[1]! - then.breath[1]!);
        const what = `${segment.kind} before ${segment.exercise}, ${Math.round(ms - segment.startMs)} ms into it`;
        expect(farthest(now.places, then.places) + breathed, what).toBeGreaterThan(0.02);
      }
    }
  });
});

describe('Time added to a segment', () => {
  test.each(doings.map((doing) => [doing.name, doing] as const))(
    '%s: does not make the body jump',
    (_, { timeline }) => {
      for (const { index, startMs, endMs, reps } of timeline.segments) {
        // A counted round that is coming to rest as the last one is looked at closely.
        const closely = reps > 0 ? [0.2, 0.5, 0.8, 0.97].map((share) => 1 - (1 - share) / reps) : [];
        for (const share of [0.1, 0.35, 0.6, 0.85, ...closely]) {
          const ms = startMs + share * (endMs - startMs);
          const now = bodyAt(timeline, ms).places;
          expect(farthest(now, bodyAt(extend(timeline, index, 15_000), ms).places)).toBeLessThan(0.01);
        }
      }
    },
  );

  test.each(['arm-circles', 'shoulder-rolls'])(
    '%s: not at the second press either, and each round stays counted',
    (id) => {
      const once = extend(sessionOf({ exercise: id }), 1, 15_000);
      const twice = extend(once, 1, 15_000);
      const { startMs, reps, tempo } = once.segments[1]!;
      const repMs = repetitionMs(tempo);
      for (const done of [reps - 0.9, reps - 0.5, reps - 0.1]) {
        const ms = startMs + done * repMs;
        expect(farthest(bodyAt(once, ms).places, bodyAt(twice, ms).places)).toBeLessThan(0.01);
      }
      const start = bodyAt(twice, startMs).places;
      for (let rep = 1; rep < twice.segments[1]!.reps; rep++)
        expect(farthest(start, bodyAt(twice, startMs + rep * repMs).places)).toBeLessThan(0.01);
    },
  );

  test.each(doings.map((doing) => [doing.name, doing] as const))(
    '%s: not when it is added again and again, while one is still, or about to be',
    (_, { timeline: planned }) => {
      for (const { index, reps } of planned.segments.filter(isWork)) {
        if (
          planned.segments
            .slice(0, index)
            .some((before) => before.step === planned.segments[index]!.step && isWork(before))
        )
          continue;
        for (const beforesEndMs of reps > 0
          ? [
              [200, 200, 900],
              [1700, 2600, 100],
            ]
          : [[1500, 900, 100]]) {
          let timeline = planned;
          for (const beforeEndMs of beforesEndMs) {
            const ms = timeline.segments[index]!.endMs - beforeEndMs;
            const longer = extend(timeline, index, 15_000, ms);
            for (const at of [ms, ms - 700, ms - 15_000]) {
              const jump = farthest(bodyAt(timeline, at).places, bodyAt(longer, at).places);
              expect(jump, `${beforeEndMs} ms before its end, seen ${at - ms} ms later`).toBeLessThan(0.01);
            }
            timeline = longer;
          }
        }
      }
    },
  );

  test('lets a walker who is coming to rest do so first, at each press', () => {
    const planned = sessionOf({ exercise: 'easy-walk' });
    for (const beforeEndMs of [1200, 600, 100]) {
      let timeline = planned;
      for (let press = 0; press < 3; press++) {
        const ms = timeline.segments[1]!.endMs - beforeEndMs;
        const longer = extend(timeline, 1, 15_000, ms);
        for (const at of [ms, ms - 500, ms - 20_000])
          expect(farthest(bodyAt(timeline, at).places, bodyAt(longer, at).places)).toBeLessThan(0.01);
        timeline = longer;
      }
      const [, walk] = timeline.segments;
      const pace = (ms: number) => farthest(bodyAt(timeline, ms).places, bodyAt(timeline, ms - 20).places) / 20;
      expect(pace(walk!.endMs - 8000)).toBeGreaterThan(0.05);
      expect(pace(walk!.endMs - 1)).toBeLessThan(0.02);
    }
  });

  test('lets a walker go on at the same pace, and come to rest at the end', () => {
    const timeline = extend(sessionOf({ exercise: 'easy-walk' }), 1, 15_000);
    const { endMs } = timeline.segments[1]!;
    const speed = (ms: number) => farthest(bodyAt(timeline, ms).places, bodyAt(timeline, ms - 20).places) / 20;
    expect(speed(endMs - 1)).toBeLessThan(0.02);
  });
});

describe('What stands about', () => {
  test('is not walked through on the way from one exercise to the next', () => {
    for (const [from, to] of [
      ['pelvic-tilt', 'quad-stretch'],
      ['figure-four-supine', 'seated-march'],
      ['chair-squat', 'adductor-squeeze'],
      ['wall-angels', 'childs-pose'],
    ] as const) {
      const timeline = sessionOf({ exercise: from }, { exercise: to });
      const change = timeline.segments.find(({ kind }) => kind === 'change-position')!;
      for (const ms of instantsOf(change, 60)) {
        const { skeleton, boxes, solid } = sceneAt(stage, timeline, ms);
        if (solid > 0.5) expect(boxesDepth(skeleton, boxes), `${from} to ${to}`).toBeLessThan(1.5);
      }
    }
  });

  test('stays under whoever sits, from any exercise on a chair to any other', () => {
    const seated = doings.filter(({ position }) => position === 'seated');
    for (const from of seated) {
      for (const to of seated) {
        const [first, second] = [from, to].map(({ id, position }) => ({ exercise: id, position }));
        const timeline = sessionOf(first!, second!);
        const change = timeline.segments.find(({ kind }) => kind === 'change-position')!;
        for (const ms of instantsOf(change, 400)) {
          const { skeleton, boxes, solid } = sceneAt(stage, timeline, ms);
          expect(solid).toBe(1);
          const { middle } = boxes.find(({ name }) => name === 'seat')!;
          const beside = Math.hypot(skeleton.root[0] - middle[0], skeleton.root[2] - middle[2]);
          expect(beside, `${from.name} to ${to.name}`).toBeLessThan(16);
        }
      }
    }
  });

  test('stays where it is for the next exercise with the same chair', () => {
    const timeline = sessionOf({ exercise: 'seated-march' }, { exercise: 'thoracic-extension-chair' });
    const change = timeline.segments.find(({ kind }) => kind === 'change-position')!;
    for (const ms of instantsOf(change, 200)) {
      expect(segmentAt(timeline, ms)).toBe(change);
      expect(sceneAt(stage, timeline, ms).solid).toBe(1);
    }
  });
});
