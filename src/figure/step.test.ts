/** How feet get from one place on the floor to another between exercises. */
import { describe, expect, test } from 'vitest';
import { instantsOf, sessionOf, stage } from '../../tests/support/bodies';
import type { Segment, Timeline } from '../routine/timeline';
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

describe('A foot on its way to another place', () => {
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
