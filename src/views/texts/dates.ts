/** Calendar days in words, for the screens that look back. */
import { dateLocale } from './index';

const formats = new Map<string, Intl.DateTimeFormat>();
function formatOf(options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = JSON.stringify(options);
  const known = formats.get(key) ?? new Intl.DateTimeFormat(dateLocale(), { ...options, timeZone: 'UTC' });
  formats.set(key, known);
  return known;
}
const noon = (day: string) => Date.parse(`${day}T12:00:00Z`);

/** @param day such as `2026-11-22` @returns `Sun 22 Nov` */
export const shortDay = (day: string): string =>
  formatOf({ weekday: 'short', day: 'numeric', month: 'short' }).format(noon(day));
/** @returns `Sunday 22 November` */
export const longDay = (day: string): string =>
  formatOf({ weekday: 'long', day: 'numeric', month: 'long' }).format(noon(day));
/** @returns `22 Nov` */
export const dayAndMonth = (day: string): string => formatOf({ day: 'numeric', month: 'short' }).format(noon(day));
/** @returns `22 November 2026` */
export const fullDay = (day: string): string =>
  formatOf({ day: 'numeric', month: 'long', year: 'numeric' }).format(noon(day));
/** @returns `Nov 2026` */
export const monthOfYear = (day: string): string => formatOf({ month: 'short', year: 'numeric' }).format(noon(day));
/** @returns `Nov` */
export const monthName = (day: string): string => formatOf({ month: 'short' }).format(noon(day));
/** @returns `2–6 March 2026`, as the person's country writes a span */
export const daySpan = (from: string, to: string): string =>
  formatOf({ day: 'numeric', month: 'long', year: 'numeric' }).formatRange(noon(from), noon(to));

/** When a session began, where it began: `Sun 22 Nov, 07:30`, with the year once it is another. */
export function whenDone(startedAt: number, utcOffsetMinutes: number): string {
  const local = startedAt + utcOffsetMinutes * 60_000;
  const isOld = new Date(local).getUTCFullYear() !== new Date().getFullYear();
  return formatOf({
    ...{ weekday: 'short', day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' },
    ...(isOld ? { year: 'numeric' } : {}),
  }).format(local);
}
