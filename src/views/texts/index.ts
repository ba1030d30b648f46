/** The words in use. One language so far: another is a file of the same shape and a line here. */
import { en, type Texts } from './en';

export const texts: Texts = en;

/** @returns a date such as `Sunday 22 November`, in the device's zone */
export const longDate = (instant: number): string =>
  new Intl.DateTimeFormat(texts.language, { weekday: 'long', day: 'numeric', month: 'long' }).format(instant);

/** @returns minutes, never 0: what a card says of a length */
export const toMinutes = (seconds: number): number => Math.max(1, Math.round(seconds / 60));

/** @returns a countdown such as `0:22`; minutes are not wrapped into hours */
export const toClock = (seconds: number): string =>
  `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
