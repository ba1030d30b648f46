import { expect, test } from 'vitest';
import { recordOf } from '../../../tests/support/records';
import { summarise } from '../../session/record';
import { programmeRecords } from './programme-records';

test('a programme is judged by all of its sessions, however long ago it was begun, and by no other', async () => {
  const records = new Map(
    ['2026-11-20', '2026-05-12', '2026-05-09', '2025-01-01'].map((day) => [day, recordOf(day)] as const),
  );
  let from = '2026-08';
  const own = {
    get all() {
      return [...records].flatMap(([id, record]) => (id >= from ? summarise(id, record) : []));
    },
    reachBack: (month?: string) => {
      from = month ?? from;
      return Promise.resolve();
    },
    records: (ids: readonly string[]) => Promise.resolve(ids.map((id) => ({ id, record: records.get(id)! }))),
  };
  const found = await programmeRecords(own, '2026-05-10');
  expect(found).toEqual(['2026-11-20', '2026-05-12'].map((day) => records.get(day)));
});
