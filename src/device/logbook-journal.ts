/**
 * The running session's journal, written each second. Never two writes are under way at once: while one is, the
 * latest waits and those in between are forgotten. The mirror gets it at each new segment and each change of status, and
 * each second: that is what is lost of a session when IndexedDB is.
 */
import { nextRev, type Envelope, type Rev } from '../progress/envelope';
import { currentVersion } from '../progress/migrations';
import type { Journal } from '../session/journal';
import type { Mirror } from './logbook-mirror';
import { notSaved, saved, type Because, type Outcome } from './logbook-outcome';
import { setAside } from './logbook-quarantine';
import { readHere } from './logbook-sessions';
import type { Shelf } from './logbook-shelf';

export interface JournalWriter {
  /** Resolves once this journal, or a later one, is kept. */
  write(journal: Journal): Promise<Outcome>;
  /** Writes at once what waits, and the mirror's copy: the page may be about to go. */
  flush(): Promise<void>;
  /** Whether the last one is not kept yet. */
  readonly waits: boolean;
  /** Writes the last one again, if it is not kept yet. */
  again(): Promise<Outcome>;
  /** From now on nothing of this session is written: it has its record. */
  close(session: string): void;
  /** What of this journal is still to be written need not be. */
  drop(): void;
  /** Resolves when nothing is under way. */
  settled(): Promise<void>;
}

interface Options {
  shelf: () => Shelf;
  device: () => string;
  /** The mirror's revision when the page opened. */
  floor: () => Rev | undefined;
  /** The wall clock, in ms since 1970. */
  now: () => number;
  mirror: Mirror;
  /** Whether another tab plays the session now, so that nothing may be written. */
  lost: () => boolean;
  /** Why what the shelf takes is not kept for good, or `null` when it is. */
  fleeting: () => Because | null;
  /** Each write's end, for the logbook's state. */
  told: (outcome: Outcome) => void;
  failed: (error: unknown) => Because;
}

/** A little less than a second: what is written each second is written into the mirror each time. */
const mirrorEveryMs = 900;

export function journalWriter({
  shelf,
  device,
  floor,
  now,
  mirror,
  lost,
  fleeting,
  told,
  failed,
}: Options): JournalWriter {
  let underWay: Promise<Outcome> | null = null;
  let waiting: { journal: Journal; outcome: Promise<Outcome> } | null = null;
  let unkept: Journal | null = null;
  let lastRev: Rev | undefined;
  let mirroring: Promise<unknown> | null = null;
  let latest: Envelope<Journal> | null = null;
  /** What the mirror has: the copy, and which place in which session it is of. */
  let there: Envelope<Journal> | null = null;
  let mirrored = '';
  let mirroredAt = -Infinity;
  const closed = new Set<string>();

  const put = async (journal: Journal): Promise<Outcome> => {
    if (lost()) return notSaved('taken-over');
    try {
      const kept = await shelf().change('relaxed', async (page) => {
        const reading = await readHere(page, 'journal', 'journal', now());
        // A newer Backstretch's journal is kept, but out of the way: this session is running now.
        if (reading.is === 'newer') await setAside(page, 'journal', reading.raw, 'of a newer version', now());
        const before = reading.is === 'nothing' ? undefined : reading.envelope.rev;
        const copy: Envelope<Journal> = {
          ...{ v: currentVersion('journal'), id: 'journal', rev: nextRev(device(), lastRev ?? floor(), before) },
          data: journal,
        };
        page.put('journal', copy);
        return copy;
      });
      lastRev = kept.rev;
      if (!closed.has(journal.session)) latest = kept;
      const because = fleeting();
      unkept = because && !closed.has(journal.session) ? journal : null;
      return because ? notSaved(because) : saved;
    } catch (error) {
      if (!closed.has(journal.session)) unkept = journal;
      return notSaved(failed(error));
    }
  };

  const mirrorIt = (always: boolean) => {
    if (!latest || mirroring || latest === there) return;
    const copy = latest;
    const place = `${copy.data.session} ${copy.data.segment} ${copy.data.status}`;
    const fresh = Math.abs(now() - mirroredAt) < mirrorEveryMs;
    if (place === mirrored && fresh && !always) return;
    mirroredAt = now();
    mirroring = mirror.putOne(copy).then((here) => {
      if (here) {
        mirrored = place;
        there = copy;
      }
      mirroring = null;
      if (latest !== copy) mirrorIt(false);
    });
  };

  const mirrorDone = async () => {
    while (mirroring) await mirroring;
  };

  const start = (journal: Journal): Promise<Outcome> => {
    const ending = put(journal).then((outcome) => {
      if (underWay === ending) underWay = null;
      told(outcome);
      mirrorIt(false);
      return outcome;
    });
    return (underWay = ending);
  };

  const write = (journal: Journal): Promise<Outcome> => {
    if (closed.has(journal.session)) return Promise.resolve(saved);
    if (!underWay) return start(journal);
    if (waiting) {
      waiting.journal = journal;
      return waiting.outcome;
    }
    const outcome = underWay.then((): Outcome | Promise<Outcome> => {
      const turn = waiting;
      if (turn?.outcome !== outcome) return underWay ?? saved;
      waiting = null;
      return closed.has(turn.journal.session) ? saved : start(turn.journal);
    });
    waiting = { journal, outcome };
    return outcome;
  };

  return {
    write,
    async flush() {
      // The browser keeps transactions in order, so there is no need to wait for the one under way.
      const turn = waiting;
      waiting = null;
      const last = turn && !closed.has(turn.journal.session) ? start(turn.journal) : underWay;
      await last;
      // What is under way may be of an earlier second.
      await mirrorDone();
      mirrorIt(true);
      await mirrorDone();
    },
    get waits() {
      return unkept !== null;
    },
    again: () => (unkept && !closed.has(unkept.session) ? write(unkept) : Promise.resolve(saved)),
    drop() {
      waiting = unkept = latest = null;
    },
    close(session) {
      closed.add(session);
      if (waiting?.journal.session === session) waiting = null;
      if (unkept?.session === session) unkept = null;
      if (latest?.data.session === session) latest = null;
    },
    async settled() {
      while (underWay ?? mirroring) await (underWay ?? mirroring);
    },
  };
}
