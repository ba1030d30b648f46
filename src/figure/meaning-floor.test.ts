/** What each exercise done kneeling, on the side or on the front must look like, so that it is what its words describe. */
import { describe, expect, test } from 'vitest';
import { posed, seenAt, sessionOf, workOf } from '../../tests/support/bodies';
import {
  angleAt,
  angleBetween,
  aheadOf,
  along,
  armRaise,
  both,
  distance,
  elbowBend,
  faceUp,
  hipBend,
  kneeBend,
  left,
  lowBack,
  lowest,
  palm,
  pictured,
  right,
  trunkLean,
  twist,
  upOf,
  wholeBack,
} from '../../tests/support/measures';
import { writtenFigures } from '../routine/written-figures';
import { ankleRest, kneeRest } from './body';
import type { Skeleton } from './solve';
import type { Vec } from './space';

const courseOf = (id: string, seconds: number, steps = 24): Skeleton[] => {
  const timeline = sessionOf({ exercise: id });
  const [work] = workOf(timeline);
  return Array.from(
    { length: steps + 1 },
    (_, at) => seenAt(timeline, work!.startMs + (at / steps) * seconds * 1000).body,
  );
};

/** Hands under the shoulders, knees under the hips. */
function expectAllFours(body: Skeleton): void {
  for (const side of both) {
    expect(body.wrist[side][1]).toBeLessThan(5);
    expect(Math.abs(body.wrist[side][2] - body.shoulder[side][2])).toBeLessThan(8);
    expect(Math.abs(body.knee[side][2] - body.hip[side][2])).toBeLessThan(8);
  }
}

describe('Cat and cow', () => {
  const [cat, cow] = [posed('cat-cow', 'cat'), posed('cat-cow', 'cow')];
  test('rounds the low back in cat and hollows it in cow', () => {
    expect(lowBack(cat)).toBeGreaterThan(20);
    expect(lowBack(cow)).toBeLessThan(-18);
    expect(wholeBack(cat)).toBeGreaterThan(40);
  });
  test('lets the head hang in cat and lifts it in cow', () => {
    expect(cow.headAt[1] - cat.headAt[1]).toBeGreaterThan(15);
    expect(cat.headAt[1]).toBeLessThan(cat.spine[6]![1]);
  });
  test('has the waist at its highest in cat', () => {
    expect(cat.spine[3]![1] - cow.spine[3]![1]).toBeGreaterThan(6);
  });
  test('has the back as a hump in cat, higher than hips and shoulders', () => {
    const top = Math.max(...cat.spine.map(([, y]) => y));
    expect(top - cat.root[1]).toBeGreaterThan(10);
    for (const side of both) expect(top - cat.shoulder[side][1]).toBeGreaterThan(4);
  });
  test('stays on hands and knees, the arms upright and neither locked nor giving way', () => {
    for (const body of courseOf('cat-cow', 8)) {
      expectAllFours(body);
      for (const side of both) {
        expect(Math.abs(body.wrist[side][2] - body.shoulder[side][2])).toBeLessThan(4);
        expect(elbowBend(body, side)).toBeGreaterThan(5);
        expect(elbowBend(body, side)).toBeLessThan(48);
      }
    }
  });
});

describe("Child's pose", () => {
  const [ready, folded] = [posed('childs-pose', 'ready'), posed('childs-pose', 'folded')];
  test('moves the bottom back towards the heels', () => {
    for (const side of both) {
      expect(distance(folded.hip[side], folded.ankle[side])).toBeLessThan(26);
      expect(distance(ready.hip[side], ready.ankle[side])).toBeGreaterThan(40);
      expect(kneeBend(folded, side)).toBeGreaterThan(130);
    }
  });
  test('sits on the heels, which are close together under the bottom', () => {
    for (const side of both) {
      expect(Math.abs(folded.heel[side][0])).toBeLessThan(12);
      expect(Math.abs(folded.heel[side][2] - folded.hip[side][2])).toBeLessThan(6);
      expect(lowest(folded, 'hips') - folded.heel[side][1]).toBeLessThan(1.5);
    }
  });
  test('lays the forehead on the floor', () => {
    expect(folded.headAt[1]).toBeLessThan(10);
    expect(faceUp(folded)).toBeLessThan(-70);
  });
  test('leaves the arms long in front, the back rounded over the thighs, the head low', () => {
    for (const side of both) {
      expect(armRaise(folded, side)).toBeGreaterThan(145);
      expect(folded.wrist[side][2]).toBeGreaterThan(folded.headAt[2] + 15);
    }
    expect(wholeBack(folded)).toBeGreaterThan(25);
    expect(folded.headAt[1]).toBeLessThan(20);
  });
});

describe('The bird dog', () => {
  const [ready, long] = [posed('bird-dog', 'ready'), posed('bird-dog', 'long')];
  test('begins on hands and knees with a flat back', () => {
    expectAllFours(ready);
    expect(Math.abs(ready.spine[6]![1] - ready.root[1])).toBeLessThan(10);
  });
  test('stands on straight arms, the wrists under the shoulders', () => {
    for (const [body, sides] of [[ready, both] as const, [long, [left]] as const]) {
      for (const side of sides) {
        expect(Math.abs(body.wrist[side][2] - body.shoulder[side][2])).toBeLessThan(2);
        expect(Math.abs(body.wrist[side][0] - body.shoulder[side][0])).toBeLessThan(3);
        expect(elbowBend(body, side)).toBeLessThan(15);
      }
    }
  });
  test('lifts no part of the foot higher than the hip, at any instant', () => {
    for (const { hip, heel, ankle, toe } of courseOf('bird-dog', 9))
      for (const place of [heel, ankle, toe]) expect(place[left][1]).toBeLessThan(hip[left][1] + 0.05);
  });
  test('reaches one leg back and the opposite arm forward, both level', () => {
    expect(Math.abs(long.ankle[left][1] - long.hip[left][1])).toBeLessThan(8);
    expect(long.ankle[left][2]).toBeLessThan(long.hip[left][2] - 70);
    expect(Math.abs(long.wrist[right][1] - long.shoulder[right][1])).toBeLessThan(8);
    expect(long.wrist[right][2]).toBeGreaterThan(long.headAt[2] + 20);
    expect(long.wrist[left][1]).toBeLessThan(5);
    expect(long.knee[right][1]).toBeLessThan(6);
  });
  test('keeps the hips level and the spine as it was', () => {
    for (const body of courseOf('bird-dog', 9)) {
      expect(Math.abs(body.hip[left][1] - body.hip[right][1])).toBeLessThan(1.5);
      expect(Math.abs(lowBack(body) - lowBack(ready))).toBeLessThan(2);
    }
  });
  test('reaches with the other arm and leg on the other side', () => {
    const other = posed('bird-dog', 'long', 1);
    expect(other.ankle[right][2]).toBeLessThan(other.hip[right][2] - 70);
    expect(other.wrist[left][2]).toBeGreaterThan(other.headAt[2] + 20);
  });
});

describe('The half-kneeling hip-flexor stretch', () => {
  const [tall, forward] = [posed('hip-flexor-half-kneeling', 'tall'), posed('hip-flexor-half-kneeling', 'forward')];
  test('kneels on one knee, the other foot flat in front', () => {
    for (const body of [tall, forward]) {
      expect(body.knee[left][1]).toBeLessThan(6);
      expect(body.heel[right][1]).toBeLessThan(0.1);
      expect(body.ankle[right][2]).toBeGreaterThan(body.hip[right][2] + 25);
    }
  });
  test('shifts forward, the front knee from 90 to about 105 degrees', () => {
    expect(forward.hip[left][2] - tall.hip[left][2]).toBeGreaterThan(8);
    expect(Math.abs(kneeBend(tall, right) - 88)).toBeLessThan(8);
    expect(Math.abs(kneeBend(forward, right) - 105)).toBeLessThan(8);
  });
  test('opens the front of the rear hip with the tail tucked, not the back arched', () => {
    expect(hipBend(forward, left)).toBeLessThan(-12);
    expect(lowBack(forward)).toBeGreaterThan(lowBack(tall));
    expect(Math.abs(trunkLean(forward))).toBeLessThan(8);
  });
});

describe('The side plank from the knees', () => {
  const [down, up] = [posed('side-plank-knee', 'down'), posed('side-plank-knee', 'up')];
  const knees = (body: Skeleton) => along(body.knee[left], body.knee[right], 0.5);
  test('makes a straight line from head to knees', () => {
    expect(angleAt(up.spine[6]!, up.root, knees(up))).toBeGreaterThan(172);
    expect(angleAt(up.headAt, up.spine[4]!, up.root)).toBeGreaterThan(165);
    for (const side of both) expect(Math.abs(hipBend(up, side))).toBeLessThan(8);
  });
  test('lets the top leg lie on the other, before and after the lift', () => {
    for (const body of [down, up]) {
      expect(distance(body.knee[left], body.knee[right])).toBeGreaterThan(7);
      for (const at of ['knee', 'ankle'] as const) expect(distance(body[at][left], body[at][right])).toBeLessThan(13);
    }
  });
  test('lifts the hips from the floor', () => {
    expect(lowest(down, 'hips')).toBeLessThan(3);
    expect(lowest(up, 'hips')).toBeGreaterThan(8);
  });
  test('leans on the forearm, elbow under the shoulder, knees bent', () => {
    expect(up.elbow[left][1]).toBeLessThan(5);
    expect(up.wrist[left][1]).toBeLessThan(5);
    expect(Math.abs(up.elbow[left][0] - up.shoulder[left][0])).toBeLessThan(6);
    for (const side of both) expect(Math.abs(kneeBend(up, side) - 90)).toBeLessThan(6);
  });
  test('does not roll forward or back', () => {
    expect(angleBetween(aheadOf(up.chest), aheadOf(up.pelvis))).toBeLessThan(3);
    expect(Math.abs(aheadOf(up.pelvis)[1])).toBeLessThan(0.1);
  });
});

describe('Open book', () => {
  const [closed, open] = [posed('open-book', 'closed'), posed('open-book', 'open')];
  test('begins with palms together, arms straight out in front, knees bent', () => {
    expect(distance(palm(closed, left), palm(closed, right))).toBeLessThan(8);
    for (const side of both) {
      expect(Math.abs(armRaise(closed, side) - 88)).toBeLessThan(14);
      expect(elbowBend(closed, side)).toBeLessThan(20);
      expect(hipBend(closed, side)).toBeGreaterThan(75);
    }
  });
  test('takes the top arm over in an arc to the other side', () => {
    const hands = courseOf('open-book', 3).map((body) => palm(body, left));
    expect(hands[0]![2]).toBeGreaterThan(40);
    expect(hands.at(-1)![2]).toBeLessThan(-50);
    expect(Math.max(...hands.map(([, y]) => y))).toBeGreaterThan(70);
  });
  test('turns the upper trunk 45 to 60 degrees while the hips stay stacked', () => {
    expect(twist(open) - twist(closed)).toBeGreaterThan(45);
    expect(twist(open) - twist(closed)).toBeLessThan(66);
    for (const body of courseOf('open-book', 8))
      expect(angleBetween(aheadOf(body.pelvis), aheadOf(closed.pelvis))).toBeLessThan(0.1);
  });
  test('lets the eyes follow the hand', () => {
    expect(aheadOf(closed.head)[2]).toBeGreaterThan(0.8);
    expect(faceUp(open)).toBeGreaterThan(60);
  });
});

describe('The clamshell', () => {
  const [closed, open] = [posed('clamshell', 'closed'), posed('clamshell', 'open')];
  test('opens the top knee by 30 degrees or more, the feet together', () => {
    const thigh = (body: Skeleton) => upOf(body.thigh[left]);
    expect(angleBetween(thigh(closed), thigh(open))).toBeGreaterThan(30);
    expect(open.knee[left][1] - closed.knee[left][1]).toBeGreaterThan(15);
    expect(closed.knee[left][1] - closed.knee[right][1]).toBeLessThan(16);
    for (const body of courseOf('clamshell', 5)) expect(distance(body.ankle[left], body.ankle[right])).toBeLessThan(13);
  });
  test('shows the top knee bent and apart from the other: the leg does not look as if it were stretched', () => {
    const { view } = writtenFigures.get('clamshell')!;
    const [hip, knee, ankle, other] = [open.hip[left], open.knee[left], open.ankle[left], open.knee[right]].map((at) =>
      pictured(view, at),
    ) as [Vec, Vec, Vec, Vec];
    expect(angleAt(hip, knee, ankle)).toBeLessThan(140);
    expect(distance(knee, other)).toBeGreaterThan(30);
  });
  test('leans on the top hand in front of the chest, its arm before the body', () => {
    for (const body of courseOf('clamshell', 5)) {
      expect(body.wrist[left][1]).toBeLessThan(7);
      for (const place of [body.elbow[left], body.wrist[left]])
        expect(place[2]).toBeGreaterThan(body.shoulder[left][2] + 8);
    }
  });
  test('does not roll the pelvis back', () => {
    for (const body of courseOf('clamshell', 5))
      expect(angleBetween(aheadOf(body.pelvis), aheadOf(closed.pelvis))).toBeLessThan(0.1);
  });
  test('lies on the side with knees bent by about a right angle', () => {
    expect(Math.abs(upOf(open.pelvis)[1])).toBeLessThan(0.2);
    for (const side of both) expect(Math.abs(kneeBend(closed, side) - 90)).toBeLessThan(8);
  });
});

describe('The prone press-up', () => {
  const [down, up] = [posed('prone-press-up', 'down'), posed('prone-press-up', 'up')];
  test('presses chest and head up with the arms while the hips stay on the floor', () => {
    expect(up.spine[6]![1] - down.spine[6]![1]).toBeGreaterThan(20);
    for (const side of both) {
      expect(elbowBend(down, side) - elbowBend(up, side)).toBeGreaterThan(35);
      expect(up.wrist[side][1]).toBeLessThan(5);
    }
    for (const body of courseOf('prone-press-up', 6)) expect(lowest(body, 'hips')).toBeLessThan(3);
  });
  test('hollows the low back by 25 degrees or more', () => {
    expect(lowBack(down) - lowBack(up)).toBeGreaterThan(25);
  });
  test('keeps the legs long, knees and feet lying on the floor', () => {
    for (const body of courseOf('prone-press-up', 6)) {
      for (const side of both) {
        expect(kneeBend(body, side)).toBeLessThan(8);
        expect(body.knee[side][1]).toBeLessThan(kneeRest + 1.5);
        expect(body.ankle[side][1]).toBeLessThan(ankleRest + 1.5);
      }
    }
  });
});

describe('Resting on the front', () => {
  const rest = posed('prone-rest', 'rest');
  test('lies flat, face down, the head turned to one side, the arms alongside', () => {
    for (const place of [...rest.spine, ...rest.shoulder, ...rest.elbow, ...rest.wrist, ...rest.knee, ...rest.ankle])
      expect(place[1]).toBeLessThan(16);
    expect(aheadOf(rest.chest)[1]).toBeLessThan(-0.9);
    expect(angleBetween(aheadOf(rest.head), [0, -1, 0])).toBeGreaterThan(45);
    for (const side of both) expect(rest.wrist[side][2]).toBeLessThan(rest.elbow[side][2]);
  });
  test('lets knees and feet lie on the floor', () => {
    for (const side of both) {
      expect(rest.knee[side][1]).toBeLessThan(kneeRest + 1);
      expect(rest.ankle[side][1]).toBeLessThan(ankleRest + 1);
    }
  });
  test('rises and falls with the breath', () => {
    const chests = courseOf('prone-rest', 9, 60).map(({ breath }) => breath[1]);
    expect(Math.max(...chests) - Math.min(...chests)).toBeGreaterThan(0.3);
  });
});
