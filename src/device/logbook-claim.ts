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
/** Without locks there is no queue to look at: a live tab answers long before this. */
const answerMs = 500;

export function openClaim({ locks, channel, wake, onLost }: Options): Claim {
  let letGo: (() => void) | null = null;
  let claiming: Promise<boolean> | null = null;
  channel.hear((key) => {
    if (key === asking && letGo) channel.tell(answering);
    if (key === taking && letGo && !locks) {
      letGo = null;
      onLost();
    }
  });

  /** Resolves with whether the lock was had; it is then held until `letGo`. */
  const take = (how: LockOptions): Promise<boolean> =>
    new Promise((resolve) => {
      if (!locks) {
        letGo = () => {};
        resolve(true);
        return;
      }
      let mine: (() => void) | null = null;
      locks
        .request(lock, how, (granted) => {
          if (!granted) return resolve(false);
          return new Promise<void>((release) => {
            letGo = mine = release;
            resolve(true);
          });
        })
        .catch(() => {
          // Stolen, when it was ours; refused, as in some private windows, when it never was.
          if (!mine) {
            letGo = () => {};
            resolve(true);
          } else if (letGo === mine) {
            letGo = null;
            onLost();
          }
        });
    });

  const answered = (ms: number): Promise<boolean> =>
    new Promise((resolve) => {
      const done = (heard: boolean) => {
        stopHearing();
        cancel();
        resolve(heard);
      };
      const stopHearing = channel.hear((key) => {
        if (key === answering) done(true);
      });
      const cancel = wake(ms, () => done(false));
      channel.tell(asking);
    });

  const claim = async (takeOver: boolean): Promise<boolean> => {
    if (letGo) return true;
    if (!locks) {
      if (!takeOver && (await answered(answerMs))) return false;
      channel.tell(taking);
      return take({});
    }
    if (await take({ ifAvailable: true })) return true;
    if (!takeOver && (await answered(silenceMs))) return take({ ifAvailable: true });
    return take({ steal: true });
  };

  return {
    get held() {
      return letGo !== null;
    },
    claim: (takeOver = false) => (claiming ??= claim(takeOver).finally(() => (claiming = null))),
    release() {
      letGo?.();
      letGo = null;
    },
  };
}

/** @param make how to make a BroadcastChannel, or `null` where there is none: tabs then do not hear of each other */
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
