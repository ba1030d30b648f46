import { expect, it } from 'vitest';
import { realFiles } from '../../tests/content/planting';
import { parseLibrary } from '../routine';
import { cardOf } from '../routine/library-index';
import { fits, noFilters, type Filters } from './today-filters';

const { library } = parseLibrary(realFiles);
const left = (filters: Partial<Filters>) =>
  [...library.routines.values()]
    .filter((routine) => fits(cardOf(routine, library), routine, { ...noFilters, ...filters }))
    .map(({ id }) => id);

it('nothing chosen leaves all of them', () => {
  expect(left({})).toHaveLength(library.routines.size);
});

it('a routine of a few seconds more than the minutes there are is one of so many minutes', () => {
  expect(left({ minutes: 4 })).toEqual(['desk-break-4']);
  expect(left({ minutes: 5 })).toContain('posture-reset');
});

it('without a chair leaves none that needs one, with nothing at hand none that needs anything', () => {
  for (const id of left({ without: 'chair' })) {
    expect(cardOf(library.routines.get(id)!, library).equipment).not.toContain('chair');
  }
  expect(left({ without: 'chair' })).not.toContain('posture-reset');
  for (const id of left({ without: 'nothing' }))
    expect(cardOf(library.routines.get(id)!, library).equipment).toEqual([]);
});

it('outdoors nobody lies down or looks for a chair', () => {
  for (const id of left({ place: 'standing' })) {
    expect(cardOf(library.routines.get(id)!, library).positions).toEqual(['standing']);
  }
});

it('filters combine', () => {
  expect(left({ run: 'after', place: 'standing' })).toEqual(['post-run-8']);
  expect(left({ run: 'after', minutes: 4 })).toEqual([]);
});
