/** What a person may narrow the routines down by. */
import type { RoutineCard } from '../routine/library-index';
import type { Equipment, Routine } from '../routine/schema';

export interface Filters {
  /** Minutes at most; null: any length. */
  readonly minutes: number | null;
  readonly place: 'any' | 'standing' | 'chair' | 'floor';
  /** What is not at hand. */
  readonly without: 'any' | 'nothing' | Equipment;
  readonly run: 'any' | 'before' | 'after';
}
export const noFilters: Filters = { minutes: null, place: 'any', without: 'any', run: 'any' };
export const minuteChoices = [4, 6, 8, 10] as const;

const lying = ['kneeling', 'supine', 'prone', 'side-lying'];

/** @param card of the routine as it is played, so that what was swapped counts as it is */
export function fits(card: RoutineCard, { aroundRun }: Pick<Routine, 'aroundRun'>, filters: Filters): boolean {
  const { minutes, place, without, run } = filters;
  // A routine of 4 min 20 s is one of 4 minutes to anybody who has 4.
  if (minutes !== null && card.totalSeconds > minutes * 60 + 30) return false;
  if (run !== 'any' && aroundRun !== run) return false;
  if (without === 'nothing' && card.equipment.length > 0) return false;
  if (card.equipment.some((thing) => thing === without)) return false;
  if (place === 'floor') return card.positions.some((position) => lying.includes(position));
  if (place === 'any') return true;
  if (card.positions.some((position) => lying.includes(position))) return false;
  // Outdoors there is a wall or a tree to lean on, but nothing to sit on.
  return place === 'chair' || (!card.equipment.includes('chair') && !card.positions.includes('seated'));
}
