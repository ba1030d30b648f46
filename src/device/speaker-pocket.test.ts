import { describe, expect, test } from 'vitest';
import type { Speech } from './speaker';
import { every, inMs, opened } from './test-speaker';

async function pocketed(change: { mediaAllowed?: boolean } = {}) {
  const all = await opened();
  all.machine.settings.mediaAllowed = change.mediaAllowed ?? true;
  await all.speaker.useVoice('slt');
  all.speaker.pocket = true;
  expect(await all.speaker.unlock()).toBe('running');
  return all;
}
/** The samples of a track, from 0 to 1. */
async function heard(track: Blob): Promise<(ms: number) => number> {
  const bytes = new DataView(await track.arrayBuffer());
  return (ms) => bytes.getInt16(44 + Math.round(ms * 24) * 2, true) / 32_767;
}
const goAt = (atMs: number): Speech => ({ atMs, durationMs: 500, words: [{ line: 'say/go', offsetMs: 0 }] });

describe('pocket mode', () => {
  test('plays what is to come as one track, and leaves the audio clock asleep', async () => {
    const { speaker, machine } = await pocketed();
    const now = speaker.clock.nowMs();
    speaker.follow(inMs(speaker, 1000, 2500), [goAt(now + 4000)]);
    const [element] = machine.media;
    const at = await heard(element!.track);
    expect([900, 1100, 2400, 2600, 3900, 4200].map((ms) => at(ms) > 0.1)).toEqual([
      false,
      true,
      false,
      true,
      false,
      true,
    ]);
    expect(element!.playing).toBe(true);
    expect(machine.context).toMatchObject({ state: 'suspended', started: [] });
  });

  test('takes its time from the track: it waits for its beginning, and then reads what is heard', async () => {
    const { speaker, machine } = await pocketed();
    const [sound] = inMs(speaker, 3000);
    const begunMs = speaker.clock.nowMs();
    speaker.follow([sound!]);
    await machine.pass(100);
    expect(speaker.clock.nowMs() - begunMs).toBeLessThan(1);
    while (machine.media[0]!.currentTime < 3) await machine.pass(10);
    expect(Math.abs(speaker.clock.nowMs() - sound!.atMs)).toBeLessThan(11);
  });

  test('begins a new track after a jump, and closes the one before', async () => {
    const { speaker, machine, cuts } = await pocketed();
    speaker.follow(inMs(speaker, ...every(1000, 60)));
    await machine.pass(5000);
    speaker.follow(inMs(speaker, 700));
    await machine.pass(2000);
    speaker.topUp();
    expect(machine.media.map(({ closed, playing }) => ({ closed, playing }))).toEqual([
      { closed: true, playing: false },
      { closed: false, playing: true },
    ]);
    expect(cuts).toEqual([]);
  });

  test('is silent at once when cancelled, and its clock goes on', async () => {
    const { speaker, machine } = await pocketed();
    speaker.follow(inMs(speaker, ...every(1000, 60)));
    await machine.pass(2000);
    const before = speaker.clock.nowMs();
    speaker.cancel();
    await machine.pass(1000);
    expect(machine.media[0]!.playing).toBe(false);
    expect(speaker.clock.nowMs() - before).toBeCloseTo(1000, 3);
  });

  test('keeps a paused track where the platform shows its controls, until it goes on or is over', async () => {
    const { speaker, machine } = await pocketed();
    speaker.follow(inMs(speaker, ...every(1000, 60)));
    await machine.pass(2000);
    speaker.cancel();
    speaker.play('pause');
    speaker.suspend();
    await machine.pass(60_000);
    expect(machine.media[0]).toMatchObject({ playing: false, closed: false });
    await speaker.unlock();
    speaker.follow(inMs(speaker, ...every(1000, 60)));
    expect(machine.media.map(({ closed }) => closed)).toEqual([true, false, false]);
    speaker.cancel();
    speaker.suspend();
    speaker.letGo();
    expect(machine.media[2]!.closed).toBe(true);
  });

  test('says a line that answers a press', async () => {
    const { speaker, machine } = await pocketed();
    speaker.say('say/rest');
    const at = await heard(machine.media[0]!.track);
    expect(at(100)).toBeGreaterThan(0.1);
    expect(machine.media[0]!.playing).toBe(true);
  });

  test('tells when the platform stops its track, with the instant up to which it was heard', async () => {
    const { speaker, machine, cuts } = await pocketed();
    speaker.follow(inMs(speaker, ...every(1000, 60)));
    await machine.pass(5000);
    speaker.topUp();
    const heardMs = speaker.clock.nowMs();
    machine.media[0]!.pause();
    await machine.pass(3000);
    speaker.topUp();
    expect(cuts.map(({ why }) => why)).toEqual(['stopped']);
    // One step of the element's clock is all it can be off.
    expect(Math.abs(cuts[0]!.atMs - heardMs)).toBeLessThanOrEqual(250);
  });

  test('tells when the track was refused', async () => {
    const { speaker, machine, cuts } = await pocketed({ mediaAllowed: false });
    speaker.follow(inMs(speaker, ...every(1000, 60)));
    await machine.pass(3000);
    speaker.topUp();
    expect(cuts.map(({ why }) => why)).toEqual(['stopped']);
  });

  test('goes on by the device’s clock when all has been heard and the session waits for the person', async () => {
    const { speaker, machine, cuts } = await pocketed();
    speaker.follow(inMs(speaker, 1000));
    await machine.pass(1000);
    speaker.topUp();
    for (let minute = 0; minute < 5; minute++) {
      await machine.pass(60_000);
      speaker.topUp();
    }
    const before = speaker.clock.nowMs();
    await machine.pass(1000);
    expect(speaker.clock.nowMs() - before).toBeCloseTo(1000, 3);
    expect(cuts).toEqual([]);
  });

  test('lets the last tone sound to its end', async () => {
    const { speaker, machine } = await pocketed();
    const atMs = speaker.clock.nowMs() + 1000;
    speaker.follow([{ atMs, tone: 'finish' }]);
    await machine.pass(1200);
    speaker.suspend();
    expect(machine.media[0]!.playing).toBe(true);
    await machine.pass(4000);
    expect(machine.media[0]!.closed).toBe(true);
  });

  test('mixes anew when the voice is made softer', async () => {
    const { speaker, machine } = await pocketed();
    speaker.follow([], [goAt(speaker.clock.nowMs() + 2000)]);
    speaker.voiceVolume = 0.5;
    const [loud, soft] = await Promise.all(machine.media.map(({ track }) => heard(track)));
    expect(soft!(2200)).toBeCloseTo(loud!(2200) / 2, 2);
  });

  test('answers a press by a tone of its own', async () => {
    const { speaker, machine } = await pocketed();
    speaker.play('pause');
    const at = await heard(machine.media[0]!.track);
    expect(at(100)).toBeGreaterThan(0.1);
    expect(machine.played).toEqual([]);
  });

  test('gives the same sounds as a file', async () => {
    const { speaker } = await opened();
    const file = await speaker.toFile([{ atMs: 1500, tone: 'finish' }], [], 1000);
    const at = await heard(file);
    expect([at(400) > 0.1, at(600) > 0.1]).toEqual([false, true]);
  });

  test('gives way to the audio clock again', async () => {
    const { speaker, machine, unlock } = await pocketed();
    speaker.follow(inMs(speaker, ...every(1000, 60)));
    speaker.pocket = false;
    expect(await unlock()).toBe('running');
    speaker.follow(inMs(speaker, 500));
    expect(machine.media[0]!.closed).toBe(true);
    expect(machine.context.started).toHaveLength(1);
  });
});
