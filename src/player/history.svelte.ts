/** The records on this device as the views read them: kept up to date when this or another tab changes them. */
import type { Journal } from '../session/journal';
import { recordOfJournal } from '../session/journal-record';
import { monthOf, type SessionRecord, type SessionSummary } from '../session/record';
import type { Kept } from './devices';

interface Records {
  readonly state: { readonly kind: string };
  readonly quarantined: number;
  summaries(fromMonth?: string): Promise<SessionSummary[]>;
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
/** How far back a week that is being shown may reach. */
const recentMs = 7 * 24 * 3_600_000;

export class History {
  /** Sessions of this month, and of the last one while its last week is recent. Null until they have been read. */
  recent = $state.raw<readonly SessionSummary[] | null>(null);
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
  #all = $state.raw<readonly SessionSummary[] | null>(null);
  /** Whether anybody looks at all of them. */
  #allWanted = false;
  /** The first month that changed since it was read. */
  #stale: string | null = null;
  #reading: Promise<void> | null = null;

  /** @param wallMs the wall clock, ms since 1970 */
  constructor(records: Promise<Records>, wallMs: () => number) {
    this.#records = records;
    this.#wallMs = wallMs;
    void records.then(async (logbook) => {
      logbook.onChanged((key) => {
        if (key === 'journal') void this.readJournal();
        else if (key.startsWith('summary:')) void this.#read(key.slice('summary:'.length));
        else void this.#readState();
      });
      logbook.onStateChange(() => void this.#read());
      await this.#saveStale(logbook, wallMs());
      await Promise.all([this.#read(), this.readJournal()]);
    });
  }

  /**
   * All sessions there are records of, newest first; null until they have been read, which begins when this is looked
   * at for the first time: ten years of them take a while.
   */
  get summaries(): readonly SessionSummary[] | null {
    if (!this.#allWanted) {
      this.#allWanted = true;
      void this.#read();
    }
    return this.#all;
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

  /** @param fromMonth the first month that changed, such as `2026-11`; all of them without it */
  #read(fromMonth = ''): Promise<void> {
    if (this.#stale === null || fromMonth < this.#stale) this.#stale = fromMonth;
    // One at a time: what changes meanwhile is read together, after it.
    return (this.#reading ??= this.#readStale().finally(() => (this.#reading = null)));
  }

  async #readStale(): Promise<void> {
    const logbook = await this.#records;
    while (this.#stale !== null) {
      const stale = this.#stale;
      this.#stale = null;
      const recentFrom = monthOf(localTime(this.#wallMs() - recentMs));
      const from = !this.#allWanted ? recentFrom : this.#all ? stale : '';
      const read = await logbook.summaries(from || undefined);
      const kept = (this.#all ?? []).filter((each) => monthOf(each) < from);
      if (this.#allWanted) this.#all = [...read, ...kept].sort((a, b) => b.startedAt - a.startedAt);
      this.recent = (this.#all ?? read).filter((each) => monthOf(each) >= recentFrom);
    }
    await this.#readState();
  }

  async #readState(): Promise<void> {
    const logbook = await this.#records;
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

/** Where this device is now. */
function localTime(ms: number): Pick<SessionRecord, 'startedAt' | 'utcOffsetMinutes'> {
  return { startedAt: ms, utcOffsetMinutes: -new Date(ms).getTimezoneOffset() };
}
