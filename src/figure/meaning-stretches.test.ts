/** What each stretch that is done standing must look like, so that it is the movement its words describe. */
import { describe, expect, test } from 'vitest';
import { posed } from '../../tests/support/bodies';
import {
  angleBetween,
  aheadOf,
  both,
  distance,
  elbowBend,
  hipBend,
  instep,
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
import type { Skeleton } from './solve';
import type { Vec } from './space';

/** Hands that rest on the hips, by how far they are from the pelvis. */
const onHips = (body: Skeleton) => both.every((side) => distance(body.wrist[side], body.root) < 24);

describe('The standing hip-flexor stretch', () => {
  const [split, forward] = [posed('hip-flexor-standing', 'split'), posed('hip-flexor-standing', 'forward')];
  test('keeps the back leg straight', () => {
    for (const body of [split, forward]) expect(kneeBend(body, left)).toBeLessThan(12);
  });
  test('bends the front knee by about 40 degrees', () => {
    expect(kneeBend(split, right)).toBeLessThan(12);
    expect(Math.abs(kneeBend(forward, right) - 40)).toBeLessThan(8);
  });
  test('pushes the back hip forward and tucks the pelvis, the trunk upright', () => {
    expect(forward.hip[left][2] - split.hip[left][2]).toBeGreaterThan(8);
    expect(hipBend(forward, left)).toBeLessThan(-14);
    expect(lowBack(forward)).toBeGreaterThan(lowBack(split));
    expect(Math.abs(trunkLean(forward))).toBeLessThan(6);
  });
  test('begins with a long step', () => {
    for (const body of [split, forward]) expect(body.ankle[right][2] - body.ankle[left][2]).toBeGreaterThan(55);
  });
  test('points both feet ahead', () => {
    for (const side of both) expect(angleBetween(aheadOf(forward.toes[side]), [0, 0, 1])).toBeLessThan(8);
  });
});

describe('The standing hamstring stretch', () => {
  const [tall, tipped] = [posed('hamstring-standing', 'tall'), posed('hamstring-standing', 'tipped')];
  test('puts one straight leg ahead on its heel, toes up', () => {
    for (const body of [tall, tipped]) {
      expect(body.heel[left][2] - body.heel[right][2]).toBeGreaterThan(20);
      expect(body.toe[left][1] - body.heel[left][1]).toBeGreaterThan(4);
      expect(kneeBend(body, left)).toBeLessThan(10);
    }
  });
  test('bends the other knee by about 30 degrees', () => {
    expect(Math.abs(kneeBend(tipped, right) - 30)).toBeLessThan(6);
  });
  test('shows both legs, the straight one ahead of the bent one, on either side', () => {
    const across = (place: Vec) => pictured(writtenFigures.get('hamstring-standing')!.view, place)[0];
    for (const side of both) {
      const { knee, ankle } = posed('hamstring-standing', 'tipped', side);
      const [straight, bent] = [side, side === left ? right : left];
      expect(across(knee[straight]) - across(knee[bent])).toBeGreaterThan(3);
      expect(across(ankle[straight]) - across(ankle[bent])).toBeGreaterThan(20);
    }
  });
  test('tips from the hips with a straight back, hands on the hips', () => {
    expect(hipBend(tipped, right)).toBeGreaterThan(40);
    expect(trunkLean(tipped)).toBeGreaterThan(30);
    expect(Math.abs(wholeBack(tipped) - wholeBack(tall))).toBeLessThan(5);
    expect(onHips(tipped)).toBe(true);
  });
});

describe('The calf stretch', () => {
  const [split, leaned] = [posed('calf-stretch', 'split'), posed('calf-stretch', 'leaned')];
  test('keeps the back heel down and the back leg straight', () => {
    for (const body of [split, leaned]) {
      expect(body.heel[left][1]).toBeLessThan(0.1);
      expect(kneeBend(body, left)).toBeLessThan(10);
    }
  });
  test('bends the front knee and bends the back ankle by 15 to 25 degrees', () => {
    expect(Math.abs(kneeBend(leaned, right) - 42)).toBeLessThan(8);
    const ankle = angleBetween(upOf(leaned.shin[left]), upOf(leaned.foot[left]));
    expect(ankle).toBeGreaterThan(15);
    expect(ankle).toBeLessThan(32);
  });
  test('begins upright on straight legs, at arm’s length from the wall', () => {
    expect(Math.abs(trunkLean(split))).toBeLessThan(4);
    for (const side of both) {
      expect(kneeBend(split, side)).toBeLessThan(10);
      expect(elbowBend(split, side)).toBeLessThan(35);
    }
  });
  test('brings hips and chest towards the wall: the elbows bend, the rear knee stays straight', () => {
    for (const side of both) {
      expect(leaned.hip[side][2] - split.hip[side][2]).toBeGreaterThan(10);
      expect(elbowBend(leaned, side)).toBeGreaterThan(elbowBend(split, side) + 60);
    }
    expect(kneeBend(leaned, left)).toBeLessThan(5);
  });
  test('leans towards the wall with both hands on it', () => {
    expect(leaned.root[2] - split.root[2]).toBeGreaterThan(6);
    expect(trunkLean(leaned)).toBeGreaterThan(10);
    for (const side of both) {
      expect(Math.abs(leaned.fingertip[side][2] - 53)).toBeLessThan(4);
      expect(leaned.wrist[side][1]).toBeGreaterThan(110);
    }
  });
});

describe('The standing thigh stretch', () => {
  const drawn = posed('quad-stretch', 'drawn');
  test('holds the top of the foot behind the body', () => {
    expect(distance(palm(drawn, left), instep(drawn, left))).toBeLessThan(8);
    expect(drawn.ankle[left][2]).toBeLessThan(drawn.hip[left][2] - 15);
  });
  test('brings the heel to the buttock, knees side by side', () => {
    expect(kneeBend(drawn, left)).toBeGreaterThan(120);
    expect(distance(drawn.heel[left], drawn.hip[left])).toBeLessThan(28);
    expect(Math.abs(drawn.knee[left][0] - drawn.knee[right][0])).toBeLessThan(18);
    expect(drawn.knee[left][2]).toBeLessThan(drawn.knee[right][2]);
  });
  test('stands tall on the other leg with a hand on the wall', () => {
    expect(Math.abs(trunkLean(drawn))).toBeLessThan(6);
    expect(kneeBend(drawn, right)).toBeLessThan(14);
    expect(drawn.fingertip[right][2]).toBeGreaterThan(35);
  });
});
