/** What each exercise that is done sitting must look like, so that it is the movement its words describe. */
import { describe, expect, test } from 'vitest';
import { posed, seenAt, sessionOf, workOf } from '../../tests/support/bodies';
import {
  along,
  angleBetween,
  armRaise,
  backOfHead,
  bellyFront,
  both,
  chin,
  distance,
  elbowBend,
  faceUp,
  fromLine,
  hipBend,
  kneeBend,
  left,
  lowBack,
  palm,
  pictured,
  right,
  trunkLean,
  upOf,
  wholeBack,
} from '../../tests/support/measures';
import { writtenFigures } from '../routine/written-figures';
import { shoulderBlade } from './shoulder-blades';
import { vec } from './space';

const seat = 44;

describe('The seated figure-4 stretch', () => {
  const [tall, tipped] = [posed('figure-four-seated', 'tall'), posed('figure-four-seated', 'tipped')];
  test('rests one ankle on the opposite knee, the other foot on the floor', () => {
    for (const body of [tall, tipped]) {
      expect(fromLine(body.ankle[left], along(body.hip[right], body.knee[right], 0.5), body.knee[right])).toBeLessThan(
        14,
      );
      expect(body.ankle[left][1]).toBeGreaterThan(body.knee[right][1] + 4);
      expect(body.knee[left][0]).toBeGreaterThan(25);
      expect(body.heel[right][1]).toBeLessThan(0.1);
    }
  });
  test('tips 20 to 25 degrees from the hips with a long spine', () => {
    expect(trunkLean(tipped) - trunkLean(tall)).toBeGreaterThan(18);
    expect(trunkLean(tipped) - trunkLean(tall)).toBeLessThan(27);
    expect(Math.abs(wholeBack(tipped) - wholeBack(tall))).toBeLessThan(3);
  });
  test('holds the crossed leg by shin and thigh once tipped', () => {
    expect(fromLine(palm(tipped, right), tipped.knee[left], tipped.ankle[left])).toBeLessThan(13);
    expect(fromLine(palm(tipped, left), tipped.hip[left], tipped.knee[left])).toBeLessThan(13);
  });
  test('crosses the other leg on the other side', () => {
    const other = posed('figure-four-seated', 'tipped', 1);
    expect(other.ankle[right][1]).toBeGreaterThan(other.knee[left][1] + 4);
  });
});

describe('The upper-back extension on a chair', () => {
  const [closed, open] = [posed('thoracic-extension-chair', 'closed'), posed('thoracic-extension-chair', 'open')];
  test('holds the hands behind the head', () => {
    for (const body of [closed, open])
      for (const side of both) expect(distance(palm(body, side), backOfHead(body))).toBeLessThan(8);
  });
  test('bends the upper back over by 15 to 25 degrees and leaves the low back nearly as it was', () => {
    expect(wholeBack(closed) - wholeBack(open)).toBeGreaterThan(15);
    expect(wholeBack(closed) - wholeBack(open)).toBeLessThan(28);
    expect(lowBack(closed) - lowBack(open)).toBeLessThan((wholeBack(closed) - wholeBack(open)) / 2);
    expect(distance(closed.spine[3]!, open.spine[3]!)).toBeLessThan(0.5);
  });
  test('opens the elbows and lifts the breastbone', () => {
    for (const side of both) expect(closed.elbow[side][2] - open.elbow[side][2]).toBeGreaterThan(15);
    expect(faceUp(open)).toBeGreaterThan(faceUp(closed) + 10);
  });
});

describe.each(['seated', 'standing'] as const)('The chin tuck, %s', (position) => {
  const [forward, back] = [posed('chin-tuck', 'forward', 0, position), posed('chin-tuck', 'back', 0, position)];
  test('slides the chin straight back by 3 cm or more, the eyes level', () => {
    expect(chin(forward)[2] - chin(back)[2]).toBeGreaterThan(3);
    expect(chin(forward)[2] - chin(back)[2]).toBeLessThan(9);
    expect(Math.abs(chin(forward)[1] - chin(back)[1])).toBeLessThan(2);
    for (const body of [forward, back]) expect(Math.abs(faceUp(body))).toBeLessThan(3);
  });
  test('makes the back of the neck longer and leaves the trunk alone', () => {
    expect(back.headAt[1]).toBeGreaterThan(forward.headAt[1]);
    expect(distance(back.spine[6]!, forward.spine[6]!)).toBeLessThan(0.1);
  });
});

describe.each(['standing', 'seated'] as const)('The shoulder-blade squeeze, %s', (position) => {
  const [loose, squeezed] = [
    posed('scapular-squeeze', 'loose', 0, position),
    posed('scapular-squeeze', 'squeezed', 0, position),
  ];
  const gap = (body: typeof loose) => distance(shoulderBlade(vec(), body, left), shoulderBlade(vec(), body, right));
  test('brings the shoulder blades together by 3 cm or more', () => {
    expect(gap(loose) - gap(squeezed)).toBeGreaterThan(3);
  });
  test('draws the shoulders back and slightly down, without a shrug', () => {
    for (const side of both) {
      expect(loose.shoulder[side][2] - squeezed.shoulder[side][2]).toBeGreaterThan(5);
      expect(loose.shoulder[side][1] - squeezed.shoulder[side][1]).toBeGreaterThan(1);
    }
  });
  test('keeps the arms by the sides, the elbows a little back, the low back quiet', () => {
    for (const side of both) {
      expect(armRaise(squeezed, side)).toBeLessThan(35);
      expect(squeezed.elbow[side][2]).toBeLessThan(loose.elbow[side][2] - 8);
    }
    expect(Math.abs(lowBack(loose) - lowBack(squeezed))).toBeLessThan(4);
  });
});

describe('The seated march', () => {
  const [up, other] = [posed('seated-march', 'left-up'), posed('seated-march', 'right-up')];
  test('lifts one knee and its foot, the other foot on the floor', () => {
    for (const [body, lifted, stays] of [
      [up, left, right],
      [other, right, left],
    ] as const) {
      expect(hipBend(body, lifted)).toBeGreaterThan(95);
      expect(Math.min(body.toe[lifted][1], body.heel[lifted][1])).toBeGreaterThan(7);
      expect(body.heel[stays][1]).toBeLessThan(0.1);
    }
  });
  test('shows both feet and both knees, whichever is lifted', () => {
    const { view } = writtenFigures.get('seated-march')!;
    for (const { ankle, knee } of [up, other])
      for (const [one, two] of [ankle, knee])
        expect(Math.abs(pictured(view, one)[0] - pictured(view, two)[0])).toBeGreaterThan(10);
  });
  test('rests a hand on each thigh, also on the one that is lifted', () => {
    for (const body of [up, other])
      for (const side of both) {
        expect(fromLine(palm(body, side), body.hip[side], body.knee[side])).toBeLessThan(13);
        expect(elbowBend(body, side)).toBeGreaterThan(25);
      }
  });
  test('sits tall on the seat without leaning back', () => {
    for (const body of [up, other]) {
      expect(Math.abs(trunkLean(body))).toBeLessThan(5);
      expect(body.root[1]).toBeGreaterThan(seat + 6);
      expect(body.root[1]).toBeLessThan(seat + 16);
    }
  });
});

describe('Belly breathing on a chair', () => {
  const [empty, full] = [posed('belly-breathing', 'empty', 0, 'seated'), posed('belly-breathing', 'full', 0, 'seated')];
  test('sits on the seat, upright, with bent knees', () => {
    for (const body of [empty, full]) {
      expect(body.root[1]).toBeGreaterThan(seat + 6);
      expect(body.root[1]).toBeLessThan(seat + 16);
      expect(Math.abs(trunkLean(body))).toBeLessThan(8);
      for (const side of both) expect(kneeBend(body, side)).toBeGreaterThan(65);
    }
  });
  test('fills the belly by 3 cm or more, the chest and shoulders quiet', () => {
    expect(bellyFront(full) - bellyFront(empty)).toBeGreaterThan(3);
    expect(distance(full.shoulder[left], empty.shoulder[left])).toBeLessThan(0.5);
    expect(angleBetween(upOf(full.chest), upOf(empty.chest))).toBeLessThan(1);
  });
  test('rests one hand on the belly', () => {
    expect(Math.abs(palm(full, right)[0])).toBeLessThan(10);
    expect(palm(full, right)[2]).toBeGreaterThan(palm(empty, right)[2] + 2);
    for (const body of [empty, full]) expect(palm(body, right)[1]).toBeLessThan(body.spine[3]![1] + 2);
  });
});

describe.each(['standing', 'seated'] as const)('The upper-body exercises, %s', (position) => {
  test.each(['shoulder-rolls', 'arm-circles'])('%s move the arms in the same way', (id) => {
    const timeline = sessionOf({ exercise: id, position });
    const [work] = workOf(timeline);
    const usual = sessionOf({ exercise: id });
    for (let at = 0; at < 8; at++) {
      const one = seenAt(timeline, work!.startMs + 3000 + at * 400).body;
      const other = seenAt(usual, workOf(usual)[0]!.startMs + 3000 + at * 400).body;
      for (const side of both)
        for (const axis of [0, 1, 2] as const)
          expect(one.shoulder[side][axis] - one.root[axis]).toBeCloseTo(
            other.shoulder[side][axis] - other.root[axis],
            3,
          );
    }
  });
});
