import { expect, test } from 'vitest';
import { routineOf, testLibrary } from '../../tests/support/routines';
import { toTimeline, usualOptions } from '../routine/timeline';
import type { Journal } from '../session/journal';
import type { SessionContext } from '../session/machine';
import type { Hurt, SessionRecord } from '../session/record';
import type { Kept } from './devices';
import { SessionKeeping } from './session-keeping.svelte';
import type { SessionRoutine } from './taken-up';

const hurt: Hurt = { step: 0, exercise: 'march', side: 'both', kind: 'pain', then: 'easier', score: 4 };

/** Of a session three seconds into its first exercise, with a logbook that notes what it gets. */
function keeping(mayKeep = true, journal?: Journal) {
  const wall = { ms: 50_000 };
  const journals: Journal[] = [];
  const finished: SessionRecord[] = [];
  const amended: object[] = [];
  const hurts: Hurt[] = [];
  const kept = (): Kept => (mayKeep ? { saved: true } : { saved: false, because: 'full' });
  const written = routineOf('test', [{ exercise: 'march' }]);
  const timeline = toTimeline(written, testLibrary, { ...usualOptions, getReadyMs: 0 });
  const context = {
    ...{ timeline, anchor: { atMs: 0, positionMs: 0 }, anchorSegment: 0, edits: [] },
    anchorDoneMs: timeline.segments.map(() => 0),
    place: { segment: 0, positionMs: 3000, waiting: false, ended: false },
  } as unknown as SessionContext;
  const one = new SessionKeeping({
    routine: { ...written, steps: written.steps.map((step, at) => ({ ...step, written: at })) } as SessionRoutine,
    contentVersion: 1,
    layout: { getReadyMs: 0, firstSide: 'left', asks: false },
    circumstances: { painBefore: 2 },
    ...(journal ? { journal } : {}),
    context: () => context,
    hurt: () => ({ hurts }),
    devices: {
      logbook: {
        writeJournal: (written) => void journals.push(written),
        clearJournal: () => Promise.resolve(),
        finish: (_, record) => (finished.push(record), Promise.resolve(kept())),
        amend: (_, change) => (amended.push(change), Promise.resolve(kept())),
        flush: () => undefined,
        claimSession: () => Promise.resolve(true),
        releaseSession: () => undefined,
      },
      wallMs: () => wall.ms,
      zone: () => ({ zone: 'UTC', utcOffsetMinutes: 0 }),
      newId: () => 'new',
      tab: 'this tab',
    },
  });
  return { one, wall, journals, finished, amended, hurts };
}

test('A session is dated when it begins, not when its page was opened', () => {
  const { one, wall, journals } = keeping();
  wall.ms = 80_000;
  one.begin();
  one.writeJournal('running');
  expect(journals).toMatchObject([{ session: 'new', startedAt: 80_000, status: 'running', tab: 'this tab' }]);
});
test('one that is taken up again keeps its id and its date, and belongs to this tab now', () => {
  const first = keeping();
  first.one.writeJournal('paused');
  const { one, journals } = keeping(true, { ...first.journals[0]!, session: 'old', tab: 'another', startedAt: 1 });
  one.writeJournal('paused');
  expect(journals).toMatchObject([{ session: 'old', startedAt: 1, tab: 'this tab', painBefore: 2 }]);
});
test('what hurts is in the journal from then on, and its step counts as eased', () => {
  const { one, journals, hurts } = keeping();
  one.writeJournal('running');
  hurts.push(hurt);
  one.writeJournal('running');
  expect(journals.map((journal) => journal.hurts?.length ?? 0)).toEqual([0, 1]);
  expect([...one.eased]).toEqual([0]);
});
test('a record is made of what was done, and kept when that is asked for', async () => {
  const { one, finished } = keeping();
  one.conclude('stopped', { effort: 3 });
  expect(one.record).toMatchObject({ outcome: 'stopped', doneMs: 3000, effort: 3, painBefore: 2 });
  expect([one.kept, finished.length]).toEqual([null, 0]);
  await one.keep();
  expect([one.kept, finished]).toEqual([{ saved: true }, [one.record]]);
});
test('what is entered later changes the kept record', async () => {
  const { one, finished, amended } = keeping();
  one.conclude('finished');
  await one.keep();
  await one.amend({ painAfter: 1 });
  expect([finished.length, amended, one.record?.painAfter]).toEqual([1, [{ painAfter: 1 }], 1]);
});
test('where it could not be kept, it is tried again as a whole', async () => {
  const { one, finished, amended } = keeping(false);
  one.conclude('finished');
  await one.keep();
  await one.amend({ painAfter: 1 });
  expect([finished.map(({ painAfter }) => painAfter), amended]).toEqual([[undefined, 1], []]);
  expect(one.kept).toEqual({ saved: false, because: 'full' });
});
