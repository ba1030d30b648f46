/**
 * The person's records on this device. Every question is answered and every order has an outcome: nothing here throws
 * into the views. How it is kept, and why so, is in docs/decisions/storage.md.
 */
import type { Journal } from '../session/journal';
import type { SessionRecord, SessionSummary } from '../session/record';
import { read, type Amendment } from '../progress/reading';
import { arrivalPrefix } from './logbook-place';
import { openBackup, type LogbookBackup } from './logbook-backup';
import { surroundings, type Surroundings } from './logbook-browser';
import { openChannel, openClaim } from './logbook-claim';
import { changeMeta } from './logbook-first';
import { Ground } from './logbook-ground';
import { journalWriter } from './logbook-journal';
import { openMirror } from './logbook-mirror';
import { notSaved, saved, type Because, type Outcome, type Wake } from './logbook-outcome';
import { openPast, type Past } from './logbook-past';
import { listAside, type SetAside } from './logbook-quarantine';
import { Records } from './logbook-records';
import { closeJournal, sessionKey } from './logbook-sessions';
import { SettingsPage } from './logbook-settings';
import type { Unsaved } from './logbook-unsaved';

export type { Amendment, Because, Outcome, SetAside, Unsaved, Wake };

export type Settings = Record<string, unknown>;

/** Whether what is written down outlives this page, and if not, why. */
export type LogbookState = { readonly kind: 'kept' } | { readonly kind: 'memory'; readonly because: Because };

export interface LogbookOptions {
  /** The wall clock, in ms since 1970. */
  now: () => number;
  /** A new id, such as `crypto.randomUUID()`. */
  newId: () => string;
  /** What of the stored settings is to be believed; `null`: nothing, they are set aside. Without it any object is. */
  checkSettings?: (settings: Settings) => Settings | null;
  /** The browser's own where left out; `null` where there is none. */
  indexedDB?: IDBFactory | null;
  caches?: CacheStorage | null;
  locks?: LockManager | null;
  channel?: BroadcastChannel | null;
  storage?: Pick<StorageManager, 'persist' | 'persisted'> | null;
  /** Timers: only to end waiting and to try again, never to count anything. */
  wake?: Wake;
  /** Calls back when the page has nothing better to do. */
  idle?: (callback: () => void) => void;
  /** How long after opening both copies are compared when nothing seems to be lost, in ms: the screen comes first. */
  compareAfterMs?: number;
  /** So many sessions of a month have their second copies together in one entry; fewer have one each. */
  packFrom?: number;
}

export interface Logbook {
  readonly state: LogbookState;
  /** How many stored values could not be read and are set aside. */
  readonly quarantined: number;
  /** The browser said that it had thrown a damaged database away; what the mirror had is back. */
  readonly dataLoss: boolean;
  /** How many sessions came back from the mirror since this page opened. */
  readonly healed: number;
  onStateChange(callback: (state: LogbookState) => void): () => void;
  /**
   * @param callback told which key changed, here or in another tab: `settings`, `session:…`, `summary:…`,
   *   `quarantine:…`; of `journal` only when another tab changed it. Read it again.
   */
  onChanged(callback: (key: string) => void): () => void;

  settings(): Promise<Settings>;
  /** Puts the members of `patch` in place of those of the same name; `undefined` takes one out. */
  saveSettings(patch: Settings): Promise<Outcome>;

  /** @param fromMonth the first month wanted, such as `2026-11`; all without it. Newest first. */
  summaries(fromMonth?: string): Promise<SessionSummary[]>;
  session(id: string): Promise<SessionRecord | null>;
  /** Keeps a session that is over, its summary, and closes its journal: all or nothing. Twice is the same as once. */
  finish(id: string, record: SessionRecord): Promise<Outcome>;
  amend(id: string, amendment: Amendment): Promise<Outcome>;
  /** Removes the record for good; as long as this page stays open, `restore` takes it back. */
  remove(id: string): Promise<Outcome>;
  restore(id: string): Promise<Outcome>;

  /** What was written down of a session that has no record yet. */
  journal(): Promise<Journal | null>;
  /** Call it as often as you like: never two writes at once, the latest wins. */
  writeJournal(journal: Journal): Promise<Outcome>;
  /** Lets go of the journal without a record. */
  clearJournal(): Promise<Outcome>;
  /** Call it on `pagehide` and on hiding: writes at once what waits. */
  flush(): Promise<void>;

  /**
   * @param takeOver take it at once from a tab that is alive, because the person asked for it
   * @returns whether this tab plays the running session now; within 5 s, `false` when another one does
   */
  claimSession(takeOver?: boolean): Promise<boolean>;
  releaseSession(): void;
  /** Another tab has taken the session over: stop playing; the journal takes nothing more from here. */
  onClaimLost(callback: () => void): () => void;

  /** Looking further back, and whole records. */
  readonly past: Past;
  /** Everything as one file, and back. */
  readonly backup: LogbookBackup;

  /** What is not kept and is held in memory: tried again, unless it is not what a record must be. */
  unsaved(): Unsaved[];
  /** Tries again now. */
  retry(): Promise<Outcome>;
  /** All of `unsaved()` as the text of a JSON file. */
  asFile(): string;
  /** What is set aside, with what is wrong with it. */
  setAside(): Promise<SetAside[]>;
  /** Makes IndexedDB and the mirror say the same now; after opening it happens by itself in idle time. */
  heal(): Promise<void>;
  /** Ends all of it, as closing the tab does. */
  close(): void;
}

/** Asking again for storage that is kept for good, when the browser did not grant it: in ms. */
const askAgainAfter = 30 * 24 * 60 * 60 * 1000;

/** Resolves within about 3 s whatever the browser does; then `state` says whether anything will be kept. */
export async function openLogbook(options: LogbookOptions): Promise<Logbook> {
  const around = surroundings(options);
  const channel = openChannel(around.channel);
  const mirror = openMirror(around.caches, around.wake);
  const ground = new Ground(around);
  const changeListeners = new Set<(key: string) => void>();
  const lostListeners = new Set<() => void>();
  let lost = false;

  const tellHere = (key: string) => {
    for (const listener of [...changeListeners]) listener(key);
  };
  channel.hear((key) => {
    if (!key.startsWith('claim')) tellHere(key);
  });
  ground.onWritten = (keys) => {
    // Of very many at once only what kinds they are: whoever hears it reads everything again.
    const told = keys.length > 12 ? new Set(keys.map((key) => key.replace(/:.*/, ':'))) : keys;
    for (const key of told) {
      if (key === 'meta' || key.startsWith(arrivalPrefix)) continue;
      channel.tell(key);
      if (key !== 'journal') tellHere(key);
    }
  };

  const journal = journalWriter({
    shelf: () => ground.shelf,
    device: () => ground.device,
    floor: () => ground.floor.get('journal'),
    now: around.now,
    mirror,
    lost: () => lost,
    fleeting: () => ground.fleeting,
    told: (outcome) => (outcome.saved ? ground.went() : undefined),
    failed: (error) => ground.failed(error),
  });
  const settings = new SettingsPage(ground, around, mirror);
  const records = new Records({
    ...{ ground, around, mirror, journal },
    onFinished: () => void askToPersist(ground, around),
    onHealed: () => tellHere('summary:'),
  });
  const claim = openClaim({
    ...{ locks: around.locks, channel, wake: around.wake },
    onLost() {
      lost = true;
      for (const listener of [...lostListeners]) listener();
    },
  });

  ground.waits = () => records.unsaved.waits || settings.waits || journal.waits;
  ground.again = () => Promise.all([records.again(), settings.again(), journal.again()]);
  const mirroredJournal = async () => read('journal', 'journal', (await mirror.one('journal')) ?? undefined);
  const ones = () => Promise.all([mirror.one('settings'), mirror.one('journal')]);
  ground.onFresh = () => {
    void ones()
      .then((copies) => ground.refresh(copies))
      .then(() => records.heal());
  };

  await ground.open(ones());
  if (ground.emptied) void records.heal();
  else if (around.compareAfterMs) around.wake(around.compareAfterMs, () => around.idle(() => void records.heal()));
  else around.idle(() => void records.heal());
  around.idle(() => ground.unmirrored.forEach((copy) => void mirror.putOne(copy)));

  return {
    get state() {
      return ground.state;
    },
    get quarantined() {
      return ground.quarantined;
    },
    get dataLoss() {
      return ground.dataLoss;
    },
    get healed() {
      return records.healed;
    },
    onStateChange: (callback) => ground.onStateChange(callback),
    onChanged(callback) {
      changeListeners.add(callback);
      return () => void changeListeners.delete(callback);
    },

    settings: () => settings.settings(),
    saveSettings: (patch) => settings.save(patch),

    summaries: (fromMonth) => records.summaries(fromMonth),
    session: (id) => records.session(id),
    finish: (id, record) => records.finish(id, record),
    amend: (id, amendment) => records.amend(id, amendment),
    remove: (id) => records.remove(id),
    restore: (id) => records.restore(id),

    async journal() {
      // After a loss the mirror's journal may be of a session whose record only comes back now.
      if (ground.emptied) await records.healedSoon();
      const here = read('journal', 'journal', await ground.reading((shelf) => shelf.get('journal'), undefined));
      const reading = here.is === 'good' || here.is === 'newer' ? here : await mirroredJournal();
      const data = reading.is === 'good' ? reading.envelope.data : reading.is === 'newer' ? reading.data : null;
      if (!data) return null;
      await records.arrived();
      const done = await ground.reading((shelf) => shelf.get(sessionKey(data.session)), undefined);
      return done === undefined && !records.unsaved.ids.includes(data.session) ? data : null;
    },
    writeJournal: (entry) => journal.write(entry),
    async clearJournal() {
      try {
        const by = { device: ground.device, at: around.now() };
        journal.drop();
        const closed = await ground.shelf.change('relaxed', (page) => closeJournal(page, null, by));
        if (closed) await mirror.putOne(closed.tombstone);
        ground.went();
        return ground.fleeting ? notSaved(ground.fleeting) : saved;
      } catch (error) {
        return notSaved(ground.failed(error));
      }
    },
    flush: () => journal.flush(),

    async claimSession(takeOver) {
      const had = await claim.claim(takeOver);
      if (had) lost = false;
      return had;
    },
    releaseSession: () => claim.release(),
    onClaimLost(callback) {
      lostListeners.add(callback);
      return () => void lostListeners.delete(callback);
    },

    past: openPast(ground, () => records.arrived()),
    backup: openBackup({ ground, around, mirror, records }),

    unsaved: () => records.unsaved.list(),
    retry: () => ground.tryAnew(),
    asFile: () => records.unsaved.asFile(),
    heal: () => records.heal(),
    setAside: () => ground.reading(listAside, []),
    close() {
      claim.release();
      changeListeners.clear();
      lostListeners.clear();
      ground.close();
      around.channel?.close();
    },
  };
}

/** A browser in need of room clears storage that it was not asked to keep; asked once a month until it agrees. */
async function askToPersist(ground: Ground, { storage, now }: Surroundings): Promise<void> {
  try {
    if (!storage || (await storage.persisted())) return;
    let ask = false;
    await ground.shelf.change('relaxed', (page) =>
      changeMeta(page, now(), (known) => {
        const meta = known ?? { device: ground.device };
        ask = now() - (meta.askedToPersistAt ?? -Infinity) >= askAgainAfter;
        return ask ? { ...meta, askedToPersistAt: now() } : meta;
      }),
    );
    if (ask) await storage.persist();
  } catch {
    // Not granted, which changes nothing here.
  }
}
