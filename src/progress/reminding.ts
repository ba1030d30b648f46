/** Whether it is time to remind somebody of their plan. Read by the service worker too, which must stay small. */
import { weekdayOf } from '../routine/calendar-day';
import { dayOf } from './days';

/** An instant, in ms since 1970, and the minutes east of UTC where it is lived through. */
export interface Moment {
  readonly startedAt: number;
  readonly utcOffsetMinutes: number;
}

export interface Reminded {
  /** 1 Monday … 7 Sunday, and a time such as `07:30`. */
  readonly reminder: { readonly weekdays: readonly number[]; readonly time: string } | undefined;
  /** The sessions of the day, others may be among them. */
  readonly sessions: readonly Moment[];
  /** The day somebody was reminded last, such as `2026-11-22`. */
  readonly lastOn: string | undefined;
}

/** At most once a day: on a day that is planned, after its time, when nothing was done on it yet. */
export function remindsNow(now: Moment, { reminder, sessions, lastOn }: Reminded): boolean {
  if (!reminder) return false;
  const today = dayOf(now);
  const time = new Date(now.startedAt + now.utcOffsetMinutes * 60_000).toISOString().slice(11, 16);
  const isDue = reminder.weekdays.includes(weekdayOf(today)) && time >= reminder.time;
  return isDue && lastOn !== today && !sessions.some((session) => dayOf(session) === today);
}

/**
 * What is kept, read with as little as is needed of it; what is not as it should be reminds of nothing.
 *
 * @param settings as the settings are kept, in their envelope
 * @param month as the month's summary is kept, in its envelope
 */
export function readReminded(settings: unknown, month: unknown, lastOn: unknown): Reminded {
  const reminder = within(settings, 'data', 'plan', 'reminder');
  const weekdays = within(reminder, 'weekdays');
  const time = within(reminder, 'time');
  const entries = within(month, 'data', 'entries');
  return {
    reminder:
      Array.isArray(weekdays) && typeof time === 'string' && /^\d\d:\d\d$/.test(time)
        ? { weekdays: weekdays.filter((weekday) => typeof weekday === 'number'), time }
        : undefined,
    sessions: (Array.isArray(entries) ? (entries as unknown[]) : []).flatMap((entry): Moment[] => {
      const startedAt = within(entry, 'summary', 'startedAt');
      const utcOffsetMinutes = within(entry, 'summary', 'utcOffsetMinutes');
      return typeof startedAt === 'number' && typeof utcOffsetMinutes === 'number'
        ? [{ startedAt, utcOffsetMinutes }]
        : [];
    }),
    lastOn: typeof lastOn === 'string' ? lastOn : undefined,
  };
}

function within(value: unknown, ...path: readonly string[]): unknown {
  let here = value;
  for (const name of path) {
    if (typeof here !== 'object' || here === null) return undefined;
    here = (here as Readonly<Record<string, unknown>>)[name];
  }
  return here;
}
