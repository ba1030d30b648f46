/** Keeps the screen on while a session runs. Nothing depends on it: it may be refused, and it is lost when hidden. */

export interface WakeLock {
  /** Whether the screen is kept on right now. */
  readonly held: boolean;
  /** From now on, and again whenever the page is shown again. */
  hold(): void;
  release(): void;
}

/** As much of a browser as a wake lock needs. */
export interface WakeLockParts {
  /** Missing where the browser cannot keep the screen on, or the page is not secure. */
  readonly wakeLock: Pick<globalThis.WakeLock, 'request'> | undefined;
  readonly page: Pick<Document, 'visibilityState' | 'addEventListener'>;
}

export function createWakeLock({ wakeLock, page }: WakeLockParts): WakeLock {
  let wanted = false;
  let asking = false;
  let sentinel: WakeLockSentinel | null = null;

  async function ask() {
    if (!wakeLock || !wanted || sentinel || asking || page.visibilityState !== 'visible') return;
    asking = true;
    try {
      const granted = await wakeLock.request('screen');
      granted.addEventListener('release', () => {
        if (sentinel === granted) sentinel = null;
      });
      sentinel = granted.released ? null : granted;
      if (!wanted) letGo();
    } catch {
      // Low battery or a browser that does not want to: asked again when the page is shown the next time.
    } finally {
      asking = false;
    }
  }

  function letGo() {
    const held = sentinel;
    sentinel = null;
    held?.release().catch(() => undefined);
  }

  page.addEventListener('visibilitychange', () => void ask());
  return {
    get held() {
      return sentinel !== null;
    },
    hold() {
      wanted = true;
      void ask();
    },
    release() {
      wanted = false;
      letGo();
    },
  };
}

/** The browser's own. */
export const openWakeLock = (): WakeLock =>
  // Missing in older browsers and on insecure pages, whatever the types say.
  createWakeLock({ wakeLock: (navigator as Partial<Navigator>).wakeLock, page: document });
