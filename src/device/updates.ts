/**
 * The service worker's registration, and what it tells: whether a new build is ready. Nothing here reloads the page
 * unless `apply()` was called, so that no session is ever interrupted.
 */
import { ownPolicies, trustedScript, type TypePolicies } from '../trusted-script';

export interface Updates {
  /**
   * Calls back whenever a new build becomes ready, and at once if one is.
   * @returns a function that ends the calls
   */
  onReady(callback: () => void): () => void;
  /** Lets the new build take over and reloads this page once; does nothing when none is ready. */
  apply(): void;
}

/** What of the browser is used, as an argument for tests. */
export interface UpdatesBrowser {
  readonly serviceWorker: ServiceWorkerContainer | undefined;
  readonly document: Pick<Document, 'addEventListener' | 'visibilityState' | 'baseURI'>;
  readonly trustedTypes: TypePolicies | undefined;
  reload(): void;
  every(intervalMs: number, callback: () => void): void;
}

/** As often a worker that was let in and did not come is asked to take over once more. */
export const askAgainMs = 1000;
/** How often a page that stays open asks for a new build. */
export const checkEveryMs = 60 * 60 * 1000;

/** Even to look for it throws in frames that are shut in, and where all storage is refused. */
function ownServiceWorker(): ServiceWorkerContainer | undefined {
  try {
    return (navigator as Partial<Navigator>).serviceWorker;
  } catch {
    return undefined;
  }
}

const thisBrowser = (): UpdatesBrowser => ({
  // While developing there is no build to keep.
  serviceWorker: import.meta.env.PROD ? ownServiceWorker() : undefined,
  document,
  trustedTypes: ownPolicies(),
  reload: () => location.reload(),
  every: (intervalMs, callback) => void setInterval(callback, intervalMs),
});

const workerUrl = ({ document, trustedTypes }: UpdatesBrowser): string =>
  trustedScript(trustedTypes, 'app-sw', new URL('service-worker.js', document.baseURI).href);

/**
 * Registers the service worker of the build that this page belongs to. Call it once, when the first screen is done.
 * Where there is none, as in some private windows, the app works as before, as long as there is a network.
 */
export function watchUpdates(browser: UpdatesBrowser = thisBrowser()): Updates {
  const { serviceWorker, document } = browser;
  const callbacks = new Set<() => void>();
  let waiting: ServiceWorker | undefined;
  /** Another tab let a new build take over, while this page still runs the old one. */
  let replaced = false;
  let applying = false;

  const tell = () => {
    for (const callback of [...callbacks]) callback();
  };

  const follow = (worker: ServiceWorker | null) => {
    if (!worker) return;
    const look = () => {
      // Without a controller this is the first build ever, and nobody waits for it.
      if (worker.state === 'installed' && serviceWorker?.controller && waiting !== worker) {
        waiting = worker;
        tell();
      }
      // It took over, asked by whatever tab, or a still newer one took its place.
      if (waiting === worker && worker.state !== 'installed') waiting = undefined;
    };
    worker.addEventListener('statechange', look);
    look();
  };

  const register = async (container: ServiceWorkerContainer) => {
    const registration = await container.register(workerUrl(browser), { updateViaCache: 'none' });
    follow(registration.waiting);
    follow(registration.installing);
    registration.addEventListener('updatefound', () => follow(registration.installing));
    // This fails without a network; the next time will do.
    const check = () => void registration.update().catch(() => undefined);
    browser.every(checkEveryMs, check);
    document.addEventListener('visibilitychange', () => {
      if (document.visibilityState === 'visible') check();
    });
  };

  if (serviceWorker) {
    // The first worker ever takes over a page that had none: that is no new build.
    let controlled = serviceWorker.controller !== null;
    serviceWorker.addEventListener('controllerchange', () => {
      if (applying) {
        applying = false;
        browser.reload();
      } else if (controlled) {
        replaced = true;
        tell();
      }
      controlled = true;
    });
    register(serviceWorker).catch((error: unknown) => {
      console.warn('Without its service worker the app needs a network:', error);
    });
  }

  return {
    onReady(callback) {
      callbacks.add(callback);
      if (waiting || replaced) callback();
      return () => void callbacks.delete(callback);
    },
    apply() {
      if (waiting) {
        if (!applying) {
          // A worker that is still answering somebody keeps the new one waiting, and then nobody asks again but us.
          browser.every(askAgainMs, () => {
            if (applying) waiting?.postMessage('take-over');
          });
        }
        applying = true;
        waiting.postMessage('take-over');
      } else if (replaced) {
        browser.reload();
      }
    },
  };
}
