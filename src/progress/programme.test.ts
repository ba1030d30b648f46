import fc from 'fast-check';
import { readFileSync, readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import limits from '../../routines/safety/limits.json';
import { recordOf } from '../../tests/support/records';
import type { Condition, Routine } from '../routine/schema';
import type { SessionRecord } from '../session/record';
import { addDays } from '../routine/calendar-day';
import type { Activity } from './activity';
import { placeIn, programmeOf, type Programme } from './programme';

const read = <T>(folder: string): Map<string, T> =>
  new Map(
    readdirSync(folder)
      .filter((name) => name.endsWith('.json'))
      .map((name) => {
        const id = name.replace('.json', '');
        return [id, { id, ...(JSON.parse(readFileSync(`${folder}/${name}`, 'utf8')) as object) } as T];
      }),
  );
const library = { conditions: read<Condition>('routines/conditions'), routines: read<Routine>('routines') };

const { frequencies } = limits;

describe('the programme of every condition', () => {
  test.each([...library.conditions.keys()])(
    '%s begins gently, has only its own routines, and no stage beyond what is advised',
    (id) => {
      const programme = programmeOf(id, library, limits)!;
      const own = library.conditions.get(id)!.routines;
      expect(programme.stages.at(-1)?.name).toBe('keep');
      for (const { routines, days } of programme.stages) {
        expect(routines.length).toBeGreaterThan(0);
        for (const routine of routines) expect(own).toContain(routine);
        for (const [kind, wanted] of Object.entries(days)) {
          expect(wanted).toBeLessThanOrEqual(frequencies[kind as Activity].most);
        }
      }
      const [first] = programme.stages;
      const gentle = own.some((routine) => library.routines.get(routine)?.kind === 'mobility');
      if (gentle) expect(first?.days).not.toHaveProperty('strength');
    },
  );
  test('is none for a condition that is not there', () => {
    expect(programmeOf('unheard-of', library, limits)).toBeUndefined();
  });
});

const programme: Programme = {
  condition: 'c',
  stages: [
    { name: 'settle', routines: ['soft'], days: { mobility: 5 }, weeksLeast: 1 },
    { name: 'build', routines: ['strong', 'soft'], days: { strength: 3 }, weeksLeast: 4 },
    { name: 'keep', routines: ['strong', 'soft'], days: { strength: 2 }, weeksLeast: 0 },
  ],
};
const since = '2026-09-01';
const easy = (ahead: number, more: Partial<SessionRecord> = {}) =>
  recordOf(addDays(since, ahead), {
    ...{ routine: 'soft', painBefore: 2, painAfter: 1, painNextMorning: 1, effort: 4 },
    ...more,
  });
const place = (records: SessionRecord[], today: string, open = ['soft', 'strong']) =>
  placeIn(programme, {
    records: [...records].sort((a, b) => b.startedAt - a.startedAt),
    ...{ open: new Set(open), since, today, rules: limits },
  });

describe('in a programme a person', () => {
  test('begins at the first stage', () => {
    expect(place([], since)).toMatchObject({
      stage: 0,
      since,
      easy: 0,
      wanted: 3,
      waitsFor: 'easy-sessions',
      because: 'begun',
    });
  });
  test('moves on after three easy sessions in a row and a week, not by the date alone', () => {
    expect(
      place(
        [0, 2, 4].map((ahead) => easy(ahead)),
        addDays(since, 5),
      ),
    ).toMatchObject({ stage: 0, waitsFor: 'weeks' });
    expect(
      place(
        [0, 4, 8].map((ahead) => easy(ahead)),
        addDays(since, 8),
      ),
    ).toMatchObject({
      ...{ stage: 1, since: addDays(since, 8), because: 'easy' },
    });
    expect(
      place(
        [0, 10, 13].map((ahead) => easy(ahead, { effort: 9 })),
        addDays(since, 13),
      ).stage,
    ).toBe(0);
  });
  test('goes back after two worse mornings, and after 14 days away', () => {
    const up = [0, 4, 8].map((ahead) => easy(ahead));
    const worse = [9, 11].map((ahead) => easy(ahead, { painNextMorning: 5 }));
    expect(place([...up, ...worse], addDays(since, 12))).toMatchObject({ stage: 0, because: 'worse-mornings' });
    expect(place(up, addDays(since, 22)).stage).toBe(1);
    expect(place(up, addDays(since, 23))).toMatchObject({ stage: 0, because: 'away' });
  });
  test('is not led to what is closed to them', () => {
    const up = [0, 4, 8].map((ahead) => easy(ahead));
    expect(place(up, addDays(since, 9), ['soft']).stage).toBe(1);
    const closed = placeIn(
      { ...programme, stages: [programme.stages[0]!, { ...programme.stages[1]!, routines: ['strong'] }] },
      { records: up.reverse(), open: new Set(['soft']), since, today: addDays(since, 9), rules: limits },
    );
    expect(closed).toMatchObject({ stage: 0, waitsFor: 'closed', because: 'closed' });
  });
  test('stays four weeks in the building stage at least, however easy it is', () => {
    const daily = (days: number) => Array.from({ length: days }, (_, ahead) => easy(ahead));
    expect(place(daily(30), addDays(since, 30)).stage).toBe(1);
    expect(place(daily(37), addDays(since, 37)).stage).toBe(2);
  });
  test('is never further on for a worse morning, and never beyond the last stage', () => {
    const session = fc.record({
      ahead: fc.nat({ max: 90 }),
      painNextMorning: fc.integer({ min: 0, max: 6 }),
      effort: fc.integer({ min: 0, max: 10 }),
    });
    fc.assert(
      fc.property(fc.array(session, { maxLength: 40 }), fc.nat({ max: 100 }), (sessions, ahead) => {
        const records = sessions.map(({ ahead, ...more }) => easy(ahead, more));
        const today = addDays(since, ahead);
        const { stage } = place(records, today);
        expect(stage).toBeGreaterThanOrEqual(0);
        expect(stage).toBeLessThan(programme.stages.length);
        const allWorse = records.map((record) => ({ ...record, painNextMorning: 10 }));
        expect(place(allWorse, today).stage).toBeLessThanOrEqual(stage);
      }),
    );
  });
});
