import { expect, test } from 'vitest';
import { keyAct } from './player-keys';
import { playerTexts } from './texts/player';

const plain = { repeat: false, defaultPrevented: false, ctrlKey: false, metaKey: false, altKey: false };
const press = (key: string, more: Partial<typeof plain> = {}, onButton = false) =>
  keyAct({ ...plain, key, ...more }, onButton);

test('Letters do the same with caps lock on', () => {
  expect([press('m'), press('M'), press('h'), press('H')]).toEqual(['mute', 'mute', 'hurts', 'hurts']);
});
test('a key that is held down does its thing once, except for more time', () => {
  expect([press('ArrowRight', { repeat: true }), press('+', { repeat: true })]).toEqual(['nothing', 'extend']);
});
test('space on a button presses the button', () => {
  expect([press(' '), press(' ', {}, true)]).toEqual(['toggle', undefined]);
});
test('what the browser is asked for is left to it, and so is what something else has taken', () => {
  expect(press('m', { ctrlKey: true })).toBeUndefined();
  expect(press('ArrowLeft', { altKey: true })).toBeUndefined();
  expect(press('h', { metaKey: true })).toBeUndefined();
  expect(press('Escape', { defaultPrevented: true })).toBeUndefined();
});
test('all other keys are nothing to the player', () => {
  for (const key of ['x', 'Tab', 'F5', 'Enter', 'constructor', '__proto__']) expect(press(key), key).toBeUndefined();
});
test('every key that is shown in the list is one', () => {
  const named: Record<string, string> = { Space: ' ', '→': 'ArrowRight', '←': 'ArrowLeft', Esc: 'Escape' };
  const acts = playerTexts.keyList.map(([key]) => press(named[key] ?? key));
  expect(acts).toEqual(['toggle', 'next', 'back', 'extend', 'mute', 'hurts', 'away', 'keys']);
});
