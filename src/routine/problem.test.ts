import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { describeProblem, didYouMean, nearest, oneOf, shown } from './problem';

describe('a problem', () => {
  it('is one line with file, place, found and expected', () => {
    const problem = { file: 'routines/x.json', path: 'steps[0]', found: '1', expected: 'a text' };
    expect(describeProblem(problem)).toBe('routines/x.json: steps[0]: found 1, expected a text');
    expect(describeProblem({ ...problem, path: '' })).toBe('routines/x.json: found 1, expected a text');
  });

  it('shows what stands in the file in at most sixty characters', () => {
    fc.assert(fc.property(fc.jsonValue(), (value) => shown(value).length <= 60));
    expect(shown(undefined)).toBe('nothing');
    expect(shown('a "b"')).toBe('"a \\"b\\""');
  });

  it('lists choices as one says them', () => {
    expect([[], ['a'], ['a', 'b'], ['a', 2, true]].map(oneOf)).toEqual(['', '"a"', '"a" or "b"', '"a", 2 or true']);
  });
});

describe('the name that was meant', () => {
  const known = ['side-bend', 'shoulder-rolls', 'holdSeconds', 'reps', 'rest'];

  it.each([
    ['side-bnd', 'side-bend'],
    ['sidebend', 'side-bend'],
    ['HoldSeconds', 'holdSeconds'],
    ['hold_seconds', 'holdSeconds'],
    ['sholuder-rolls', 'shoulder-rolls'],
    ['rep', 'reps'],
  ])('%s is %s', (name, meant) => {
    expect(nearest(name, known)).toBe(meant);
  });

  it.each(['squat', 'r', '', 'x'.repeat(100)])('%s is none of them', (name) => {
    expect(didYouMean(name, known)).toBe('');
  });

  it('is itself for every known name', () => {
    fc.assert(fc.property(fc.constantFrom(...known), (name) => nearest(name, known) === name));
  });
});
