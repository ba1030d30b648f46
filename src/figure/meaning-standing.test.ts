/** What each exercise that is done standing must look like, so that it is the movement its words describe. */
import { describe, expect, test } from 'vitest';
import { posed, seenAt, sessionOf, workOf } from '../../tests/support/bodies';
import {
  angleBetween,
  armRaise,
  both,
  chin,
  distance,
  ear,
  elbowBend,
  faceUp,
  fromLine,
  hipBend,
  kneeBend,
  left,
  lowBack,
  lowest,
  palm,
  right,
  trunkLean,
  trunkSide,
  twist,
  upOf,
  wholeBack,
} from '../../tests/support/measures';
import { writtenFigures } from '../routine/written-figures';
import type { Skeleton } from './solve';

/** The bodies of one repetition, or of some seconds of what has none, evenly spaced. */
const courseOf = (id: string, seconds: number, steps = 24, fromSeconds = 0): Skeleton[] => {
  const timeline = sessionOf({ exercise: id });
  const [work] = workOf(timeline);
  return Array.from(
    { length: steps + 1 },
    (_, at) => seenAt(timeline, work!.startMs + 1000 * (fromSeconds + (at / steps) * seconds)).body,
  );
};
/** Hands that rest on the hips, by how far they are from the pelvis. */
const onHips = (body: Skeleton) => both.every((side) => distance(body.wrist[side], body.root) < 24);

describe('Shoulder rolls', () => {
  const turn = courseOf('shoulder-rolls', 4, 24, 4);
  const shoulders = turn.map(({ shoulder }) => shoulder[left]);
  test('take the shoulders forward, up towards the ears, back and down, in this order', () => {
    const place = (pick: (at: Skeleton['root']) => number) =>
      shoulders.map(pick).indexOf(Math.max(...shoulders.map(pick)));
    const [forward, up, back] = [place((at) => at[2]), place((at) => at[1]), place((at) => -at[2])];
    expect(forward).toBeLessThan(up);
    expect(up).toBeLessThan(back);
    const heights = shoulders.map((at) => at[1]);
    const depths = shoulders.map((at) => at[2]);
    expect(Math.max(...heights) - Math.min(...heights)).toBeGreaterThan(5);
    expect(Math.max(...depths) - Math.min(...depths)).toBeGreaterThan(6);
  });
  test('leave head and trunk where they are', () => {
    for (const { headAt, root } of turn) {
      expect(distance(headAt, turn[0]!.headAt)).toBeLessThan(1);
      expect(distance(root, turn[0]!.root)).toBeLessThan(0.5);
    }
  });
});

describe('Arm circles', () => {
  const turn = courseOf('arm-circles', 2, 24, 4);
  test('draw circles with straight arms at shoulder height', () => {
    const hands = turn.map((body) => palm(body, left));
    for (const body of turn) for (const side of both) expect(Math.abs(armRaise(body, side) - 90)).toBeLessThan(13);
    for (const body of turn) expect(elbowBend(body, left)).toBeLessThan(8);
    for (const axis of [1, 2] as const) {
      const reach = Math.max(...hands.map((at) => at[axis])) - Math.min(...hands.map((at) => at[axis]));
      expect(reach).toBeGreaterThan(15);
    }
  });
  test('go the other way round in the second set', () => {
    const timeline = sessionOf({ exercise: 'arm-circles' });
    const [first, second] = workOf(timeline);
    const heightAt = (ms: number) => palm(seenAt(timeline, ms).body, left)[1];
    const depthAt = (ms: number) => palm(seenAt(timeline, ms).body, left)[2];
    expect(heightAt(first!.startMs + 5000)).toBeCloseTo(heightAt(second!.startMs + 5000), 1);
    expect(depthAt(first!.startMs + 4500) - depthAt(second!.startMs + 4500)).toBeLessThan(-10);
  });
});

describe('The chair squat', () => {
  const [tall, low] = [posed('chair-squat', 'tall'), posed('chair-squat', 'low')];
  test('stops with the hips just above the seat, behind the feet', () => {
    expect(lowest(low, 'hips')).toBeGreaterThan(43);
    expect(lowest(low, 'hips')).toBeLessThan(49);
    expect(low.root[2]).toBeLessThan(tall.root[2] - 20);
  });
  test('keeps the knees over the feet, neither falling in nor far ahead of the toes', () => {
    for (const body of courseOf('chair-squat', 5)) {
      for (const side of both) {
        const outward = side === left ? 1 : -1;
        expect((body.knee[side][0] - body.ankle[side][0]) * outward).toBeGreaterThan(-1);
        expect(body.knee[side][2]).toBeLessThan(body.toe[side][2] + 3);
      }
    }
  });
  test('leans the trunk 30 to 35 degrees with a straight back, arms forward', () => {
    expect(trunkLean(low)).toBeGreaterThan(28);
    expect(trunkLean(low)).toBeLessThan(37);
    expect(Math.abs(lowBack(low) - lowBack(tall))).toBeLessThan(6);
    for (const side of both) expect(low.wrist[side][2] - low.shoulder[side][2]).toBeGreaterThan(40);
  });
});

describe.each(['standing', 'seated'] as const)('The side bend, %s', (position) => {
  const [tall, bent] = [posed('side-bend', 'tall', 0, position), posed('side-bend', 'bent', 0, position)];
  test('covers an ear with the hand of the same side, the whole time', () => {
    for (const body of [tall, bent]) expect(distance(palm(body, left), ear(body, left))).toBeLessThan(8);
  });
  test('leans away from the covered ear by 20 to 25 degrees', () => {
    expect(trunkSide(bent)).toBeLessThan(-18);
    expect(trunkSide(bent)).toBeGreaterThan(-28);
    expect(trunkSide(posed('side-bend', 'bent', 1, position))).toBeGreaterThan(18);
  });
  test('neither twists nor leans forward; the pelvis stays level', () => {
    expect(Math.abs(twist(bent))).toBeLessThan(3);
    expect(Math.abs(trunkLean(bent) - trunkLean(tall))).toBeLessThan(3);
    expect(angleBetween(upOf(tall.pelvis), upOf(bent.pelvis))).toBeLessThan(2);
  });
  test('lets the other hand slide down', () => {
    expect(tall.wrist[right][1] - bent.wrist[right][1]).toBeGreaterThan(7);
  });
});

describe('The wall sit', () => {
  const [tall, low] = [posed('wall-sit', 'tall'), posed('wall-sit', 'low')];
  test('slides down until the knees bend by about 45 degrees', () => {
    for (const side of both) {
      expect(kneeBend(tall, side)).toBeLessThan(15);
      expect(Math.abs(kneeBend(low, side) - 45)).toBeLessThan(6);
    }
    expect(tall.root[1] - low.root[1]).toBeGreaterThan(6);
  });
  test('keeps the back upright on the wall, flatter in the low back', () => {
    expect(Math.abs(trunkLean(low))).toBeLessThan(6);
    expect(lowBack(low)).toBeGreaterThan(lowBack(tall) + 3);
    expect(Math.abs(low.root[2] - tall.root[2])).toBeLessThan(0.5);
  });
  test('lets the hands rest on the thighs, the elbows loose', () => {
    for (const side of both) {
      expect(fromLine(palm(low, side), low.hip[side], low.knee[side])).toBeLessThan(13);
      for (const body of [tall, low]) expect(elbowBend(body, side)).toBeGreaterThan(15);
    }
  });
});

describe('Wall angels', () => {
  const [low, high] = [posed('wall-angels', 'low'), posed('wall-angels', 'high')];
  test('slide the arms from beside the head to overhead', () => {
    for (const side of both) {
      expect(Math.abs(armRaise(low, side) - 66)).toBeLessThan(8);
      expect(Math.abs(elbowBend(low, side) - 90)).toBeLessThan(6);
      expect(armRaise(high, side)).toBeGreaterThan(140);
      expect(elbowBend(high, side)).toBeLessThan(42);
      expect(high.wrist[side][1] - low.wrist[side][1]).toBeGreaterThan(35);
    }
  });
  test('have a wall behind the hands all the way up', () => {
    const { wide, tall } = writtenFigures.get('wall-angels')!.props!.wall!;
    for (const body of courseOf('wall-angels', 7)) {
      for (const [x, y] of body.fingertip) {
        expect(Math.abs(x)).toBeLessThan(wide! / 2);
        expect(y).toBeLessThan(tall!);
      }
    }
  });
  test('keep elbows and hands by the wall, and the low back as it was', () => {
    for (const body of courseOf('wall-angels', 7)) {
      for (const side of both) {
        expect(body.wrist[side][2]).toBeLessThan(2);
        expect(body.elbow[side][2]).toBeLessThan(2);
      }
      expect(Math.abs(lowBack(body) - lowBack(low))).toBeLessThan(1);
    }
  });
});

describe('The standing back bend', () => {
  const [tall, back] = [posed('standing-extension', 'tall'), posed('standing-extension', 'back')];
  test('leans back 15 to 20 degrees over the hands, hips forward', () => {
    expect(trunkLean(back)).toBeLessThan(-14);
    expect(trunkLean(back)).toBeGreaterThan(-21);
    expect(back.root[2] - tall.root[2]).toBeGreaterThan(3);
    for (const side of both) expect(palm(back, side)[2]).toBeLessThan(back.root[2] - 7);
  });
  test('hollows the low back with straight knees, the head not thrown back', () => {
    expect(lowBack(back)).toBeLessThan(lowBack(tall) - 8);
    for (const side of both) expect(kneeBend(back, side)).toBeLessThan(12);
    expect(faceUp(back)).toBeLessThan(25);
  });
});

describe('Marching in place', () => {
  const [up, down] = [posed('march-in-place', 'left-up'), posed('march-in-place', 'right-up')];
  test('lifts one knee and swings the opposite arm', () => {
    expect(up.knee[left][1] - up.knee[right][1]).toBeGreaterThan(15);
    expect(palm(up, right)[2] - palm(up, left)[2]).toBeGreaterThan(15);
    expect(down.knee[right][1] - down.knee[left][1]).toBeGreaterThan(15);
    expect(palm(down, left)[2] - palm(down, right)[2]).toBeGreaterThan(15);
  });
  test('does not lean back, and always stands on a foot', () => {
    for (const body of courseOf('march-in-place', 2)) {
      expect(trunkLean(body)).toBeGreaterThan(-3);
      expect(Math.min(...body.heel.map(([, y]) => y))).toBeLessThan(0.2);
    }
  });
});

describe('Leg swings', () => {
  const [forward, back] = [posed('leg-swings', 'forward'), posed('leg-swings', 'back')];
  test('swing one leg about 40 degrees forward and 15 back, like a pendulum', () => {
    expect(Math.abs(hipBend(forward, left) - 40)).toBeLessThan(8);
    expect(Math.abs(hipBend(back, left) + 15)).toBeLessThan(6);
    for (const body of [forward, back]) expect(kneeBend(body, left)).toBeLessThan(32);
  });
  test('clear the floor with the foot the whole way, as one stands tall on the other leg', () => {
    for (const body of courseOf('leg-swings', 2, 60)) {
      expect(lowest(body, 'left foot')).toBeGreaterThan(2);
      expect(kneeBend(body, right)).toBeLessThan(10);
    }
  });
  test('keep the trunk still and upright on the other leg, a hand on the wall', () => {
    for (const body of courseOf('leg-swings', 2)) {
      expect(Math.abs(trunkLean(body))).toBeLessThan(6);
      expect(body.heel[right][1]).toBeLessThan(0.1);
      expect(body.wrist[right][0]).toBeLessThan(-40);
      expect(lowest(body, 'left foot')).toBeGreaterThan(-0.5);
    }
  });
});

describe('The hip hinge', () => {
  const [tall, bowed] = [posed('hip-hinge', 'tall'), posed('hip-hinge', 'bowed')];
  test('bows the trunk 55 to 60 degrees with the hips pushed back and the spine long', () => {
    expect(trunkLean(bowed)).toBeGreaterThan(52);
    expect(trunkLean(bowed)).toBeLessThan(63);
    expect(tall.root[2] - bowed.root[2]).toBeGreaterThan(12);
    expect(Math.abs(wholeBack(bowed) - wholeBack(tall))).toBeLessThan(4);
  });
  test('keeps the knees soft: bent 15 to 20 degrees', () => {
    for (const side of both) expect(Math.abs(kneeBend(bowed, side) - 17.5)).toBeLessThan(4);
  });
  test('keeps the hands on the hips', () => {
    for (const body of courseOf('hip-hinge', 6)) expect(onHips(body)).toBe(true);
  });
});

describe('The easy walk', () => {
  const steps = courseOf('easy-walk', 1.4, 40, 3);
  test('swings each arm with the opposite leg', () => {
    const difference = (pair: readonly [readonly number[], readonly number[]]) => pair[0][2]! - pair[1][2]!;
    const together = steps.reduce((sum, { ankle, wrist }) => sum + difference(ankle) * difference(wrist), 0);
    expect(together).toBeLessThan(-1000);
  });
  test('strides: each foot goes far ahead and far behind, one of them always on the floor', () => {
    for (const side of both) {
      const ways = steps.map(({ ankle, root }) => ankle[side][2] - root[2]);
      expect(Math.max(...ways)).toBeGreaterThan(22);
      expect(Math.min(...ways)).toBeLessThan(-22);
      expect(
        Math.max(...steps.map(({ hip, knee, ankle }) => kneeBend({ hip, knee, ankle } as Skeleton, side))),
      ).toBeGreaterThan(45);
    }
    for (const { heel, ball } of steps)
      expect(Math.min(...heel.map(([, y]) => y), ...ball.map(([, y]) => y))).toBeLessThan(0.2);
  });
  test('steps with long legs: the front knee nearly straight, the rear thigh behind the hip', () => {
    const stride = ({ ankle }: Skeleton) => Math.abs(ankle[left][2] - ankle[right][2]);
    const widest = steps.reduce((most, one) => (stride(one) > stride(most) ? one : most));
    const front = widest.ankle[left][2] > widest.ankle[right][2] ? left : right;
    const rear = front === left ? right : left;
    expect(kneeBend(widest, front)).toBeLessThan(20);
    expect(kneeBend(widest, rear)).toBeLessThan(34);
    expect(hipBend(widest, rear)).toBeLessThan(0);
  });
  test('lets both arms hang long, the one behind the straighter', () => {
    for (const body of steps) {
      for (const side of both) expect(elbowBend(body, side)).toBeLessThan(30);
      const behind = body.wrist[left][2] < body.wrist[right][2] ? left : right;
      expect(elbowBend(body, behind)).toBeLessThan(22);
    }
  });
  test('walks upright, looking ahead', () => {
    for (const body of steps) {
      expect(Math.abs(trunkLean(body))).toBeLessThan(8);
      expect(Math.abs(faceUp(body))).toBeLessThan(12);
      expect(chin(body)[2]).toBeGreaterThan(body.headAt[2]);
    }
  });
});
