/** The way from one exercise to the next: which poses lie between two positions of the body. */
import type { BasePose } from '../routine/figure-schema';

/** Which positions one can go between without passing through another. */
const ways: Record<BasePose, readonly BasePose[]> = {
  standing: ['seated', 'half-kneeling'],
  seated: ['standing'],
  'half-kneeling': ['standing', 'all-fours'],
  'all-fours': ['half-kneeling', 'prone', 'side-lying'],
  prone: ['all-fours', 'side-lying'],
  'side-lying': ['all-fours', 'supine', 'prone'],
  supine: ['side-lying'],
};

/** The positions passed through on the shortest way, both ends left out. */
export function wayBetween(from: BasePose, to: BasePose): BasePose[] {
  const came = new Map<BasePose, BasePose | null>([[from, null]]);
  const open: BasePose[] = [from];
  for (const here of open) {
    if (here === to) break;
    for (const next of ways[here]) {
      if (!came.has(next)) {
        came.set(next, here);
        open.push(next);
      }
    }
  }
  const way: BasePose[] = [];
  for (let at = came.get(to); at && at !== from; at = came.get(at)) way.unshift(at);
  return way;
}
