/** A check that finds nothing must be one that would find something: faults are planted, and have to be named. */
import { describe, expect, test } from 'vitest';
import type { WrittenArm, WrittenFigure } from '../routine/figure-schema';
import { library } from '../routine/written';
import { writtenFigures } from '../routine/written-figures';
import { atOnce, checkMovement, type PositionFaults } from './check-movement';
import { newStage } from './stage';

/** What is found of an exercise after its figure has been changed. */
function foundOf(id: string, change: (figure: WrittenFigure) => void = () => undefined): PositionFaults[] {
  const figure = structuredClone(writtenFigures.get(id)!);
  change(figure);
  const stage = newStage((one) => (one === id ? figure : undefined));
  return atOnce(checkMovement(stage, library.exercises.get(id)!));
}
const movementOf = (found: PositionFaults[]) => found.flatMap(({ movement }) => movement);
const into = ({ atMs, segment }: PositionFaults['movement'][number]) => (atMs - segment.startMs) / 1000;

describe('The check of a whole movement', () => {
  test('finds nothing wrong with a figure that is sound, in each position of the body', () => {
    const found = foundOf('shoulder-rolls');
    expect(found.map(({ position }) => position)).toEqual(library.exercises.get('shoulder-rolls')!.positions);
    expect(found.flatMap(({ poses, movement }) => [...poses, ...movement])).toEqual([]);
  });

  test('finds what only the way between two sound poses does wrong, and says when', () => {
    // A smooth way through two poses that are twisted nearly as far as backs go swings out beyond them.
    const found = foundOf('arm-circles', ({ poses }) => {
      for (const name of ['low', 'back']) poses[name]!.thorax = { twist: 39 };
    });
    expect(found[0]!.poses).toEqual([]);
    const twist = movementOf(found).find(({ what }) => what === 'thorax twist beyond 40°')!;
    expect(twist).toMatchObject({ unit: '°', segment: { kind: 'work' } });
    expect(twist.by).toBeGreaterThan(1);
    expect(into(twist)).toBeGreaterThan(0);
  });

  test('finds a hand that slides on the floor, and by how much', () => {
    const slide = movementOf(
      foundOf('cat-cow', ({ poses }) => {
        const hand = { wrist: [17.6, 3.4, 28] as [number, number, number], elbow: [0.4, -1, -0.6] };
        const flat = { fingers: [0, -0.05, 1], palm: [0, -1, 0] };
        poses['cow']!.arms = { left: { ...hand, ...flat } as WrittenArm };
      }),
    ).find(({ what }) => what === 'left hand slides');
    expect(slide).toMatchObject({ unit: 'cm', segment: { side: 'both' } });
    expect(slide!.by).toBeGreaterThan(0.5);
  });

  test('names the side on which it is wrong, and each side of a sided exercise', () => {
    const sides = new Set(
      movementOf(
        foundOf('clamshell', ({ poses }) => {
          for (const pose of Object.values(poses)) pose.neck = { side: 58 };
        }),
      )
        .filter(({ what }) => what.startsWith('neck side'))
        .map(({ segment }) => segment.side),
    );
    expect([...sides].sort()).toEqual(['left', 'right']);
  });

  test('finds a hip that is turned out further than people sit cross-legged', () => {
    const [found] = foundOf('figure-four-seated', ({ poses }) => {
      poses['tall']!.legs!.left = { ankleAt: [2, -34, 8.6], of: 'other thigh', knee: [1, 0, 0.9], ankle: 8 };
    });
    expect(found!.poses).toContainEqual(expect.objectContaining({ pose: 'tall', what: 'left hip turn beyond 72°' }));
  });

  test('finds a limb that is thrown', () => {
    const found = movementOf(
      foundOf('arm-circles', (figure) => {
        figure.poses['high'] = { arms: { both: { raise: 175, plane: 20 } } };
        figure.poses['low'] = { arms: { both: { raise: -40, plane: 60 } } };
        figure.motion = { kind: 'round', poses: ['low', 'high', 'low', 'high', 'low', 'high'] };
      }),
    );
    expect(found.map(({ what }) => what)).toContainEqual(expect.stringMatching(/thrown by more than 0\.6 m\/s/));
  });

  test('finds a body that sinks into the floor', () => {
    const found = movementOf(
      foundOf('chair-squat', (figure) => {
        delete figure.props;
        const low = figure.motion.kind === 'phases' ? figure.motion.ends[0]! : '';
        figure.poses[low]!.pelvis = { at: [0, 4, -30] };
      }),
    );
    expect(found.map(({ what }) => what)).toContainEqual(expect.stringMatching(/in the floor$/));
  });
});
