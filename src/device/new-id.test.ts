import { expect, test } from 'vitest';
import { newId } from './new-id';

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

test('an id is the browser’s own where it makes some, and of the same form where it makes none', () => {
  expect(newId()).toMatch(uuid);
  const getRandomValues = (bytes: Uint8Array<ArrayBuffer>) => crypto.getRandomValues(bytes);
  const ids = Array.from({ length: 200 }, () => newId({ getRandomValues }));
  for (const id of ids) expect(id).toMatch(uuid);
  expect(new Set(ids).size).toBe(200);
});
