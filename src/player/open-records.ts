/** Joins a person's records to the devices they need. */
import { openBackupFile } from '../device/backup-file';
import type { Logbook } from '../device/logbook';
import { zoneNow } from '../device/zone';
import type { History } from './history.svelte';
import { OwnRecords } from './own-records.svelte';

export function openRecords({
  logbook,
  history,
  newId,
}: {
  logbook: Logbook;
  history: History;
  newId: () => string;
}): OwnRecords {
  return new OwnRecords({
    ...{ logbook, history, newId },
    zone: () => zoneNow(),
    file: openBackupFile(window),
    later(ms, callback) {
      const timer = setTimeout(callback, ms);
      return () => clearTimeout(timer);
    },
  });
}
