/** How feet get from one place on the floor to another between exercises. */
import { describe, expect, test } from 'vitest';
import { instantsOf, sessionOf, stage } from '../../tests/support/bodies';
import type { Segment, Timeline } from '../routine/timeline';
import { kneeRest } from './body';
import { jointAngles, ranges } from './check';
import { sceneAt } from './scene';
import { vec3, type Vec } from './space';

const changeIn = ({ segments }: Timeline): Segment => segments.find(({ kind }) => kind.startsWith('change'))!;

/** The farthest that a heel or ball goes over the floor while it touches it, in cm. */
function farthestSlide(timeline: Timeline, change: Segment): number {
  const since = new Map<string, Vec>();
  let most = 0;
  for (const ms of instantsOf(change, 8)) {
    const { heel, ball } = sceneAt(stage, timeline, ms).skeleton;
    for (const [at, place] of [...heel, ...ball].entries()) {
      const name = String(at);
      if (place[1] > 0.02) since.delete(name);
      else if (!since.has(name)) since.set(name, [...place]);
      else most = Math.max(most, vec3.distance(since.get(name)!, place));
    }
  }
  return most;
}

/** The farthest that a foot is drawn along the floor without being lifted by a centimetre, in cm. */
function farthestDrag(timeline: Timeline, change: Segment): number {
  const drawn = new Map<number, { at: Vec; far: number }>();
  let most = 0;
  for (const ms of instantsOf(change, 16)) {
    const { heel, ball, toe } = sceneAt(stage, timeline, ms).skeleton;
    for (const [point, place] of [...heel, ...ball, ...toe].entries()) {
      const before = drawn.get(point);
      const far =
        before && place[1] < 1 ? before.far + Math.hypot(place[0] - before.at[0], place[2] - before.at[2]) : 0;
      drawn.set(point, { at: [...place], far });
      most = Math.max(most, far);
    }
  }
  return most;
}

describe('A foot on its way to another place', () => {
  test.each([
    ['arm-circles', 'cat-cow'],
    ['cat-cow', 'arm-circles'],
    ['prone-rest', 'arm-circles'],
    ['hip-flexor-half-kneeling', 'prone-rest'],
  ])('from %s to %s is lifted over the floor, between a sole, a knee and a lying leg, too', (from, to) => {
    const timeline = sessionOf({ exercise: from }, { exercise: to });
    const change = timeline.segments.find(({ kind }) => kind === 'change-position')!;
    // Its own length: so far it may roll over ball and toes.
    expect(farthestDrag(timeline, change)).toBeLessThan(25);
  });

  test('carries nobody: from hands and knees to lying on the front the knees stay near the floor', () => {
    const timeline = sessionOf({ exercise: 'cat-cow' }, { exercise: 'prone-rest' });
    const change = timeline.segments.find(({ kind }) => kind === 'change-position')!;
    for (const ms of instantsOf(change, 40)) {
      const { knee } = sceneAt(stage, timeline, ms).skeleton;
      expect(Math.min(knee[0][1], knee[1][1]), `${Math.round(ms - change.startMs)} ms into it`).toBeLessThan(
        kneeRest + 3.5,
      );
    }
  });

  test.each([
    ['hamstring-standing', 'hip-flexor-standing'],
    ['shoulder-rolls', 'chair-squat'],
    ['glute-bridge', 'knee-rolls'],
  ])('from %s to %s it is off the floor before it moves, and still when it is put down', (from, to) => {
    const timeline = sessionOf({ exercise: from }, { exercise: to });
    expect(
      farthestSlide(
        timeline,
        timeline.segments.find(({ kind }) => kind === 'change-position')!,
      ),
    ).toBeLessThan(0.1);
  });

  test('from one side of a calf stretch to the other lifts its heel before the ankle bends further than ankles do', () => {
    const timeline = sessionOf({ exercise: 'calf-stretch' });
    const change = changeIn(timeline);
    for (const ms of instantsOf(change, 40)) {
      const { skeleton } = sceneAt(stage, timeline, ms);
      for (const { name, angle } of jointAngles(stage.pose, skeleton)) {
        if (name === 'ankle')
          expect(angle, `${Math.round(ms - change.startMs)} ms into it`).toBeLessThan(ranges.ankle[1] + 0.05);
      }
    }
  });
});
