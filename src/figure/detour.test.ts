/** What stays standing while one changes position is gone round, and looking for the way costs no frame much. */
import { describe, expect, test } from 'vitest';
import { instantsOf, sessionOf, stage } from '../../tests/support/bodies';
import { isWork } from '../routine/timeline';
import type { RoutineStep } from '../routine/schema';
import { writtenFigures } from '../routine/written-figures';
import { boxesDepth, softness } from './check';
import { sceneAt } from './scene';
import { newStage } from './stage';

const seated = (exercise: string): RoutineStep => ({ exercise, position: 'seated' });
const sessions: [name: string, steps: RoutineStep[]][] = [
  ['a quad stretch at the wall, and to its other side', [{ exercise: 'quad-stretch' }]],
  ['a calf stretch at the wall, and to its other side', [{ exercise: 'calf-stretch' }]],
  ['marching on a chair', [{ exercise: 'seated-march' }]],
  ['bending on a chair', [seated('side-bend')]],
  ['marching, after bending', [seated('side-bend'), { exercise: 'seated-march' }]],
  ['bending, after leaning back', [{ exercise: 'thoracic-extension-chair' }, seated('side-bend')]],
  ['marching, to a figure four', [{ exercise: 'seated-march' }, { exercise: 'figure-four-seated' }]],
  ['a figure four, to leaning back', [{ exercise: 'figure-four-seated' }, { exercise: 'thoracic-extension-chair' }]],
];

describe('Chair and wall', () => {
  test.each(sessions)('are not reached or sat through on the way to %s', (_, steps) => {
    const timeline = sessionOf(...steps);
    for (const segment of timeline.segments) {
      if (isWork(segment)) continue;
      for (const ms of instantsOf(segment, 20)) {
        const { skeleton, boxes, solid } = sceneAt(stage, timeline, ms);
        if (solid < 0.5) continue;
        const where = `before ${segment.exercise}, ${Math.round(ms - segment.startMs)} ms into it`;
        expect(boxesDepth(skeleton, boxes), where).toBeLessThan(softness + 0.1);
      }
    }
  });
});

describe('Looking ahead of a change', () => {
  const timeline = sessionOf({ exercise: 'chair-squat' }, { exercise: 'figure-four-seated' });
  const change = timeline.segments.find(({ kind }) => kind === 'change-position')!;

  test('is done before the change begins, a little with each frame', () => {
    const own = newStage((id) => writtenFigures.get(id));
    for (let ms = change.startMs - 5000; ms < change.startMs; ms += 1000 / 60) sceneAt(own, timeline, ms);
    expect(own.change).toMatchObject({ index: change.index, looking: null });
  });

  test('shows the same as looking at it all at once', () => {
    const late = newStage((id) => writtenFigures.get(id));
    const early = newStage((id) => writtenFigures.get(id));
    for (let ms = change.startMs - 5000; ms < change.startMs; ms += 1000 / 60) sceneAt(early, timeline, ms);
    for (const ms of instantsOf(change, 500)) {
      expect(sceneAt(late, timeline, ms).skeleton).toEqual(sceneAt(early, timeline, ms).skeleton);
    }
  });
});
