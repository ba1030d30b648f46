/** Made-up session records for tests about what earlier sessions mean. */
import type { SessionRecord } from '../../src/session/record';

/** A finished session of one exercise on a day, with what a test cares about. */
export function recordOf(day: string, fields: Partial<SessionRecord> = {}): SessionRecord {
  return {
    routine: 'posture-reset',
    routineName: 'Posture reset',
    contentVersion: 1,
    kind: 'mobility',
    outcome: 'finished',
    startedAt: Date.parse(`${day}T09:00:00Z`),
    endedAt: Date.parse(`${day}T09:05:00Z`),
    zone: 'UTC',
    utcOffsetMinutes: 0,
    plannedMs: 300_000,
    doneMs: 300_000,
    parts: [{ step: 0, exercise: 'side-bend', side: 'both', set: 1, plannedMs: 40_000, doneMs: 40_000 }],
    ...fields,
  };
}
