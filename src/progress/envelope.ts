/** What every kept record is wrapped in, so that copies of it can be told apart, merged and carried to newer versions. */

/** How often a record has been written, and by which device last. */
export type Rev = readonly [counter: number, device: string];

export interface Envelope<T = unknown> {
  /** The version of the form `data` is in, from 1. */
  readonly v: number;
  readonly id: string;
  readonly rev: Rev;
  /** A tombstone: it was removed. Kept, so that merging with an older copy does not bring it back. */
  readonly del?: true;
  readonly data: T;
}

/** The kinds of record that are kept; each has versions of its own. */
export type Kind = 'meta' | 'settings' | 'session' | 'summary' | 'journal';

/** Nothing is ever written so often; a counter beyond it could not be counted up for much longer. */
const greatestCounter = 1e15;

/** @returns `raw` as an envelope, its data unread, or what is wrong with it in words */
export function readEnvelope(raw: unknown): Envelope | string {
  if (typeof raw !== 'object' || raw === null) return `expected a record, found ${raw === null ? 'null' : typeof raw}`;
  const { v, id, rev, del, data } = raw as Record<string, unknown>;
  if (typeof v !== 'number' || !Number.isSafeInteger(v) || v < 1) return 'v: expected a whole number from 1';
  if (typeof id !== 'string' || id.length < 1 || id.length > 200) return 'id: expected 1 to 200 characters';
  if (!Array.isArray(rev) || rev.length !== 2) return 'rev: expected [counter, device]';
  const [counter, device] = rev as unknown[];
  if (typeof counter !== 'number' || !Number.isInteger(counter) || counter < 0 || counter > greatestCounter) {
    return `rev[0]: expected a whole number from 0 to ${greatestCounter}`;
  }
  if (typeof device !== 'string' || device.length > 80) return 'rev[1]: expected at most 80 characters';
  if (del !== undefined && del !== true) return 'del: expected true or nothing';
  if (!('data' in raw)) return 'data: is missing';
  return { v, id, rev: [counter, device], ...(del ? { del } : {}), data };
}

/** The revision of what is written over `before`, greater than any of them. */
export function nextRev(device: string, ...before: (Rev | undefined)[]): Rev {
  return [Math.max(0, ...before.map((rev) => rev?.[0] ?? 0)) + 1, device];
}
