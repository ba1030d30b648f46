/** The records a programme is judged by. */
import type { OwnRecords } from '../../player/own-records.svelte';
import { dayOf } from '../../progress/days';
import type { SessionRecord } from '../../session/record';

/** Years of three sessions a week: where a person stands follows from all of a programme, and this bounds what is read. */
const most = 1000;

/**
 * Reaches back to where the programme was begun, further than the history at hand: who reads only the last months takes
 * everybody for a beginner of those.
 *
 * @param since the day the programme was begun
 * @returns the latest first
 */
export async function programmeRecords(
  own: Pick<OwnRecords, 'all' | 'records' | 'reachBack'>,
  since: string,
): Promise<SessionRecord[]> {
  await own.reachBack(since.slice(0, 7));
  const ids = own.all.filter((session) => dayOf(session) >= since && !session.elsewhere).map(({ id }) => id);
  return (await own.records(ids.slice(0, most))).map(({ record }) => record);
}
