/** All of a person's records, for the screens that look back and for taking them away: loaded when those are opened. */
import type { Backup, BackupProblem, Preview } from '../progress/backup';
import { baselineOf, type Baseline, type ChangeRules } from '../progress/pain';
import { newestFirst, together } from '../progress/months';
import type { SessionRecord, SessionSummary } from '../session/record';
import { coalesced } from './coalesced';
import type { Kept } from './devices';
import type { History } from './history.svelte';
import { KeptFile, type FilePower } from './kept-file.svelte';

type Looked =
  | { readonly is: 'good'; readonly preview: Preview; readonly backup: Backup }
  | { readonly is: 'bad'; readonly problems: readonly BackupProblem[]; readonly more: number };

/** What of the logbook is needed here. */
export interface RecordsKeeper {
  readonly past: {
    months(): Promise<string[]>;
    summaries(months: readonly string[]): Promise<SessionSummary[]>;
    records(ids: readonly string[]): Promise<{ id: string; record: SessionRecord }[]>;
  };
  readonly backup: {
    write(): Promise<string | null>;
    look(file: Pick<Blob, 'size' | 'slice'>): Promise<Looked>;
    restore(backup: Backup): Promise<Kept>;
    savedAt(): Promise<number | undefined>;
    noteSaved(): Promise<void>;
    file(): Promise<unknown>;
    keepFile(handle: unknown): Promise<Kept>;
  };
  session(id: string): Promise<SessionRecord | null>;
  finish(id: string, record: SessionRecord): Promise<Kept>;
  amend(id: string, amendment: { [K in keyof SessionRecord]?: SessionRecord[K] | undefined }): Promise<Kept>;
  remove(id: string): Promise<Kept>;
  restore(id: string): Promise<Kept>;
  settings(): Promise<Record<string, unknown>>;
  saveSettings(patch: Record<string, unknown>): Promise<Kept>;
  onChanged(callback: (key: string) => void): () => void;
}

export interface OwnRecordsOptions {
  readonly logbook: RecordsKeeper;
  readonly history: History;
  readonly newId: () => string;
  readonly zone: () => { readonly zone: string; readonly utcOffsetMinutes: number };
  readonly file: FilePower;
  /** Calls back after so many milliseconds. @returns how to call it off */
  readonly later: (ms: number, callback: () => void) => () => void;
}

export class OwnRecords {
  /** What is older than the history at hand, as far as it was asked for; newest first. */
  older = $state.raw<readonly SessionSummary[]>([]);
  /** There is more, older than `older`. */
  hasMore = $state(false);
  /** When a backup was last saved from here, in ms since 1970; null until it is known. */
  savedAt = $state<number | undefined | null>(null);
  /** The session removed last, to take it back. */
  removed = $state.raw<{ id: string; name: string } | null>(null);
  readonly file: KeptFile;

  readonly #with: OwnRecordsOptions;
  /** The first month that `older` reaches back to; nothing older is read yet while it is the history's own. */
  #from = $state('');
  /** The first month that anybody asked for. */
  #wanted: string;
  /** One reading at a time: a shorter one that ends later would take away what a longer one brought. */
  readonly #read = coalesced(() => this.#readOlder());
  #baseline: { readonly of: ChangeRules; readonly found: Promise<Baseline | undefined> } | null = null;

  constructor(options: OwnRecordsOptions) {
    this.#with = options;
    const { logbook, history, file, later } = options;
    this.#from = this.#wanted = history.knownFrom;
    this.file = new KeptFile({ power: file, logbook: logbook.backup, later, onSaved: () => void this.#noteSaved() });
    void this.#read();
    void logbook.backup.savedAt().then((at) => (this.savedAt = at));
    logbook.onChanged((key) => {
      if (key !== 'journal' && key !== 'settings') this.#baseline = null;
      if (key !== 'journal') this.file.changed();
      if (!key.startsWith('summary:')) return;
      const month = key.slice('summary:'.length);
      if (month < history.knownFrom) void this.#read();
    });
  }

  /** Every session that has been read so far, newest first. */
  get all(): readonly SessionSummary[] {
    const recent = this.#with.history.summaries ?? [];
    return this.older.length ? together(recent, this.older) : recent;
  }

  /** The first day of which every session has been read. */
  get knownFrom(): string {
    return `${this.#from}-01`;
  }

  /** Reads on until `from`, such as `2025-11`, or by the next months in which anything was done. */
  async reachBack(from?: string): Promise<void> {
    const older = (await this.#with.logbook.past.months()).filter((month) => month < this.#from);
    const wanted = from ?? older.at(-3) ?? older[0];
    if (wanted === undefined || wanted >= this.#from) return;
    if (wanted < this.#wanted) this.#wanted = wanted;
    await this.#read();
  }

  async #readOlder(): Promise<void> {
    const { logbook, history } = this.#with;
    const from = this.#wanted;
    const months = await logbook.past.months();
    const wanted = months.filter((month) => month >= from && month < history.knownFrom);
    const older: SessionSummary[] = [];
    // A year at a time, so that the page can breathe.
    for (let i = 0; i < wanted.length; i += 12) older.push(...(await logbook.past.summaries(wanted.slice(i, i + 12))));
    this.older = newestFirst(older);
    this.#from = from;
    this.hasMore = months.some((month) => month < from);
  }

  /** Where pain began, of all sessions there ever were; read from the earliest month on, until it is known. */
  baseline(rules: ChangeRules): Promise<Baseline | undefined> {
    if (this.#baseline?.of !== rules) this.#baseline = { of: rules, found: this.#findBaseline(rules) };
    return this.#baseline.found;
  }

  async #findBaseline(rules: ChangeRules): Promise<Baseline | undefined> {
    const { past } = this.#with.logbook;
    const scored: SessionSummary[] = [];
    for (const month of await past.months()) {
      const summaries = await past.summaries([month]);
      scored.push(...summaries.filter(({ painBefore }) => painBefore !== undefined));
      const baseline = baselineOf(scored, rules);
      if (baseline) return baseline;
    }
    return undefined;
  }

  /** Whole records of these sessions. */
  records(ids: readonly string[]): Promise<{ id: string; record: SessionRecord }[]> {
    return this.#with.logbook.past.records(ids);
  }
  record(id: string): Promise<SessionRecord | null> {
    return this.#with.logbook.session(id);
  }
  amend(id: string, amendment: { [K in keyof SessionRecord]?: SessionRecord[K] | undefined }): Promise<Kept> {
    return this.#with.logbook.amend(id, amendment);
  }
  /** @param record what was done elsewhere, without where on earth it was */
  add(record: Omit<SessionRecord, 'zone' | 'utcOffsetMinutes'>, utcOffsetMinutes: number): Promise<Kept> {
    const { logbook, newId, zone } = this.#with;
    return logbook.finish(newId(), { ...record, zone: zone().zone, utcOffsetMinutes });
  }
  async remove(id: string, name: string): Promise<Kept> {
    const kept = await this.#with.logbook.remove(id);
    if (kept.saved) this.removed = { id, name };
    return kept;
  }
  async takeBack(): Promise<void> {
    if (this.removed) await this.#with.logbook.restore(this.removed.id);
    this.removed = null;
  }
  /** It stays removed, and is not offered any more. */
  forgetRemoved(): void {
    this.removed = null;
  }

  /** The text of a file with everything in it, or null when it cannot be read now. */
  async backupText(): Promise<string | null> {
    const text = await this.#with.logbook.backup.write();
    if (text !== null) await this.#noteSaved();
    return text;
  }
  /**
   * Checks a file that the person chose; changes nothing.
   * @throws what the browser says when it cannot read the file
   */
  look(file: Pick<Blob, 'size' | 'slice'>): Promise<Looked> {
    return this.#with.logbook.backup.look(file);
  }
  async restore(backup: Backup): Promise<Kept> {
    const { logbook, history } = this.#with;
    const kept = await logbook.backup.restore(backup);
    await Promise.all([this.#read(), history.refresh()]);
    return kept;
  }
  /** All records, the earliest first: for tables. */
  async everyRecord(): Promise<SessionRecord[]> {
    const { past } = this.#with.logbook;
    const records: SessionRecord[] = [];
    for (const month of await past.months()) {
      const ids = (await past.summaries([month])).map(({ id }) => id).reverse();
      records.push(...(await past.records(ids)).map(({ record }) => record));
    }
    return records;
  }

  settings(): Promise<Record<string, unknown>> {
    return this.#with.logbook.settings();
  }
  saveSettings(patch: Record<string, unknown>): Promise<Kept> {
    return this.#with.logbook.saveSettings(patch);
  }

  async #noteSaved(): Promise<void> {
    const { backup } = this.#with.logbook;
    await backup.noteSaved();
    this.savedAt = await backup.savedAt();
  }
}
