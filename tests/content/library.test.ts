/** The content that is really there: every file in routines/ read as the build reads it. */
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readContent } from '../../scripts/content-plugin';
import { describeProblem, parseLibrary, toTimeline } from '../../src/routine';

const { library, problems } = parseLibrary(readContent(join(import.meta.dirname, '../../routines')));

describe('the content in routines/', () => {
  it('has no problems', () => {
    expect(problems.map(describeProblem)).toEqual([]);
  });

  it('can be played: every routine has a timeline of the length it says', () => {
    expect(library.routines.size).toBeGreaterThan(0);
    for (const routine of library.routines.values()) {
      expect(toTimeline(routine, library).totalMs, routine.id).toBe(routine.totalSeconds * 1000);
    }
  });
});
