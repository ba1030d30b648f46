/** Which routines the first screen shows before anything is known of a person. */
import type { Library, Routine } from './schema';

/**
 * Routines meant for backs to which nothing is forbidden, without a clinician before them, and not only for the first
 * days of a new pain. They begin only after the safety questions.
 */
export const isForAnybody = (
  { gate, days, conditions: meant }: Pick<Routine, 'gate' | 'days' | 'conditions'>,
  { conditions }: Pick<Library, 'conditions'>,
): boolean =>
  gate.kind !== 'clinician' && days.latest === undefined && meant.some((id) => conditions.get(id)?.avoid.length === 0);
