import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { SessionSummary } from '../session/record';
import { together } from './months';

const summaries = fc
  .array(
    fc.record({
      id: fc.uuid(),
      routine: fc.constant('r'),
      routineName: fc.constant('R'),
      kind: fc.constantFrom('mobility', 'strength', 'stretch', 'run'),
      outcome: fc.constantFrom('finished', 'stopped'),
      startedAt: fc.integer({ min: 0, max: 2e12 }),
      utcOffsetMinutes: fc.integer({ min: -720, max: 840 }),
      doneMs: fc.integer({ min: 0, max: 3_600_000 }),
      plannedMs: fc.constant(0),
    }),
    { maxLength: 40 },
  )
  .map((list): SessionSummary[] => list);

test('two lists together hold each session once, newest first, as the first list has it', () => {
  fc.assert(
    fc.property(summaries, summaries, (first, second) => {
      const older = [...second, ...first.map((one) => ({ ...one, doneMs: -1 }))];
      const all = together(first, older);
      expect(all.map(({ id }) => id).sort()).toEqual([...new Set([...first, ...second].map(({ id }) => id))].sort());
      expect(all.filter(({ doneMs }) => doneMs === -1)).toEqual([]);
      expect(all.map(({ startedAt }) => startedAt)).toEqual(
        all.map(({ startedAt }) => startedAt).sort((a, b) => b - a),
      );
    }),
  );
});
