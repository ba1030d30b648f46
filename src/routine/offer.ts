/** Which routines may be offered before a person has answered any question about themselves. */
import type { Routine } from './schema';

/**
 * Gentle movement that no gate, day window or clinician stands before: what the content opens to everybody whose pain
 * is not new. All others stay closed until the safety questions are asked.
 */
export const isOffered = ({ gate, kind, days }: Pick<Routine, 'gate' | 'kind' | 'days'>): boolean =>
  gate.kind === 'open' && kind === 'mobility' && days.earliest <= 14 && days.latest === undefined;
