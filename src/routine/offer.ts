/** Which routines the first screen shows before anything is known of a person. */
import type { Library, Routine } from './schema';

/**
 * Gentle routines meant for backs to which nothing is forbidden, without a clinician before them, and not only for the
 * first days of a new pain. They begin only after the safety questions; all others come with what is known by then.
 */
export const isForAnybody = (
  { kind, gate, days, conditions: meant }: Pick<Routine, 'kind' | 'gate' | 'days' | 'conditions'>,
  { conditions }: Pick<Library, 'conditions'>,
): boolean =>
  kind === 'mobility' &&
  gate.kind !== 'clinician' &&
  days.latest === undefined &&
  meant.some((id) => conditions.get(id)?.avoid.length === 0);
