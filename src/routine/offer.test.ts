import { expect, it } from 'vitest';
import { realFiles } from '../../tests/content/planting';
import { isForAnybody } from './offer';
import { parseLibrary } from './parse';

const { library } = parseLibrary(realFiles);
const shown = [...library.routines.values()].filter((routine) => isForAnybody(routine, library)).map(({ id }) => id);

it('shows to everybody what is made for backs to which nothing is forbidden', () => {
  expect(shown).toContain('posture-reset');
  expect(shown).toContain('desk-break-4');
});

it('keeps back what is made for one kind of pain, for its first days, or needs a clinician', () => {
  for (const id of ['facet-friendly-8', 'hyperlordosis-10', 'si-joint-8', 'strain-return-1', 'disc-extension-6']) {
    expect(shown).not.toContain(id);
  }
});
