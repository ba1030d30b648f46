import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createClock, latencyOf, smoothed } from './clock';

/** A device whose audio clock moves in steps, and stands still while suspended. */
function device({ stepMs = 20, latencyMs = 40 } = {}) {
  let nowMs = 5000;
  let audioMs = 0;
  let running = true;
  return {
    deviceMs: () => nowMs,
    audio: {
      get currentTime() {
        return (Math.ceil(audioMs / stepMs) * stepMs) / 1000;
      },
      outputLatency: latencyMs / 1000,
      baseLatency: stepMs / 1000,
    },
    pass(ms: number) {
      nowMs += ms;
      if (running) audioMs += ms;
    },
    run(on: boolean) {
      running = on;
    },
  };
}

const waits = fc.array(fc.integer({ min: 0, max: 400 }), { minLength: 1, maxLength: 60 });
const steps = fc.record({ stepMs: fc.integer({ min: 3, max: 90 }), latencyMs: fc.integer({ min: 0, max: 300 }) });

describe('a smoothly read audio clock', () => {
  test('never goes back and is never further ahead than one step', () => {
    fc.assert(
      fc.property(waits, steps, (gaps, shape) => {
        const machine = device(shape);
        const read = smoothed(machine.audio, machine.deviceMs);
        let last = read();
        for (const gap of gaps) {
          machine.pass(gap);
          const now = read();
          expect(now).toBeGreaterThanOrEqual(last);
          expect(now).toBeGreaterThanOrEqual(machine.audio.currentTime - 1e-9);
          expect(now).toBeLessThanOrEqual(machine.audio.currentTime + Math.max(0.01, shape.stepMs / 1000) + 1e-9);
          last = now;
        }
      }),
    );
  });

  test('moves evenly between the steps once it has seen one', () => {
    const machine = device({ stepMs: 40 });
    const read = smoothed(machine.audio, machine.deviceMs);
    for (let i = 0; i < 60; i++) {
      machine.pass(4);
      read();
    }
    let last = read();
    for (let i = 0; i < 100; i++) {
      machine.pass(4);
      const now = read();
      expect(Math.abs((now - last) * 1000 - 4)).toBeLessThan(0.1);
      last = now;
    }
  });

  test('does not run ahead of a sound that has not begun, and is true as soon as it moves', () => {
    const machine = device({ stepMs: 10 });
    const read = smoothed(
      {
        ...machine.audio,
        get currentTime() {
          return machine.audio.currentTime;
        },
        step: 0.25,
      },
      machine.deviceMs,
    );
    machine.run(false);
    machine.pass(150);
    expect(read()).toBe(0);
    machine.run(true);
    for (let i = 0; i < 100; i++) {
      machine.pass(10);
      expect(read() - machine.audio.currentTime).toBeLessThan(0.011);
    }
  });

  test('stands still when the audio clock does, and goes on with it', () => {
    const machine = device({ stepMs: 20 });
    const read = smoothed(machine.audio, machine.deviceMs);
    machine.pass(1000);
    const stopped = read();
    machine.run(false);
    machine.pass(60_000);
    expect((read() - stopped) * 1000).toBeLessThanOrEqual(20);
    machine.run(true);
    machine.pass(500);
    expect((read() - stopped) * 1000).toBeGreaterThan(480);
    expect((read() - stopped) * 1000).toBeLessThanOrEqual(541);
  });
});

describe('the session clock', () => {
  test('never goes back and never jumps, whichever clock it follows and whenever that changes', () => {
    const moves = fc.array(
      fc.oneof(
        fc.record({ pass: fc.integer({ min: 0, max: 2000 }) }),
        fc.constant('audio' as const),
        fc.constant('device' as const),
      ),
      { maxLength: 60 },
    );
    fc.assert(
      fc.property(moves, steps, (list, shape) => {
        const machine = device(shape);
        const clock = createClock(machine.deviceMs);
        let last = clock.nowMs();
        for (const move of list) {
          let mayPass = 0;
          if (move === 'audio') clock.followAudio(machine.audio);
          else if (move === 'device') clock.followDevice();
          else machine.pass((mayPass = move.pass));
          const now = clock.nowMs();
          expect(now).toBeGreaterThanOrEqual(last);
          // One step of the audio clock is all it can be off.
          expect(now - last).toBeLessThanOrEqual(mayPass + Math.max(10, shape.stepMs) + 1e-6);
          last = now;
        }
      }),
    );
  });

  test('reads an instant at the moment the sound placed for it is heard', () => {
    const machine = device({ stepMs: 10, latencyMs: 200 });
    const clock = createClock(machine.deviceMs);
    clock.followAudio(machine.audio);
    const atMs = clock.nowMs() + 3000;
    const startSeconds = clock.audioSecondsAt(atMs);
    while (machine.audio.currentTime < startSeconds + 0.2) {
      machine.pass(1);
      clock.nowMs();
    }
    expect(Math.abs(clock.nowMs() - atMs)).toBeLessThanOrEqual(10);
  });

  test('waits for a sound that began late, and then reads what is heard of it', () => {
    const machine = device({ stepMs: 10, latencyMs: 0 });
    const clock = createClock(machine.deviceMs);
    const zeroMs = clock.nowMs();
    machine.run(false);
    machine.pass(200);
    const before = clock.nowMs();
    clock.followAudio(machine.audio, zeroMs);
    expect(clock.nowMs()).toBe(before);
    machine.run(true);
    machine.pass(1000);
    expect(Math.abs(clock.nowMs() - (zeroMs + 1000))).toBeLessThanOrEqual(10);
  });

  test('says how long it takes until a sound can be heard', () => {
    const machine = device({ stepMs: 10, latencyMs: 200 });
    const clock = createClock(machine.deviceMs);
    expect(clock.leadMs).toBe(0);
    clock.followAudio(machine.audio);
    const startSeconds = clock.audioSecondsAt(clock.nowMs() + clock.leadMs);
    // Also when it took a while to hand it over, and the audio clock has made its next step meanwhile.
    machine.pass(25);
    expect(startSeconds).toBeGreaterThanOrEqual(machine.audio.currentTime);
  });

  test('keeps sounds where they are when the latency changes later', () => {
    const machine = device({ latencyMs: 20 });
    const clock = createClock(machine.deviceMs);
    clock.followAudio(machine.audio);
    const before = clock.audioSecondsAt(10_000);
    machine.audio.outputLatency = 0.3;
    machine.pass(500);
    clock.nowMs();
    expect(clock.audioSecondsAt(10_000)).toBe(before);
  });
});

test('a latency that makes no sense is not believed', () => {
  expect(latencyOf({ currentTime: 0 })).toBe(0);
  expect(latencyOf({ currentTime: 0, outputLatency: NaN, baseLatency: 0.02 })).toBe(0.02);
  expect(latencyOf({ currentTime: 0, outputLatency: 0, baseLatency: 0.01 })).toBe(0.01);
  expect(latencyOf({ currentTime: 0, outputLatency: 40 })).toBe(1);
});
