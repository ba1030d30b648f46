/**
 * Calendar days, written `2026-11-22`. Reckoning with them knows no clock and no zone, so neither daylight saving nor
 * travel can shift a day.
 */

const dayMs = 86_400_000;
/** At noon, so that no rounding can fall into another day. */
const noonOf = (day: string): number => Date.parse(`${day}T12:00:00Z`);
const dayAt = (noon: number): string => new Date(noon).toISOString().slice(0, 10);

/** Whether a text is a day there is, such as `2026-02-28`, but not `2026-02-30`. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return false;
  const noon = noonOf(text);
  return Number.isFinite(noon) && dayAt(noon) === text;
}

/** @param by whole days, may be below 0 */
export const addDays = (day: string, by: number): string => dayAt(noonOf(day) + by * dayMs);

/** Whole calendar days from one day to a later one; below 0 when it is earlier. */
export const daysBetween = (from: string, to: string): number => Math.round((noonOf(to) - noonOf(from)) / dayMs);

/** 1 Monday … 7 Sunday. */
export const weekdayOf = (day: string): number => new Date(noonOf(day)).getUTCDay() || 7;
