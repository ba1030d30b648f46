import { describe, expect, test } from 'vitest';
import type { Clips } from './speaker-clips';
import { clips, every, inMs, opened } from './test-speaker';

describe('sounds that could not be loaded', () => {
  test('are named, and tried again at the next press', async () => {
    let tries = 0;
    const loadTones = () =>
      tries++ === 0 ? Promise.reject(new Error('The sounds could not be loaded')) : Promise.resolve(clips);
    const { speaker, unlock, machine } = await opened({ loadTones });
    expect(speaker.trouble).toBe('The sounds could not be loaded');
    await unlock();
    expect(speaker.trouble).toBeNull();
    speaker.follow(inMs(speaker, 500));
    expect(machine.context.started).toHaveLength(1);
  });

  test('join in when they come late, without the past ones and without a false alarm', async () => {
    let arrive = (_: Clips) => {};
    const loadTones = () => new Promise<Clips>((done) => (arrive = done));
    const { speaker, unlock, machine, cuts } = await opened({ loadTones });
    await unlock();
    speaker.follow(inMs(speaker, ...every(1000, 20)));
    await machine.pass(5500);
    speaker.topUp();
    arrive(clips);
    await machine.settle();
    expect(machine.context.started).toHaveLength(15);
    expect(cuts).toEqual([]);
  });
});
