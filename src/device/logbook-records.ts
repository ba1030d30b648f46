/** Session records and their summaries as they are asked for, with what is not kept yet laid over what is. */
import { entryOf, liveSummaries, newestFirst, type Month, type SessionEnvelope } from '../progress/months';
import { check, checkAmendment, read, type Amendment } from '../progress/reading';
import { monthOf, summarise, type SessionRecord, type SessionSummary } from '../session/record';
import type { Surroundings } from './logbook-browser';
import type { Ground } from './logbook-ground';
import type { JournalWriter } from './logbook-journal';
import { Keeping } from './logbook-keeping';
import type { Mirror } from './logbook-mirror';
import { notSaved, within, type Outcome } from './logbook-outcome';
import * as sessions from './logbook-sessions';
import type { UnsavedChanges } from './logbook-unsaved';

interface Options {
  ground: Ground;
  around: Surroundings;
  mirror: Mirror;
  journal: JournalWriter;
  /** A session that is over was kept. */
  onFinished: () => void;
  /** Sessions came back from the mirror, or into their month's summary. */
  onHealed: () => void;
}

export class Records {
  readonly unsaved: UnsavedChanges;
  readonly #keeping: Keeping;
  /** How many sessions came back from the mirror. */
  healed = 0;
  readonly #with: Options;
  /** Records removed since this page opened, to take the removal back. */
  readonly #removed = new Map<string, SessionRecord>();
  readonly #missed = new Set<string>();
  #healing: Promise<void> | null = null;
  #arriving: Promise<void> = Promise.resolve();
  /** The last months that could be read, shown when they cannot be read again. */
  #lastMonths: Month[] = [];

  constructor(options: Options) {
    this.#with = options;
    this.#keeping = new Keeping({
      ...options,
      stored: (id) => this.#stored(id),
      arrived: () => this.arrived(),
      heal: () => options.around.idle(() => void this.healAnew()),
    });
    this.unsaved = this.#keeping.unsaved;
  }

  async finish(id: string, record: SessionRecord): Promise<Outcome> {
    const checked = check('session', record);
    if (typeof checked === 'string') {
      this.unsaved.keepInvalid(id, record);
      return notSaved('invalid');
    }
    this.#with.journal.close(id);
    const outcome = await this.#keeping.change(id, sessions.finishing(id, checked));
    if (outcome.saved) this.#with.onFinished();
    return outcome;
  }

  amend(id: string, amendment: Amendment): Promise<Outcome> {
    const checked = checkAmendment(amendment);
    if (typeof checked === 'string') return Promise.resolve(notSaved('invalid'));
    return this.#keeping.change(id, sessions.amending(checked));
  }

  async remove(id: string): Promise<Outcome> {
    const record = await this.session(id);
    if (record) this.#removed.set(id, record);
    return this.#keeping.change(id, sessions.removing);
  }

  restore(id: string): Promise<Outcome> {
    const record = this.#removed.get(id);
    return record ? this.#keeping.change(id, sessions.restoring(record)) : Promise.resolve(notSaved('unknown'));
  }

  async session(id: string): Promise<SessionRecord | null> {
    const stored = await this.#stored(id);
    return this.unsaved.remember(id, stored, this.#with.ground.device)?.data ?? null;
  }

  async summaries(fromMonth?: string): Promise<SessionSummary[]> {
    const { ground } = this.#with;
    if (ground.emptied) await this.healedSoon();
    const from = fromMonth === undefined ? undefined : sessions.summaryKey(fromMonth);
    const broken: string[] = [];
    const readMonths = async () =>
      (await ground.shelf.entries('summary:', from)).flatMap(([key, raw]): Month[] => {
        const reading = read('summary', sessions.idOfKey(key), raw);
        if (reading.is === 'bad') broken.push(key);
        const month = reading.is === 'good' ? reading.envelope.data : reading.is === 'newer' ? reading.data : null;
        return month ? [month] : [];
      });
    let months = await ground.reading(readMonths, null);
    if (broken.length) {
      await Promise.all(broken.map((key) => this.#setAside('summary', key)));
      await this.healedSoon(this.healAnew());
      months = await ground.reading(readMonths, months);
    }
    if (months) this.#lastMonths = months;
    // What cannot be read again is shown as it was last read, and written.
    else months = [...this.#lastMonths, { entries: this.unsaved.seen.map(entryOf) }];
    return this.#withUnsaved(liveSummaries(months), fromMonth);
  }

  /** Tries again everything that waits. */
  async again(): Promise<void> {
    await this.#keeping.again();
  }

  /** Makes IndexedDB and the mirror say the same. Never two at once in one page: one under way serves for all. */
  heal(): Promise<void> {
    return (this.#healing ??= this.#heal().finally(() => (this.#healing = null)));
  }

  /** The same for what was only just written or found broken, which one under way may have passed already. */
  async healAnew(): Promise<void> {
    await this.#healing;
    await this.heal();
  }

  /** Gives what has arrived from a backup its own keys, as soon as can be. */
  settleArrivals(): Promise<void> {
    const { ground, around } = this.#with;
    ground.arriving = false;
    const pause = () => new Promise<void>((resolve) => around.wake(0, resolve));
    const by = { device: ground.device, at: around.now() };
    const settle = async () => {
      // Few visits need it: it is loaded when one does.
      const work = await import('./logbook-arrivals').catch(() => null);
      if (work) await ground.reading(() => work.settleArrivals(ground.shelf, by, pause), undefined);
      // It lies here until then, and lists show it.
      else ground.arriving = true;
    };
    return (this.#arriving = this.#arriving.then(settle));
  }

  /** Over when a restored session is found under its own key, or that could not be done. */
  arrived(): Promise<void> {
    const { ground } = this.#with;
    // Left over from an earlier visit: it is done when it is asked for, or when there is time.
    if (ground.arriving) void this.settleArrivals();
    return this.#arriving;
  }

  async #heal(): Promise<void> {
    const { ground, mirror, around, onHealed } = this.#with;
    await this.arrived();
    if (ground.emptied && (await this.#isNew())) {
      ground.emptied = false;
      return;
    }
    // Loaded when there is time for it, like the healing itself.
    const work = await import('./logbook-heal').catch(() => null);
    const again = () => around.wake(30_000, () => void this.heal());
    if (!work) {
      again();
      return;
    }
    // Somebody waits for what comes back; otherwise only idle time is used.
    const pause = () => (ground.emptied ? Promise.resolve() : new Promise<void>((resolve) => around.idle(resolve)));
    const { shelf, device } = ground;
    const { now, packFrom } = around;
    const healed = await ground.reading(() => work.heal({ shelf, mirror, device, now, pause, packFrom }), null);
    if (!healed) return;
    if (shelf === ground.shelf) ground.emptied = false;
    this.healed += healed.back;
    if (healed.back + healed.summarised) onHealed();
    // A mirror that gave no answer may hold what is missing here.
    if (healed.blind && around.caches) again();
  }

  /** Whether nothing was ever kept here: an empty mirror beside an empty database has nothing to give back. */
  async #isNew(): Promise<boolean> {
    const { mirror, around } = this.#with;
    const listed = around.caches ? await mirror.list() : null;
    return listed !== null && listed.sessions.length + listed.packs.length === 0;
  }

  /** Healing, but no longer than a person waits for a list. */
  async healedSoon(healing = this.heal()): Promise<void> {
    await within(3000, healing, this.#with.around.wake).catch(() => {});
  }

  async #stored(id: string): Promise<SessionEnvelope | null> {
    const { ground } = this.#with;
    const key = sessions.sessionKey(id);
    await this.arrived();
    const look = async () => read('session', id, await ground.shelf.get(key));
    let reading = await ground.reading(look, null);
    if (!reading) return this.unsaved.seenOf(id);
    if (reading.is === 'bad') await this.#setAside('session', key);
    if (reading.is === 'bad' || (reading.is === 'nothing' && this.#isMissed(id))) {
      await this.healedSoon(this.healAnew());
      reading = await ground.reading(look, reading);
    }
    if (reading.is === 'newer') return { ...reading.envelope, data: reading.data };
    return reading.is === 'good' ? reading.envelope : null;
  }

  /** Whether a record should be there, as far as is known, and was not searched for in vain before. */
  #isMissed(id: string): boolean {
    if (this.#missed.has(id) || this.unsaved.ids.includes(id)) return false;
    this.#missed.add(id);
    return true;
  }

  async #setAside(kind: 'session' | 'summary', key: string): Promise<void> {
    const { ground, around } = this.#with;
    await ground.reading(
      (shelf) => shelf.change('relaxed', (page) => sessions.readHere(page, kind, key, around.now())),
      null,
    );
  }

  async #withUnsaved(kept: SessionSummary[], fromMonth = ''): Promise<SessionSummary[]> {
    const { ids } = this.unsaved;
    if (!ids.length) return kept;
    const changed = await Promise.all(ids.map(async (id) => ({ id, record: await this.session(id) })));
    const shown = changed.flatMap(({ id, record }) =>
      record && monthOf(record) >= fromMonth ? summarise(id, record) : [],
    );
    return newestFirst([...kept.filter(({ id }) => !ids.includes(id)), ...shown]);
  }
}
