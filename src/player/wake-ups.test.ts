import { expect, test } from 'vitest';
import { routineOf, testLibrary } from '../../tests/support/routines';
import { toTimeline, usualOptions } from '../routine/timeline';
import type { SessionContext } from '../session/machine';
import { untilWakeMs } from './wake-ups';

const timeline = toTimeline(routineOf('test', [{ exercise: 'march' }]), testLibrary, usualOptions);
const [first] = timeline.segments;
const place = { segment: 0, positionMs: 0, waiting: false, ended: false };
/** In the first segment, which began at 10 000 ms of the clock. */
const context = { timeline, place, anchor: { atMs: 10_000, positionMs: 0 } } as unknown as SessionContext;
const endsAtMs = 10_000 + first!.endMs;

test('A session sleeps for a second at the most: its journal is written as often', () => {
  expect(untilWakeMs(context, Infinity, 10_000)).toBe(1000);
});
test('it wakes right after a cue, so that it can be felt', () => {
  expect(untilWakeMs(context, 10_400, 10_000)).toBe(401);
});
test('right after the end of a segment', () => {
  expect(untilWakeMs(context, Infinity, endsAtMs - 250)).toBe(251);
});
test('and right after a count-in', () => {
  expect(untilWakeMs(context, Infinity, 9700)).toBe(301);
});
test('what is past wakes nobody', () => {
  expect(untilWakeMs(context, 10_100, 10_200)).toBe(1000);
});
test('where the session waits for the person, nothing comes by itself', () => {
  const segments = timeline.segments.map((segment) => ({ ...segment, waits: true }));
  const waiting = { ...context, timeline: { ...timeline, segments }, place: { ...place, waiting: true } };
  expect(untilWakeMs(waiting, endsAtMs, endsAtMs - 250)).toBe(1000);
});
