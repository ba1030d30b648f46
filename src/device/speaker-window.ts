/**
 * Which sounds are handed to the audio clock at a wake-up: those of the window that lies ahead. Pure: the present is an
 * argument. Every sound waiting on the audio clock is visited by the browser in every block of 128 samples, so the
 * window is bounded by their number, too; but it always reaches beyond the next wake-up of a hidden, throttled page,
 * which may be a whole minute away.
 */

export interface WindowLimits {
  /** How far ahead sounds are placed. */
  readonly aheadMs: number;
  /** More than this many do not wait, */
  readonly mostWaiting: number;
  /** except when those of this time to come are more. */
  readonly leastAheadMs: number;
  /** A sound this much too late is still started; an older one is left out. */
  readonly graceMs: number;
}

export const usualLimits: WindowLimits = { aheadMs: 150_000, mostWaiting: 60, leastAheadMs: 75_000, graceMs: 120 };

export interface Due<S> {
  readonly place: readonly S[];
  /** Sounds whose instant passed since the look before: nobody woke up in time for them. */
  readonly missed: number;
}

export interface CueWindow<S> {
  /** Takes the sounds that come due for placing; every sound is given once at most. */
  due(nowMs: number): Due<S>;
  /** Up to which instant everything has been placed; infinite when nothing is left. */
  readonly placedToMs: number;
}

/**
 * @param sounds in order of their instants; drawn only as far as the window reaches, so they may be without end
 */
export function openWindow<S extends { readonly atMs: number }>(
  sounds: Iterable<S>,
  limits: WindowLimits = usualLimits,
): CueWindow<S> {
  const coming = sounds[Symbol.iterator]();
  let next = coming.next();
  let waiting: number[] = [];
  /** What was past before the first look was nobody's to place: it is left out, not missed. */
  let looked = false;

  return {
    get placedToMs() {
      return next.done ? Infinity : next.value.atMs;
    },
    due(nowMs) {
      waiting = waiting.filter((atMs) => atMs > nowMs);
      const place: S[] = [];
      let missed = 0;
      while (!next.done) {
        const sound = next.value;
        const aheadMs = sound.atMs - nowMs;
        const room = waiting.length < limits.mostWaiting ? limits.aheadMs : limits.leastAheadMs;
        if (aheadMs > room) break;
        if (aheadMs < -limits.graceMs) missed += looked ? 1 : 0;
        else {
          place.push(sound);
          waiting.push(sound.atMs);
        }
        next = coming.next();
      }
      looked = true;
      return { place, missed };
    },
  };
}
