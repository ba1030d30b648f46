/** Looking further back than the last months: months by name and whole records, a few at a time. */
import { liveSummaries, type Month } from '../progress/months';
import { read } from '../progress/reading';
import type { SessionRecord, SessionSummary } from '../session/record';
import type { Ground } from './logbook-ground';
import { idOfKey, sessionKey, summaryKey } from './logbook-sessions';

export interface Past {
  /** The months in which any session began, such as `2026-11`, the earliest first. */
  months(): Promise<string[]>;
  /** The sessions that began in these months, newest first. What waits to be kept is not in it. */
  summaries(months: readonly string[]): Promise<SessionSummary[]>;
  /** The records of these sessions, in this order; those that are not here, or cannot be read, are left out. */
  records(ids: readonly string[]): Promise<{ id: string; record: SessionRecord }[]>;
}

/** @param arrived over when restored sessions lie under their own keys */
export function openPast(ground: Ground, arrived: () => Promise<void>): Past {
  return {
    months: async () => (await ground.reading((shelf) => shelf.keys('summary:'), [])).map(idOfKey),
    async summaries(months) {
      const all = await ground.reading((shelf) => shelf.getMany(months.map(summaryKey)), []);
      const found = all.flatMap((raw, i): Month[] => {
        const reading = read('summary', months[i] ?? '', raw);
        const month = reading.is === 'good' ? reading.envelope.data : reading.is === 'newer' ? reading.data : null;
        return month ? [month] : [];
      });
      return liveSummaries(found);
    },
    async records(ids) {
      await arrived();
      const all = await ground.reading((shelf) => shelf.getMany(ids.map(sessionKey)), []);
      return all.flatMap((raw, i) => {
        const id = ids[i] ?? '';
        const reading = read('session', id, raw);
        const record = reading.is === 'good' ? reading.envelope.data : reading.is === 'newer' ? reading.data : null;
        return record ? [{ id, record }] : [];
      });
    },
  };
}
