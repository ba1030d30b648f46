/** What a screen reader says of the figure, from the same poses that are drawn. */
import { describe as suite, expect, test } from 'vitest';
import { doings, sessionOf, stage, workOf } from '../../../tests/support/bodies';
import { describe, doingAt, figureOf, wholeOf } from '../../figure';
import { figureTexts } from './figure';

const said = (id: string, side: 0 | 1 = 0) => figureTexts.described(describe(wholeOf(figureOf(stage, id), side)));

suite('The figure in words', () => {
  test.each([
    ['chair-squat', ['Standing', 'both knees bend', 'hips go back', 'trunk leans forward']],
    ['side-bend', ['trunk leans to the right', 'left hand at the head']],
    ['cat-cow', ['hands and knees', 'back']],
    ['bird-dog', ['right arm rises', 'left leg reached out behind']],
    ['glute-bridge', ['Lying on the back', 'hips rise', 'hips lifted']],
    ['knee-to-chest', ['left knee drawn up to the body', 'both hands on the legs']],
    ['dead-bug', ['right arm', 'left leg lowers']],
    ['prone-press-up', ['Lying on the front', 'chest rises', 'back']],
    ['chin-tuck', ['chin slides back']],
    ['scapular-squeeze', ['shoulders go back']],
    ['shoulder-rolls', ['shoulders']],
    ['adductor-squeeze', ['both knees come in']],
    ['clamshell', ['Lying on one side', 'left knee opens']],
    ['hip-hinge', ['trunk leans forward', 'hands on the hips']],
    ['standing-extension', ['trunk leans back']],
    ['open-book', ['chest turns to the left']],
    ['figure-four-seated', ['Sitting', 'trunk leans forward', 'left knee turned out']],
    ['wall-angels', ['both arms rise']],
    ['hamstring-strap', ['left leg lifts', 'left leg raised']],
    ['belly-breathing', ['belly fills']],
    ['march-in-place', ['leg lifts']],
  ])('of %s it says what moves', (id, parts) => {
    for (const part of parts) expect(said(id).toLowerCase()).toContain(part.toLowerCase());
  });

  test('the other side is told with left and right changed', () => {
    for (const id of ['side-bend', 'bird-dog', 'knee-to-chest', 'clamshell', 'hamstring-strap']) {
      const swapped = said(id)
        .toLowerCase()
        .replace(/left|right/g, (word) => (word === 'left' ? 'right' : 'left'));
      const parts = (text: string) =>
        text
          .toLowerCase()
          .split(/[,.] ?/)
          .sort();
      expect(parts(said(id, 1))).toEqual(parts(swapped));
    }
  });

  test('everything that moves is said to move, and nothing is said of what stays', () => {
    for (const { id, position } of doings) {
      const { kind, moves } = describe(wholeOf(figureOf(stage, id, position)));
      expect(moves.length > 0, `${id}, ${position}`).toBe(kind !== 'holding');
    }
  });

  test('while a repetition goes down and up, other words are said, and the same ones all the way', () => {
    const timeline = sessionOf({ exercise: 'chair-squat' });
    const { startMs } = workOf(timeline)[0]!;
    const names = Array.from({ length: 50 }, (_, at) => doingAt(stage, timeline, startMs + at * 100).name);
    expect([...new Set(names)]).toHaveLength(3);
    const [down, held, up] = [500, 2500, 4000].map((ms) =>
      figureTexts.described(describe(doingAt(stage, timeline, startMs + ms))),
    );
    expect(down).toContain('hips lower');
    expect(held).toContain('holding still');
    expect(up).toContain('hips rise');
  });

  test('in a change it says what comes', () => {
    const timeline = sessionOf({ exercise: 'chair-squat' }, { exercise: 'glute-bridge' });
    const change = timeline.segments.find(({ kind }) => kind === 'change-position')!;
    expect(figureTexts.described(describe(doingAt(stage, timeline, change.startMs + 100)))).toContain(
      'lying on the back',
    );
  });
});
