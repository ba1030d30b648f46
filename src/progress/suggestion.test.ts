import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import limits from '../../routines/safety/limits.json';
import { someDay, someSummaries, summaryAt } from '../../tests/support/summaries';
import type { SessionSummary } from '../session/record';
import { addDays } from '../routine/calendar-day';
import { dayOf } from './days';
import { painToday, suggest } from './suggestion';

// A Wednesday.
const today = '2026-11-25';
const soft = { id: 'soft', kind: 'mobility' } as const;
const strong = { id: 'strong', kind: 'strength' } as const;
const stretch = { id: 'stretch', kind: 'stretch' } as const;
const run = { id: 'before-run', kind: 'run' } as const;
const did = (
  routine: { id: string; kind: SessionSummary['kind'] },
  daysAgo: number,
  more: Partial<SessionSummary> = {},
) =>
  summaryAt(`${addDays(today, -daysAgo)}T08:00:00Z`, {
    ...{ id: `${routine.id}${daysAgo}`, routine: routine.id, kind: routine.kind },
    ...more,
  });
const ask = (summaries: SessionSummary[], more: Partial<Parameters<typeof suggest>[0]> = {}) =>
  suggest({ open: [soft, strong, stretch, run], summaries, plan: {}, today, firstDay: 1, limits, ...more });

describe('a suggestion', () => {
  test('S20: is rest when pain is strong, whatever the plan', () => {
    expect(ask([did(soft, 0, { painAfter: 7 })], { plan: { strength: 3 } })).toEqual({
      is: 'rest',
      because: 'pain',
      score: 7,
    });
  });
  test('is something gentle when pain is in between', () => {
    const answer = ask([did(soft, 1, { painNextMorning: 4 })], { plan: { strength: 3 } });
    expect(answer).toMatchObject({ is: 'routine', because: [{ is: 'pain', score: 4 }, { is: 'never-done' }] });
    expect(answer.is === 'routine' && ['soft', 'stretch']).toContain(answer.is === 'routine' && answer.routine);
  });
  test('is never strength on the day after strength', () => {
    const answer = ask([did(strong, 1)], { plan: { strength: 3, mobility: 1 } });
    expect(answer).toMatchObject({
      is: 'routine',
      routine: 'soft',
      because: [{ is: 'rest-from-strength' }, { is: 'plan' }, {}],
    });
  });
  test('is what the plan of this week misses most', () => {
    const answer = ask([did(soft, 1)], { plan: { mobility: 2, strength: 3 } });
    expect(answer).toMatchObject({
      is: 'routine',
      routine: 'strong',
      because: [{ is: 'plan', done: 0, planned: 3 }, { is: 'never-done' }],
    });
  });
  test('S20: is rest when the plan of this week is done', () => {
    expect(ask([did(soft, 1), did(soft, 2)], { plan: { mobility: 2 } })).toEqual({ is: 'rest', because: 'done' });
  });
  test('comes from the programme first, and from what was not done for longest', () => {
    const stage = { name: 'settle', routines: ['stretch'], leads: ['stretch'], days: {}, weeksLeast: 1 } as const;
    expect(ask([did(soft, 3), did(strong, 3)], { stage })).toMatchObject({
      routine: 'stretch',
      because: [{ is: 'programme' }, {}],
    });
    expect(ask([did(soft, 3), did(strong, 9), did(stretch, 4)])).toMatchObject({
      routine: 'strong',
      because: [{ is: 'days-ago', days: 9 }],
    });
  });
  test('is about running only for those who mean to run, and not a fourth time in seven days', () => {
    expect(ask([], { open: [run] })).toEqual({ is: 'rest', because: 'done' });
    expect(ask([], { open: [run], plan: { run: 3 } })).toMatchObject({ routine: 'before-run' });
    const thrice = [did(run, 1), did(run, 3), did(run, 5)];
    expect(ask(thrice, { open: [run], plan: { run: 5 } })).toEqual({ is: 'rest', because: 'done' });
  });
  test('S20: is rest when nothing is open', () => {
    expect(ask([], { open: [] })).toEqual({ is: 'rest', because: 'closed' });
  });
  test('is always an open routine with a reason, or rest with one', () => {
    const opens = fc.subarray([soft, strong, stretch, run]);
    const days = fc.nat({ max: 7 });
    const plans = fc.record({ mobility: days, strength: days, stretch: days, run: days });
    fc.assert(
      fc.property(someSummaries, someDay, opens, plans, (summaries, today, open, plan) => {
        const answer = ask(summaries, { today, open, plan });
        if (answer.is === 'rest') return;
        expect(open.map(({ id }) => id)).toContain(answer.routine);
        expect(answer.because.length).toBeGreaterThan(0);
        const score = painToday(summaries, today);
        if (score !== undefined) expect(score).toBeLessThan(limits.pain.stopFrom);
        const kind = open.find(({ id }) => id === answer.routine)?.kind;
        const strengthYesterday = summaries.some((one) => one.kind === 'strength' && dayOf(one) === addDays(today, -1));
        if (strengthYesterday) expect(kind).not.toBe('strength');
      }),
    );
  });
});
