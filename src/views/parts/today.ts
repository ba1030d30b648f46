/** The calendar day it is on this device now, and instants of days that a person names. */
import { dayOf } from '../../progress/days';

/** Such as `2026-11-22`. */
export function today(): string {
  const now = new Date();
  return dayOf({ startedAt: now.getTime(), utcOffsetMinutes: -now.getTimezoneOffset() });
}

/** @returns the time on this device now, such as `07:30` */
export function timeNow(): string {
  const now = new Date();
  return `${String(now.getHours()).padStart(2, '0')}:${String(now.getMinutes()).padStart(2, '0')}`;
}

/**
 * @param day such as `2026-11-22` @param time such as `07:30`, by this device's zone
 * @returns the instant and how many minutes east of UTC the zone was then; an hour that a clock change left out is
 *   taken as the one after it
 */
export function instantOf(day: string, time: string): { startedAt: number; utcOffsetMinutes: number } {
  const at = new Date(`${day}T${time}`);
  return { startedAt: at.getTime(), utcOffsetMinutes: -at.getTimezoneOffset() };
}

/** The wall clock, ms since 1970. */
export const timestamp = (): number => Date.now();
