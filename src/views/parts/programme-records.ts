/** The records a programme is judged by. */
import type { OwnRecords } from '../../player/own-records.svelte';
import { dayOf } from '../../progress/days';
import type { SessionRecord, SessionSummary } from '../../session/record';

/** As many as half a year of two sessions a day: a programme takes some weeks, and this bounds what is read. */
const most = 400;

/** @returns the latest first */
export async function programmeRecords(
  own: Pick<OwnRecords, 'records'>,
  sessions: readonly SessionSummary[],
  since: string,
): Promise<SessionRecord[]> {
  const ids = sessions.filter((session) => dayOf(session) >= since && !session.elsewhere).map(({ id }) => id);
  return (await own.records(ids.slice(0, most))).map(({ record }) => record);
}
