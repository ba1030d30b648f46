import { afterEach, expect, test, vi } from 'vitest';
import { firstWeekday, longDate, weekdayName } from './index';

afterEach(() => vi.unstubAllGlobals());
const speak = (...languages: string[]) => vi.stubGlobal('navigator', { language: languages[0], languages });

test('weeks begin on the day they do where the language is spoken', () => {
  speak('en-GB');
  expect(firstWeekday()).toBe(1);
  speak('en-US', 'en');
  expect(firstWeekday()).toBe(7);
});

test.each([['C'], ['en-'], ['en-US.UTF-8'], ['']])(
  'a browser that calls its language “%s” writes dates, and begins weeks on Monday',
  (language) => {
    speak(language);
    expect(firstWeekday()).toBe(1);
    expect(weekdayName('2026-11-22', 'long')).toBe('Sunday');
    expect(longDate(Date.UTC(2026, 10, 22, 12))).toContain('November');
  },
);

test('no language at all is none that hinders', () => {
  vi.stubGlobal('navigator', { language: undefined, languages: [] });
  expect(firstWeekday()).toBe(1);
  expect(weekdayName('2026-11-22', 'narrow')).toBe('S');
});
