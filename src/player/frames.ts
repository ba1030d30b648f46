/** When the player draws: as often as there is something new to be seen, and never in a hidden tab. */

/** About what a browser takes to show a frame that was asked for, in ms. */
const frameMs = 1000 / 60;
/** It looks as often at least, in ms: what draws it may have come meanwhile. */
const mostWaitMs = 1000;

export class Frames {
  /** For so many ms nobody will see the figure move; told by what draws it, which looks again after that. */
  calmMs = Infinity;
  /** In so many ms there is something else to be read. */
  untilNewsMs = Infinity;

  readonly #draw: () => boolean;
  #frame: number | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** @param draw draws once; says whether to go on */
  constructor(draw: () => boolean) {
    this.#draw = draw;
  }

  /** Draws from the next frame on, until told to stop. */
  go(): void {
    this.stop();
    const waitMs = Math.min(this.calmMs, this.untilNewsMs, mostWaitMs);
    if (waitMs < frameMs) this.#ask();
    else this.#timer = setTimeout(() => this.#ask(), waitMs);
  }

  stop(): void {
    clearTimeout(this.#timer);
    if (this.#frame !== undefined) cancelAnimationFrame(this.#frame);
  }

  /** A hidden tab is given no frame until it is seen again. */
  #ask(): void {
    this.#frame = requestAnimationFrame(() => {
      if (this.#draw()) this.go();
    });
  }
}
