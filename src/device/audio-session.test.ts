import { expect, test } from 'vitest';
import { createAudioSession } from './audio-session';
import { opened } from './test-speaker';

test.each([
  ['softer', 'transient'],
  ['beside', 'ambient'],
  ['stopped', 'playback'],
] as const)('other sound is %s while ours runs, and has its place back after it', (other, type) => {
  const session = { type: 'auto' as 'auto' | 'transient' | 'ambient' | 'playback' };
  const own = createAudioSession(session);
  own.begin(other);
  expect(session.type).toBe(type);
  own.end();
  expect(session.type).toBe('auto');
});

test('a browser that decides for itself is no trouble', () => {
  const own = createAudioSession(undefined);
  expect(() => {
    own.begin('softer');
    own.end();
  }).not.toThrow();
});

test('a speaker takes the person’s music back only while it runs, and wholly in pocket mode', async () => {
  const { speaker, machine, unlock } = await opened();
  expect(machine.otherSound).toBe('free');
  await unlock();
  expect(machine.otherSound).toBe('softer');
  speaker.otherSound = 'beside';
  expect(machine.otherSound).toBe('beside');
  speaker.suspend();
  expect(machine.otherSound).toBe('free');
  speaker.pocket = true;
  await speaker.unlock();
  expect(machine.otherSound).toBe('stopped');
});
