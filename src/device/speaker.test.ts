import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { every, inMs, opened } from './test-speaker';

type Machine = Awaited<ReturnType<typeof opened>>['machine'];

describe('a speaker that was allowed to sound', () => {
  test('places sounds as far apart as they are written, to the sample', async () => {
    const gaps = fc.array(fc.integer({ min: 0, max: 2000 }), { minLength: 2, maxLength: 50 });
    await fc.assert(
      fc.asyncProperty(gaps, async (list) => {
        const { machine, speaker, unlock } = await opened();
        await unlock();
        let atMs = 500;
        const sounds = inMs(speaker, ...list.map((gap) => (atMs += gap)));
        speaker.follow(sounds);
        const { started } = machine.context;
        expect(started).toHaveLength(sounds.length);
        for (const [i, { when }] of started.entries()) {
          const samples = (when - started[0]!.when) * 48_000;
          expect(samples).toBeCloseTo((sounds[i]!.atMs - sounds[0]!.atMs) * 48, 3);
        }
      }),
      { numRuns: 30 },
    );
  });

  test('is heard when its clock says so', async () => {
    const { machine, speaker, unlock } = await opened();
    await unlock();
    const [sound] = inMs(speaker, 3000);
    speaker.follow([sound!]);
    const [start] = machine.context.started;
    await machine.pass(3000);
    const heardSeconds = machine.context.currentTime - machine.context.outputLatency;
    expect(Math.abs(heardSeconds - start!.when) * 1000).toBeLessThan(11);
  });

  test('loses nothing when it is woken up only once a minute', async () => {
    const { machine, speaker, cuts, unlock } = await opened();
    await unlock();
    speaker.follow(inMs(speaker, ...every(1000, 600)));
    for (let minute = 0; minute < 10; minute++) {
      await machine.pass(60_000);
      speaker.topUp();
    }
    expect(machine.context.started).toHaveLength(600);
    expect(cuts).toEqual([]);
  });

  test('places the new way only, after a jump', async () => {
    const { machine, speaker, unlock } = await opened();
    await unlock();
    speaker.follow(inMs(speaker, ...every(1000, 10)));
    speaker.follow(inMs(speaker, 700));
    const { started, currentTime } = machine.context;
    expect(started).toHaveLength(11);
    expect(started.slice(0, 10).every(({ node }) => node.stoppedAt <= currentTime + 0.05)).toBe(true);
    expect(started[10]!.node.stoppedAt).toBe(Infinity);
  });

  test('is silent at once when cancelled, also at later wake-ups', async () => {
    const { machine, speaker, unlock } = await opened();
    await unlock();
    speaker.follow(inMs(speaker, ...every(1000, 300)));
    speaker.cancel();
    await machine.pass(60_000);
    speaker.topUp();
    const { started } = machine.context;
    expect(started.filter(({ node }) => node.stoppedAt === Infinity)).toEqual([]);
  });

  test('keeps the stream awake while it runs and lets the audio sleep when it does not', async () => {
    const { machine, speaker, unlock, cuts } = await opened();
    expect(machine.context.state).toBe('suspended');
    await unlock();
    expect(machine.context).toMatchObject({ state: 'running', awake: 1 });
    speaker.suspend();
    await machine.pass(2000);
    expect(machine.context).toMatchObject({ state: 'suspended', awake: 0 });
    expect(cuts).toEqual([]);
  });

  test('lets the last sound end before the audio sleeps', async () => {
    const { machine, speaker, unlock } = await opened();
    await unlock();
    speaker.follow([{ atMs: speaker.clock.nowMs() + 50, tone: 'finish' }]);
    await machine.pass(100);
    speaker.suspend();
    await machine.pass(2500);
    expect(machine.context.state).toBe('running');
    await machine.pass(1000);
    expect(machine.context.state).toBe('suspended');
  });

  test('does not fall asleep when it was woken up again in time', async () => {
    const { machine, speaker, unlock } = await opened();
    await unlock();
    speaker.cancel();
    speaker.play('pause');
    speaker.suspend();
    await machine.pass(100);
    expect(await unlock()).toBe('running');
    await machine.pass(5000);
    expect(machine.context).toMatchObject({ state: 'running', awake: 1 });
    expect(machine.played).toEqual(['pause']);
  });

  test('lets wireless headphones wake up before the first sound, and no other', async () => {
    const { machine, speaker, unlock } = await opened();
    machine.context.outputLatency = 0.22;
    await Promise.all([speaker.unlock(), machine.pass(30)]);
    expect(speaker.leadMs).toBeGreaterThan(500);
    await machine.pass(1000);
    expect(speaker.leadMs).toBeCloseTo(260, 0);
    speaker.suspend();
    machine.context.outputLatency = 0.03;
    await machine.pass(2000);
    await unlock();
    expect(speaker.leadMs).toBeCloseTo(70, 0);
  });

  test('keeps the stream awake only if that is wanted', async () => {
    const { machine, speaker, unlock } = await opened();
    speaker.keepAwake = false;
    await unlock();
    expect(machine.context.awake).toBe(0);
    speaker.keepAwake = true;
    expect(machine.context.awake).toBe(1);
  });

  test('sets volume and mute at once and keeps them between their bounds', async () => {
    const { machine, speaker } = await opened();
    speaker.volume = 1.5;
    expect(machine.settings.volume).toBe(1);
    speaker.volume = 0.4;
    speaker.muted = true;
    expect(machine.settings).toMatchObject({ volume: 0.4, muted: true });
    expect(speaker).toMatchObject({ volume: 0.4, muted: true });
  });
});

describe('sound that breaks off', () => {
  const broken = async (breakIt: (machine: Machine) => void) => {
    const all = await opened();
    await all.unlock();
    all.speaker.follow(inMs(all.speaker, ...every(1000, 600)));
    await all.machine.pass(10_000);
    all.speaker.topUp();
    const heardMs = all.speaker.clock.nowMs();
    breakIt(all.machine);
    all.speaker.topUp();
    return { ...all, heardMs };
  };

  test.each(['suspended', 'interrupted', 'closed'])('is told when the platform makes it %s', async (state) => {
    const { cuts, heardMs } = await broken(({ context }) => context.become(state));
    expect(cuts).toEqual([{ why: state, atMs: heardMs }]);
  });

  test('is told when its clock stands still although it says it runs', async () => {
    const { cuts } = await broken((machine) => machine.stopProcess(1500));
    expect(cuts.map(({ why }) => why)).toEqual(['stopped']);
  });

  test('is told when the machine slept', async () => {
    const { cuts } = await broken((machine) => machine.sleep(3_600_000));
    expect(cuts.map(({ why }) => why)).toEqual(['slept']);
  });

  test('is told when a frozen page has run out of sounds, with the instant it last had one for', async () => {
    const { cuts, heardMs } = await broken((machine) => machine.freezePage(600_000));
    expect(cuts.map(({ why }) => why)).toEqual(['slept']);
    expect(cuts[0]!.atMs - heardMs).toBeGreaterThanOrEqual(74_000);
    expect(cuts[0]!.atMs - heardMs).toBeLessThanOrEqual(76_000);
  });

  test('is noticed without a wake-up when the page is shown again', async () => {
    const { cuts, machine } = await broken(() => undefined);
    machine.stopProcess(600_000);
    machine.page.dispatchEvent(new Event('pageshow'));
    expect(cuts).toHaveLength(1);
  });

  test('runs again by one press, also after its context was closed', async () => {
    for (const state of ['suspended', 'interrupted', 'closed']) {
      const { machine, speaker, unlock } = await broken(({ context }) => context.become(state));
      speaker.volume = 0.3;
      speaker.cancel();
      speaker.suspend();
      expect(await unlock()).toBe('running');
      speaker.follow(inMs(speaker, 1000));
      expect(machine.contexts).toHaveLength(state === 'closed' ? 2 : 1);
      expect(machine.context.started.at(-1)!.when).toBeGreaterThan(machine.context.currentTime);
      expect(machine.settings.volume).toBe(0.3);
    }
  });

  test('is told once, not at every look', async () => {
    const { cuts, speaker } = await broken(({ context }) => context.become('interrupted'));
    speaker.topUp();
    speaker.topUp();
    expect(cuts).toHaveLength(1);
  });
});

describe('a speaker that may not sound', () => {
  test('says so within about a second and leaves the clock to the device', async () => {
    const { speaker, unlock, machine, cuts } = await opened({ allowed: false });
    expect(await unlock()).toBe('refused');
    expect(speaker.clock.kind).toBe('device');
    const before = speaker.clock.nowMs();
    speaker.follow(inMs(speaker, 500));
    await machine.pass(1000);
    speaker.topUp();
    expect(speaker.clock.nowMs() - before).toBeCloseTo(1000, 3);
    expect(cuts).toEqual([]);
    expect(machine.context).toMatchObject({ started: [], awake: 0 });
  });

  test('sounds after a later press that is allowed', async () => {
    const { speaker, unlock, machine } = await opened({ allowed: false });
    await unlock();
    machine.context.allowed = true;
    expect(await unlock()).toBe('running');
    expect(speaker.clock.kind).toBe('audio');
  });

  test('takes a context that runs without moving for a refusal, and tries another one next time', async () => {
    const { unlock, machine } = await opened();
    machine.settings.stalled = true;
    expect(await unlock()).toBe('refused');
    machine.settings.stalled = false;
    expect(await unlock()).toBe('running');
    expect(machine.contexts).toHaveLength(2);
  });

  test('does not start to run after it was sent to sleep', async () => {
    const { speaker, machine, cuts } = await opened({ allowed: false });
    const answer = speaker.unlock();
    await machine.pass(100);
    speaker.suspend();
    machine.context.become('running');
    await machine.pass(2000);
    expect(await answer).toBe('refused');
    expect(machine.context.state).toBe('suspended');
    expect(cuts).toEqual([]);
  });
});

describe('another way out', () => {
  const plugged = async ({ machine }: { machine: Machine }) => {
    machine.outputs.dispatchEvent(new Event('devicechange'));
    await machine.settle();
  };

  test('is told while sound runs, with the instant up to which it was heard', async () => {
    const { machine, speaker, cuts, unlock } = await opened();
    await unlock();
    speaker.follow(inMs(speaker, ...every(1000, 60)));
    await machine.pass(5000);
    const heardMs = speaker.clock.nowMs();
    await plugged({ machine });
    expect(cuts).toEqual([{ why: 'moved', atMs: heardMs }]);
  });

  test('is told of a track, and of nothing that is asleep', async () => {
    const { machine, speaker, cuts, unlock } = await opened();
    await plugged({ machine });
    await unlock();
    speaker.cancel();
    speaker.suspend();
    await machine.pass(2000);
    await plugged({ machine });
    expect(cuts).toEqual([]);
    speaker.pocket = true;
    await speaker.unlock();
    speaker.follow(inMs(speaker, ...every(1000, 60)));
    await machine.pass(2000);
    await plugged({ machine });
    expect(cuts.map(({ why }) => why)).toEqual(['moved']);
  });
});

test('a line that answers a press is said at once, where sound runs', async () => {
  const { machine, speaker, unlock } = await opened();
  await speaker.useVoice('slt');
  speaker.say('say/rest');
  expect(machine.context.started).toEqual([]);
  await unlock();
  speaker.say('say/rest');
  expect(machine.context.started.map(({ offset }) => offset)).toEqual([101]);
  speaker.suspend();
  await machine.pass(800);
  expect(machine.context.state).toBe('running');
  await machine.pass(500);
  expect(machine.context.state).toBe('suspended');
});
