import { expect, it } from 'vitest';
import { bends, squats } from '../../tests/support/routines';
import { exerciseTimeline } from './exercise-timeline';

it('plays one set of an exercise, without getting ready', () => {
  expect(exerciseTimeline(squats).segments.map(({ kind, set }) => `${kind} ${set}`)).toEqual(['work 1']);
});

it('plays both sides of a sided one', () => {
  expect(exerciseTimeline(bends).segments.map(({ side }) => side)).toEqual(['left', 'right', 'right']);
});
