/** Where what cannot be read is set aside: never thrown away, counted, and listed so that it can be looked at. */
import type { Page, Shelf } from './logbook-shelf';

export interface SetAside {
  /** Where it lies now. */
  readonly key: string;
  /** Where it came from. */
  readonly from: string;
  /** What is wrong with it, in words, with the path. */
  readonly why: string;
  /** When it was set aside, in ms since 1970. */
  readonly at: number;
  readonly raw: unknown;
}

const prefix = 'quarantine:';

/** Moves a value out of the way, within the transaction that found it. */
export async function setAside(page: Page, key: string, raw: unknown, why: string, at: number): Promise<void> {
  const taken = new Set(await page.keys(`${prefix}${key}`));
  let place = `${prefix}${key}`;
  for (let i = 2; taken.has(place); i++) place = `${prefix}${key}#${i}`;
  page.put(place, { v: 1, id: place, rev: [1, ''], data: { from: key, why, at, raw } });
  page.remove(key);
}

export async function countAside(shelf: Pick<Shelf, 'keys'>): Promise<number> {
  return (await shelf.keys(prefix)).length;
}

export async function listAside(shelf: Pick<Shelf, 'entries'>): Promise<SetAside[]> {
  return (await shelf.entries(prefix)).map(([key, value]) => {
    const { data } = value as { data: Omit<SetAside, 'key'> };
    return { key, from: data.from, why: data.why, at: data.at, raw: data.raw };
  });
}
