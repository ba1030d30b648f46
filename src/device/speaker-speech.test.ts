import { describe, expect, test } from 'vitest';
import type { Speech } from './speaker';
import type { Clips } from './speaker-clips';
import { ducking } from './speaker-stage';
import { inMs, lines, opened } from './test-speaker';

describe('a speaker that speaks', () => {
  const say = (speaker: { clock: { nowMs(): number } }, afterMs: number, ...words: Speech['words']): Speech => ({
    atMs: speaker.clock.nowMs() + afterMs,
    durationMs: 1070,
    words,
  });
  const goRest = [
    { line: 'say/go', offsetMs: 0 },
    { line: 'say/rest', offsetMs: 570 },
  ] as const;
  const ready = async (change = {}) => {
    const all = await opened(change);
    await all.speaker.useVoice('slt');
    await all.unlock();
    return all;
  };

  test('places each word on its sample, beside the tones', async () => {
    const { speaker, machine } = await ready();
    speaker.follow(inMs(speaker, 1000), [say(speaker, 1000, ...goRest)]);
    const [tone, go, rest] = machine.context.started;
    expect([tone!.offset, go!.offset, rest!.offset]).toEqual([1, 100, 101]);
    expect(go!.when).toBe(tone!.when);
    expect((rest!.when - go!.when) * 1000).toBeCloseTo(570, 1);
    expect(go!.node.into).not.toBe(tone!.node.into);
  });

  test('makes the tones softer from just before it speaks until just after', async () => {
    const { speaker, machine, clock } = await ready();
    const said = say(speaker, 1000, ...goRest);
    speaker.follow(inMs(speaker, 1000), [said]);
    const toneBus = machine.context.started[0]!.node.into;
    const voiceBus = machine.context.started[1]!.node.into;
    const from = clock.audioSecondsAt(said.atMs);
    const plan = machine.context.gains.find((gain) => gain === toneBus)!.gain.planned;
    expect(plan.map(({ value, at }) => [value, Number((at - from).toFixed(3))])).toEqual([
      [1, -0.08],
      [ducking.level, 0],
      [ducking.level, 1.07],
      [1, 1.19],
    ]);
    expect(machine.context.gains.find((gain) => gain === voiceBus)!.gain.planned).toEqual([]);
  });

  test('is silent at once when cancelled, and leaves no tone soft', async () => {
    const { speaker, machine } = await ready();
    speaker.follow(inMs(speaker, 1000), [say(speaker, 500, ...goRest)]);
    speaker.follow(inMs(speaker, 1000));
    const { started, currentTime, gains } = machine.context;
    expect(started.slice(0, 3).every(({ node }) => node.stoppedAt <= currentTime + 0.05)).toBe(true);
    expect(gains.find((gain) => gain === started[3]!.node.into)!.gain.planned).toEqual([]);
  });

  test('says what nobody recorded by the device’s own voice, and calls it off with the rest', async () => {
    const { speaker, machine } = await ready();
    speaker.follow([], [say(speaker, 2000, { text: "Aunt May's bow", offsetMs: 300 })]);
    expect(machine.said.map(({ text, atMs }) => [text, Math.round((atMs - machine.deviceMs()) / 10)])).toEqual([
      ["Aunt May's bow", 230],
    ]);
    speaker.cancel();
    expect(machine.said).toEqual([]);
  });

  test('goes on without its voice until that is loaded, and joins in then', async () => {
    let arrive = (_: Clips) => {};
    const loadVoice = () => new Promise<Clips>((done) => (arrive = done));
    const { speaker, machine, cuts } = await ready({ loadVoice });
    speaker.follow(inMs(speaker, 1000), [say(speaker, 500, ...goRest), say(speaker, 9000, ...goRest)]);
    expect(machine.context.started).toHaveLength(1);
    await machine.pass(5000);
    speaker.topUp();
    arrive(lines);
    await machine.settle();
    expect(machine.context.started).toHaveLength(3);
    expect(cuts).toEqual([]);
  });

  test('has volumes of its own for tones and voice, also after a context was lost', async () => {
    const { speaker, machine, unlock } = await ready();
    speaker.voiceVolume = 0.2;
    speaker.toneVolume = 0.6;
    machine.context.become('closed');
    speaker.topUp();
    speaker.suspend();
    await unlock();
    const levels = machine.context.gains.map(({ gain }) => gain.value);
    expect(levels).toContain(0.2);
    expect(levels).toContain(0.6);
    expect(machine.settings.toneVolume).toBe(0.6);
  });

  test('tells how long its lines take, of the voice chosen last', async () => {
    const { speaker } = await opened();
    const [first, second] = await Promise.all([speaker.useVoice('slt'), speaker.useVoice('bdl')]);
    expect(first.lengthOf('say/go')).toBe(500);
    expect(second.lengthOf('say/nothing')).toBeUndefined();
  });
});
