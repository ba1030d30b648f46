/**
 * What was asked to be kept and is not kept yet. Every change to a session goes in here first and leaves when the disk
 * has it; until then lists and records are shown as if it had been kept.
 */
import { canonical } from '../progress/canonical';
import type { SessionEnvelope } from '../progress/months';
import type { SessionRecord } from '../session/record';
import type { Change } from './logbook-sessions';

export interface Unsaved {
  readonly id: string;
  /** As it will be; `null` where it was removed, could not be read to be changed, or is none that can be kept. */
  readonly record: SessionRecord | null;
}

export interface Waiting {
  readonly changes: readonly Change[];
  /** @returns what becomes of `stored`, and which changes do not fit what they find and are passed over */
  after(stored: SessionEnvelope | null, device: string): { now: SessionEnvelope | null; unfit: ReadonlySet<Change> };
}

export class UnsavedChanges {
  readonly #waiting = new Map<string, { changes: Change[]; last: SessionEnvelope | null }>();
  readonly #seen = new Map<string, SessionEnvelope>();
  /** Records that are not what a record must be: nothing can keep them, but they can be handed out. */
  readonly #invalid = new Map<string, unknown>();

  get ids(): string[] {
    return [...this.#waiting.keys()];
  }

  /** Whether anything waits to be kept. What is invalid does not wait: it never will be. */
  get waits(): boolean {
    return this.#waiting.size > 0;
  }

  /** @param change not one that waits already: what becomes of each is told apart by which it is */
  add(id: string, change: Change): void {
    const waiting = this.#waiting.get(id) ?? { changes: [], last: null };
    waiting.changes.push(change);
    this.#waiting.set(id, waiting);
  }

  /** All changes of one session so far, in the order they were made. */
  changesOf(id: string): Waiting | null {
    const changes = [...(this.#waiting.get(id)?.changes ?? [])];
    if (!changes.length) return null;
    return {
      changes,
      after(stored, device) {
        let now = stored;
        const unfit = new Set<Change>();
        for (const change of changes) {
          const next = change(now, device);
          if (next === null) unfit.add(change);
          now = next ?? now;
        }
        return { now, unfit };
      },
    };
  }

  /** The first `count` changes are kept now, or never can be. */
  settle(id: string, count: number): void {
    this.#invalid.delete(id);
    const waiting = this.#waiting.get(id);
    waiting?.changes.splice(0, count);
    if (waiting && !waiting.changes.length) this.#waiting.delete(id);
  }

  /**
   * How a session will be, for showing and handing it out.
   *
   * @param stored how it stands, or `null` when it does not or could not be read: then as it was last seen
   */
  remember(id: string, stored: SessionEnvelope | null, device: string): SessionEnvelope | null {
    if (stored) this.saw(stored);
    const waiting = this.#waiting.get(id);
    if (!waiting) return stored;
    return (waiting.last = this.changesOf(id)?.after(stored ?? this.seenOf(id), device).now ?? null);
  }

  /** Keeps in mind how a session stands, in case it cannot be read again when it is changed next. */
  saw(stored: SessionEnvelope): void {
    this.#seen.delete(stored.id);
    this.#seen.set(stored.id, stored);
    const [oldest] = this.#seen.keys();
    if (this.#seen.size > 50 && oldest !== undefined) this.#seen.delete(oldest);
  }

  /** The sessions last seen, for lists that cannot be read again. */
  get seen(): SessionEnvelope[] {
    return [...this.#seen.values()];
  }

  seenOf(id: string): SessionEnvelope | null {
    return this.#seen.get(id) ?? null;
  }

  keepInvalid(id: string, record: unknown): void {
    this.#invalid.set(id, record);
  }

  list(): Unsaved[] {
    const waiting = [...this.#waiting].map(([id, { last }]) => ({ id, record: last?.data ?? null }));
    return [...waiting, ...[...this.#invalid.keys()].map((id) => ({ id, record: null }))];
  }

  /** All of it as the text of a file, JSON with the envelopes that a backup has too. */
  asFile(): string {
    const sessions = [...this.#waiting.values()].flatMap(({ last }) => last ?? []);
    const invalid = [...this.#invalid].map(([id, record]) => ({ id, record }));
    return `${canonical({ format: 'backstretch', v: 1, sessions, ...(invalid.length ? { invalid } : {}) })}\n`;
  }
}
