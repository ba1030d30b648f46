/** What the browser gives the logbook, each with what happens where the browser does not have it or refuses it. */
import type { LogbookOptions } from './logbook';

export type Surroundings = Required<Omit<LogbookOptions, 'checkSettings'>> & Pick<LogbookOptions, 'checkSettings'>;

export function surroundings(options: LogbookOptions): Surroundings {
  const browser = globalThis as Partial<typeof globalThis>;
  const wake = options.wake ?? wakeByTimer;
  return {
    wake,
    idle: (callback) => {
      if (browser.requestIdleCallback) browser.requestIdleCallback(callback, { timeout: 2000 });
      else wake(200, callback);
    },
    // Reading these throws in some private windows and sandboxed frames.
    indexedDB: has(() => browser.indexedDB),
    caches: has(() => browser.caches),
    locks: has(() => browser.navigator?.locks),
    storage: has(() => browser.navigator?.storage),
    compareAfterMs: 3000,
    packFrom: 24,
    channel: options.channel === undefined ? has(() => new BroadcastChannel('backstretch')) : options.channel,
    ...options,
  };
}

function has<T>(look: () => T | undefined): T | null {
  try {
    return look() ?? null;
  } catch {
    return null;
  }
}

function wakeByTimer(ms: number, callback: () => void): () => void {
  // Only to let the page breathe: a timer that follows a timer would wait 4 ms each time.
  if (ms === 0 && typeof MessageChannel === 'function') return wakeByMessage(callback);
  const timer = setTimeout(callback, ms);
  return () => clearTimeout(timer);
}

function wakeByMessage(callback: () => void): () => void {
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = () => {
    port1.close();
    callback();
  };
  port2.postMessage(null);
  return () => port1.close();
}
