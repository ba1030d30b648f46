import fc from 'fast-check';
import { expect, test } from 'vitest';
import { summaryAt } from '../../tests/support/summaries';
import { recordOf } from '../../tests/support/records';
import limits from '../../routines/safety/limits.json';
import { isPlanned, noPlan, readPlan, tooMany } from './plan';
import { reportOf } from './report';

test('a plan that was kept is read again; what is none is no plan', () => {
  const plan = {
    days: { ...noPlan.days, strength: 2, run: 3 },
    reminder: { weekdays: [1, 4], time: '07:30' },
    programme: { condition: 'strain', since: '2026-11-22' },
  };
  expect(readPlan(JSON.parse(JSON.stringify(plan)))).toEqual(plan);
  expect(isPlanned(plan)).toBe(true);
  fc.assert(
    fc.property(fc.anything(), (kept) => {
      const { days } = readPlan(kept);
      for (const count of Object.values(days)) expect(count >= 0 && count <= 7).toBe(true);
    }),
  );
  expect(readPlan({ ...plan, days: { strength: 9 } })).toEqual(noPlan);
  expect(readPlan({ ...plan, reminder: { weekdays: [1], time: '24:00' } })).toEqual(noPlan);
});

test('more than is advised is told: four days of strength, four runs', () => {
  expect(tooMany({ mobility: 7, strength: 4, run: 4 }, limits)).toEqual(['strength', 'run']);
  expect(tooMany({ mobility: 7, strength: 3, run: 3, stretch: 7 }, limits)).toEqual([]);
});

test('a report is of the last 28 days and counts what it says', () => {
  const days = ['2026-10-25', '2026-10-26', '2026-11-22'];
  const summaries = days.map((day, i) => summaryAt(`${day}T09:00:00Z`, { painBefore: 4 - i, painAfter: 2 }));
  const records = days.map((day) =>
    recordOf(day, {
      note: day,
      hurts: [{ step: 0, exercise: 'side-bend', side: 'left', score: 5, kind: 'pain', then: 'skipped' }],
    }),
  );
  const report = reportOf(summaries, records, { today: '2026-11-22', plan: { mobility: 3 } });
  expect(report).toMatchObject({
    ...{ from: '2026-10-26', to: '2026-11-22', sessions: 2, finished: 2, activeDays: 2, minutes: 20 },
    ...{ planned: { mobility: 12 }, days: { mobility: 2 } },
    pain: { before: { scores: 2, mean: 2.5, least: 2, most: 3 }, after: { scores: 2, mean: 2 } },
    exercises: [{ exercise: 'side-bend', planned: 2, hurt: 2 }],
  });
  expect(report.pain).not.toHaveProperty('nextMorning');
  expect(report.notes.map(({ day }) => day)).toEqual(['2026-10-26', '2026-11-22']);
  expect(report.hurts).toHaveLength(2);
});
