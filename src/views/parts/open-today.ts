/** The routines that are open to the person today. */
import type { Guide } from '../../player/guide.svelte';

/** @returns their ids, in the order of the library */
export const openToday = (guide: Pick<Guide, 'openings'>): string[] =>
  [...guide.openings].flatMap(([id, opening]) => (opening.open ? id : []));
