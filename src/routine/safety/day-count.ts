/** Calendar days as written, such as `2026-11-22`: counted without any clock or zone. */

const dayMs = 86_400_000;
const at = (day: string): number => Date.parse(`${day}T00:00:00Z`);

/** Whether a text is a day there is, such as `2026-02-28`, but not `2026-02-30`. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return false;
  const instant = at(text);
  return Number.isFinite(instant) && new Date(instant).toISOString().slice(0, 10) === text;
}

/** Whole days from one calendar day to another; below 0 when `to` comes first. */
export const daysBetween = (from: string, to: string): number => Math.round((at(to) - at(from)) / dayMs);

/** The calendar day so many days later. */
export const dayAfter = (day: string, days: number): string =>
  new Date(at(day) + days * dayMs).toISOString().slice(0, 10);

/** The day since a pain began, day 0 being its first; undefined without a new pain. A day to come counts as day 0. */
export const dayOfPain = (began: string | undefined, today: string): number | undefined =>
  began === undefined ? undefined : Math.max(0, daysBetween(began, today));

/**
 * Whether a change of the first day opens more than was open: it must then be confirmed. Taking the day away opens
 * most of all.
 */
export const opensMore = (before: string | undefined, after: string | undefined): boolean =>
  before !== undefined && (after === undefined || daysBetween(before, after) < 0);
