import { expect, test } from 'vitest';
import { zoneNow } from './zone';

test('a device that does not say in which zone it is has no name for it, and still keeps what it records', () => {
  const silent = { resolvedOptions: () => ({}) as Intl.ResolvedDateTimeFormatOptions };
  expect(zoneNow(silent).zone).toBe('');
  expect(zoneNow().zone).toBe(Intl.DateTimeFormat().resolvedOptions().timeZone);
});
