/** What a person may narrow the routines down by. */
import type { RoutineCard } from '../routine/library-index';
import type { Routine } from '../routine/schema';

export interface Filters {
  /** Minutes at most; null: any length. */
  readonly minutes: number | null;
  readonly place: 'any' | 'standing' | 'chair' | 'floor';
  readonly run: 'any' | 'before' | 'after';
}
export const noFilters: Filters = { minutes: null, place: 'any', run: 'any' };
export const minuteChoices = [4, 6, 8, 10] as const;

const lying = ['kneeling', 'supine', 'prone', 'side-lying'];

/** @param card of the routine as it is played, so that what was swapped counts as it is */
export function fits(card: RoutineCard, { aroundRun }: Pick<Routine, 'aroundRun'>, filters: Filters): boolean {
  const { minutes, place, run } = filters;
  // A routine of 4 min 20 s is one of 4 minutes to anybody who has 4.
  if (minutes !== null && card.totalSeconds > minutes * 60 + 30) return false;
  if (run !== 'any' && aroundRun !== run) return false;
  if (place === 'floor') return card.positions.some((position) => lying.includes(position));
  if (place === 'any') return true;
  if (card.positions.some((position) => lying.includes(position))) return false;
  // Outdoors there is a wall or a tree to lean on, but nothing to sit on.
  return place === 'chair' || (!card.equipment.includes('chair') && !card.positions.includes('seated'));
}
