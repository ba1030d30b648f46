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
  const union = new Map<string, T>();
  for (const copy of copies.flat()) {
    const known = union.get(copy.id);
    union.set(copy.id, known ? later(known, copy) : copy);
  }
  return [...union.values()].sort((a, b) => compareTexts(a.id, b.id));
}

function compareTexts(a: string, b: string): number {
  return a === b ? 0 : a < b ? -1 : 1;
}
