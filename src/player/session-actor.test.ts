import { expect, test } from 'vitest';
import { routineOf, testLibrary } from '../../tests/support/routines';
import { toTimeline, usualOptions } from '../routine/timeline';
import { SessionActor } from './session-actor.svelte';

/** On a clock that the test sets. */
function begun() {
  const clock = { nowMs: 1000 };
  const routine = routineOf('test', [{ exercise: 'march' }]);
  const timeline = toTimeline(routine, testLibrary, usualOptions);
  const actor = new SessionActor({ timeline }, () => clock.nowMs);
  const heard: string[] = [];
  actor.on('*', ({ type }) => heard.push(type));
  const at = (nowMs: number) => {
    clock.nowMs = nowMs;
    actor.show();
    return actor;
  };
  return { actor, at, heard, timeline };
}

test('What is drawn between two events is where the clock is, and nothing is told to anybody by it', () => {
  const { actor, at, heard } = begun();
  actor.send({ type: 'start', atMs: 1000 });
  heard.length = 0;
  // It begins a tenth of a second after the press.
  expect(at(2350).positionMs).toBe(1250);
  expect(heard).toEqual([]);
});
test('what moves smoothly is told of each position at once, and no longer once it has ended that', () => {
  const { actor, at } = begun();
  actor.send({ type: 'start', atMs: 1000 });
  const told: number[] = [];
  const end = actor.position.subscribe((ms) => told.push(ms));
  at(2350);
  at(2360);
  end();
  at(2370);
  expect(told).toEqual([0, 1250, 1260]);
});
test('the readout is another one only when something else is to be read', () => {
  const { actor, at } = begun();
  actor.send({ type: 'start', atMs: 1000 });
  const { readout } = at(2200);
  expect(at(2700).readout).toBe(readout);
  expect(at(3200).readout).not.toBe(readout);
});
test('a paused session is drawn where it was paused, whatever the clock says', () => {
  const { actor, at } = begun();
  actor.send({ type: 'start', atMs: 1000 });
  actor.send({ type: 'pause', atMs: 3100, because: 'slept' });
  expect(at(90_000).positionMs).toBe(2000);
  expect([actor.status, actor.pausedBecause]).toEqual(['paused', 'slept']);
});
test('an event is drawn when it has been carried out, and one that comes after the end is not taken', () => {
  const { actor, at, timeline } = begun();
  expect(actor.send({ type: 'start', atMs: 1000 })).toBe(true);
  expect(actor.status).toBe('running');
  at(2000 + timeline.totalMs);
  expect(actor.send({ type: 'wake', atMs: 2000 + timeline.totalMs })).toBe(true);
  expect(actor.status).toBe('finished');
  expect(actor.send({ type: 'back', atMs: 2000 + timeline.totalMs })).toBe(false);
});
