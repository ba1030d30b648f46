/** What a screen reader says of the figure, from the same poses that are drawn. */
import { describe as suite, expect, test } from 'vitest';
import { doings, sessionOf, stage, workOf } from '../../../tests/support/bodies';
import { describe, doingAt, figureOf, wholeOf } from '../../figure';
import { figureTexts } from './figure';

const said = (id: string, side: 0 | 1 = 0) => figureTexts.described(describe(wholeOf(figureOf(stage, id), side)));

suite('The figure in words', () => {
  const sayings: [id: string, parts: string[]][] = [
    ['adductor-squeeze', ['both knees come in', 'pillow between the knees']],
    ['arm-circles', ['again and again', 'both arms draw circles', 'arms out to the sides']],
    ['belly-breathing', ['lying on the back', 'belly fills', 'right hand on the belly']],
    ['bird-dog', ['right arm rises', 'left leg reached out behind']],
    ['calf-stretch', ['both hands on the wall', 'right knee bends', 'hips go forward']],
    ['cat-cow', ['hands and knees', 'back rounds', 'then the back hollows']],
    ['chair-squat', ['Standing', 'both knees bend', 'hips go back', 'trunk leans forward', 'both arms rise']],
    ['childs-pose', ['hips go back', 'hips lower', 'back rounded', 'both hands on the floor']],
    ['chin-tuck', ['chin slides back']],
    ['clamshell', ['Lying on one side', 'left knee opens']],
    ['dead-bug', ['right arm rises', 'left leg lowers', 'left arm straight up']],
    ['easy-walk', ['walking', 'right leg swings forward', 'left arm swings forward']],
    ['figure-four-seated', ['Sitting', 'trunk leans forward', 'left ankle on the other thigh']],
    [
      'figure-four-supine',
      ['Lying on the back', 'left ankle on the other thigh', 'both hands on the legs', 'right knee drawn up'],
    ],
    ['glute-bridge', ['Lying on the back', 'hips rise', 'hips lifted']],
    ['hamstring-standing', ['trunk leans forward', 'hands on the hips', 'right knee bent']],
    ['hamstring-strap', ['left leg lifts', 'left leg raised', 'strap round the left foot']],
    ['hip-flexor-half-kneeling', ['kneeling on one knee', 'hips go forward']],
    ['hip-flexor-standing', ['hips go forward', 'right knee bends']],
    ['hip-hinge', ['trunk leans forward', 'hips go back', 'hands on the hips']],
    ['knee-rolls', ['both knees go over to the left', 'then the other side']],
    ['knee-to-chest', ['left knee drawn up to the body', 'both hands on the legs']],
    ['leg-swings', ['left leg swings forward', 'right hand on the wall']],
    ['march-in-place', ['left and right by turns', 'leg lifts', 'knee bends']],
    ['open-book', ['chest turns to the left', 'left arm out to the side']],
    ['pelvic-tilt', ['lying on the back', 'back rounds']],
    ['prone-press-up', ['Lying on the front', 'chest rises', 'back hollows']],
    ['prone-rest', ['lying on the front, holding still']],
    ['quad-stretch', ['left knee bends', 'left hand at the foot', 'right hand on the wall']],
    ['scapular-squeeze', ['shoulders go back']],
    ['seated-march', ['sitting', 'left and right by turns', 'leg lifts']],
    ['shoulder-rolls', ['again and again', 'shoulders roll: up, back and down']],
    ['side-bend', ['trunk leans to the right', 'left hand at the head']],
    ['side-plank-knee', ['hips rise', 'left forearm on the floor']],
    ['standing-extension', ['trunk leans back', 'hands on the hips']],
    ['thoracic-extension-chair', ['sitting', 'back hollows', 'both hands at the head']],
    ['wall-angels', ['both arms rise', 'back on the wall']],
    ['wall-sit', ['both knees bend', 'hips lower', 'back on the wall']],
  ];
  test.each(sayings)('of %s it says what moves', (id, parts) => {
    for (const part of parts) expect(said(id).toLowerCase()).toContain(part.toLowerCase());
  });

  test('every exercise is among these', () => {
    expect(sayings.map(([id]) => id).sort()).toEqual([...new Set(doings.map(({ id }) => id))].sort());
  });

  test('an arm, a knee or a hand that only follows is not said to move', () => {
    for (const [id, noise] of [
      ['scapular-squeeze', 'arms rise'],
      ['side-bend', 'arm rises'],
      ['glute-bridge', 'back rounds'],
      ['figure-four-supine', 'arm'],
      ['hip-hinge', 'swing'],
      ['leg-swings', 'straighten'],
    ] as const)
      expect(said(id)).not.toContain(noise);
  });

  test('a way back that only lets go is not told', () => {
    const told = doings.map(({ id }) => id).filter((id) => / Then the (back|chest) /.test(said(id)));
    expect([...new Set(told)]).toEqual(['cat-cow']);
  });

  test('circles are told the way round they go, which every second set may change', () => {
    const timeline = sessionOf({ exercise: 'arm-circles' });
    const [first, second] = workOf(timeline).map(({ startMs }) =>
      figureTexts.described(describe(doingAt(stage, timeline, startMs + 1000))),
    );
    expect(first).toContain('forward at the top');
    expect(second).toContain('back at the top');
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
