/** Days since a new pain began. */
import { daysBetween } from '../calendar-day';

/** The day since a pain began, day 0 being its first; undefined without a new pain. A day to come counts as day 0. */
export const dayOfPain = (began: string | undefined, today: string): number | undefined =>
  began === undefined ? undefined : Math.max(0, daysBetween(began, today));

/**
 * Whether a change of the first day opens more than was open: it must then be confirmed. Taking the day away opens
 * most of all.
 */
export const opensMore = (before: string | undefined, after: string | undefined): boolean =>
  before !== undefined && (after === undefined || daysBetween(before, after) < 0);
