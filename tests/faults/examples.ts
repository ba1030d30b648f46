/** A record and a journal to be saved, for tests. */
import type { Journal } from '../../src/session/journal';
import type { SessionRecord } from '../../src/session/record';

const day = 24 * 60 * 60 * 1000;

/** A session of ten minutes, `i` days after 2026-11-01. */
export function aRecord(i = 0, more: Partial<SessionRecord> = {}): SessionRecord {
  const startedAt = Date.UTC(2026, 10, 1, 7) + i * day;
  return {
    ...{ routine: 'morning', routineName: 'Morning', contentVersion: 1, kind: 'mobility', outcome: 'finished' },
    ...{ startedAt, endedAt: startedAt + 600_000, zone: 'Europe/Berlin', utcOffsetMinutes: 60 },
    ...{ plannedMs: 600_000, doneMs: 590_000 },
    parts: [{ step: 0, exercise: 'cat-cow', side: 'both', set: 1, plannedMs: 60_000, doneMs: 60_000 }],
    ...more,
  };
}

export function aJournal(more: Partial<Journal> = {}): Journal {
  const startedAt = Date.UTC(2026, 10, 22, 7);
  return {
    ...{ session: 'running', routine: 'morning', routineName: 'Morning', contentVersion: 1, status: 'running' },
    ...{ segment: 0, positionMs: 1000, totalMs: 600_000, doneMs: [1000], edits: [], startedAt, at: startedAt },
    ...{ zone: 'Europe/Berlin', utcOffsetMinutes: 60, tab: 'tab-1', kind: 'mobility', parts: [] },
    ...more,
  };
}
