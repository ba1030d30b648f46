/**
 * The platform's own controls: lock screen, headphones, media keys. They work wherever a media element plays, which
 * is in pocket mode; Web Audio alone registers on some platforms only. What is missing is left out.
 */

export type Press = 'play' | 'pause' | 'next' | 'back' | 'stop';

export interface NowPlaying {
  readonly title: string;
  /** A second line: what is being done. */
  readonly detail: string;
  /** The routine's name. */
  readonly routine: string;
  readonly pictures: readonly { readonly src: string; readonly sizes: string; readonly type: string }[];
}

export interface LockScreen {
  show(what: NowPlaying): void;
  /** Whether it runs, how long it is and where it is, in ms. */
  place(at: { readonly running: boolean; readonly positionMs: number; readonly totalMs: number }): void;
  /** Takes the controls away. */
  clear(): void;
}

export interface LockScreenCalls {
  press(what: Press): void;
  /** The person chose a position, in ms from the session's start. */
  seek(positionMs: number): void;
}

const actions: readonly (readonly [MediaSessionAction, Press])[] = [
  ['play', 'play'],
  ['pause', 'pause'],
  ['nexttrack', 'next'],
  ['previoustrack', 'back'],
  ['stop', 'stop'],
];
/** What headphones without a length of their own mean by a step. */
const stepSeconds = 10;

/**
 * @param session as `navigator.mediaSession`; missing where the browser has none
 * @param metadata as `MediaMetadata`'s constructor
 */
export function createLockScreen(
  session: MediaSession | undefined,
  metadata: (init: MediaMetadataInit) => MediaMetadata,
  calls: LockScreenCalls,
): LockScreen {
  let shown = false;
  let last = { positionMs: 0, totalMs: 0 };

  function handle(action: MediaSessionAction, handler: MediaSessionActionHandler | null) {
    try {
      session?.setActionHandler(action, handler);
    } catch {
      // An action this browser does not know.
    }
  }
  const seek = (positionMs: number) => calls.seek(Math.min(Math.max(positionMs, 0), last.totalMs));

  function listen(on: boolean) {
    for (const [action, press] of actions) handle(action, on ? () => calls.press(press) : null);
    handle('seekto', on ? ({ seekTime }) => seekTime !== undefined && seek(seekTime * 1000) : null);
    for (const [action, sign] of [
      ['seekforward', 1],
      ['seekbackward', -1],
    ] as const) {
      handle(action, on ? ({ seekOffset }) => seek(last.positionMs + sign * (seekOffset ?? stepSeconds) * 1000) : null);
    }
  }

  return {
    show({ title, detail, routine, pictures }) {
      if (!session) return;
      if (!shown) listen(true);
      shown = true;
      session.metadata = metadata({ title, artist: detail, album: routine, artwork: [...pictures] });
    },
    place({ running, positionMs, totalMs }) {
      if (!session) return;
      last = { positionMs, totalMs };
      session.playbackState = running ? 'playing' : 'paused';
      try {
        session.setPositionState({
          duration: totalMs / 1000,
          position: Math.min(Math.max(positionMs, 0), totalMs) / 1000,
          playbackRate: 1,
        });
      } catch {
        // Older browsers have controls, but no position.
      }
    },
    clear() {
      if (!session || !shown) return;
      shown = false;
      listen(false);
      session.metadata = null;
      session.playbackState = 'none';
    },
  };
}

/** The browser's own. */
export const openLockScreen = (calls: LockScreenCalls): LockScreen =>
  createLockScreen((navigator as Partial<Navigator>).mediaSession, (init) => new MediaMetadata(init), calls);
