import { expect, it } from 'vitest';
import { realFiles } from '../../tests/content/planting';
import { parseLibrary } from '../routine';
import { toTimeline, usualOptions } from '../routine/timeline';
import { selfCheckRoutine } from './self-check';

const { library, safety } = parseLibrary(realFiles);
const checkOf = (id: string) => selfCheckRoutine(id, safety!.selfChecks.checks[id]!, library);

it('the wall test says one thing after another, and waits at each', () => {
  const { routine, library: own } = checkOf('wall-test');
  const { segments } = toTimeline(routine, own, { ...usualOptions, getReadyMs: 0, changePositionMs: 0 });
  expect(segments.map(({ exercise, waits }) => `${own.exercises.get(exercise)!.inShort} ${waits}`)).toEqual([
    'Stand straight with your back to a wall, legs as wide as your shoulders. true',
    'Put your heels about 5 cm (2 inches) from the wall. true',
    'Let your head, shoulder blades and bottom touch the wall. true',
    'Slide a flat hand into the gap behind your low back. true',
  ]);
});

it('the level check holds a side plank on each side and a wall sit', () => {
  const { routine, library: own } = checkOf('level-check');
  const holds = toTimeline(routine, own).segments.filter(({ kind }) => kind === 'hold');
  expect(holds.map(({ exercise, side, startMs, endMs }) => `${exercise} ${side} ${endMs - startMs}`)).toEqual([
    'side-plank-knee left 10000',
    'side-plank-knee right 10000',
    'wall-sit both 15000',
  ]);
});
