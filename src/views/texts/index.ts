/** The words in use. One language so far: another is a file of the same shape and a line here. */
import { en, type Texts } from './en';

export const texts: Texts = en;

/** Dates as the person's own country writes them, when it speaks the language in use. */
export const dateLocale = (): string =>
  navigator.languages.find((locale) => locale.split('-')[0] === texts.language) ?? texts.language;

/** @returns a date such as `Sunday 22 November`, in the device's zone */
export const longDate = (instant: number): string =>
  new Intl.DateTimeFormat(dateLocale(), { weekday: 'long', day: 'numeric', month: 'long' }).format(instant);

/** @returns minutes, never 0: what a card says of a length */
export const toMinutes = (seconds: number): number => Math.max(1, Math.round(seconds / 60));

/** @returns a countdown such as `0:22`; minutes are not wrapped into hours */
export const toClock = (seconds: number): string =>
  `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;

/** The name of a calendar day such as `2026-11-22`. */
export const weekdayName = (day: string, length: 'narrow' | 'long'): string =>
  new Intl.DateTimeFormat(dateLocale(), { weekday: length, timeZone: 'UTC' }).format(Date.parse(`${day}T12:00:00Z`));

/** When a session began, where it began: `Sunday 22 November, 07:30`. */
export const sessionDate = (startedAt: number, utcOffsetMinutes: number): string =>
  new Intl.DateTimeFormat(dateLocale(), {
    ...{ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric', hour: '2-digit', minute: '2-digit' },
    timeZone: 'UTC',
  }).format(startedAt + utcOffsetMinutes * 60_000);

/** 1 Monday … 7 Sunday: the day weeks begin on where the device's language is spoken; Monday where it does not say. */
export function firstWeekday(): number {
  const locale = new Intl.Locale(navigator.language) as Intl.Locale & {
    getWeekInfo?: () => { firstDay: number };
    weekInfo?: { firstDay: number };
  };
  return (locale.getWeekInfo?.() ?? locale.weekInfo)?.firstDay ?? 1;
}
