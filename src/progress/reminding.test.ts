import { describe, expect, test } from 'vitest';
import { readReminded, remindsNow, type Moment, type Reminded } from './reminding';

/** Monday 23 November 2026, by the clock on the wall in Berlin. */
const at = (time: string, day = '2026-11-23'): Moment => ({
  startedAt: Date.parse(`${day}T${time}:00+01:00`),
  utcOffsetMinutes: 60,
});
const mondays: Reminded = { reminder: { weekdays: [1, 4], time: '07:30' }, sessions: [], lastOn: undefined };

describe('somebody is reminded', () => {
  test('on a day of their plan, from its time on until midnight', () => {
    expect(remindsNow(at('07:29'), mondays)).toBe(false);
    expect(remindsNow(at('07:30'), mondays)).toBe(true);
    expect(remindsNow(at('23:59'), mondays)).toBe(true);
    expect(remindsNow(at('00:00', '2026-11-24'), mondays)).toBe(false);
    expect(remindsNow(at('09:00', '2026-11-26'), mondays)).toBe(true);
  });
  test('not when something was done that day, wherever on earth', () => {
    expect(remindsNow(at('20:00'), { ...mondays, sessions: [at('06:00')] })).toBe(false);
    const abroad = { startedAt: Date.parse('2026-11-23T01:00:00+09:00'), utcOffsetMinutes: 540 };
    expect(remindsNow(at('20:00'), { ...mondays, sessions: [abroad] })).toBe(false);
    expect(remindsNow(at('20:00'), { ...mondays, sessions: [at('20:00', '2026-11-22')] })).toBe(true);
  });
  test('once a day', () => {
    expect(remindsNow(at('20:00'), { ...mondays, lastOn: '2026-11-23' })).toBe(false);
    expect(remindsNow(at('20:00'), { ...mondays, lastOn: '2026-11-19' })).toBe(true);
  });
  test('by the time where they are', () => {
    const inTokyo = { startedAt: Date.parse('2026-11-23T07:30:00+09:00'), utcOffsetMinutes: 540 };
    expect(remindsNow(inTokyo, mondays)).toBe(true);
    expect(remindsNow({ ...inTokyo, utcOffsetMinutes: 60 }, mondays)).toBe(false);
  });
  test('of nothing without days to be reminded on', () => {
    expect(remindsNow(at('20:00'), { ...mondays, reminder: undefined })).toBe(false);
    expect(remindsNow(at('20:00'), { ...mondays, reminder: { weekdays: [], time: '07:30' } })).toBe(false);
  });
});

describe('what is kept', () => {
  test('is read as the logbook keeps it', () => {
    const settings = { v: 1, data: { plan: { reminder: { weekdays: [1], time: '07:30' } } } };
    const month = { v: 1, data: { entries: [{ id: 'removed' }, { id: 's', summary: at('06:00') }] } };
    expect(readReminded(settings, month, '2026-11-22')).toEqual({
      ...{ reminder: { weekdays: [1], time: '07:30' }, sessions: [at('06:00')], lastOn: '2026-11-22' },
    });
  });
  test.each([undefined, null, 7, 'text', [], { data: null }, { data: { plan: { reminder: { weekdays: 1 } } } }])(
    'reminds of nothing when it is %j',
    (broken) => {
      expect(remindsNow(at('20:00'), readReminded(broken, broken, broken))).toBe(false);
    },
  );
});
