/** The calendar day it is: kept right on a page that stays open past midnight, or over a night with the lid shut. */
import { dayOf } from '../progress/days';

interface Options {
  /** Wall clock, ms since 1970, and the zone's minutes east of UTC. */
  readonly now: () => { readonly startedAt: number; readonly utcOffsetMinutes: number };
  /** Calls back after so many milliseconds, or later. */
  readonly later: (ms: number, callback: () => void) => unknown;
  /** Calls back whenever the page is looked at again: while it was not, no timer can be trusted. */
  readonly onShown: (callback: () => void) => unknown;
}

const dayMs = 86_400_000;
/** A timer may come a little early. */
const spareMs = 1000;

export class CurrentDay {
  /** Such as `2026-11-22`. */
  today = $state('');
  readonly #with: Options;
  readonly #callbacks: (() => void)[] = [];

  constructor(options: Options) {
    this.#with = options;
    this.today = dayOf(options.now());
    options.onShown(() => this.#look());
    this.#waitForMidnight();
  }

  /** Calls back when another day has begun. */
  onTurn(callback: () => void): void {
    this.#callbacks.push(callback);
  }

  #look(): void {
    const today = dayOf(this.#with.now());
    if (today === this.today) return;
    this.today = today;
    for (const callback of this.#callbacks) callback();
  }

  #waitForMidnight(): void {
    const { startedAt, utcOffsetMinutes } = this.#with.now();
    const intoDay = (((startedAt + utcOffsetMinutes * 60_000) % dayMs) + dayMs) % dayMs;
    this.#with.later(dayMs - intoDay + spareMs, () => {
      this.#look();
      this.#waitForMidnight();
    });
  }
}
