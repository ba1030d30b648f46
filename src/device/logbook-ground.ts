/**
 * What the logbook stands on: IndexedDB, or memory while that cannot be had; says which, and tries to come back from
 * memory to IndexedDB by itself.
 */
import type { Envelope, Rev } from '../progress/envelope';
import type { LogbookState } from './logbook';
import type { Surroundings } from './logbook-browser';
import { readFirst, type First } from './logbook-first';
import { opening, type Opening } from './logbook-opening';
import { becauseOf, notSaved, saved, within, type Because, type Outcome } from './logbook-outcome';
import { keptShelf, memoryShelf, type Shelf } from './logbook-shelf';

/** How long to wait before trying again, in ms; the last one from then on. */
const patience = [2000, 5000, 15_000, 30_000, 60_000];

export class Ground {
  shelf: Shelf;
  /** Why what the shelf takes does not outlive the page, or `null` when it does. */
  fleeting: Because | null = 'no-answer';
  /** This browser profile's name in revisions. */
  device = '';
  quarantined = 0;
  /** Something of a restored backup had no key of its own when this page opened. */
  arriving = false;
  /** IndexedDB was found empty: what the mirror has must come back before the first list is shown. */
  emptied = false;
  /** The browser said that it threw a damaged database away. */
  dataLoss = false;
  /** The mirror's revisions of settings and journal: what is written goes above them, even where nothing stood. */
  readonly floor = new Map<string, Rev>();
  /** Settings and journal where they are later here than in the mirror. */
  unmirrored: Envelope[] = [];

  /** Whether anything waits to be kept, and how to try it again. */
  waits: () => boolean = () => false;
  again: () => Promise<unknown> = () => Promise.resolve();
  /** IndexedDB was emptied under the open page, or stands open only now. */
  onFresh: () => void = () => {};
  /** Keys that were written just now. */
  onWritten: (keys: readonly string[]) => void = () => {};

  readonly #around: Surroundings;
  readonly #door: Opening;
  readonly #kept: Shelf;
  readonly #listeners = new Set<(state: LogbookState) => void>();
  #trouble: Because | null = null;
  #told = '';
  #tries = 0;
  #cancel: (() => void) | null = null;
  #opened = false;
  #trying: Promise<Outcome> | null = null;

  constructor(around: Surroundings) {
    this.#around = around;
    this.#door = opening({
      ...around,
      onEmpty: (dataLoss) => {
        this.emptied = true;
        this.dataLoss ||= dataLoss === 'total';
        if (this.#opened) this.onFresh();
      },
    });
    this.#kept = this.#watched(keptShelf(this.#door));
    this.shelf = this.#watched(memoryShelf());
  }

  get state(): LogbookState {
    const because = this.fleeting ?? this.#trouble;
    return because ? { kind: 'memory', because } : { kind: 'kept' };
  }

  onStateChange(callback: (state: LogbookState) => void): () => void {
    this.#listeners.add(callback);
    return () => void this.#listeners.delete(callback);
  }

  /** @param copies the mirror's settings and journal; awaited while IndexedDB opens */
  async open(copies: Promise<readonly (Envelope | null)[]>): Promise<void> {
    const { wake } = this.#around;
    // It opens while the mirror is read, which the first screen waits for only so long.
    const answered = within(3000, this.#door.answered(), wake);
    answered.catch(() => {});
    const mirrored = await within(1000, copies, wake).catch(() => []);
    for (const copy of mirrored) if (copy) this.floor.set(copy.id, copy.rev);
    try {
      await answered;
      await this.#stepOn(this.#kept, mirrored);
      this.fleeting = null;
    } catch (error) {
      this.fleeting = becauseOf(error);
      this.emptied = true;
      await this.#stepOn(this.shelf, mirrored);
      // A browser that answers late is welcome.
      this.#door.answered().then(
        () => this.tryAgain(),
        () => {},
      );
      this.#later();
    }
    this.#opened = true;
    this.#tell();
  }

  /** Puts first things into an IndexedDB that was emptied under the open page. */
  async refresh(copies: readonly (Envelope | null)[]): Promise<void> {
    await this.reading(() => this.#probe(copies), null);
  }

  #probe(copies: readonly (Envelope | null)[] = []): Promise<First> {
    return readFirst(this.shelf, copies, () => this.device, this.#around.now());
  }

  /** Notes which keys each transaction wrote. */
  #watched(shelf: Shelf): Shelf {
    return {
      ...shelf,
      change: async (durability, work) => {
        const keys = new Set<string>();
        const result = await shelf.change(durability, (page) => {
          keys.clear();
          const noted = (key: string, value: unknown) => {
            keys.add(key);
            page.put(key, value);
          };
          return work({ ...page, put: noted });
        });
        this.quarantined += [...keys].filter((key) => key.startsWith('quarantine:')).length;
        this.onWritten([...keys]);
        return result;
      },
    };
  }

  async #stepOn(shelf: Shelf, copies: readonly (Envelope | null)[]): Promise<void> {
    const first = await readFirst(shelf, copies, this.#around.newId, this.#around.now());
    this.device = first.meta.device;
    this.quarantined = first.quarantined;
    this.arriving = first.arriving;
    this.unmirrored = first.unmirrored;
    this.shelf = shelf;
  }

  /** Tries again, even when one try is under way: that one may have failed already, before there was room. */
  async tryAnew(): Promise<Outcome> {
    const underWay = await this.#trying;
    return underWay?.saved ? underWay : this.tryAgain();
  }

  /** From memory back to IndexedDB, if it can be had now, and then everything that waits. */
  tryAgain(): Promise<Outcome> {
    return (this.#trying ??= this.#tryAgain().finally(() => {
      this.#trying = null;
      if (this.fleeting ?? this.#trouble) this.#later();
    }));
  }

  async #tryAgain(): Promise<Outcome> {
    this.#cancel?.();
    this.#cancel = null;
    try {
      if (this.fleeting) {
        await this.#stepOn(this.#kept, []);
        this.fleeting = null;
        this.onFresh();
      }
      await this.again();
      if (this.#trouble && !this.waits()) {
        // It was only reading that failed: see whether the browser answers by now.
        await this.#probe();
        this.#trouble = null;
      }
    } catch (error) {
      this.#trouble = becauseOf(error);
    }
    this.#tell();
    const because = this.fleeting ?? (this.waits() ? (this.#trouble ?? 'failed') : null);
    return because ? notSaved(because) : saved;
  }

  /** A write was kept. */
  went(): void {
    if (this.#trouble && !this.waits()) {
      this.#trouble = null;
      this.#tries = 0;
    }
    this.#tell();
  }

  /** Something could not be read, or not be kept. @param error what storage rejected with */
  failed(error: unknown): Because {
    this.#trouble = becauseOf(error);
    this.#later();
    this.#tell();
    return this.#trouble;
  }

  /** Reads; what cannot be read gives `otherwise`, and the state says so. */
  async reading<T>(work: (shelf: Shelf) => Promise<T>, otherwise: T): Promise<T> {
    try {
      return await work(this.shelf);
    } catch (error) {
      this.failed(error);
      return otherwise;
    }
  }

  close(): void {
    this.#cancel?.();
    this.#listeners.clear();
    this.#door.close();
  }

  #later(): void {
    // While one try is under way, its end decides about the next.
    if (this.#cancel || this.#trying || this.fleeting === 'no-storage') return;
    const ms = patience[Math.min(this.#tries++, patience.length - 1)] ?? 60_000;
    this.#cancel = this.#around.wake(ms, () => {
      this.#cancel = null;
      void this.tryAgain();
    });
  }

  #tell(): void {
    const { state } = this;
    const told = JSON.stringify(state);
    if (told === this.#told) return;
    this.#told = told;
    for (const listener of [...this.#listeners]) listener(state);
  }
}
