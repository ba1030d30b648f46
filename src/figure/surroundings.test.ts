/** What of the world the picture shows while a body changes position. */
import { describe, expect, test } from 'vitest';
import { instantsOf, sessionOf, stage } from '../../tests/support/bodies';
import { emptyFrame, holdBoxes, type Frame } from './frame';
import { sceneAt, type Scene } from './scene';

const edges = ['left', 'top', 'right', 'bottom'] as const;
/** How far what stands about is out of the picture, in cm. */
function cutOff({ boxes, view, frame }: Scene): number {
  const needed = holdBoxes(emptyFrame(), boxes, view);
  return Math.max(
    frame.left - needed.left,
    frame.top - needed.top,
    needed.right - frame.right,
    needed.bottom - frame.bottom,
  );
}

const pairs: [from: string, to: string][] = [
  ['cat-cow', 'glute-bridge'],
  ['glute-bridge', 'open-book'],
  ['open-book', 'prone-press-up'],
  ['knee-rolls', 'clamshell'],
  ['prone-rest', 'figure-four-supine'],
  ['figure-four-supine', 'knee-rolls'],
  ['knee-rolls', 'adductor-squeeze'],
  ['side-bend', 'figure-four-supine'],
  ['bird-dog', 'childs-pose'],
];

describe.each(pairs)('Between %s and %s', (from, to) => {
  const timeline = sessionOf({ exercise: from }, { exercise: to });
  const change = timeline.segments.find(({ kind, exercise }) => kind === 'change-position' && exercise === to)!;

  test('no corner of what stands about is cut off', () => {
    for (const ms of instantsOf(change, 60)) {
      const scene = sceneAt(stage, timeline, ms);
      if (scene.solid > 0.1) expect(cutOff(scene), `${Math.round(ms - change.startMs)} ms into it`).toBeLessThan(1);
    }
  });

  test('the picture widens and closes in without a jump', () => {
    const frameMs = 1000 / 60;
    let before: Frame | undefined;
    for (let ms = change.startMs - 100; ms < change.endMs + 100; ms += frameMs) {
      const { frame } = sceneAt(stage, timeline, ms);
      for (const edge of edges) {
        const moved = before ? Math.abs(frame[edge] - before[edge]) : 0;
        expect(moved, `${edge}, ${Math.round(ms - change.startMs)} ms into it`).toBeLessThan(9);
      }
      before = { ...frame };
    }
  });
});
