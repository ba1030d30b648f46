/** What the platform shows of a session while its page is not looked at. */
import type { Devices } from './devices';

/** So far off, in ms, the platform is told the position again. */
const misplacedMs = 500;

type Shown = Parameters<Devices['lockScreen']['show']>[0];
type Placed = Parameters<Devices['lockScreen']['place']>[0];

export class OnLockScreen {
  readonly #lockScreen: Devices['lockScreen'];
  /** What the platform was told last: a position, and when. */
  #told = { atMs: 0, positionMs: 0 };

  constructor(lockScreen: Devices['lockScreen']) {
    this.#lockScreen = lockScreen;
  }

  show(what: Shown): void {
    this.#lockScreen.show(what);
  }

  place(at: Placed, nowMs: number): void {
    this.#told = { atMs: nowMs, positionMs: at.positionMs };
    this.#lockScreen.place(at);
  }

  /** For a wake-up: the platform reckons on from the position it was told, but a count-in or a wait holds that up. */
  correct(at: Placed, nowMs: number): void {
    const reckonedMs = this.#told.positionMs + nowMs - this.#told.atMs;
    if (at.running && Math.abs(reckonedMs - at.positionMs) > misplacedMs) this.place(at, nowMs);
  }

  clear(): void {
    this.#lockScreen.clear();
  }
}
