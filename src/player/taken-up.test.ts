import * as v from 'valibot';
import { expect, test } from 'vitest';
import { createActor } from 'xstate';
import { adapt } from '../routine/safety/adapt';
import { circumstancesOf, nothingPast, type Circumstances } from '../routine/safety/circumstances';
import { nobody, type Person } from '../routine/safety/person';
import type { Library } from '../routine/schema';
import { usualOptions } from '../routine/timeline';
import { library } from '../routine/written';
import { safety } from '../routine/written-safety';
import { journalSchema, type Journal } from '../session/journal';
import { recordOfJournal } from '../session/journal-record';
import { toJournal } from '../session/keep';
import { sessionMachine, settleMs } from '../session/machine';
import { sessionRecordSchema } from '../session/record';
import { takenUp, timelineOf } from './taken-up';

const today = '2026-11-22';
const healthy: Person = {
  ...nobody,
  answers: { version: safety.screening.version, on: today, withPain: false, yes: [] },
};
const inDays = (content: Library = library, person = healthy): Circumstances => ({
  ...circumstancesOf(person, nothingPast, today, { safety, library: content }),
});

/** The library without some of what is in it, as after an update. */
const without = ({ routines = [] as string[], exercises = [] as string[] }): Library => ({
  ...library,
  routines: new Map([...library.routines].filter(([id]) => !routines.includes(id))),
  exercises: new Map([...library.exercises].filter(([id]) => !exercises.includes(id))),
});

/** A session of a routine as it was written down in the middle. */
function journalOf(id = 'posture-reset', seconds = 60): Journal {
  const routine = adapt(library.routines.get(id)!, inDays()).routine;
  const asks = routine.symptomCheck !== undefined;
  const layout = { getReadyMs: 5000, firstSide: 'left' as const, asks };
  const timeline = timelineOf(routine, library, { ...usualOptions, ...layout });
  const actor = createActor(sessionMachine, { input: { timeline } }).start();
  actor.send({ type: 'start', atMs: 0 });
  actor.send({ type: 'wake', atMs: settleMs + seconds * 1000 });
  const at = Date.UTC(2026, 10, 22, 9);
  const identity = {
    ...{ session: 'one', routine, contentVersion: 7, startedAt: at, zone: 'UTC', utcOffsetMinutes: 0, tab: 'tab' },
    ...{ layout, plan: routine.steps },
  };
  const journal = toJournal(actor.getSnapshot().context, identity, 'paused', at);
  // As it comes back from the device.
  return v.parse(journalSchema, JSON.parse(JSON.stringify(journal)));
}

/** Where it goes on, by a timeline laid out as a player does it. */
function secondIn(journal: Journal, content: Library, version = 8) {
  const taken = takenUp(journal, inDays(content), version);
  if (taken.is !== 'ready') return taken.because;
  const options = { ...usualOptions, ...journal.layout };
  const { segments } = timelineOf(taken.routine, content, options, journal.edits);
  const { exercise, startMs, endMs } = segments[journal.segment]!;
  expect(journal.positionMs).toBeGreaterThanOrEqual(startMs);
  expect(journal.positionMs).toBeLessThanOrEqual(endMs);
  return `${exercise} at ${journal.positionMs / 1000} s`;
}

test('a session goes on at the same second although its routine has gone with an update', () => {
  const journal = journalOf();
  const before = secondIn(journal, library, 7);
  expect(before).toMatch(/ at 60 s$/);
  expect(secondIn(journal, without({ routines: ['posture-reset'] }))).toBe(before);
  const taken = takenUp(journal, inDays(without({ routines: ['posture-reset'] })), 8);
  expect(taken).toMatchObject({ routine: { id: 'posture-reset', name: 'Posture reset', kind: journal.kind } });
});

test('a session goes on at the same second although the content has another version, if it is laid out the same', () => {
  expect(secondIn(journalOf(), library, 8)).toBe(secondIn(journalOf(), library, 7));
});

test('a session of an exercise that has gone cannot go on, and has its record all the same', () => {
  const journal = journalOf();
  const [{ exercise }] = journal.parts as [Journal['parts'][number]];
  expect(secondIn(journal, without({ routines: ['posture-reset'], exercises: [exercise] }))).toBe('changed');
  expect(secondIn(journal, without({ exercises: [exercise] }))).toBe('changed');
  const record = recordOfJournal(journal);
  expect(v.parse(sessionRecordSchema, record)).toEqual(record);
  expect(record).toMatchObject({ routineName: 'Posture reset', outcome: 'stopped', doneMs: 60_000 });
});

test('a session cannot go on where a piece has become another one, though all of it takes as long as before', () => {
  const journal = journalOf();
  const [first, second, ...rest] = journal.parts as [Journal['parts'][number], Journal['parts'][number]];
  expect(secondIn({ ...journal, parts: [{ ...second, step: 0 }, first, ...rest] }, library)).toBe('changed');
  expect(secondIn({ ...journal, doneMs: journal.doneMs.slice(1) }, library)).toBe('changed');
  expect(secondIn({ ...journal, segment: 4000 }, library)).toBe('changed');
  expect(secondIn({ ...journal, plan: [] }, library)).toBe('changed');
});

test('a routine that asks at each step does not go on without its questions', () => {
  const asking = [...library.routines.values()].find(({ symptomCheck }) => symptomCheck)!;
  const journal = journalOf(asking.id, 10);
  expect(journal.layout?.asks).toBe(true);
  expect(secondIn(journal, library, 7)).toMatch(/ at /);
  expect(secondIn(journal, without({ routines: [asking.id] }))).toBe('changed');
  // What was written down before this was noted: nobody knows.
  const { layout: _, ...older } = journalOf();
  expect(secondIn(older, without({ routines: ['posture-reset'] }))).toBe('changed');
});

test('what the person may not do today is not gone on with after an update', () => {
  const journal = journalOf();
  const used = journal.plan!.map(({ exercise }) => library.exercises.get(exercise)!);
  const [flag] = used.flatMap(({ cautions }) =>
    Object.entries(cautions).flatMap(([flag, { rule }]) => (rule === 'exclude' ? [flag] : [])),
  ) as Person['flags'];
  expect(flag).toBeDefined();
  const told = inDays(without({ routines: ['posture-reset'] }), { ...healthy, flags: [flag!] });
  expect(takenUp(journal, told, 8)).toEqual({ is: 'not-on', because: 'not-today' });
  expect(takenUp(journal, inDays(library, nobody), 7)).toEqual({ is: 'not-on', because: 'not-today' });
});
