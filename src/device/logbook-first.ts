/** The first transaction of a page: what it needs to begin, and the proof that this browser keeps what it is given. */
import type { Envelope } from '../progress/envelope';
import { compareCopies } from '../progress/merge';
import { currentVersion } from '../progress/migrations';
import { read, type Meta } from '../progress/reading';
import { arrivalPrefix } from './logbook-place';
import { countAside } from './logbook-quarantine';
import { readHere } from './logbook-sessions';
import type { Page, Shelf } from './logbook-shelf';

export interface First {
  meta: Meta;
  quarantined: number;
  /** Something of a restored backup has no key of its own yet. */
  arriving: boolean;
  /** Of settings and journal, what is later here than in the mirror. */
  unmirrored: Envelope[];
}

/**
 * @param copies the mirror's settings and journal, where it has them: the later copy of each stays
 * @throws what the shelf says when it cannot be read, or not be written
 */
export function readFirst(
  shelf: Shelf,
  copies: readonly (Envelope | null)[],
  newId: () => string,
  at: number,
): Promise<First> {
  return shelf.change('relaxed', async (page) => {
    const meta = await changeMeta(page, at, (known) => known ?? { device: newId() });
    const unmirrored: Envelope[] = [];
    for (const id of ['settings', 'journal'] as const) {
      const here = await readHere(page, id, id, at);
      const copy = copies.find((copy) => copy?.id === id && read(id, id, copy).is !== 'bad');
      const order = here.is === 'nothing' ? -1 : copy ? compareCopies(here.envelope, copy) : 1;
      if (copy && order < 0) page.put(id, copy);
      if (here.is === 'good' && order > 0) unmirrored.push(here.envelope);
    }
    const arriving = (await page.keys(arrivalPrefix)).length > 0;
    return { meta, quarantined: await countAside(page), arriving, unmirrored };
  });
}

/** Always writes, even what stood there: a browser that refuses shows it now. */
export async function changeMeta(page: Page, at: number, change: (known: Meta | null) => Meta): Promise<Meta> {
  const reading = await readHere(page, 'meta', 'meta', at);
  if (reading.is === 'newer') {
    page.put('meta', reading.raw);
    return reading.data ?? change(null);
  }
  const known = reading.is === 'good' ? reading.envelope : null;
  const meta = change(known?.data ?? null);
  page.put('meta', {
    ...{ v: currentVersion('meta'), id: 'meta', rev: known?.rev ?? [1, meta.device] },
    data: meta,
  } satisfies Envelope<Meta>);
  return meta;
}
