/** The records on this device as the views read them: kept up to date when this or another tab changes them. */
import type { Journal } from '../session/journal';
import { recordOfJournal } from '../session/journal-record';
import type { SessionRecord, SessionSummary } from '../session/record';
import { monthAtHand } from './at-hand';
import { coalesced } from './coalesced';
import type { Kept } from './devices';

interface Records {
  readonly state: { readonly kind: string };
  readonly quarantined: number;
  summaries(fromMonth: string): Promise<SessionSummary[]>;
  journal(): Promise<Journal | null>;
  finish(id: string, record: SessionRecord): Promise<Kept>;
  clearJournal(): Promise<unknown>;
  unsaved(): readonly unknown[];
  retry(): Promise<unknown>;
  asFile(): string;
  onChanged(callback: (key: string) => void): () => void;
  onStateChange(callback: () => void): () => void;
}

/** A journal older than this is not resumed without asking: it is saved as it stands. */
const resumableMs = 12 * 3_600_000;

export class History {
  /** The sessions since `knownFrom`, newest first. Null until they have been read. */
  summaries = $state.raw<readonly SessionSummary[] | null>(null);
  /** A session that was begun and is neither finished nor saved. */
  unfinished = $state.raw<Journal | null>(null);
  /** Nothing outlives this page. */
  inMemory = $state(false);
  setAside = $state(0);
  /** Records that could not be kept and are only in memory. */
  unsaved = $state(0);
  /** Shown once after a session was saved. */
  justSaved = $state(false);

  readonly #records: Promise<Records>;
  readonly #wallMs: () => number;
  readonly #read = coalesced(() => this.#readNow());

  /** @param wallMs the wall clock, ms since 1970 */
  constructor(records: Promise<Records>, wallMs: () => number) {
    this.#records = records;
    this.#wallMs = wallMs;
    records
      .then(async (logbook) => {
        logbook.onChanged((key) => {
          if (key === 'journal') void this.readJournal();
          else void this.#read();
        });
        logbook.onStateChange(() => void this.#read());
        await this.#saveStale(logbook, wallMs());
        await Promise.all([this.#read(), this.readJournal()]);
      })
      // What could not be loaded is told by the screen that needs it.
      .catch(() => undefined);
  }

  /** The first month of which `summaries` has every session, such as `2026-08`. */
  get knownFrom(): string {
    return monthAtHand(this.#wallMs());
  }

  /** To be called when a session was begun, saved or left. */
  async readJournal(): Promise<Journal | null> {
    return (this.unfinished = await (await this.#records).journal());
  }

  /** Saves an unfinished session as far as it went. */
  async saveUnfinished(): Promise<Kept> {
    const logbook = await this.#records;
    const journal = await logbook.journal();
    if (!journal) return { saved: true };
    const kept = await logbook.finish(journal.session, recordOfJournal(journal));
    await Promise.all([this.#read(), this.readJournal()]);
    return kept;
  }

  async retry(): Promise<void> {
    await (await this.#records).retry();
    await this.#read();
  }

  /** What could not be kept, as the text of a JSON file. */
  async unsavedAsFile(): Promise<string> {
    return (await this.#records).asFile();
  }

  /** To be called after a session ended, for what the logbook does not tell by itself. */
  async refresh(): Promise<void> {
    await Promise.all([this.#read(), this.readJournal()]);
  }

  async #readNow(): Promise<void> {
    const logbook = await this.#records;
    this.summaries = await logbook.summaries(this.knownFrom);
    this.inMemory = logbook.state.kind === 'memory';
    this.setAside = logbook.quarantined;
    this.unsaved = logbook.unsaved().length;
  }

  /** A session that had ended, or that nobody came back to for half a day, becomes a record by itself. */
  async #saveStale(logbook: Records, now: number): Promise<void> {
    const journal = await logbook.journal();
    if (!journal) return;
    const hasEnded = journal.status === 'finished' || journal.status === 'stopped';
    if (hasEnded || now - journal.at > resumableMs) await logbook.finish(journal.session, recordOfJournal(journal));
  }
}
