import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { SessionSummary } from '../session/record';
import { byDay, totalsOf, totalsOfWeek } from './history';
import { together } from './months';

const at = (iso: string, more: Partial<SessionSummary> = {}): SessionSummary => {
  const offset = /([+-])(\d\d):(\d\d)$/.exec(iso);
  const minutes = offset ? (offset[1] === '-' ? -1 : 1) * (Number(offset[2]) * 60 + Number(offset[3])) : 0;
  return {
    ...{ id: iso, routine: 'morning', routineName: 'Morning', kind: 'mobility', outcome: 'finished' },
    ...{ startedAt: Date.parse(iso), utcOffsetMinutes: minutes, doneMs: 60_000, plannedMs: 60_000 },
    ...more,
  };
};
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

test('a session belongs to the day of the place where it was done, also around midnight', () => {
  const days = byDay([
    at('2026-11-21T23:59:00+01:00'),
    at('2026-11-22T00:01:00+01:00'),
    at('2026-11-21T22:00:00-08:00'),
  ]);
  expect(days.map(({ day, sessions }) => [day, sessions.length])).toEqual([
    ['2026-11-22', 1],
    ['2026-11-21', 2],
  ]);
});

test('every session is on exactly one day, and the days add up to the whole', () => {
  fc.assert(
    fc.property(summaries, (list) => {
      const days = byDay(list);
      expect(days.flatMap(({ sessions }) => sessions.map(({ id }) => id)).sort()).toEqual(
        list.map(({ id }) => id).sort(),
      );
      const dates = days.map(({ day }) => day);
      expect(dates).toEqual([...new Set(dates)].sort().reverse());
      expect(days.reduce((sum, { totals }) => sum + totals.doneMs, 0)).toBe(totalsOf(list).doneMs);
    }),
  );
});

test('totals tell finished from stopped and each kind’s time', () => {
  const totals = totalsOf([
    at('2026-11-22T08:00:00Z'),
    at('2026-11-22T09:00:00Z', { outcome: 'stopped', kind: 'strength', doneMs: 5000 }),
  ]);
  expect(totals).toMatchObject({ sessions: 2, finished: 1, doneMs: 65_000 });
  expect([...totals.doneMsByKind]).toEqual([
    ['mobility', 60_000],
    ['strength', 5000],
  ]);
});

test.each([
  [1, 1], // the week from Monday 16th has only Sunday's
  [7, 2], // the week from Sunday 22nd has Sunday's and Monday's
])('a week that begins on day %i has %i sessions', (firstDay, sessions) => {
  const list = [at('2026-11-22T08:00:00Z'), at('2026-11-23T08:00:00Z')];
  expect(totalsOfWeek(list, '2026-11-22', firstDay).sessions).toBe(sessions);
});

test('whatever day a week begins on, today is in it', () => {
  fc.assert(
    fc.property(summaries, fc.integer({ min: 0, max: 23_000 }), (list, dayNumber) => {
      const today = new Date(dayNumber * 86_400_000).toISOString().slice(0, 10);
      const own = byDay(list).find(({ day }) => day === today)?.sessions.length ?? 0;
      for (let first = 1; first <= 7; first++) {
        expect(totalsOfWeek(list, today, first).sessions).toBeGreaterThanOrEqual(own);
      }
    }),
  );
});

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
