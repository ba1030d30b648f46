import { expect, test } from 'vitest';
import { createLockScreen, type Press } from './lock-screen';

function platform({ knows = (_: string): boolean => true } = {}) {
  const handlers = new Map<string, MediaSessionActionHandler>();
  const session = {
    metadata: null as MediaMetadata | null,
    playbackState: 'none' as MediaSessionPlaybackState,
    position: null as MediaPositionState | null,
    setActionHandler(action: string, handler: MediaSessionActionHandler | null) {
      if (!knows(action)) throw new TypeError(`${action} is not a valid action`);
      if (handler) handlers.set(action, handler);
      else handlers.delete(action);
    },
    setPositionState(state: MediaPositionState) {
      if (state.position! > state.duration!) throw new TypeError('position after the end');
      this.position = state;
    },
  };
  const presses: (Press | number)[] = [];
  const screen = createLockScreen(session as unknown as MediaSession, (init) => init as unknown as MediaMetadata, {
    press: (what) => presses.push(what),
    seek: (positionMs) => presses.push(positionMs),
  });
  const press = (action: MediaSessionAction, details: Partial<MediaSessionActionDetails> = {}) =>
    handlers.get(action)?.({ action, ...details });
  return { session, handlers, screen, presses, press };
}
const stretch = { title: 'Side bend', detail: 'Left side', routine: 'Posture reset', pictures: [] };

test('what is being done is shown', () => {
  const { session, screen } = platform();
  screen.show(stretch);
  screen.place({ running: true, positionMs: 5000, totalMs: 60_000 });
  expect(session.metadata).toMatchObject({ title: 'Side bend', artist: 'Left side', album: 'Posture reset' });
  expect(session.playbackState).toBe('playing');
  expect(session.position).toMatchObject({ position: 5, duration: 60 });
});

test('the controls press what they say', () => {
  const { screen, press, presses } = platform();
  screen.show(stretch);
  for (const action of ['play', 'pause', 'nexttrack', 'previoustrack', 'stop'] as const) press(action);
  expect(presses).toEqual(['play', 'pause', 'next', 'back', 'stop']);
});

test('seeking stays within the session', () => {
  const { screen, press, presses } = platform();
  screen.show(stretch);
  screen.place({ running: true, positionMs: 5000, totalMs: 60_000 });
  press('seekto', { seekTime: 30 });
  press('seekto', { seekTime: 90 });
  press('seekbackward');
  press('seekforward', { seekOffset: 20 });
  expect(presses).toEqual([30_000, 60_000, 0, 25_000]);
});

test('a position past the end is shown as the end', () => {
  const { session, screen } = platform();
  screen.show(stretch);
  screen.place({ running: false, positionMs: 61_000, totalMs: 60_000 });
  expect(session.position).toMatchObject({ position: 60 });
  expect(session.playbackState).toBe('paused');
});

test('nothing is left behind', () => {
  const { session, handlers, screen } = platform();
  screen.show(stretch);
  screen.clear();
  expect(handlers.size).toBe(0);
  expect(session).toMatchObject({ metadata: null, playbackState: 'none' });
});

test('a platform that knows fewer controls has those it knows', () => {
  const { handlers, screen } = platform({ knows: (action) => action === 'play' || action === 'pause' });
  screen.show(stretch);
  expect([...handlers.keys()]).toEqual(['play', 'pause']);
});

test('a browser without the power is no trouble', () => {
  const screen = createLockScreen(undefined, () => ({}) as MediaMetadata, { press: () => {}, seek: () => {} });
  screen.show(stretch);
  screen.place({ running: true, positionMs: 0, totalMs: 1 });
  expect(() => screen.clear()).not.toThrow();
});
