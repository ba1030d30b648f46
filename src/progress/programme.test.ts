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
    { name: 'settle', routines: ['soft'], leads: ['soft'], days: { mobility: 5 }, weeksLeast: 1 },
    { name: 'build', routines: ['strong', 'soft'], leads: ['strong'], days: { strength: 3 }, weeksLeast: 4 },
    { name: 'keep', routines: ['strong', 'soft'], leads: ['strong'], days: { strength: 2 }, weeksLeast: 0 },
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
    // What is gentle in the building stage is open, but it is not what that stage is about.
    expect(place(up, addDays(since, 9), ['soft'])).toMatchObject({ stage: 0, waitsFor: 'closed', because: 'closed' });
    expect(place(up, addDays(since, 9)).stage).toBe(1);
  });
  /** Soft ones until the building stage has come, then what is named. */
  const daily = (days: number, then = 'strong', more: Partial<SessionRecord> = {}) =>
    Array.from({ length: days }, (_, ahead) => easy(ahead, ahead > 7 ? { routine: then, ...more } : {}));
  test('stays four weeks in the building stage at least, however easy it is', () => {
    expect(place(daily(30), addDays(since, 30)).stage).toBe(1);
    expect(place(daily(37), addDays(since, 37)).stage).toBe(2);
  });
  test('is not led out of the building stage by what is gentle alone', () => {
    expect(place(daily(60, 'soft'), addDays(since, 60))).toMatchObject({ stage: 1, easy: 0 });
  });
  test('does not move on as long as a morning is not told of, nor loses what was easy before it', () => {
    const untold = { painNextMorning: undefined };
    expect(place(daily(60, 'strong', untold), addDays(since, 60))).toMatchObject({ stage: 1, easy: 0 });
    const two = [0, 4].map((ahead) => easy(ahead));
    const last = addDays(since, 8);
    expect(place([...two, easy(8, untold)], last)).toMatchObject({ stage: 0, easy: 2 });
    expect(place([...two, easy(8, untold), easy(9)], addDays(since, 9)).stage).toBe(1);
    expect(place([...two, easy(8, { ...untold, effort: 9 })], last)).toMatchObject({ stage: 0, easy: 0 });
  });
  test('does not move on by a morning that was worse by one point', () => {
    expect(
      place(
        [0, 4, 8].map((ahead) => easy(ahead, { painNextMorning: 3 })),
        addDays(since, 9),
      ).stage,
    ).toBe(0);
  });
  test('who was away is told since when', () => {
    const up = [0, 4, 8].map((ahead) => easy(ahead));
    const back = { stage: 0, because: 'away', since: addDays(since, 23) };
    for (const today of [23, 30, 300]) expect(place(up, addDays(since, today))).toMatchObject(back);
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

/** Weeks of the sessions each stage asks for, each of which goes as `went` says. @returns where it led, day by day */
function live(
  condition: string,
  days: number,
  went: (ahead: number) => Partial<SessionRecord>,
  open?: (ahead: number) => string[],
) {
  const going = programmeOf(condition, library, limits)!;
  const all = [...library.routines.keys()];
  const records: SessionRecord[] = [];
  return Array.from({ length: days }, (_, ahead) => {
    const today = addDays(since, ahead);
    const can = new Set(open?.(ahead) ?? all);
    const here = () => placeIn(going, { records, open: can, since, today, rules: limits });
    const stage = going.stages[here().stage]!;
    const routine = stage.leads.filter((id) => can.has(id))[0];
    // Every other day is a day of rest, which suits every kind.
    if (ahead % 2 === 0 && routine !== undefined) {
      records.unshift(
        recordOf(today, { routine, painBefore: 2, painAfter: 1, painNextMorning: 2, effort: 4, ...went(ahead) }),
      );
    }
    return going.stages[here().stage]!.name;
  });
}
const easily = () => ({});
const sorely = () => ({ painBefore: 3, painAfter: 4 });
const worse = () => ({ painNextMorning: 5 });

describe.each([...library.conditions.keys()])('lived through for %s', (condition) => {
  const stages = programmeOf(condition, library, limits)!.stages.map(({ name }) => name);
  test('it comes to upkeep, stage by stage and not before its weeks, as long as it goes well', () => {
    const names = live(condition, 80, easily);
    expect([...new Set(names)]).toEqual(stages);
    const least = (stages.includes('settle') ? 7 : 0) + (stages.includes('build') ? 28 : 0);
    expect(names.indexOf('keep')).toBeGreaterThanOrEqual(least);
    expect(names.indexOf('keep')).toBeLessThanOrEqual(least + 7);
  });
  test('it stays where it began while pain stays, or mornings are worse', () => {
    expect([...new Set(live(condition, 120, sorely))]).toEqual([stages[0]]);
    expect([...new Set(live(condition, 120, worse))]).toEqual([stages[0]]);
  });
  test('it goes back when mornings become worse, and comes again when they are better', () => {
    const names = live(condition, 150, (ahead) => (ahead >= 70 && ahead < 80 ? worse() : easily()));
    expect(names[69]).toBe('keep');
    expect(names[80]).toBe(stages[0]);
    expect(names.at(-1)).toBe('keep');
  });
});
test('after a strain the building stage waits for the days in which strength is open', () => {
  const open = (ahead: number) =>
    ahead < 14 ? ['strain-return-1'] : ahead < 42 ? ['strain-return-2'] : ['strain-return-3'];
  const names = live('strain', 60, easily, open);
  expect(names.indexOf('build')).toBe(14);
});
