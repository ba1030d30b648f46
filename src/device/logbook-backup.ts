/**
 * All records as one file, and a file back into the records. Restoring merges: of each record the later copy stays, so
 * doing it twice, or breaking off in the middle and beginning again, comes to the same.
 */
import type { Backup, BackupProblem, Preview } from '../progress/backup';
import { read } from '../progress/reading';
import type { Surroundings } from './logbook-browser';
import { changeMeta } from './logbook-first';
import type { Ground } from './logbook-ground';
import type { Mirror } from './logbook-mirror';
import { notSaved, saved, type Outcome } from './logbook-outcome';
import type { Records } from './logbook-records';

/** What came of looking into a file: what it would change, or what is wrong with it. */
export type Looked =
  | { readonly is: 'good'; readonly preview: Preview; readonly backup: Backup }
  | { readonly is: 'bad'; readonly problems: readonly BackupProblem[]; readonly more: number };

/** As much of a file as is needed to read it. */
export interface Readable {
  readonly size: number;
  slice(from: number, to: number): { arrayBuffer(): Promise<ArrayBuffer> };
}

export interface LogbookBackup {
  /** The text of a file with everything in it; the same records always give the same text. Null: cannot be read now. */
  write(): Promise<string | null>;
  /**
   * Checks a file, or its text, to its end and says what restoring it would change; changes nothing.
   * @throws what the browser says when it cannot read the file
   */
  look(file: string | Readable): Promise<Looked>;
  /** @param backup as `look` has found it good */
  restore(backup: Backup): Promise<Outcome>;
  /** When a backup was last saved from here, in ms since 1970. */
  savedAt(): Promise<number | undefined>;
  noteSaved(): Promise<void>;
  /** The file that is kept up to date, a handle as the browser gave it. */
  file(): Promise<unknown>;
  keepFile(handle: unknown): Promise<Outcome>;
}

export interface BackupOptions {
  ground: Ground;
  around: Surroundings;
  mirror: Mirror;
  records: Records;
}

const fileKey = 'backup-file';

export function openBackup(options: BackupOptions): LogbookBackup {
  const { ground, around } = options;
  const work = () => import('./logbook-backup-work').then(({ openBackupWork }) => openBackupWork(options));
  return {
    write: async () => (await work()).write(),
    look: async (file) => (await work()).look(file),
    restore: async (backup) => (await work()).restore(backup),
    async savedAt() {
      const raw = await ground.reading((shelf) => shelf.get('meta'), undefined);
      const meta = read('meta', 'meta', raw);
      return meta.is === 'good' ? meta.envelope.data?.backedUpAt : undefined;
    },
    async noteSaved() {
      const at = around.now();
      await ground.reading(
        (shelf) =>
          shelf.change('relaxed', (page) =>
            changeMeta(page, at, (known) => ({ ...(known ?? { device: ground.device }), backedUpAt: at })),
          ),
        null,
      );
    },
    file: () => ground.reading((shelf) => shelf.get(fileKey), undefined),
    async keepFile(handle) {
      try {
        await ground.shelf.change('strict', async (page) => {
          if (handle === null) page.remove(fileKey);
          else page.put(fileKey, handle);
          return Promise.resolve();
        });
        return ground.fleeting ? notSaved(ground.fleeting) : saved;
      } catch (error) {
        return notSaved(ground.failed(error));
      }
    },
  };
}
