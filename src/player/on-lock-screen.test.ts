import { expect, test } from 'vitest';
import { OnLockScreen } from './on-lock-screen';

/** Told at 1000 ms of the clock that the session is at 5 s; notes what it is told from then on. */
function told() {
  const positions: number[] = [];
  const place = ({ positionMs }: { positionMs: number }) => void positions.push(positionMs);
  const screen = new OnLockScreen({ show: () => undefined, place, clear: () => undefined });
  screen.place({ running: true, positionMs: 5000, totalMs: 60_000 }, 1000);
  positions.length = 0;
  return {
    positions,
    wake: (positionMs: number, nowMs: number, running = true) =>
      screen.correct({ running, positionMs, totalMs: 60_000 }, nowMs),
  };
}

test('The platform reckons on by itself: it is not told what it knows', () => {
  const { positions, wake } = told();
  wake(6000, 2000);
  wake(15_300, 11_000);
  expect(positions).toEqual([]);
});
test('it is told again where a count-in or a wait has held the session up, and reckons on from there', () => {
  const { positions, wake } = told();
  wake(5000, 2000);
  wake(6000, 3000);
  expect(positions).toEqual([5000]);
});
test('while the session is paused, nothing is reckoned', () => {
  const { positions, wake } = told();
  wake(5000, 20_000, false);
  expect(positions).toEqual([]);
});
