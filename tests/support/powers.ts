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
    name: 'whose caches never come to the end of a write',
    fault: () => {
      Cache.prototype.put = () => new Promise(() => undefined);
    },
  },
  {
    name: 'whose caches have no room',
    fault: () => {
      Cache.prototype.put = () => Promise.reject(new DOMException('', 'QuotaExceededError'));
    },
  },
  {
    name: 'whose caches never find anything and never say so',
    fault: () => {
      Cache.prototype.match = () => new Promise(() => undefined);
      Cache.prototype.keys = () => new Promise(() => undefined);
    },
  },
  {
    name: 'that never grants a lock between tabs, nor refuses it',
    fault: () => {
      LockManager.prototype.request = () => new Promise(() => undefined);
    },
  },
  {
    name: 'that grants locks, but not with a signal to call them off',
    fault: () => {
      const real = LockManager.prototype.request as (...args: unknown[]) => Promise<unknown>;
      LockManager.prototype.request = function (this: LockManager, ...args: unknown[]) {
        const [, how] = args;
        if (typeof how === 'object' && how !== null && 'signal' in how && how.signal) {
          return Promise.reject(new DOMException('not that', 'NotSupportedError'));
        }
        return real.apply(this, args);
      };
    },
  },
  {
    name: 'whose channel between tabs is closed by somebody',
    fault: () => {
      BroadcastChannel.prototype.postMessage = () => {
        throw new DOMException('closed', 'InvalidStateError');
      };
    },
  },
  {
    name: 'that refuses to make checksums',
    fault: () => {
      SubtleCrypto.prototype.digest = () => Promise.reject(new DOMException('refused', 'OperationError'));
    },
  },
  {
    name: 'that never comes to the end of a checksum',
    fault: () => {
      SubtleCrypto.prototype.digest = () => new Promise(() => undefined);
    },
  },
  {
    name: 'that believes to have no pixels',
    fault: () => Object.defineProperty(globalThis, 'devicePixelRatio', { get: () => 0 }),
  },
  {
    name: 'that never draws a frame',
    fault: () => {
      globalThis.requestAnimationFrame = () => 1;
    },
  },
  {
    name: 'that watches no places and no speed',
    fault: () => {
      for (const name of ['IntersectionObserver', 'PerformanceObserver']) {
        Reflect.deleteProperty(globalThis, name);
      }
    },
  },
  {
    name: 'whose timers come once a second',
    fault: () => {
      const real = setTimeout.bind(globalThis);
      globalThis.setTimeout = ((callback: () => void, ms = 0) =>
        real(callback, Math.ceil(Math.max(1, ms) / 1000) * 1000)) as unknown as typeof setTimeout;
    },
  },
  {
    name: 'whose audio never wakes up and never says so',
    fault: () => {
      Object.defineProperty(BaseAudioContext.prototype, 'state', { get: () => 'suspended' });
      AudioContext.prototype.resume = () => new Promise(() => undefined);
    },
  },
  {
    name: 'whose audio says that it runs while its clock stands still',
    fault: () => {
      Object.defineProperty(AudioContext.prototype, 'currentTime', { get: () => 0 });
    },
  },
  {
    name: 'that never answers whether it keeps the screen on, or storage',
    fault: () => {
      const never = () => new Promise<never>(() => undefined);
      WakeLock.prototype.request = never;
      Object.assign(StorageManager.prototype, { persist: never, persisted: never, estimate: never });
    },
  },
  {
    name: 'whose wall clock gives no number',
    fault: () => {
      Date.now = () => NaN;
    },
  },
  {
    name: 'on a device that believes to be long before Christ',
    fault: () => {
      const by = Date.now() + 1e14;
      const now = Date.now.bind(Date);
      Date.now = () => now() - by;
    },
  },
  {
    name: 'whose session clock jumps back now and then',
    fault: () => {
      const real = performance.now.bind(performance);
      let asked = 0;
      performance.now = () => real() - (++asked % 7 === 0 ? 5000 : 0);
    },
  },
  {
    name: 'without channels between parts of a page',
    fault: () => Reflect.deleteProperty(globalThis, 'MessageChannel'),
  },
  {
    name: 'whose database takes a second for each change',
    fault: () => {
      const open = IDBFactory.prototype.open;
      IDBFactory.prototype.open = function (this: IDBFactory, ...args) {
        const until = performance.now() + 20;
        while (performance.now() < until);
        return open.apply(this, args);
      };
      const descriptor = Object.getOwnPropertyDescriptor(IDBTransaction.prototype, 'oncomplete')!;
      Object.defineProperty(IDBTransaction.prototype, 'oncomplete', {
        ...descriptor,
        set(this: IDBTransaction, callback: ((event: Event) => void) | null) {
          descriptor.set?.call(
            this,
            callback && ((event: Event) => void setTimeout(() => callback.call(this, event), 1000)),
          );
        },
      });
    },
  },
  {
    name: 'that does not know the languages of people',
    fault: () => {
      Object.defineProperty(Navigator.prototype, 'language', { get: () => '' });
      Object.defineProperty(Navigator.prototype, 'languages', { get: () => [] });
    },
  },
  {
    name: 'whose address bar takes nothing more',
    fault: () => {
      for (const name of ['pushState', 'replaceState'] as const) {
        History.prototype[name] = () => {
          throw new DOMException('too often', 'SecurityError');
        };
      }
    },
  },
  {
    name: 'that fetches no sound',
    fault: () => {
      const real = fetch.bind(globalThis);
      globalThis.fetch = (asked, ...more) =>
        String(asked instanceof Request ? asked.url : asked).includes('sounds/')
          ? Promise.reject(new TypeError('Failed to fetch'))
          : real(asked, ...more);
    },
  },
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
