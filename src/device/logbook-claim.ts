/**
 * Which tab plays the running session: only one at a time. A tab that holds the claim answers when another asks; one
 * that is frozen cannot, and after 5 s of silence its claim is taken from it.
 */
import type { Wake } from './logbook-outcome';

/** What tabs tell each other: only which key has changed; who hears it reads for himself. */
export interface Channel {
  tell(key: string): void;
  hear(listener: (key: string) => void): () => void;
}

export interface Claim {
  /**
   * @param takeOver take it at once from a tab that answers too, because the person asked for it
   * @returns whether this tab now plays the session
   */
  claim(takeOver?: boolean): Promise<boolean>;
  release(): void;
  readonly held: boolean;
}

interface Options {
  locks: LockManager | null;
  channel: Channel;
  wake: Wake;
  /** Another tab has taken the session over: stop playing it, write nothing more. */
  onLost: () => void;
}

const lock = 'backstretch-session';
const asking = 'claim?';
const answering = 'claim!';
const taking = 'claim=';
const silenceMs = 5000;
const againMs = 1000;
/** Without locks there is no queue to look at: a live tab answers long before this. */
const answerMs = 500;
/** Locks that are to be taken or called off, and do not say in this time that they are, are as good as none. */
const grantMs = 1000;

export function openClaim({ locks, channel, wake, onLost }: Options): Claim {
  let letGo: (() => void) | null = null;
  /** Whether there are locks that answer. */
  let locked = locks !== null;
  let claiming: { waiting: AbortController; outcome: Promise<boolean> } | null = null;
  channel.hear((key) => {
    if (key === asking && letGo) channel.tell(answering);
    if (key === taking && letGo && !locked) {
      letGo = null;
      onLost();
    }
  });

  /** Resolves with whether the lock was had; it is then held until `letGo`. */
  const take = (how: LockOptions): Promise<boolean> =>
    new Promise((resolve) => {
      if (!locks || !locked) {
        letGo = () => {};
        resolve(true);
        return;
      }
      let mine: (() => void) | null = null;
      const hold = () =>
        new Promise<void>((release) => {
          // It comes after all, when it was called off long ago.
          if (how.signal?.aborted) {
            release();
            resolve(false);
            return;
          }
          letGo = mine = release;
          resolve(true);
        });
      locks.request(lock, how, hold).catch(() => {
        if (how.signal?.aborted && !mine) resolve(false);
        else if (!mine) {
          // Refused, as in some private windows: then nothing can be told about other tabs.
          letGo = () => {};
          resolve(true);
        } else if (letGo === mine) {
          // Stolen.
          letGo = null;
          onLost();
        }
      });
    });

  /** Resolves with `true` once a tab answers that it plays, and with `false` after `ms` of silence. */
  const answered = (ms: number, signal: AbortSignal): Promise<boolean> =>
    new Promise((resolve) => {
      let cancel = () => {};
      const done = (heard: boolean) => {
        stopHearing();
        cancel();
        resolve(heard);
      };
      const stopHearing = channel.hear((key) => {
        if (key === answering) done(true);
      });
      // Asked again and again: at the first time the other tab may not have got its own claim yet.
      const ask = (left: number) => {
        channel.tell(asking);
        const next = Math.min(left, againMs);
        cancel = wake(next, () => (left > next ? ask(left - next) : done(false)));
      };
      signal.addEventListener('abort', () => done(true));
      ask(ms);
    });

  /** What came of asking for the lock; locks that do not say are passed over from then on. */
  const said = (asked: Promise<boolean>): Promise<boolean | null> =>
    new Promise((resolve) => {
      const cancel = wake(grantMs, () => {
        locked = false;
        resolve(null);
      });
      void asked.then(resolve).finally(cancel);
    });

  const claim = async (waiting: AbortController): Promise<boolean> => {
    if (!locked) return (await answered(answerMs, waiting.signal)) ? false : takeFrom();
    // In the queue meanwhile: it may be let go.
    const had = take({ signal: waiting.signal });
    const heard = await Promise.race([had.then((mine) => mine || null), answered(silenceMs, waiting.signal)]);
    if (heard === true && letGo) return true;
    waiting.abort();
    if (await said(had)) return true;
    return heard === false ? takeFrom() : false;
  };
  const takeFrom = async () => {
    channel.tell(taking);
    return (await said(take({ steal: true }))) ?? take({ steal: true });
  };

  return {
    get held() {
      return letGo !== null;
    },
    async claim(takeOver = false) {
      if (letGo) return true;
      if (takeOver) {
        claiming?.waiting.abort();
        return takeFrom();
      }
      if (!claiming) {
        const waiting = new AbortController();
        const now = { waiting, outcome: claim(waiting).finally(() => (claiming = claiming === now ? null : claiming)) };
        claiming = now;
      }
      return claiming.outcome;
    },
    release() {
      letGo?.();
      letGo = null;
    },
  };
}

/** @param made `null` where there is no BroadcastChannel: tabs then do not hear of each other */
export function openChannel(made: BroadcastChannel | null): Channel {
  const listeners = new Set<(key: string) => void>();
  if (made) {
    made.onmessage = ({ data }: MessageEvent<unknown>) => {
      const key = typeof data === 'object' && data !== null && 'changed' in data ? data.changed : null;
      if (typeof key === 'string') for (const listener of [...listeners]) listener(key);
    };
  }
  return {
    tell(key) {
      try {
        made?.postMessage({ changed: key });
      } catch {
        // A closed channel: the others will read when they are next opened.
      }
    },
    hear(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}
