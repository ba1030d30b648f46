import { describe, expect, test } from 'vitest';
import { doings, stage, workOf } from '../../tests/support/bodies';
import { look, newCamera } from './camera';
import { newFlesh, seeBody } from './flesh';
import { sceneAt, type Scene } from './scene';
import { forget, isSeenToChange, newSight, scaleOf, seenMovement } from './sight';

/** The canvas of a telephone, in its own points. */
const [width, height] = [780, 760];
const frameMs = 1000 / 60;

/** Where the camera sees each piece of flesh, and how large: in points of the canvas. */
function fleshOf(scene: Scene): number[] {
  const scale = scaleOf(scene.frame, width, height);
  const flesh = newFlesh();
  seeBody(flesh, scene.skeleton, look(newCamera(), scene.view));
  return flesh
    .flatMap(({ spots }) => spots)
    .flatMap(({ x, y, xx, yy }) => [x, y, Math.sqrt(xx), Math.sqrt(yy)].map((value) => value * scale));
}

describe('A picture that is not drawn anew', () => {
  test.each(doings.map((doing) => [doing.name, doing] as const))('%s: differs by less than one sees', (_, doing) => {
    const { startMs, endMs } = workOf(doing.timeline)[0]!;
    const sight = newSight();
    let last: number[] = [];
    for (let ms = startMs; ms < Math.min(endMs, startMs + 5000); ms += frameMs) {
      const scene = sceneAt(stage, doing.timeline, ms);
      const drawn = isSeenToChange(sight, scene, width, height);
      const now = fleshOf(scene);
      if (drawn) last = now;
      const apart = now.reduce((most, value, at) => Math.max(most, Math.abs(value - last[at]!)), 0);
      expect(apart, `at ${ms} ms`).toBeLessThan(2 * seenMovement);
    }
  });
});

describe('A picture is drawn', () => {
  const drawnIn = (name: string, fromMs: number, lengthMs: number, stepMs = frameMs) => {
    const { timeline } = doings.find((doing) => doing.name.startsWith(name))!;
    const sight = newSight();
    let drawn = 0;
    for (let ms = fromMs; ms <= fromMs + lengthMs; ms += stepMs) {
      if (isSeenToChange(sight, sceneAt(stage, timeline, ms), width, height)) drawn++;
      if (stepMs === 0 && drawn > 100) break;
    }
    return drawn;
  };
  const startOf = (name: string) => workOf(doings.find((doing) => doing.name.startsWith(name))!.timeline)[0]!.startMs;

  test('nearly with every frame while somebody walks', () => {
    expect(drawnIn('easy-walk', startOf('easy-walk') + 1000, 2000)).toBeGreaterThan(100);
  });
  test('seldom while somebody only breathes', () => {
    expect(drawnIn('wall-sit', startOf('wall-sit') + 8000, 4000)).toBeLessThan(60);
  });
  /** How often a second it is looked at and drawn, looking again when it says so, on a screen of sixty frames a second. */
  const looks = (name: string, intoMs: number, lengthMs = 4000) => {
    const { timeline } = doings.find((doing) => doing.name.startsWith(name))!;
    const sight = newSight();
    const frames = (ms: number) => Math.max(1, Math.ceil(ms / frameMs - 1e-6));
    let [looked, drawn] = [0, 0];
    const fromMs = startOf(name) + intoMs;
    for (let ms = fromMs; ms < fromMs + lengthMs; ms += frameMs * (sight.calmMs < frameMs ? 1 : frames(sight.calmMs))) {
      looked++;
      if (isSeenToChange(sight, sceneAt(stage, timeline, ms), width, height, ms)) drawn++;
    }
    return { looked: (looked * 1000) / lengthMs, drawn: (drawn * 1000) / lengthMs };
  };
  test('with every frame while something moves fast, thirty times a second while all is slow', () => {
    expect(looks('easy-walk', 1000).drawn).toBeGreaterThan(50);
    const { looked, drawn } = looks('shoulder-rolls', 1000);
    expect(drawn).toBeCloseTo(30, 0);
    expect(looked).toBeCloseTo(30, 0);
  });
  test('and looked at hardly more often than drawn while somebody only breathes', () => {
    const { looked, drawn } = looks('wall-sit', 8000);
    expect(drawn).toBeLessThan(15);
    expect(looked).toBeLessThan(28);
    expect(looked).toBeGreaterThanOrEqual(1000 / 50 - 1);
  });
  test('once while nothing moves, and once more after it was forgotten', () => {
    const { timeline } = doings[0]!;
    const sight = newSight();
    const look = () => isSeenToChange(sight, sceneAt(stage, timeline, 20_000), width, height);
    expect([look(), look(), look()]).toEqual([true, false, false]);
    forget(sight);
    expect([look(), look()]).toEqual([true, false]);
  });
});
