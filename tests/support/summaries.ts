/** Session summaries for tests, said by when and where they were. */
import fc from 'fast-check';
import type { SessionSummary } from '../../src/session/record';

/** @param iso local time with its zone, such as `2026-11-22T07:30:00+01:00` */
export function summaryAt(iso: string, more: Partial<SessionSummary> = {}): SessionSummary {
  const offset = /([+-])(\d\d):(\d\d)$/.exec(iso);
  const minutes = offset ? (offset[1] === '-' ? -1 : 1) * (Number(offset[2]) * 60 + Number(offset[3])) : 0;
  return {
    ...{ id: iso, routine: 'morning', routineName: 'Morning', kind: 'mobility', outcome: 'finished' },
    ...{ startedAt: Date.parse(iso), utcOffsetMinutes: minutes, doneMs: 600_000, plannedMs: 600_000 },
    ...more,
  };
}

const score = fc.option(fc.integer({ min: 0, max: 10 }), { nil: undefined });

/** Some sessions between the years 1970 and 2033, in all zones. */
export const someSummaries: fc.Arbitrary<SessionSummary[]> = fc
  .array(
    fc.record({
      id: fc.uuid(),
      kind: fc.constantFrom('mobility', 'strength', 'stretch', 'run'),
      startedAt: fc.integer({ min: 0, max: 2e12 }),
      utcOffsetMinutes: fc.integer({ min: -720, max: 840 }),
      doneMs: fc.integer({ min: 0, max: 3_600_000 }),
      before: score,
      after: score,
    }),
    { maxLength: 40 },
  )
  .map((list) =>
    list.map(({ before, after, ...rest }): SessionSummary => ({
      ...{ routine: 'r', routineName: 'R', outcome: 'finished', plannedMs: 0, ...rest },
      ...(before === undefined ? {} : { painBefore: before }),
      ...(after === undefined ? {} : { painAfter: after }),
    })),
  );

/** Any day from 1970 to 2033. */
export const someDay: fc.Arbitrary<string> = fc
  .integer({ min: 0, max: 23_000 })
  .map((day) => new Date(day * 86_400_000).toISOString().slice(0, 10));
