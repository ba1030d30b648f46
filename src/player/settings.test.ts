import fc from 'fast-check';
import { expect, it } from 'vitest';
import { profileOf, toSettings, usualSettings } from './settings.svelte';

it('takes over what makes sense and leaves the rest as usual', () => {
  const kept = { volume: 0.4, theme: 'dark', firstSide: 'up', muted: 'yes', getReadySeconds: 900, unknown: 1 };
  expect(toSettings(kept)).toEqual({ ...usualSettings, volume: 0.4, theme: 'dark' });
});

it('never throws and always has every setting, whatever was kept', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.constantFrom(...Object.keys(usualSettings), '__proto__'), fc.anything()), (kept) => {
      expect(Object.keys(toSettings(kept)).sort()).toEqual(Object.keys(usualSettings).sort());
    }),
  );
});

it('turns a figure by a number of degrees or not at all', () => {
  for (const turn of [NaN, Infinity, -Infinity, 1e308]) {
    expect(toSettings({ turns: { bridge: turn } }).turns).toEqual({});
  }
  expect(toSettings({ turns: ['x'], profiles: ['silent'] })).toMatchObject({ turns: {}, profiles: {} });
  expect(toSettings({ turns: { bridge: -90 } }).turns).toEqual({ bridge: -90 });
});

it('follows a routine by voice and tones until something else was chosen for it', () => {
  expect(profileOf(usualSettings, 'posture-reset')).toBe('voice-and-tones');
  expect(profileOf({ ...usualSettings, profiles: { 'posture-reset': 'silent' } }, 'posture-reset')).toBe('silent');
  expect(profileOf(usualSettings, 'constructor')).toBe('voice-and-tones');
});
