import { expect, test } from 'vitest';
import { CurrentDay } from './current-day.svelte';

const hour = 3_600_000;

/** A page on 30 November 2026 at 23:30 in Berlin. */
function page() {
  const clock = { startedAt: Date.UTC(2026, 10, 30, 22, 30), utcOffsetMinutes: 60 };
  const alarms: { at: number; callback: () => void }[] = [];
  let look = () => {};
  const day = new CurrentDay({
    now: () => clock,
    later: (ms, callback) => alarms.push({ at: clock.startedAt + ms, callback }),
    onShown: (callback) => (look = callback),
  });
  const turned: string[] = [];
  day.onTurn(() => turned.push(day.today));
  return {
    ...{ clock, day, turned, look: () => look() },
    /** Time passes while the page is awake. */
    pass: (ms: number) => {
      const end = clock.startedAt + ms;
      for (let next = alarms[0]; next && next.at <= end; next = alarms[0]) {
        alarms.shift();
        clock.startedAt = next.at;
        next.callback();
      }
      clock.startedAt = end;
    },
  };
}

test('a page left open over midnight, and over the end of a month, shows the new day, and the one after it', () => {
  const { day, turned, pass } = page();
  expect(day.today).toBe('2026-11-30');
  pass(hour / 2 - 1);
  expect(day.today).toBe('2026-11-30');
  pass(2000);
  expect(day.today).toBe('2026-12-01');
  pass(24 * hour);
  expect(turned).toEqual(['2026-12-01', '2026-12-02']);
});

test('a page that slept shows the day it is when it is looked at', () => {
  const { clock, day, turned, look } = page();
  clock.startedAt += 60 * hour;
  expect(day.today).toBe('2026-11-30');
  look();
  look();
  expect(turned).toEqual(['2026-12-03']);
});

test('a page that is carried to another zone, or whose clocks change at night, waits for the midnight there', () => {
  const { clock, day, look, pass } = page();
  clock.utcOffsetMinutes = -300;
  look();
  expect(day.today).toBe('2026-11-30');
  pass(hour);
  expect(day.today).toBe('2026-11-30');
  pass(24 * hour);
  look();
  expect(day.today).toBe('2026-12-01');
});
