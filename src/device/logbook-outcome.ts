/** What came of keeping something, as a value: the logbook never throws into the views. */

export type Because =
  /** There is no IndexedDB in this browser, or it is switched off. */
  | 'no-storage'
  /** The browser gave no answer in time. */
  | 'no-answer'
  /** The browser refused, as some do in private windows. */
  | 'refused'
  /** The room this site may use is used up. */
  | 'full'
  /** Any other failure: a full disk, a damaged profile. */
  | 'failed'
  /** What stands there was written by a newer Backstretch and must not be written over. */
  | 'newer'
  /** It is not what a record of its kind must be. */
  | 'invalid'
  /** There is no record of that id to change. */
  | 'unknown'
  /** Another tab has taken the session over. */
  | 'taken-over';

export type Outcome =
  { readonly saved: true } | { readonly saved: false; readonly because: Because; readonly text: `logbook.${Because}` };

export const saved: Outcome = { saved: true };

export function notSaved(because: Because): Outcome {
  return { saved: false, because, text: `logbook.${because}` };
}

/** The browser did not answer within the time allowed. */
export class NoAnswer extends Error {
  override name = 'NoAnswer';
}
/** There is no such thing in this browser. */
export class NoStorage extends Error {
  override name = 'NoStorage';
}

/** @param error whatever storage rejected with: browsers also reject with `null` */
export function becauseOf(error: unknown): Because {
  switch (nameOf(error)) {
    case 'NoStorage':
      return 'no-storage';
    case 'NoAnswer':
      return 'no-answer';
    case 'QuotaExceededError':
      return 'full';
    case 'SecurityError':
    case 'NotAllowedError':
      return 'refused';
    default:
      return 'failed';
  }
}

/** @returns the name of an error, or nothing for what is none */
export function nameOf(error: unknown): string {
  return typeof error === 'object' && error !== null && 'name' in error ? String(error.name) : '';
}

/** Calls back after at least `ms` milliseconds. @returns how to call it off */
export type Wake = (ms: number, callback: () => void) => () => void;

/** @throws NoAnswer when `promise` has not settled within `ms` milliseconds */
export function within<T>(ms: number, promise: Promise<T>, wake: Wake): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    const cancel = wake(ms, () => reject(new NoAnswer(`no answer within ${ms} ms`)));
    promise.then(resolve, reject).finally(cancel);
  });
}
