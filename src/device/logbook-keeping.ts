/**
 * Keeps changes of sessions: in order, never dropped. One transaction at a time; what comes meanwhile goes into the
 * next one together, so that a burst does not queue up behind the disk.
 */
import type { Surroundings } from './logbook-browser';
import type { Ground } from './logbook-ground';
import type { Mirror } from './logbook-mirror';
import { NoAnswer, notSaved, saved, type Outcome } from './logbook-outcome';
import { changeSessions, closeJournal, type Change, type Changed } from './logbook-sessions';
import { UnsavedChanges, type Waiting } from './logbook-unsaved';
import type { SessionEnvelope } from '../progress/months';
import type { Envelope } from '../progress/envelope';

interface Options {
  ground: Ground;
  around: Surroundings;
  mirror: Mirror;
  /** The session as it stands in IndexedDB, or was last seen. */
  stored: (id: string) => Promise<SessionEnvelope | null>;
  /** Restored sessions lie under their own keys. */
  arrived: () => Promise<void>;
  /** Something was left for healing. */
  heal: () => void;
}

interface Batch {
  readonly ids: Set<string>;
  /** The transaction is over; the mirror may still be at it. */
  readonly ended: Promise<void>;
}

interface Try {
  readonly waiting: Waiting;
  /** What does not fit what was found; known when the transaction is over. */
  unfit: ReadonlySet<Change>;
}

export class Keeping {
  readonly unsaved = new UnsavedChanges();
  readonly #with: Options;
  #last: Promise<unknown> = Promise.resolve();
  #next: Batch | null = null;
  /** What came of each change when it was last tried: it may have been taken along before its turn. */
  readonly #outcomes = new WeakMap<Change, Promise<Outcome>>();

  constructor(options: Options) {
    this.#with = options;
  }

  async change(id: string, change: Change): Promise<Outcome> {
    // The same change may be asked for twice.
    const mine: Change = (stored, device) => change(stored, device);
    this.unsaved.add(id, mine);
    await this.#keepNext(id);
    return this.#outcomes.get(mine) ?? notSaved('failed');
  }

  /** Tries everything that waits; over when the mirror has been tried, too. */
  async again(): Promise<void> {
    const tries = this.unsaved.ids.map(async (id) => {
      const changes = this.unsaved.changesOf(id)?.changes ?? [];
      await this.#keepNext(id);
      for (const change of changes) await this.#outcomes.get(change);
    });
    await Promise.all(tries);
  }

  #keepNext(id: string): Promise<void> {
    const batch = (this.#next ??= this.#gather());
    batch.ids.add(id);
    return batch.ended;
  }

  #gather(): Batch {
    const ids = new Set<string>();
    const ended = this.#last.then(() => {
      this.#next = null;
      return this.#keepAll([...ids]);
    });
    this.#last = ended;
    return { ids, ended };
  }

  async #keepAll(ids: readonly string[]): Promise<void> {
    const { ground } = this.#with;
    if (ground.fleeting) return this.#allFailed(ids, notSaved(ground.fleeting));
    try {
      await this.#keep(ids);
    } catch (error) {
      // One of many may be what fails; but where there is no answer to be had, nobody waits for it again and again.
      if (ids.length > 1 && !(error instanceof NoAnswer)) {
        for (const id of ids) await this.#keepAll([id]);
      } else this.#allFailed(ids, notSaved(ground.failed(error)));
    }
  }

  #allFailed(ids: readonly string[], outcome: Outcome): void {
    for (const id of ids) {
      const end = this.#putAside(id).then(() => outcome);
      for (const change of this.unsaved.changesOf(id)?.changes ?? []) this.#outcomes.set(change, end);
    }
  }

  /** @throws what the shelf says; then nothing of it is kept */
  async #keep(ids: readonly string[]): Promise<void> {
    const { ground, around, arrived, heal } = this.#with;
    await arrived();
    const tries = new Map<string, Try>();
    const changes = new Map<string, Change>();
    for (const id of ids) {
      const waiting = this.unsaved.changesOf(id);
      if (!waiting) continue;
      const mine: Try = { waiting, unfit: new Set() };
      tries.set(id, mine);
      changes.set(id, (stored, device) => {
        const { now, unfit } = waiting.after(stored, device);
        mine.unfit = unfit;
        return now;
      });
    }
    if (!changes.size) return;
    const by = { device: ground.device, at: around.now() };
    const { all, closed } = await ground.shelf.change('strict', async (page) => {
      const all = await changeSessions(page, changes, by);
      const over = [...all].flatMap(([id, { now }]) => (typeof now === 'string' ? [] : id));
      return { all, closed: await closeJournal(page, over, by) };
    });
    for (const [id, changed] of all) {
      const tried = tries.get(id);
      if (!tried) continue;
      this.#settle(id, changed.now, tried);
      const end = this.#mirrored(changed, closed?.session === id ? closed.tombstone : null);
      for (const change of tried.waiting.changes) {
        this.#outcomes.set(change, tried.unfit.has(change) ? end.then(unfit) : end);
      }
    }
    ground.went();
    if (this.unsaved.waits) void ground.tryAgain();
    if ([...all.values()].some(({ incomplete }) => incomplete)) heal();
  }

  #settle(id: string, now: Changed['now'], { waiting }: Try): void {
    if (now === 'newer') this.unsaved.keepInvalid(id, waiting.after(null, '').now?.data);
    this.unsaved.settle(id, waiting.changes.length);
    if (typeof now !== 'string') this.unsaved.saw(now);
  }

  /** Waits for the mirror, which has its own patience; without it the session is kept all the same. */
  async #mirrored({ now, before }: Changed, tombstone: Envelope | null): Promise<Outcome> {
    const { mirror, heal } = this.#with;
    if (typeof now === 'string') return notSaved(now);
    const mirrored = await Promise.all([
      now === before || mirror.putSession(now, before ? [before.rev] : []),
      tombstone && mirror.putOne(tombstone),
    ]);
    if (mirrored.includes(false)) heal();
    return saved;
  }

  /** What IndexedDB did not take: known for handing out, and in the mirror if that takes it. */
  async #putAside(id: string): Promise<void> {
    const { ground, mirror, stored } = this.#with;
    const now =
      this.unsaved.remember(id, null, ground.device) ?? this.unsaved.remember(id, await stored(id), ground.device);
    if (now) await mirror.putSession(now, []);
  }
}

const unfit = (outcome: Outcome): Outcome => (outcome.saved ? notSaved('unknown') : outcome);
