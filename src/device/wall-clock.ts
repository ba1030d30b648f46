/** The wall clock, as far as it can be believed: days are made of it, and a session must not end because of it. */

/** The year 1970, and the last one that every calendar and every record can name. */
const [least, most] = [0, Date.UTC(9800, 0)];

/** What of the browser's clocks is used. */
export interface WallClocks {
  /** In ms since 1970. */
  readonly wall: () => number;
  /** In ms since the page was opened. */
  readonly sinceOpened: () => number;
}

/** @returns ms since 1970: what the device says, or the nearest that makes a day; it goes on where there is no number */
export function wallMs({ wall, sinceOpened }: WallClocks = browserClocks): number {
  const said = wall();
  return Math.min(most, Math.max(least, Number.isFinite(said) ? said : sinceOpened()));
}

const browserClocks: WallClocks = { wall: () => Date.now(), sinceOpened: () => performance.now() };
