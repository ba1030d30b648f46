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
  /** Something was left for healing. */
  heal: () => void;
}

interface Batch {
  readonly ids: Set<string>;
  /** What comes of each, once the transaction is over; the mirror may still be at it. */
  readonly ended: Promise<Map<string, { outcome: Promise<Outcome> }>>;
}

interface Try {
  readonly waiting: Waiting;
  /** Whether the last change fits what it found; known when the transaction is over. */
  fits: boolean;
}

export class Keeping {
  readonly unsaved = new UnsavedChanges();
  readonly #with: Options;
  #last: Promise<unknown> = Promise.resolve();
  #next: Batch | null = null;

  constructor(options: Options) {
    this.#with = options;
  }

  change(id: string, change: Change): Promise<Outcome> {
    this.unsaved.add(id, change);
    return this.#keepNext(id);
  }

  /** Tries everything that waits. */
  async again(): Promise<void> {
    await Promise.all(this.unsaved.ids.map((id) => this.#keepNext(id)));
  }

  async #keepNext(id: string): Promise<Outcome> {
    const batch = (this.#next ??= this.#gather());
    batch.ids.add(id);
    return (await batch.ended).get(id)?.outcome ?? saved;
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

  async #keepAll(ids: readonly string[]): Promise<Map<string, { outcome: Promise<Outcome> }>> {
    const { ground } = this.#with;
    if (ground.fleeting) {
      const outcome = notSaved(ground.fleeting);
      return this.#each(ids, (id) => this.#putAside(id).then(() => outcome));
    }
    try {
      return await this.#keep(ids);
    } catch (error) {
      // One of many may be what fails; but where there is no answer to be had, nobody waits for it again and again.
      if (ids.length > 1 && !(error instanceof NoAnswer)) return this.#oneByOne(ids);
      const outcome = notSaved(ground.failed(error));
      return this.#each(ids, (id) => this.#putAside(id).then(() => outcome));
    }
  }

  async #oneByOne(ids: readonly string[]): Promise<Map<string, { outcome: Promise<Outcome> }>> {
    const ended = new Map<string, { outcome: Promise<Outcome> }>();
    for (const id of ids) for (const [key, value] of await this.#keepAll([id])) ended.set(key, value);
    return ended;
  }

  /** @throws what the shelf says; then nothing of it is kept */
  async #keep(ids: readonly string[]): Promise<Map<string, { outcome: Promise<Outcome> }>> {
    const { ground, around, heal } = this.#with;
    const tries = new Map<string, Try>();
    const changes = new Map<string, Change>();
    for (const id of ids) {
      const waiting = this.unsaved.changesOf(id);
      if (!waiting) continue;
      const mine: Try = { waiting, fits: true };
      tries.set(id, mine);
      changes.set(id, (stored, device) => {
        const { now, fits } = waiting.after(stored, device);
        mine.fits = fits;
        return now;
      });
    }
    if (!changes.size) return new Map();
    const by = { device: ground.device, at: around.now() };
    const { all, closed } = await ground.shelf.change('strict', async (page) => {
      const all = await changeSessions(page, changes, by);
      const over = [...all].flatMap(([id, { now }]) => (typeof now === 'string' ? [] : id));
      return { all, closed: await closeJournal(page, over, by) };
    });
    for (const [id, { now }] of all) this.#settle(id, now, tries.get(id));
    ground.went();
    if (this.unsaved.waits) void ground.tryAgain();
    if ([...all.values()].some(({ incomplete }) => incomplete)) heal();
    return this.#each([...all.keys()], (id) =>
      this.#mirrored(all.get(id), closed?.session === id ? closed.tombstone : null, tries.get(id)?.fits ?? true),
    );
  }

  #settle(id: string, now: Changed['now'], tried: Try | undefined): void {
    if (now === 'newer') this.unsaved.keepInvalid(id, tried?.waiting.after(null, '').now?.data);
    this.unsaved.settle(id, tried?.waiting.count ?? 0);
    if (typeof now !== 'string') this.unsaved.saw(now);
  }

  /** Waits for the mirror, which has its own patience; without it the session is kept all the same. */
  async #mirrored(changed: Changed | undefined, tombstone: Envelope | null, fits: boolean): Promise<Outcome> {
    const { mirror, heal } = this.#with;
    if (!changed) return saved;
    const { now, before } = changed;
    if (typeof now === 'string') return notSaved(now);
    const mirrored = await Promise.all([
      now === before || mirror.putSession(now, before ? [before.rev] : []),
      tombstone && mirror.putOne(tombstone),
    ]);
    if (mirrored.includes(false)) heal();
    return fits ? saved : notSaved('unknown');
  }

  /** What IndexedDB did not take: known for handing out, and in the mirror if that takes it. */
  async #putAside(id: string): Promise<void> {
    const { ground, mirror, stored } = this.#with;
    const now =
      this.unsaved.remember(id, null, ground.device) ?? this.unsaved.remember(id, await stored(id), ground.device);
    if (now) await mirror.putSession(now, []);
  }

  #each(ids: readonly string[], end: (id: string) => Promise<Outcome>): Map<string, { outcome: Promise<Outcome> }> {
    return new Map(ids.map((id) => [id, { outcome: end(id) }]));
  }
}
