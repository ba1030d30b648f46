/** What each exercise that is done lying on the back must look like, so that it is the movement its words describe. */
import { describe, expect, test } from 'vitest';
import { posed, seenAt, sessionOf, workOf } from '../../tests/support/bodies';
import {
  angleAt,
  angleBetween,
  armRaise,
  backGap,
  bellyFront,
  both,
  distance,
  elbowBend,
  faceUp,
  fromLine,
  hipBend,
  kneeBend,
  left,
  lowBack,
  lowest,
  palm,
  pictured,
  right,
  twist,
  upOf,
  type Index,
} from '../../tests/support/measures';
import { writtenFigures } from '../routine/written-figures';
import { boxesOf } from './props';
import type { Skeleton } from './solve';
import { radians, type Vec } from './space';

const ids = [
  ['pelvic-tilt', 'arched'],
  ['knee-to-chest', 'bent'],
  ['knee-rolls', 'middle'],
  ['dead-bug', 'table'],
  ['glute-bridge', 'down'],
  ['hamstring-strap', 'low'],
  ['figure-four-supine', 'crossed'],
  ['adductor-squeeze', 'loose'],
  ['belly-breathing', 'empty'],
] as const;

describe.each(ids)('%s', (id, start) => {
  const timeline = sessionOf({ exercise: id });
  const [work] = workOf(timeline);
  const course = Array.from({ length: 30 }, (_, at) => seenAt(timeline, work!.startMs + at * 250).body);
  test('lies with shoulders and head on the floor and the face up, the whole time', () => {
    const first = posed(id, start);
    for (const body of course) {
      expect(distance(body.spine[6]!, first.spine[6]!)).toBeLessThan(1);
      expect(Math.abs(body.headAt[1] - 11.5)).toBeLessThan(0.6);
      expect(faceUp(body)).toBeGreaterThan(80);
      expect(lowest(body, 'torso')).toBeGreaterThan(-0.6);
    }
  });
});

/** Both hands are at the back of a thigh, between hip and knee. */
function holdsBehindThigh(body: Skeleton, side: Index): void {
  for (const hand of both) {
    expect(fromLine(body.wrist[hand], body.hip[side], body.knee[side])).toBeLessThan(15);
    expect(fromLine(palm(body, hand), body.hip[side], body.knee[side])).toBeLessThan(14);
    expect(distance(body.wrist[hand], body.knee[side])).toBeLessThan(32);
  }
}

describe('The pelvic tilt', () => {
  const [arched, flat] = [posed('pelvic-tilt', 'arched'), posed('pelvic-tilt', 'flat')];
  test('presses the small of the back towards the floor', () => {
    expect(backGap(arched)).toBeGreaterThan(4);
    expect(backGap(flat)).toBeLessThan(2);
  });
  test('shows the gap under the small of the back: the far edge of the mat does not fill it', () => {
    const { pitch = 8 } = writtenFigures.get('pelvic-tilt')!.view;
    const [mat] = boxesOf({ mat: { at: [0, 0] } });
    const halfWide = mat!.edges[0][0];
    expect(backGap(arched) - halfWide * Math.tan(radians(pitch))).toBeGreaterThan(3);
  });
  test('rolls the pelvis back by more than 10 degrees without lifting the buttocks', () => {
    expect(angleBetween(upOf(arched.pelvis), upOf(flat.pelvis))).toBeGreaterThan(10);
    expect(upOf(flat.pelvis)[1]).toBeLessThan(upOf(arched.pelvis)[1]);
    for (const body of [arched, flat]) expect(lowest(body, 'hips')).toBeLessThan(1);
  });
  test('keeps the feet flat and the knees bent', () => {
    for (const side of both) {
      expect(distance(arched.heel[side], flat.heel[side])).toBeLessThan(0.05);
      expect(kneeBend(flat, side)).toBeGreaterThan(85);
    }
  });
});

describe('The single knee to chest', () => {
  const drawn = posed('knee-to-chest', 'drawn');
  test('draws one knee in and leaves the other foot on the floor', () => {
    expect(hipBend(drawn, left)).toBeGreaterThan(108);
    expect(kneeBend(drawn, left)).toBeGreaterThan(105);
    expect(drawn.heel[right][1]).toBeLessThan(0.1);
    expect(hipBend(drawn, right)).toBeLessThan(60);
  });
  test('holds it behind the thigh with both hands', () => holdsBehindThigh(drawn, left));
  test('draws the other knee on the other side', () => {
    expect(hipBend(posed('knee-to-chest', 'drawn', 1), right)).toBeGreaterThan(108);
  });
});

describe('Knee rolls', () => {
  const [middle, rolled] = [posed('knee-rolls', 'middle'), posed('knee-rolls', 'rolled')];
  const lean = (body: Skeleton, side: Index) => {
    const [x, y] = [body.knee[side][0] - body.ankle[side][0], body.knee[side][1] - body.ankle[side][1]];
    return (Math.atan2(x, y) * 180) / Math.PI;
  };
  test('let both knees fall to the same side, together', () => {
    for (const side of both) {
      expect(Math.abs(lean(middle, side))).toBeLessThan(8);
      expect(lean(rolled, side)).toBeGreaterThan(28);
    }
    expect(distance(rolled.knee[left], rolled.knee[right])).toBeLessThan(18);
  });
  test('show both thighs at their length, one beside the other: none is seen end on', () => {
    const seen = (place: Vec) => pictured(writtenFigures.get('knee-rolls')!.view, place);
    for (const side of both) {
      for (const body of [middle, posed('knee-rolls', 'rolled', side)]) {
        for (const leg of both) expect(distance(seen(body.hip[leg]), seen(body.knee[leg]))).toBeGreaterThan(25);
        expect(distance(seen(body.knee[left]), seen(body.knee[right]))).toBeGreaterThan(8);
      }
    }
  });
  test('keep both shoulders down while the pelvis turns', () => {
    for (const side of both) expect(distance(rolled.shoulder[side], middle.shoulder[side])).toBeLessThan(1);
    expect(Math.abs(twist(rolled))).toBeGreaterThan(20);
  });
  test('go to the other side in every second repetition', () => {
    const timeline = sessionOf({ exercise: 'knee-rolls' });
    const { startMs } = workOf(timeline)[0]!;
    const [first, second] = [3000, 9000].map((ms) => lean(seenAt(timeline, startMs + ms).body, left));
    expect(first).toBeGreaterThan(28);
    expect(second).toBeLessThan(-28);
  });
});

describe('The dead bug', () => {
  const [table, long] = [posed('dead-bug', 'table'), posed('dead-bug', 'long')];
  test('begins with hips and knees at right angles and the arms to the ceiling', () => {
    for (const side of both) {
      expect(Math.abs(hipBend(table, side) - 90)).toBeLessThan(6);
      expect(Math.abs(kneeBend(table, side) - 90)).toBeLessThan(6);
      expect(table.wrist[side][1] - table.shoulder[side][1]).toBeGreaterThan(48);
    }
  });
  test('lowers one arm overhead and the opposite leg; the other two stay', () => {
    expect(armRaise(long, right)).toBeGreaterThan(150);
    expect(hipBend(long, left)).toBeLessThan(45);
    expect(kneeBend(long, left)).toBeLessThan(25);
    expect(distance(long.wrist[left], table.wrist[left])).toBeLessThan(0.1);
    expect(distance(long.ankle[right], table.ankle[right])).toBeLessThan(0.1);
  });
  test('keeps the low back still', () => {
    expect(Math.abs(backGap(long) - backGap(table))).toBeLessThan(0.2);
    expect(Math.abs(lowBack(long) - lowBack(table))).toBeLessThan(0.5);
  });
});

describe('The glute bridge', () => {
  const [down, up] = [posed('glute-bridge', 'down'), posed('glute-bridge', 'up')];
  const sideways = ([, y, z]: Vec): Vec => [0, y, z];
  test('lifts the hips until shoulders, hips and knees are in a line', () => {
    expect(up.root[1] - down.root[1]).toBeGreaterThan(14);
    for (const side of both) {
      const [shoulder, hip, knee] = [up.shoulder[side], up.hip[side], up.knee[side]].map(sideways) as [Vec, Vec, Vec];
      expect(angleAt(shoulder, hip, knee)).toBeGreaterThan(174);
      expect(
        angleAt(...([down.shoulder[side], down.hip[side], down.knee[side]].map(sideways) as [Vec, Vec, Vec])),
      ).toBeLessThan(150);
    }
  });
  test('does not arch the low back', () => {
    expect(lowBack(up)).toBeGreaterThan(lowBack(down) - 2);
  });
  test('keeps the feet flat, the knees at about a right angle over them', () => {
    for (const side of both) {
      expect(up.heel[side][1]).toBeLessThan(0.1);
      expect(Math.abs(kneeBend(up, side) - 90)).toBeLessThan(10);
    }
  });
});

describe('The hamstring stretch with a strap', () => {
  const [low, high] = [posed('hamstring-strap', 'low'), posed('hamstring-strap', 'high')];
  test('raises one leg to 70 or 80 degrees with the knee almost straight', () => {
    expect(hipBend(high, left)).toBeGreaterThan(70);
    expect(hipBend(high, left)).toBeLessThan(86);
    expect(kneeBend(high, left)).toBeLessThan(12);
    expect(high.ankle[left][1] - low.ankle[left][1]).toBeGreaterThan(25);
  });
  test('keeps the other knee bent, its foot on the floor', () => {
    expect(kneeBend(high, right)).toBeGreaterThan(85);
    expect(high.heel[right][1]).toBeLessThan(0.1);
  });
  test('holds the strap, between the shoulders and the raised foot, with both hands', () => {
    for (const side of both) {
      expect(fromLine(high.wrist[side], high.shoulder[side], high.ball[left])).toBeLessThan(20);
      expect(high.wrist[side][1]).toBeGreaterThan(25);
    }
  });
});

describe('The lying figure-4 stretch', () => {
  const [crossed, drawn] = [posed('figure-four-supine', 'crossed'), posed('figure-four-supine', 'drawn')];
  test('rests one ankle on the opposite thigh, the knee turned out', () => {
    for (const body of [crossed, drawn]) {
      expect(fromLine(body.ankle[left], body.hip[right], body.knee[right])).toBeLessThan(14);
      expect(body.knee[left][0] - body.hip[left][0]).toBeGreaterThan(18);
    }
  });
  test('shows how the legs cross, on either side: the shin that lies across is not seen end on', () => {
    const { view } = writtenFigures.get('figure-four-supine')!;
    for (const side of both) {
      for (const pose of ['crossed', 'drawn']) {
        const { knee, ankle } = posed('figure-four-supine', pose, side);
        expect(distance(pictured(view, knee[side]), pictured(view, ankle[side]))).toBeGreaterThan(20);
      }
    }
  });
  test('draws the other thigh in from 45 to 100 degrees or a little more', () => {
    expect(hipBend(crossed, right)).toBeLessThan(56);
    expect(hipBend(drawn, right)).toBeGreaterThan(98);
    expect(hipBend(drawn, right)).toBeLessThan(115);
    expect(drawn.heel[right][1]).toBeGreaterThan(30);
  });
  test('holds behind that thigh with both hands, the elbows bent', () => {
    holdsBehindThigh(drawn, right);
    for (const side of both) expect(elbowBend(drawn, side)).toBeGreaterThan(15);
  });
});

describe('The knee squeeze', () => {
  const [loose, squeezed] = [posed('adductor-squeeze', 'loose'), posed('adductor-squeeze', 'squeezed')];
  test('presses both knees in evenly on the pillow between them', () => {
    const gap = (body: Skeleton) => distance(body.knee[left], body.knee[right]);
    expect(gap(loose) - gap(squeezed)).toBeGreaterThan(4);
    expect(gap(squeezed)).toBeGreaterThan(12);
    expect(squeezed.knee[left][0] + squeezed.knee[right][0]).toBeCloseTo(0, 3);
  });
  test('moves nothing else', () => {
    expect(distance(loose.root, squeezed.root)).toBeLessThan(0.2);
    for (const side of both) {
      expect(distance(loose.heel[side], squeezed.heel[side])).toBeLessThan(0.1);
      expect(distance(loose.wrist[side], squeezed.wrist[side])).toBeLessThan(0.2);
    }
  });
});

describe('Belly breathing on the back', () => {
  const timeline = sessionOf({ exercise: 'belly-breathing' });
  const { startMs } = workOf(timeline)[0]!;
  const at = (ms: number) => seenAt(timeline, startMs + ms).body;
  test('fills the belly for 4 seconds by 3 to 5 cm and empties it for 6', () => {
    const fronts = Array.from({ length: 21 }, (_, step) => bellyFront(at(step * 500)));
    expect(fronts.indexOf(Math.max(...fronts))).toBe(8);
    expect(Math.max(...fronts) - fronts[0]!).toBeGreaterThan(3);
    expect(Math.max(...fronts) - fronts[0]!).toBeLessThan(5);
    expect(fronts[20]! - fronts[0]!).toBeLessThan(0.1);
  });
  test('lifts the hand that rests on the belly with it, not the chest', () => {
    expect(palm(at(4000), right)[1] - palm(at(0), right)[1]).toBeGreaterThan(2);
    expect(Math.abs(at(4000).shoulder[right][1] - at(0).shoulder[right][1])).toBeLessThan(0.5);
    for (const body of [at(0), at(4000)]) {
      expect(Math.abs(palm(body, right)[0])).toBeLessThan(10);
      expect(palm(body, right)[2]).toBeGreaterThan(body.spine[3]![2] - 2);
    }
  });
  test('lies with bent knees, feet flat', () => {
    for (const side of both) {
      expect(kneeBend(at(0), side)).toBeGreaterThan(80);
      expect(at(0).heel[side][1]).toBeLessThan(0.1);
    }
  });
});
