/** A position that is told to whoever draws it: a store by Svelte's contract, without the first screen's budget for its own. */
import type { Readable } from 'svelte/store';

export class PositionStore implements Readable<number> {
  #nowMs = 0;
  readonly #told = new Set<(ms: number) => void>();

  /** Tells everybody at once, also of the same position: it may be looked at in another way. @param ms from the session's start */
  set(ms: number): void {
    this.#nowMs = ms;
    for (const tell of this.#told) tell(ms);
  }

  /** @returns ends it */
  subscribe(tell: (ms: number) => void): () => void {
    this.#told.add(tell);
    tell(this.#nowMs);
    return () => this.#told.delete(tell);
  }
}
