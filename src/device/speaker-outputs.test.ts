import { expect, test } from 'vitest';
import { watchOutputs } from './speaker-outputs';

class Machine extends EventTarget {
  devices: { kind: MediaDeviceKind; deviceId: string; groupId: string }[] = [];
  enumerateDevices = () => Promise.resolve(this.devices);
  async change(...devices: [MediaDeviceKind, string][]) {
    this.devices = devices.map(([kind, deviceId]) => ({ kind, deviceId, groupId: '' }));
    this.dispatchEvent(new Event('devicechange'));
    for (let i = 0; i < 5; i++) await Promise.resolve();
  }
}
async function watched(...devices: [MediaDeviceKind, string][]) {
  const machine = new Machine();
  await machine.change(...devices);
  let moved = 0;
  const stop = watchOutputs(machine, () => moved++);
  return { machine, stop, moved: () => moved };
}

test('headphones pulled out are told, a camera put in is not', async () => {
  const { machine, moved } = await watched(['audiooutput', 'loudspeaker'], ['audiooutput', 'headphones']);
  await machine.change(['audiooutput', 'loudspeaker'], ['audiooutput', 'headphones'], ['videoinput', 'camera']);
  expect(moved()).toBe(0);
  await machine.change(['audiooutput', 'loudspeaker'], ['videoinput', 'camera']);
  expect(moved()).toBe(1);
});

test('where the browser does not say what has changed, it may have been the headphones', async () => {
  const { machine, moved } = await watched(['audiooutput', '']);
  await machine.change(['audiooutput', '']);
  expect(moved()).toBe(1);
});

test('a browser that refuses to list its devices is asked in vain, and one without any is not asked', async () => {
  const { machine, moved, stop } = await watched();
  machine.enumerateDevices = () => Promise.reject(new Error('refused'));
  await machine.change();
  expect(moved()).toBe(1);
  stop();
  await machine.change();
  expect(moved()).toBe(1);
  expect(watchOutputs(undefined, () => undefined)()).toBeUndefined();
});
