import { describe, expect, it } from 'vitest';
import type { SessionSummary } from '../session/record';
import { dayOf, weekOf } from './days';

const at = (iso: string, utcOffsetMinutes = 0): SessionSummary => ({
  ...{ id: iso, routine: 'r', routineName: 'R', kind: 'mobility', outcome: 'finished', doneMs: 1, plannedMs: 1 },
  startedAt: Date.parse(iso),
  utcOffsetMinutes,
});

describe('a session', () => {
  it('belongs to the day it was where it began', () => {
    expect(dayOf(at('2026-11-22T23:30:00Z', 60))).toBe('2026-11-23');
    expect(dayOf(at('2026-11-22T02:30:00Z', -300))).toBe('2026-11-21');
  });
});

describe('a week', () => {
  it('begins on the day it begins on in that part of the world', () => {
    expect(weekOf([], '2026-11-22', 1).map(({ day }) => day)[0]).toBe('2026-11-16');
    expect(weekOf([], '2026-11-22', 7).map(({ day }) => day)[0]).toBe('2026-11-22');
    expect(weekOf([], '2026-03-29', 1).map(({ day }) => day)).toEqual([
      ...['2026-03-23', '2026-03-24', '2026-03-25', '2026-03-26', '2026-03-27', '2026-03-28', '2026-03-29'],
    ]);
  });
  it('counts the sessions of each of its days', () => {
    const sessions = [
      at('2026-11-16T08:00:00Z'),
      at('2026-11-16T18:00:00Z'),
      at('2026-11-15T23:30:00Z', 60),
      at('2026-11-23T08:00:00Z'),
    ];
    expect(weekOf(sessions, '2026-11-22', 1).map(({ sessions }) => sessions)).toEqual([3, 0, 0, 0, 0, 0, 0]);
  });
});
