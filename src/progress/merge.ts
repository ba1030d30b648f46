/**
 * Bringing copies of records together: backups, the mirror, other tabs. The later of two copies is the greater in one
 * total order, so merging is idempotent, commutative and associative: any number of copies, merged in any order and
 * any number of times, gives the same.
 */
import { canonical } from './canonical';
import type { Envelope, Rev } from './envelope';

/** @returns below 0 when `a` is the earlier, above 0 when it is the later, 0 when they are the same */
export function compareRevs(a: Rev, b: Rev): number {
  return a[0] - b[0] || compareTexts(a[1], b[1]);
}

/** Orders two copies of one record: by revision, then version (a migrated copy is the later), then canonical text. */
export function compareCopies(a: Envelope, b: Envelope): number {
  return compareRevs(a.rev, b.rev) || a.v - b.v || compareTexts(canonical(a), canonical(b));
}

/** The later of two copies of one record. Tombstones win and lose like any other copy. */
export function later<T extends Envelope>(a: T, b: T): T {
  return compareCopies(a, b) >= 0 ? a : b;
}

/** The union by id, the latest copy of each, in order of id. Tombstones are kept. */
export function merge<T extends Envelope>(...copies: readonly (readonly T[])[]): T[] {
  const union = new Union<T>();
  for (const copy of copies.flat()) union.add(copy);
  const steps = union.inOrder();
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
  }
}

/** The same for very many copies, of which a few are brought in at a time. */
export class Union<T extends Envelope> {
  readonly #byId = new Map<string, T>();

  add(copy: T): void {
    const known = this.#byId.get(copy.id);
    this.#byId.set(copy.id, known ? later(known, copy) : copy);
  }

  /** In order of id; in steps of a few milliseconds. */
  *inOrder(): Generator<void, T[]> {
    const all = [...this.#byId.values()];
    let runs: T[][] = [];
    for (let at = 0; at < all.length; at += run) {
      runs.push(all.slice(at, at + run).sort(compareIds));
      yield;
    }
    while (runs.length > 1) {
      const longer: T[][] = [];
      for (let at = 0; at < runs.length; at += 2) longer.push(yield* together(runs[at]!, runs[at + 1] ?? []));
      runs = longer;
    }
    return runs[0] ?? [];
  }
}

/** So many are put in order in one go. */
const run = 4000;
const compareIds = (a: Envelope, b: Envelope) => compareTexts(a.id, b.id);

/** Two lists that are in order, as one. */
function* together<T extends Envelope>(left: readonly T[], right: readonly T[]): Generator<void, T[]> {
  const both: T[] = [];
  let [l, r] = [0, 0];
  while (l < left.length || r < right.length) {
    const takeLeft = r >= right.length || (l < left.length && compareIds(left[l]!, right[r]!) <= 0);
    both.push(takeLeft ? left[l++]! : right[r++]!);
    if (both.length % (run * 4) === 0) yield;
  }
  return both;
}

function compareTexts(a: string, b: string): number {
  return a === b ? 0 : a < b ? -1 : 1;
}
