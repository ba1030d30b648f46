import { expect, it } from 'vitest';
import { routineOf } from '../../tests/support/routines';
import { isOffered } from './offer';

const routine = routineOf('test', [{ exercise: 'squats' }]);

it('offers gentle movement that nothing stands before', () => {
  expect(isOffered(routine)).toBe(true);
});

it('keeps closed what needs a question first', () => {
  expect(isOffered({ ...routine, gate: { kind: 'pain', most: 3 } })).toBe(false);
  expect(isOffered({ ...routine, kind: 'strength' })).toBe(false);
  expect(isOffered({ ...routine, days: { earliest: 42 } })).toBe(false);
  expect(isOffered({ ...routine, days: { earliest: 4, latest: 13 } })).toBe(false);
});
