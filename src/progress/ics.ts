/**
 * Reminders as a calendar file (RFC 5545): an event that comes back each week. Its time floats, so half past seven
 * stays half past seven in every zone and through every change of the clocks.
 */
import { addDays, weekdayOf } from '../routine/calendar-day';

export interface Reminder {
  /** 1 Monday … 7 Sunday; at least one. */
  readonly weekdays: readonly number[];
  /** Such as `07:30`. */
  readonly time: string;
  readonly minutes: number;
  readonly title: string;
  readonly text: string;
  /** The first day it may come, such as `2026-11-23`. */
  readonly from: string;
  /** The same for the same reminder, so that importing it anew replaces it. */
  readonly uid: string;
  /** When the file was made, ms since 1970. */
  readonly madeAt: number;
}

const names = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] as const;

/** @returns the text of an .ics file, or an empty text without a weekday */
export function toCalendar({ weekdays, time, minutes, title, text, from, uid, madeAt }: Reminder): string {
  const sorted = [...new Set(weekdays)].sort((a, b) => a - b);
  // The first event must be on one of its own weekdays, or some calendars show one more.
  const first = Array.from({ length: 7 }, (_, ahead) => addDays(from, ahead)).find((day) =>
    sorted.includes(weekdayOf(day)),
  );
  if (first === undefined) return '';
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Backstretch//EN',
    'CALSCALE:GREGORIAN',
    'BEGIN:VEVENT',
    `UID:${escaped(uid)}`,
    `DTSTAMP:${new Date(madeAt).toISOString().replace(/[-:]|\.\d+/g, '')}`,
    `DTSTART:${first.replaceAll('-', '')}T${time.replace(':', '')}00`,
    `DURATION:PT${Math.max(1, Math.round(minutes))}M`,
    `RRULE:FREQ=WEEKLY;BYDAY=${sorted.map((weekday) => names[weekday - 1]).join(',')}`,
    `SUMMARY:${escaped(title)}`,
    `DESCRIPTION:${escaped(text)}`,
    'TRANSP:TRANSPARENT',
    'BEGIN:VALARM',
    'ACTION:DISPLAY',
    'TRIGGER:PT0S',
    `DESCRIPTION:${escaped(title)}`,
    'END:VALARM',
    'END:VEVENT',
    'END:VCALENDAR',
  ];
  return lines.map((line) => `${folded(line)}\r\n`).join('');
}

const escaped = (text: string): string => text.replace(/[\\;,]/g, (sign) => `\\${sign}`).replace(/\r\n|\r|\n/g, '\\n');

/** Lines of at most 75 octets; a longer one goes on after a break and a space, never inside a character. */
function folded(line: string): string {
  const pieces: string[] = [];
  let piece = '';
  let octets = 0;
  for (const sign of line) {
    const more = octetsOf(sign);
    if (octets + more > (pieces.length ? 74 : 75)) {
      pieces.push(piece);
      [piece, octets] = ['', 0];
    }
    piece += sign;
    octets += more;
  }
  return [...pieces, piece].join('\r\n ');
}

const octetsOf = (sign: string): number => {
  const code = sign.codePointAt(0) ?? 0;
  return code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
};
