import fc from 'fast-check';
import { expect, test } from 'vitest';
import { someDay } from '../../tests/support/summaries';
import { weekdayOf } from '../routine/calendar-day';
import { toCalendar, type Reminder } from './ics';

const reminder: Reminder = {
  ...{ weekdays: [1, 3, 5], time: '07:30', minutes: 10, title: 'Backstretch', text: 'A few minutes for your back.' },
  ...{ from: '2026-11-22', uid: 'backstretch-plan', madeAt: Date.parse('2026-11-22T08:15:30.123Z') },
};
/** What a calendar reads: folded lines together again. */
const linesOf = (text: string) => text.replaceAll('\r\n ', '').split('\r\n').slice(0, -1);

test('a reminder is a weekly event at a floating time, beginning on one of its days', () => {
  expect(linesOf(toCalendar(reminder))).toEqual([
    ...['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Backstretch//EN', 'CALSCALE:GREGORIAN', 'BEGIN:VEVENT'],
    ...['UID:backstretch-plan', 'DTSTAMP:20261122T081530Z', 'DTSTART:20261123T073000', 'DURATION:PT10M'],
    ...['RRULE:FREQ=WEEKLY;BYDAY=MO,WE,FR', 'SUMMARY:Backstretch', 'DESCRIPTION:A few minutes for your back.'],
    ...['TRANSP:TRANSPARENT', 'BEGIN:VALARM', 'ACTION:DISPLAY', 'TRIGGER:PT0S', 'DESCRIPTION:Backstretch'],
    ...['END:VALARM', 'END:VEVENT', 'END:VCALENDAR'],
  ]);
});

test('without a weekday there is no file', () => {
  expect(toCalendar({ ...reminder, weekdays: [] })).toBe('');
});

test('no text breaks a line, gets lost, or makes a line longer than 75 octets', () => {
  const weekdays = fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 });
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), weekdays, someDay, (text, weekdays, from) => {
      const file = toCalendar({ ...reminder, text, weekdays, from });
      for (const line of file.split('\r\n')) expect(new TextEncoder().encode(line).length).toBeLessThanOrEqual(75);
      expect(file.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
      const read = linesOf(file)
        .find((line) => line.startsWith('DESCRIPTION:'))!
        .slice('DESCRIPTION:'.length);
      const unescaped = read.replace(/\\([\\;,n])/g, (_, sign: string) => (sign === 'n' ? '\n' : sign));
      expect(unescaped).toBe(text.replace(/\r\n|\r/g, '\n'));
      const start = /DTSTART:(\d{4})(\d\d)(\d\d)T/.exec(file)!;
      const day = `${start[1]}-${start[2]}-${start[3]}`;
      expect(weekdays).toContain(weekdayOf(day));
      expect(day >= from).toBe(true);
    }),
  );
});
