/**
 * A media element by way of Howler: the one kind of sound that goes on behind a locked screen and that the platform
 * shows controls for.
 */
import { Howl, Howler } from 'howler/dist/howler.core.min.js';

export interface Media {
  /** Seconds of the track that have been heard. */
  readonly currentTime: number;
  play(): void;
  pause(): void;
  close(): void;
}

/** Elements that a press has unlocked; Howler takes them from here. Not in its types. */
interface Pool {
  _html5AudioPool: (HTMLAudioElement & { _unlocked?: boolean })[];
}

/** How a Howl lets go of what its element has loaded. Not in its types. */
interface Emptying {
  _clearSound: (element: HTMLAudioElement) => void;
}

/** One for the track, one for what answers a press meanwhile. */
const elements = 2;
let made = 0;

/**
 * Readies elements for sound that begins after the press, when its track has been mixed. Howler's own unlocking does
 * it at any touch, but replaces the audio context on the way. To be called in a press.
 */
export function readyMedia(): void {
  const pool = (Howler as unknown as Pool)._html5AudioPool;
  for (; made < elements; made++) {
    const element: Pool['_html5AudioPool'][number] = new Audio();
    element._unlocked = true;
    element.load();
    pool.push(element);
  }
}

/** Opens a track, silent until it is told to play. */
export function openMedia(track: Blob): Media {
  const url = URL.createObjectURL(track);
  const howl = new Howl({ src: [url], format: ['wav'], html5: true });
  // Howler empties an element by a data: address, which our policy forbids.
  (howl as unknown as Emptying)._clearSound = (element) => {
    element.removeAttribute('src');
    element.load();
  };
  return {
    get currentTime() {
      const seconds: unknown = howl.seek();
      // While it loads, Howler answers with itself.
      return typeof seconds === 'number' ? seconds : 0;
    },
    play: () => void howl.play(),
    pause: () => void howl.pause(),
    close() {
      howl.unload();
      URL.revokeObjectURL(url);
    },
  };
}
