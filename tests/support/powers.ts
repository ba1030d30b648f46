/**
 * What a browser may lack, refuse or get wrong: each as a script for a page before its own. None of it may keep a person
 * from playing a session; what cannot be kept is said.
 */

/* eslint-disable @typescript-eslint/unbound-method -- what is put aside here is called on what it belongs to */

export interface Power {
  /** Completes “a browser …”. */
  readonly name: string;
  /** Runs in the page, so it knows nothing of this file. */
  readonly fault: () => void;
  /** Nothing can be kept then, which the app has to say. */
  readonly keepsNothing?: true;
}

export const powers: readonly Power[] = [
  {
    name: 'without locks between tabs',
    fault: () => Object.defineProperty(Navigator.prototype, 'locks', { get: () => undefined }),
  },
  {
    name: 'that refuses locks between tabs',
    fault: () => {
      LockManager.prototype.request = () => Promise.reject(new DOMException('refused', 'SecurityError'));
    },
  },
  {
    name: 'without a channel between tabs',
    fault: () => Reflect.deleteProperty(globalThis, 'BroadcastChannel'),
  },
  {
    name: 'whose channel between tabs throws',
    fault: () => {
      globalThis.BroadcastChannel = class {
        constructor() {
          throw new DOMException('refused', 'SecurityError');
        }
      } as unknown as typeof BroadcastChannel;
    },
  },
  {
    name: 'without caches',
    fault: () => Reflect.deleteProperty(globalThis, 'caches'),
  },
  {
    name: 'whose caches cannot be opened',
    fault: () => {
      CacheStorage.prototype.open = () => Promise.reject(new DOMException('refused', 'SecurityError'));
    },
  },
  {
    name: 'whose caches never answer',
    fault: () => {
      CacheStorage.prototype.open = () => new Promise(() => undefined);
    },
  },
  {
    name: 'that cannot make a copy of what it is given',
    fault: () => {
      globalThis.structuredClone = () => {
        throw new DOMException('cannot be cloned', 'DataCloneError');
      };
    },
  },
  {
    name: 'that makes no ids, as on a page without https',
    fault: () => {
      Reflect.deleteProperty(Crypto.prototype, 'randomUUID');
      Object.defineProperty(Crypto.prototype, 'subtle', { get: () => undefined });
      for (const name of ['locks', 'serviceWorker', 'storage', 'wakeLock', 'mediaSession']) {
        Reflect.deleteProperty(Navigator.prototype, name);
      }
      Reflect.deleteProperty(globalThis, 'caches');
    },
  },
  {
    name: 'whose localStorage throws',
    fault: () =>
      Object.defineProperty(globalThis, 'localStorage', {
        get() {
          throw new DOMException('refused', 'SecurityError');
        },
      }),
  },
  {
    name: 'that refuses service workers',
    fault: () => {
      ServiceWorkerContainer.prototype.register = () => Promise.reject(new DOMException('refused', 'SecurityError'));
    },
  },
  {
    name: 'whose service workers throw when they are looked at',
    fault: () =>
      Object.defineProperty(Navigator.prototype, 'serviceWorker', {
        get() {
          throw new DOMException('refused', 'SecurityError');
        },
      }),
  },
  {
    name: 'whose audio cannot be opened',
    fault: () => {
      globalThis.AudioContext = class {
        constructor() {
          throw new DOMException('no more of them', 'NotSupportedError');
        }
      } as unknown as typeof AudioContext;
    },
  },
  {
    name: 'without Web Audio',
    fault: () => {
      for (const name of ['AudioContext', 'webkitAudioContext', 'OfflineAudioContext']) {
        Reflect.deleteProperty(globalThis, name);
      }
    },
  },
  {
    name: 'whose sounds cannot be decoded',
    fault: () => {
      BaseAudioContext.prototype.decodeAudioData = (_data: ArrayBuffer) =>
        Promise.reject(new DOMException('not decoded', 'EncodingError'));
    },
  },
  {
    name: 'that has no canvas to give',
    fault: () => {
      HTMLCanvasElement.prototype.getContext = () => null;
    },
  },
  {
    name: 'without canvases off the screen',
    fault: () => Reflect.deleteProperty(globalThis, 'OffscreenCanvas'),
  },
  {
    name: 'whose pictures cannot be read back, as where fingerprints are resisted',
    fault: () => {
      OffscreenCanvasRenderingContext2D.prototype.getImageData = () => {
        throw new DOMException('refused', 'SecurityError');
      };
    },
  },
  {
    name: 'that knows no question about its screen',
    fault: () => {
      globalThis.matchMedia = ((media: string) =>
        Object.assign(new EventTarget(), { matches: false, media, onchange: null })) as unknown as typeof matchMedia;
    },
  },
  {
    name: 'that does not say whether it keeps storage',
    fault: () => {
      const refuse = () => Promise.reject(new TypeError('refused'));
      Object.assign(StorageManager.prototype, { persist: refuse, persisted: refuse, estimate: refuse });
    },
  },
  {
    name: 'that refuses to keep the screen on',
    fault: () => {
      WakeLock.prototype.request = () => Promise.reject(new DOMException('low battery', 'NotAllowedError'));
    },
  },
  {
    name: 'that does not vibrate and has no controls on the lock screen',
    fault: () => {
      Navigator.prototype.vibrate = () => {
        throw new TypeError('refused');
      };
      MediaSession.prototype.setActionHandler = () => {
        throw new TypeError('refused');
      };
      MediaSession.prototype.setPositionState = () => {
        throw new TypeError('refused');
      };
    },
  },
  {
    name: 'that does not say in which time zone it is',
    fault: () => {
      const real = Intl.DateTimeFormat.prototype.resolvedOptions;
      Intl.DateTimeFormat.prototype.resolvedOptions = function () {
        return { ...real.call(this), timeZone: undefined as unknown as string };
      };
    },
  },
  {
    name: 'that is never idle',
    fault: () => Reflect.deleteProperty(globalThis, 'requestIdleCallback'),
  },
  {
    name: 'whose clocks go in steps of 100 ms, as where fingerprints are resisted',
    fault: () => {
      const real = performance.now.bind(performance);
      const wall = Date.now.bind(Date);
      performance.now = () => Math.floor(real() / 100) * 100;
      Date.now = () => Math.floor(wall() / 100) * 100;
    },
  },
  ...([1970, 2099] as const).map((year) => ({
    name: `on a device that believes to be in ${year}`,
    fault: [
      () => {
        const by = Date.now() - 86_400_000;
        const now = Date.now.bind(Date);
        Date.now = () => now() - by;
      },
      () => {
        const by = Date.UTC(2099, 5, 1) - Date.now();
        const now = Date.now.bind(Date);
        Date.now = () => now() + by;
      },
    ][year === 1970 ? 0 : 1]!,
  })),
  {
    name: 'whose database gives up each third change at its very end',
    fault: () => {
      const real = IDBDatabase.prototype.transaction;
      let changes = 0;
      IDBDatabase.prototype.transaction = function (this: IDBDatabase, names, mode, options) {
        const made = real.call(this, names, mode, options);
        if (mode === 'readwrite' && ++changes % 3 === 0) {
          const abort = () => {
            // Everything that was asked of it has been done, and then it is all undone.
            try {
              made.abort();
            } catch {
              // It was quicker.
            }
          };
          const { put } = IDBObjectStore.prototype;
          const store = made.objectStore.bind(made);
          made.objectStore = (name) => {
            const place = store(name);
            place.put = (value: unknown, key?: IDBValidKey) => {
              const request = put.call(place, value, key);
              request.addEventListener('success', () => queueMicrotask(abort));
              return request;
            };
            return place;
          };
        }
        return made;
      };
    },
  },
  {
    name: 'whose database can only be read',
    keepsNothing: true,
    fault: () => {
      const real = IDBDatabase.prototype.transaction;
      IDBDatabase.prototype.transaction = function (this: IDBDatabase, names, mode, options) {
        if (mode === 'readwrite') throw new DOMException('read only', 'ReadOnlyError');
        return real.call(this, names, mode, options);
      };
    },
  },
  {
    name: 'whose database throws when it is looked at',
    keepsNothing: true,
    fault: () =>
      Object.defineProperty(globalThis, 'indexedDB', {
        get() {
          throw new DOMException('refused', 'SecurityError');
        },
      }),
  },
  {
    name: 'whose database refuses to be opened, as in old private windows',
    keepsNothing: true,
    fault: () => {
      IDBFactory.prototype.open = () => {
        throw new DOMException('A mutation operation was attempted', 'InvalidStateError');
      };
    },
  },
];
