import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { aRecord } from '../../tests/faults/examples';
import type { SessionRecord } from '../session/record';
import { backupLimits, previewOf, readBackup, writeBackup, type BackedUp, type Backup } from './backup';
import { backupSchema } from './backup-schema';
import { canonical } from './canonical';
import type { Envelope } from './envelope';
import { forbiddenName } from './json-shape';
import { merge } from './merge';

const sum = 'a'.repeat(64);
const write = (backup: Backup) => writeBackup(backup, () => Promise.resolve(sum));
const session = (id: string, more: Partial<SessionRecord> = {}, rev: [number, string] = [1, 'x']): Envelope => ({
  ...{ v: 1, id, rev, data: aRecord(0, more) },
});
const removed = (id: string, rev: [number, string]): Envelope => ({ v: 1, id, rev, del: true, data: null });
const backupOf = (...sessions: Envelope[]): Backup => ({ sessions: merge(sessions), settings: null });
const fileOf = (sessions: unknown[], more: object = {}) =>
  JSON.stringify({ format: 'backstretch', v: 1, sessions, ...more });
const problemsOf = (text: string) => {
  const reading = readBackup(text);
  return reading.is === 'bad' ? reading.problems : [];
};

// Few ids, counters and devices, so that copies of one record meet often and tie often.
const anySession: fc.Arbitrary<Envelope> = fc
  .record({
    id: fc.constantFrom('a', 'b', 'c', 'd'),
    rev: fc.tuple(fc.integer({ min: 0, max: 3 }), fc.constantFrom('x', 'y')),
    live: fc.boolean(),
    note: fc.option(fc.string({ maxLength: 8 }), { nil: undefined }),
    day: fc.integer({ min: -4000, max: 4000 }),
  })
  .map(({ id, rev, live, note, day }) =>
    live ? { v: 1, id, rev, data: aRecord(day, note === undefined ? {} : { note }) } : removed(id, rev),
  );
const anySettings = fc.option(
  fc.record({
    v: fc.constant(1),
    id: fc.constant('settings'),
    rev: fc.tuple(fc.integer({ min: 0, max: 3 }), fc.constantFrom('x', 'y')),
    // A file that names what reaches a prototype is refused, whoever wrote it; a test of its own holds that.
    data: fc
      .dictionary(fc.constantFrom('theme', 'volume', 'plan'), fc.jsonValue({ maxDepth: 3 }))
      .filter((data) => forbiddenName(data) === undefined),
  }),
);
const backups = fc
  .record({ sessions: fc.array(anySession, { maxLength: 10 }), settings: anySettings })
  .map(({ sessions, settings }): Backup => ({ sessions: merge(sessions), settings }));
/** What the checksum of a backup is made of. */
const sealedText = ({ sessions, settings }: Backup) => canonical({ format: 'backstretch', v: 1, sessions, settings });

describe('restoring', () => {
  test('is previewed as what it does', () => {
    fc.assert(
      fc.property(backups, backups, (here, backup) => {
        const known = new Map(here.sessions.map((copy) => [copy.id, copy as Envelope]));
        const { added, changed, removed, kept, settings } = previewOf(backup, known, here.settings);
        const after = merge<BackedUp>(here.sessions, backup.sessions);
        const live = (all: readonly BackedUp[]) => all.filter(({ del }) => !del).map(({ id }) => id);
        expect(live(after).length - live(here.sessions).length).toBe(added - removed);
        expect(added + changed + removed + kept).toBe(backup.sessions.length);
        const nothing = added + changed + removed === 0 && settings === 'kept';
        if (nothing) expect(live(after)).toEqual(live(here.sessions));
      }),
    );
  });
});

describe('a backup', () => {
  test('is read again as it was written, and its text depends on nothing but its records', async () => {
    await fc.assert(
      fc.asyncProperty(backups, async (backup) => {
        let sealed = '';
        const text = await writeBackup(backup, (parts) => {
          sealed = parts.join('');
          return Promise.resolve(sum);
        });
        expect(sealed).toBe(sealedText(backup));
        const reading = readBackup(text);
        expect(reading.is).toBe('good');
        if (reading.is !== 'good') return;
        expect(sealedText(reading.backup)).toBe(sealedText(backup));
        expect(reading.seal?.sha256).toBe(sum);
        expect(reading.seal?.of.join('')).toBe(sealedText(backup));
        expect(await write(reading.backup)).toBe(text);
      }),
    );
  });
  test('is the same backup after somebody has laid its text out anew', async () => {
    const text = await write(backupOf(session('a', { note: 'stiff' })));
    const laidOut = readBackup(JSON.stringify(JSON.parse(text), null, 2));
    expect(laidOut.is === 'good' && laidOut.seal?.of.join('')).toBe(
      sealedText(backupOf(session('a', { note: 'stiff' }))),
    );
  });
  test('takes what the app hands out when it could not save', () => {
    const text = canonical({ format: 'backstretch', v: 1, sessions: [session('a')], invalid: [] });
    expect(readBackup(text)).toMatchObject({ is: 'good', backup: { sessions: [{ id: 'a' }] } });
  });
  test('carries what a newer Backstretch has written', () => {
    const newer = { ...session('a'), v: 7, data: { form: 'unheard of' } };
    expect(readBackup(fileOf([newer]))).toMatchObject({ is: 'good', backup: { sessions: [newer] } });
  });
});

describe('a file that is no backup', () => {
  test.each([
    ['', 'not-json'],
    ['{', 'not-json'],
    ['[]', 'not-a-backup'],
    ['null', 'not-a-backup'],
    ['{"format":"other","v":1,"sessions":[]}', 'not-a-backup'],
    ['{"format":"backstretch","v":2,"sessions":[]}', 'newer'],
    ['{"format":"backstretch","v":1}', 'no-sessions'],
    ['{"format":"backstretch","v":1,"sessions":[],"sha256":"abc"}', 'damaged'],
    [`{"format":"backstretch","v":1,"sessions":${'['.repeat(1_000_000)}`, 'too-deep'],
    [fileOf(Array.from({ length: backupLimits.records + 1 }, () => 0)), 'too-many'],
    [' '.repeat(backupLimits.characters + 1), 'too-large'],
  ])('is refused as a whole (%#)', (text, fault) => {
    expect(problemsOf(text)).toMatchObject([{ fault }]);
  });
  test.each(['__proto__', 'constructor', 'prototype'])('may not name %s anywhere', (name) => {
    const nested = `{"format":"backstretch","v":1,"sessions":[],"settings":{"v":1,"id":"settings","rev":[1,"x"],"data":{"a":[{"${name}":{}}]}}}`;
    expect(problemsOf(nested)).toEqual([{ path: `settings.data.a[0].${name}`, fault: 'forbidden-name' }]);
  });
  test('has each of its problems told with its path, and the rest counted', () => {
    const broken = { ...session('b'), data: { ...aRecord(), painAfter: 11 } };
    const problems = problemsOf(fileOf([session('a'), broken, 7, { ...session('c'), rev: [1e15, 'x'] }]));
    expect(problems.map(({ path }) => path)).toEqual([
      'sessions[1].data.painAfter',
      'sessions[2]',
      'sessions[3].rev[0]',
    ]);
    for (const { why } of problems) expect(why).toMatch(/[a-z]/i);
    const many = readBackup(fileOf(Array.from({ length: 50 }, () => 7)));
    expect(many).toMatchObject({ is: 'bad', more: 30 });
  });
  test('is answered in words and never thrown at, whatever is in it', async () => {
    const halfRight = fc.record(
      {
        format: fc.constantFrom('backstretch', 'x'),
        v: fc.constantFrom(1, 2, '1'),
        sessions: fc.oneof(fc.jsonValue(), fc.array(fc.oneof(fc.jsonValue(), anySession), { maxLength: 4 })),
        settings: fc.jsonValue(),
        sha256: fc.string(),
      },
      { requiredKeys: [] },
    );
    const text = fc.oneof(
      fc.string(),
      fc.json(),
      halfRight.map((file) => JSON.stringify(file)),
    );
    await fc.assert(
      fc.asyncProperty(text, async (file) => {
        const reading = readBackup(file);
        if (reading.is === 'bad') expect(reading.problems.length).toBeGreaterThan(0);
        else expect(readBackup(await write(reading.backup)).is).toBe('good');
      }),
      { numRuns: 500 },
    );
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });
  test('with one letter changed is refused or known by its checksum, never taken for the same', async () => {
    const settings = { v: 1, id: 'settings', rev: [1, 'x'] as const, data: { theme: 'dark' } };
    const backup = { ...backupOf(session('a', { note: 'abc' }), session('b')), settings };
    const text = await write(backup);
    const sealed = sealedText(backup);
    fc.assert(
      fc.property(fc.nat({ max: text.length - 1 }), fc.constantFrom('0', '7', 'z', '"', '}'), (at, letter) => {
        const changed = text.slice(0, at) + letter + text.slice(at + 1);
        const reading = readBackup(changed);
        if (/\s/.test(text[at]!) || changed === text || reading.is === 'bad') return;
        expect(reading.seal?.of.join('') === sealed && reading.seal.sha256 === sum).toBe(false);
      }),
      { numRuns: 500 },
    );
  });
});

test('what is written keeps to the schema that is published', async () => {
  await fc.assert(
    fc.asyncProperty(backups, async (backup) => {
      const file: unknown = JSON.parse(await write(backup));
      expect(v.safeParse(backupSchema, file).issues).toBeUndefined();
    }),
  );
});
