import fc from 'fast-check';
import { afterEach, expect, test, vi } from 'vitest';
import { someDay } from '../../../tests/support/summaries';
import { dayOf } from '../../progress/days';
import { firstWeekday } from '../texts';
import { instantOf } from './today';

const before = process.env['TZ'];
afterEach(() => {
  process.env['TZ'] = before;
  vi.unstubAllGlobals();
});

/** Zones whose clocks change at night, at midnight, by half an hour, in the southern summer, or never. */
const zones = [
  ...['Europe/Berlin', 'America/New_York', 'Africa/Cairo', 'America/Havana', 'Asia/Beirut', 'Australia/Lord_Howe'],
  ...['America/Santiago', 'Pacific/Kiritimati', 'Pacific/Pago_Pago', 'Asia/Kathmandu', 'UTC'],
];

test.each(zones)('what is said to have begun on a day is of that day, whatever the clocks did: %s', (zone) => {
  process.env['TZ'] = zone;
  const times = fc.tuple(fc.nat({ max: 23 }), fc.nat({ max: 59 }));
  fc.assert(
    fc.property(someDay, times, (day, [hour, minute]) => {
      const time = [hour, minute].map((part) => String(part).padStart(2, '0')).join(':');
      expect(dayOf(instantOf(day, time))).toBe(day);
    }),
  );
});

test.each([
  // The hour that was not: it is the one after it.
  ['Europe/Berlin', '2026-03-29', '02:30', '2026-03-29T03:30+02:00'],
  // The hour that came twice: it is the first of them.
  ['Europe/Berlin', '2026-10-25', '02:30', '2026-10-25T02:30+02:00'],
  // The midnight that was not.
  ['Africa/Cairo', '2026-04-24', '00:00', '2026-04-24T01:00+03:00'],
  ['America/New_York', '2028-02-29', '23:59', '2028-02-29T23:59-05:00'],
])('in %s %s %s is an instant with its offset', (zone, day, time, instant) => {
  process.env['TZ'] = zone;
  const { startedAt, utcOffsetMinutes } = instantOf(day, time);
  expect(startedAt).toBe(Date.parse(instant));
  const [, sign, hours, minutes] = /([+-])(\d\d):(\d\d)$/.exec(instant)!;
  expect(utcOffsetMinutes).toBe(Number(`${sign}1`) * (Number(hours) * 60 + Number(minutes)));
});

test.each([
  ...[['en-GB', 1] as const, ['en-US', 7] as const, ['de', 1] as const, ['ar-EG', 6] as const, ['fa-IR', 6] as const],
  // Some browsers name the language as the system does.
  ...[['C', 1] as const, ['', 1] as const],
])('weeks where the language is %s begin on day %i', (language, first) => {
  vi.stubGlobal('navigator', { language, languages: [language] });
  expect(firstWeekday()).toBe(first);
});
