import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { routineOf, testLibrary } from '../../tests/support/routines';
import type { SessionRecord } from '../session/record';
import type { Devices, Kept } from './devices';
import type { Hearing } from './hearing';
import { Player } from './player.svelte';

const voice: Hearing['speech'] = {
  lengthOf: () => 500,
  options: { tones: false, counting: true, phases: false, calls: true, instructions: true },
};
const byTones: Hearing = { tones: true, calls: true, speech: null };
const byVoice: Hearing = { tones: false, calls: true, speech: voice };
const inSilence: Hearing = { tones: false, calls: true, speech: null };

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('requestAnimationFrame', () => 0);
  vi.stubGlobal('cancelAnimationFrame', () => undefined);
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

/** A player on devices that note what they are asked for; the clock moves with the timers. */
function playerOf(hearing: Hearing = byTones) {
  const asked: string[] = [];
  const settings = {
    sound: 'running' as 'running' | 'refused',
    mine: true,
    finish: (): Promise<Kept> => Promise.resolve({ saved: true }),
  };
  let said: readonly { atMs: number; words: readonly object[] }[] = [];
  const placed: { running: boolean; positionMs: number; atMs: number }[] = [];
  const felt: string[] = [];
  let interrupt: (cut: { why: string; atMs: number }) => void = () => undefined;
  const nowMs = () => Date.now();
  const speaker: Devices['speaker'] = {
    clock: { nowMs },
    leadMs: 50,
    trouble: null,
    volume: 1,
    muted: false,
    pocket: false,
    unlock: () => {
      asked.push('unlock');
      return Promise.resolve(settings.sound);
    },
    follow: (_, speech = []) => void (said = [...speech]),
    topUp: () => undefined,
    cancel: () => void (said = []),
    play: (tone) => void asked.push(`tone ${tone}`),
    say: (line) => void asked.push(line),
    suspend: () => void asked.push('suspend'),
    letGo: () => void asked.push('let go'),
    onInterrupted: (callback) => {
      interrupt = callback;
      return () => undefined;
    },
  };
  const devices: Devices = {
    speaker,
    logbook: {
      writeJournal: () => undefined,
      clearJournal: () => Promise.resolve(),
      finish: (_: string, __: SessionRecord) => settings.finish(),
      amend: () => Promise.resolve({ saved: true }),
      flush: () => undefined,
      claimSession: () => Promise.resolve(settings.mine),
      releaseSession: () => undefined,
    },
    wakeLock: { hold: () => undefined, release: () => undefined },
    lockScreen: {
      show: () => undefined,
      place: (at) => void placed.push({ ...at, atMs: nowMs() }),
      clear: () => undefined,
    },
    haptics: { feel: (kinds) => void felt.push(...kinds) },
    wallMs: nowMs,
    zone: () => ({ zone: 'UTC', utcOffsetMinutes: 0 }),
    newId: () => 'one',
    tab: 'tab',
  };
  const routine = routineOf('test', [{ exercise: 'march' }, { exercise: 'bends' }]);
  const player = new Player({
    routine: { ...routine, steps: routine.steps.map((step, written) => ({ ...step, written })) } as never,
    circumstances: {},
    painRules: { stopsExercise: () => false, insteadOf: () => [], look: () => undefined },
    library: testLibrary,
    contentVersion: 1,
    devices,
    layout: { getReadyMs: 5000, firstSide: 'left' },
    pocket: false,
    hearing: () => hearing,
  });
  const lines = () => said.flatMap(({ words }) => words.map((word) => ('line' in word ? String(word.line) : '')));
  return { player, asked, settings, lines, placed, felt, cut: (why: string) => interrupt({ why, atMs: nowMs() }) };
}
const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);

test('what is followed in silence asks the device for no sound, and is still felt', async () => {
  const { player, asked, felt } = playerOf(inSilence);
  await player.start();
  await pass(7000);
  player.pause();
  await player.resume();
  await pass(3000);
  expect(asked.filter((what) => what !== 'suspend')).toEqual([]);
  expect(player.status).toBe('running');
  expect(player.sounds.flashes).toBeGreaterThan(3);
  expect(felt).toContain('go');
});

test('a refused start pauses because of it, at the very start, and a press tries again', async () => {
  const { player, settings } = playerOf();
  settings.sound = 'refused';
  await player.start();
  expect([player.status, player.pausedBecause, player.positionMs]).toEqual(['paused', 'sound-refused', 0]);
  await player.resume();
  expect([player.status, player.pausedBecause]).toEqual(['paused', 'sound-refused']);
  settings.sound = 'running';
  await player.resume();
  expect([player.status, player.pausedBecause, player.sounds.refused]).toEqual(['running', null, false]);
});

test('after a call that is not over a press does not go on in silence, unless the person says so', async () => {
  const { player, settings, cut } = playerOf();
  await player.start();
  await pass(8000);
  cut('interrupted');
  expect(player.pausedBecause).toBe('sound-lost');
  settings.sound = 'refused';
  const { positionMs } = player;
  await player.resume();
  await pass(5000);
  expect([player.status, player.pausedBecause, player.positionMs]).toEqual(['paused', 'sound-refused', positionMs]);
  await player.resumeInSilence();
  expect([player.status, player.sounds.refused]).toEqual(['running', true]);
});

test('sound that comes from somewhere else pauses because of it', async () => {
  const { player, cut } = playerOf();
  await player.start();
  await pass(2000);
  cut('moved');
  expect([player.status, player.pausedBecause]).toEqual(['paused', 'sound-moved']);
  // What breaks off while it is paused changes nothing.
  cut('closed');
  expect(player.pausedBecause).toBe('sound-moved');
});

test('a session that another window plays leaves no sound running here', async () => {
  const { player, asked, settings } = playerOf();
  settings.mine = false;
  await player.start();
  expect(player.elsewhere).toBe(true);
  expect(asked).toEqual(['unlock', 'suspend']);
});

test('the sound sleeps after the end, however long the record takes to be kept', async () => {
  const { player, asked, settings } = playerOf();
  settings.finish = () => new Promise(() => undefined);
  await player.start();
  for (let i = 0; i < 10; i++) player.next();
  expect(player.status).toBe('finished');
  expect(asked).toEqual(['unlock', 'tone finish', 'suspend']);
});

test('what is followed by the voice alone is answered and counted in by words', async () => {
  const { player, asked, lines } = playerOf(byVoice);
  await player.start();
  await pass(9000);
  player.pause();
  await player.resume();
  expect(asked.filter((what) => /tone|say/.test(what))).toEqual(['say/paused']);
  expect(lines().slice(0, 2)).toEqual(['number/2', 'number/1']);
  for (let i = 0; i < 10; i++) player.next();
  expect(asked).toContain('say/well-done');
});

test('changes to one track and back under way, and goes on from the same second', async () => {
  const { player, asked } = playerOf();
  await player.start();
  await pass(9000);
  await player.usePocket(true);
  // The session begins a tenth of a second after the press.
  expect([player.status, player.sounds.pocket, player.positionMs]).toEqual(['running', true, 8900]);
  expect(asked.filter((what) => what === 'unlock')).toHaveLength(2);
  player.pause();
  await player.usePocket(false);
  expect([player.status, player.sounds.pocket]).toEqual(['paused', false]);
});

test('what the platform reckons from the position it was told is where the session is', async () => {
  const { player, placed } = playerOf();
  await player.start();
  await pass(9000);
  player.pause();
  await player.resume();
  await pass(6000);
  const last = placed.at(-1)!;
  const reckonedMs = last.positionMs + Date.now() - last.atMs;
  player.pause();
  expect(last.running).toBe(true);
  expect(Math.abs(reckonedMs - player.positionMs)).toBeLessThan(600);
  // And it is not told all the time.
  expect(placed.length).toBeLessThan(12);
});

test('a player that is left while the sound wakes up starts nothing', async () => {
  const { player, asked } = playerOf();
  const starting = player.start();
  player.close();
  await starting;
  await pass(5000);
  expect(asked.at(-1)).toBe('let go');
  expect(player.status).toBe('ready');
});
