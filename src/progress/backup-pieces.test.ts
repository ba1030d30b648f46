/** Taking a text apart before it is parsed must come to the same as parsing it. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { backupLimits } from './backup';
import { piecesOf, type PieceLimits } from './backup-pieces';

function apart(text: string, limits: PieceLimits = backupLimits) {
  const steps = piecesOf(text, limits);
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
  }
}

/** What the pieces say together; undefined when one of them, or the head, is no JSON. */
function together(text: string): unknown {
  const pieces = apart(text);
  if (typeof pieces === 'string') return undefined;
  try {
    const file = JSON.parse(pieces.head) as unknown;
    const sessions = pieces.sessions.map(([from, to]) => JSON.parse(text.slice(from, to)) as unknown);
    const hasList = typeof file === 'object' && file !== null && !Array.isArray(file) && 'sessions' in file;
    return hasList && Array.isArray(file.sessions) ? { ...file, sessions } : file;
  } catch {
    return undefined;
  }
}
function plain(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, '')) as unknown;
  } catch {
    return undefined;
  }
}

const name = fc.constantFrom('sessions', 'settings', 'v', 'sess\\u0069ons', '\\"sessions', 'a:b', '[', '');
const value = fc.oneof(
  fc.jsonValue({ maxDepth: 3 }).map((is) => JSON.stringify(is)),
  fc.array(fc.jsonValue({ maxDepth: 3 })).map((is) => JSON.stringify(is, null, 1)),
  fc.constantFrom('[]', '[ \n]', '{}', '[{"sessions":[1,2]}]', '"]"', '"\\\\"', '[[[]]]'),
);
const file = fc.array(fc.tuple(name, value), { maxLength: 5 }).map((members) => {
  const spelled = members.map(([name, value]) => `"${name}" : ${value}`);
  return `{${spelled.join(' ,')}}`;
});
const token = fc.constantFrom(
  '{',
  '}',
  '[',
  ']',
  ',',
  ':',
  '"',
  '\\',
  '"sessions"',
  '1',
  ' ',
  'null',
  '\u00a0',
  '\uFEFF',
);

test('the pieces of a text say what the text says, and of what is no JSON some piece is none', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.json(),
        file,
        fc.array(token, { maxLength: 14 }).map((tokens) => tokens.join('')),
      ),
      (text) => {
        expect(together(text)).toEqual(plain(text));
      },
    ),
    { numRuns: 2000 },
  );
});
test('a text that was cut off or changed anywhere is taken apart as it is parsed', () => {
  fc.assert(
    fc.property(file, fc.nat(200), fc.nat(3), fc.oneof(token, fc.constant('')), (text, at, gone, put) => {
      const changed = text.slice(0, at) + put + text.slice(at + gone);
      expect(together(changed)).toEqual(plain(changed));
    }),
    { numRuns: 2000 },
  );
});
test('a mark at the beginning is passed over', () => {
  expect(together('\uFEFF{"sessions":[1]}')).toEqual({ sessions: [1] });
});
test('limits are seen before anything is parsed', () => {
  expect(apart('['.repeat(1_000_000))).toBe('too-deep');
  expect(apart(`{"sessions":[${'0,'.repeat(backupLimits.records + 1)}0]}`)).toBe('too-many');
  expect(apart(`{"note":"${'x'.repeat(backupLimits.piece)}"}`)).toBe('too-large');
});
test('a long text is walked through in steps', () => {
  const steps = [...piecesOf(' '.repeat(5_000_000), backupLimits)];
  expect(steps.length).toBe(10);
});
