/** What is written down of a session: its journal while it is played, its record at the end. */
import type { TimelineOptions } from '../routine/timeline';
import type { Journal } from '../session/journal';
import { circumstancesOf, recordOfJournal, type Circumstances } from '../session/journal-record';
import { easedSteps, partsOf, toJournal, type SessionIdentity } from '../session/keep';
import { doneMsOf, type SessionContext } from '../session/machine';
import type { SessionPart, SessionRecord } from '../session/record';
import type { Devices, Kept } from './devices';
import type { SessionRoutine } from './taken-up';

/** What a person says of a session at its end. */
export type Entered = Pick<SessionRecord, 'painAfter' | 'effort' | 'note'>;

interface Options {
  readonly routine: SessionRoutine;
  readonly contentVersion: number;
  readonly devices: Pick<Devices, 'logbook' | 'wallMs' | 'zone' | 'newId' | 'tab'>;
  readonly layout: Pick<TimelineOptions, 'getReadyMs' | 'firstSide' | 'asks'> & Partial<TimelineOptions>;
  /** How things stand at the start; a journal brings its own. */
  readonly circumstances: Circumstances;
  /** Where the session was when its page went away. */
  readonly journal?: Journal | undefined;
  /** The machine's, as it is now. */
  readonly context: () => SessionContext;
  /** What has hurt until now. */
  readonly hurt: () => Pick<Circumstances, 'hurts' | 'painPeak'>;
}

export class SessionKeeping {
  /** What came of keeping the record; null while there is none yet. */
  kept = $state.raw<Kept | null>(null);
  /** Null until the session is over. */
  record = $state.raw<SessionRecord | null>(null);

  readonly #options: Options;
  #identity: SessionIdentity;

  constructor(options: Options) {
    const { journal, routine, circumstances, devices } = options;
    this.#options = options;
    this.#identity = journal
      ? { ...journal, routine, circumstances: circumstancesOf(journal), tab: devices.tab }
      : this.#newIdentity(devices.newId(), circumstances);
  }

  /** How things stood when it began; of a session that is taken up again, with what had hurt until then. */
  get circumstances(): Circumstances {
    return this.#identity.circumstances ?? {};
  }

  /** Steps that are done in their easier version, by their number. */
  get eased(): ReadonlySet<number> {
    return easedSteps(this.#told());
  }

  /** What has been done of each piece of exercise until now. */
  partsSoFar(): SessionPart[] {
    return partsOf(this.#options.context(), this.eased);
  }

  doneMsSoFar(): number {
    return doneMsOf(this.#options.context()).reduce((sum, ms) => sum + ms, 0);
  }

  /** It begins now, however long its page has been open. */
  begin(): void {
    this.#identity = this.#newIdentity(this.#identity.session, this.circumstances);
  }

  writeJournal(status: 'running' | 'paused'): void {
    this.#options.devices.logbook.writeJournal(this.#journalNow(status));
  }

  /** Makes the record, which is not kept by it yet. */
  conclude(outcome: SessionRecord['outcome'], entered: Entered = {}): void {
    this.record = { ...recordOfJournal(this.#journalNow(outcome)), ...entered };
  }

  async keep(): Promise<void> {
    if (this.record) this.kept = await this.#options.devices.logbook.finish(this.#identity.session, this.record);
  }

  /** Puts what is entered after the end into the record, and keeps that; does nothing where there is no record. */
  async amend(entered: Entered): Promise<void> {
    if (!this.record) return;
    this.record = { ...this.record, ...entered };
    if (!this.kept?.saved) return this.keep();
    this.kept = await this.#options.devices.logbook.amend(this.#identity.session, entered);
  }

  #newIdentity(session: string, circumstances: Circumstances): SessionIdentity {
    const { routine, contentVersion, layout, devices } = this.#options;
    const { wallMs, tab, zone } = devices;
    return {
      ...{ session, routine, tab, startedAt: wallMs(), contentVersion, layout },
      ...{ plan: routine.steps, circumstances },
      ...zone(),
    };
  }

  /** The identity with what has hurt so far. */
  #told(): SessionIdentity {
    const { hurts = [], painPeak } = this.#options.hurt();
    return {
      ...this.#identity,
      circumstances: {
        ...this.#identity.circumstances,
        ...(hurts.length > 0 ? { hurts } : {}),
        ...(painPeak ? { painPeak } : {}),
      },
    };
  }

  #journalNow(status: Journal['status']): Journal {
    const { context, devices } = this.#options;
    return toJournal(context(), this.#told(), status, devices.wallMs());
  }
}
