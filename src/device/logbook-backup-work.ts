/**
 * The work of a backup: writing all records as one file, looking a file through, merging it in. Loaded when somebody
 * asks for it.
 */
import {
  backupLimits,
  isOurs,
  previewing,
  readingBackup,
  writeBackup,
  type BackedUp,
  type Backup,
} from '../progress/backup';
import { readEnvelope, type Envelope } from '../progress/envelope';
import { later } from '../progress/merge';
import { read } from '../progress/reading';
import { arrive } from './logbook-arrivals';
import type { BackupOptions, LogbookBackup, Readable } from './logbook-backup';
import { sha256OfAll } from './logbook-seal';
import { notSaved, saved } from './logbook-outcome';
import { readHere, sessionKey } from './logbook-sessions';
import type { Page } from './logbook-shelf';

/** So many in one transaction: it must be over well before a browser's silence counts as none at all. */
const handful = 2000;
/** So much of a file is read in one go. */
const pieceBytes = 2_000_000;

export function openBackupWork({
  ground,
  around,
  mirror,
  records,
}: BackupOptions): Pick<LogbookBackup, 'write' | 'look' | 'restore'> {
  const pause = () => new Promise<void>((resolve) => around.wake(0, resolve));
  /** Lets the page breathe between the steps. */
  async function patiently<T>(steps: Generator<void, T>): Promise<T> {
    for (;;) {
      const { done, value } = steps.next();
      if (done) return value;
      await pause();
    }
  }

  async function readAll(): Promise<Backup> {
    // What could not be kept yet gets one more chance, and is written into the file in any case.
    await records.again();
    await records.arrived();
    const keys = await ground.shelf.keys('session:');
    const all = new Map<string, BackedUp>();
    for (const some of handfuls(keys)) {
      for (const raw of await ground.shelf.getMany(some)) {
        const envelope = readEnvelope(raw);
        if (typeof envelope === 'string') continue;
        const reading = read('session', envelope.id, raw);
        if (reading.is === 'good' || reading.is === 'newer') all.set(envelope.id, reading.envelope);
      }
      await pause();
    }
    for (const id of records.unsaved.ids) {
      const stored = all.get(id);
      const now = records.unsaved.remember(id, stored && isOurs(stored) ? stored : null, ground.device);
      if (now) all.set(id, now);
    }
    const raw = await ground.shelf.get('settings');
    const settings = read('settings', 'settings', raw);
    return {
      sessions: [...all.values()].sort((a, b) => (a.id < b.id ? -1 : 1)),
      settings: settings.is === 'good' || settings.is === 'newer' ? settings.envelope : null,
    };
  }

  /** A piece at a time, for the browser makes a text of a file in one go. */
  async function textOf(file: Readable): Promise<string> {
    const decoder = new TextDecoder();
    const parts: string[] = [];
    for (let at = 0; at < file.size; at += pieceBytes) {
      const piece = await file.slice(at, at + pieceBytes).arrayBuffer();
      parts.push(decoder.decode(piece, { stream: true }));
    }
    return parts.join('') + decoder.decode();
  }

  async function copiesHere(backup: Backup): Promise<{ here: Map<string, Envelope>; settings: Envelope | null }> {
    const here = new Map<string, Envelope>();
    await records.arrived();
    // What is not here need not be asked for one by one.
    const keys = new Set(await ground.shelf.keys('session:'));
    for (const some of handfuls(backup.sessions.filter(({ id }) => keys.has(sessionKey(id))))) {
      for (const raw of await ground.shelf.getMany(some.map(({ id }) => sessionKey(id)))) {
        const envelope = readEnvelope(raw);
        if (typeof envelope !== 'string') here.set(envelope.id, envelope);
      }
      await pause();
    }
    const settings = readEnvelope(await ground.shelf.get('settings'));
    return { here, settings: typeof settings === 'string' ? null : settings };
  }

  return {
    async write() {
      const backup = await ground.reading(readAll, null);
      return backup && writeBackup(backup, (parts) => sha256OfAll(parts, pause), pause);
    },
    async look(file) {
      // Before it is read: a film would fill the memory.
      if (typeof file !== 'string' && file.size > backupLimits.bytes) {
        return { is: 'bad', problems: [{ path: '$', fault: 'too-large' }], more: 0 };
      }
      const text = typeof file === 'string' ? file : await textOf(file);
      const reading = await patiently(readingBackup(text));
      if (reading.is === 'bad') return reading;
      const { backup, seal } = reading;
      const sum = seal && (await sha256OfAll(seal.of, pause));
      // Where none can be made, damage goes unnoticed that leaves every record as it must be.
      if (seal && sum !== null && sum !== seal.sha256) {
        return { is: 'bad', problems: [{ path: '$', fault: 'damaged' }], more: 0 };
      }
      const { here, settings } = await ground.reading(() => copiesHere(backup), { here: new Map(), settings: null });
      return { is: 'good', backup, preview: await patiently(previewing(backup, here, settings)) };
    },
    async restore({ sessions, settings }) {
      if (ground.fleeting) return notSaved(ground.fleeting);
      try {
        // By time, so that each month's summary is written once or twice and not with each handful.
        const name = around.newId();
        const inOrder = [...sessions].sort((a, b) => beginOf(a) - beginOf(b));
        for (const [i, some] of handfuls(inOrder).entries()) {
          const by = { device: ground.device, at: around.now() };
          await ground.shelf.change('strict', (page) => arrive(page, `${name}:${i}`, some, by));
          await pause();
        }
        if (settings) {
          const now = await ground.shelf.change('strict', (page) => takeSettings(page, settings, around.now()));
          if (now) await mirror.putOne(now);
        }
        ground.went();
        // Not idle time: who asks for one of them waits.
        void records.settleArrivals();
        // The second copies of all that came in, when there is time: until then the file is one.
        around.idle(() => void records.healAnew());
        return saved;
      } catch (error) {
        void records.settleArrivals();
        return notSaved(ground.failed(error));
      }
    },
  };
}

const beginOf = (copy: BackedUp): number => (isOurs(copy) && copy.data ? copy.data.startedAt : 0);

/** @returns the settings as they now stand, or null when nothing changed */
async function takeSettings(page: Page, copy: Envelope, at: number): Promise<Envelope | null> {
  const here = await readHere(page, 'settings', 'settings', at);
  const before: Envelope | null = here.is === 'nothing' ? null : here.envelope;
  const now = before ? later(before, copy) : copy;
  if (now === before) return null;
  page.put('settings', now);
  return now;
}

function handfuls<T>(all: readonly T[]): T[][] {
  return Array.from({ length: Math.ceil(all.length / handful) }, (_, i) => all.slice(i * handful, (i + 1) * handful));
}
