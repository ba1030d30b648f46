import * as v from 'valibot';
import { expect, it } from 'vitest';
import { createActor } from 'xstate';
import { routineOf, testLibrary } from '../../tests/support/routines';
import { toTimeline } from '../routine/timeline';
import { journalSchema } from './journal';
import { recordOfJournal, stepsDone } from './journal-record';
import { toJournal, toRestoredPlace, type SessionIdentity } from './keep';
import { sessionMachine, settleMs } from './machine';
import { monthOf, sessionRecordSchema, summarise } from './record';

const routine = routineOf('test', [{ exercise: 'squats' }, { exercise: 'bends' }]);
const timeline = toTimeline(routine, testLibrary);
const identity: SessionIdentity = {
  session: 'one',
  routine,
  contentVersion: 3,
  startedAt: Date.UTC(2026, 10, 30, 23, 30),
  zone: 'Europe/Berlin',
  utcOffsetMinutes: 60,
  tab: 'tab',
};

function after(seconds: number) {
  const actor = createActor(sessionMachine, { input: { timeline } }).start();
  actor.send({ type: 'start', atMs: 0 });
  actor.send({ type: 'wake', atMs: settleMs + seconds * 1000 });
  return actor.getSnapshot().context;
}

it('writes a journal that reads back to the very same place', () => {
  const context = after(23.4567);
  const journal = toJournal(context, identity, 'running', identity.startedAt + 23_500);
  expect(v.parse(journalSchema, JSON.parse(JSON.stringify(journal)))).toEqual(journal);
  const restored = createActor(sessionMachine, { input: { timeline, restored: toRestoredPlace(journal) } }).start();
  expect(restored.getSnapshot().context.place).toMatchObject({ segment: 2, positionMs: 23_457 });
});

it('makes a record that counts only what was done', () => {
  const record = recordOfJournal(toJournal(after(12), identity, 'running', identity.startedAt + 9_000_000));
  expect(v.parse(sessionRecordSchema, record)).toEqual(record);
  expect(record).toMatchObject({ outcome: 'stopped', doneMs: 12_000, plannedMs: timeline.totalMs });
  expect(record.parts.map(({ doneMs }) => doneMs)).toEqual([7000, 0, 0, 0]);
});

it('counts the steps that were mostly done', () => {
  expect(stepsDone(toJournal(after(64), identity, 'running', 0).parts)).toBe(1);
  expect(stepsDone(toJournal(after(30), identity, 'running', 0).parts)).toBe(0);
});

it('files a session under the month it began in where it began', () => {
  const record = recordOfJournal(toJournal(after(12), identity, 'finished', identity.startedAt));
  expect(monthOf(record)).toBe('2026-12');
  expect(summarise('one', record)).toMatchObject({ id: 'one', outcome: 'finished', doneMs: 12_000 });
});
