import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { aJournal } from '../../tests/faults/examples';
import { recordOfJournal } from '../session/journal-record';
import type { Kind } from './envelope';
import v1 from './fixtures/v1.json';
import { currentVersion, migrate, migrations, type Migrations } from './migrations';
import { check, checkAmendment, read } from './reading';

const kinds = Object.keys(v1) as Kind[];

describe.each(kinds)('a %s of version 1', (kind) => {
  const raw = v1[kind];

  test('is read whole by this version', () => {
    const reading = read(kind, raw.id, raw);
    expect(reading).toMatchObject({ is: 'good', envelope: { v: currentVersion(kind), rev: raw.rev } });
    // As long as version 1 is the current one, reading changes nothing in it.
    if (currentVersion(kind) === 1) expect(reading).toEqual({ is: 'good', envelope: raw });
  });

  test('is carried through each step of a migration once, in order, and marked with the new version', () => {
    const step = (n: number) => (data: unknown) => ({ ...(data as object), routineName: `step ${n}`, device: `d${n}` });
    const steps: Migrations = { ...migrations, [kind]: [...migrations[kind], step(1), step(2)] };
    const reading = read(kind, raw.id, raw, steps);
    expect(reading).toMatchObject({ is: 'good', envelope: { v: currentVersion(kind) + 2, id: raw.id, rev: raw.rev } });
    if (kind === 'session') expect(reading).toMatchObject({ envelope: { data: { routineName: 'step 2' } } });
  });

  test('that a migration cannot carry is broken, not lost to a thrown error', () => {
    const steps: Migrations = {
      ...migrations,
      [kind]: [
        () => {
          throw new Error('unforeseen');
        },
      ],
    };
    expect(read(kind, raw.id, raw, steps)).toMatchObject({
      is: 'bad',
      why: expect.stringContaining('unforeseen') as string,
    });
  });

  test('of a newer version is told apart, with what can be read out of it', () => {
    const now = migrate(kind, 1, raw.data);
    expect(read(kind, raw.id, { ...raw, v: 99, data: now })).toMatchObject({ is: 'newer', data: now });
    expect(read(kind, raw.id, { ...raw, v: 99, data: 'unheard of' })).toMatchObject({ is: 'newer', data: null });
  });

  test('under another id is broken', () => {
    expect(read(kind, 'other', raw)).toMatchObject({
      is: 'bad',
      why: expect.stringContaining('expected other') as string,
    });
  });

  test('with anything else in its data is read or called broken in words, never thrown at', () => {
    fc.assert(
      fc.property(fc.anything(), (data) => {
        const reading = read(kind, raw.id, { ...raw, data });
        if (reading.is === 'bad') expect(reading.why).toMatch(/^data/);
        else expect(reading.is).toBe('good');
      }),
    );
  });
});

test('a broken member is named by its path', () => {
  const { session } = v1;
  const parts = [{ ...session.data.parts[0], doneMs: -1 }];
  expect(check('session', { ...session.data, parts })).toMatch(/^data\.parts\.0\.doneMs: /);
});

test('a session at an instant no calendar has is broken', () => {
  const { session } = v1;
  for (const startedAt of [8.64e15, -8.64e15, 1e15]) {
    expect(read('session', session.id, { ...session, data: { ...session.data, startedAt } }).is).toBe('bad');
  }
});

test('what an amendment may do, a record may have', () => {
  const { data } = v1.session;
  const amendment = fc.record(
    {
      painAfter: fc.oneof(fc.constant(undefined), fc.integer({ min: -1, max: 12 })),
      note: fc.oneof(fc.constant(undefined), fc.string()),
      startedAt: fc.double({ min: -9e15, max: 9e15 }),
      utcOffsetMinutes: fc.integer({ min: -2000, max: 2000 }),
      routine: fc.constantFrom('', 'other', undefined),
    },
    { requiredKeys: [] },
  );
  fc.assert(
    fc.property(amendment, (members) => {
      const checked = checkAmendment(members);
      if (typeof checked === 'object') expect(typeof check('session', { ...data, ...checked })).toBe('object');
    }),
  );
});

test('no stored value reaches a prototype', () => {
  const { settings } = v1;
  const data: unknown = JSON.parse(
    '{"__proto__": {"polluted": true}, "constructor": {"prototype": {"polluted": true}}}',
  );
  read('settings', 'settings', { ...settings, data });
  expect(({} as Record<string, unknown>).polluted).toBeUndefined();
});

test('a journal that can be believed always makes a record that can be kept', () => {
  const wild = fc.oneof(fc.double(), fc.constantFrom(0, -8.64e15, 8.64e15, -6.3e13, 2.6e14, 1e9), fc.integer());
  fc.assert(
    fc.property(
      fc.record({ startedAt: wild, at: wild, utcOffsetMinutes: wild, doneMs: fc.array(wild, { maxLength: 3 }) }),
      fc.boolean(),
      (members, isLong) => {
        const doneMs = isLong ? Array.from({ length: 5000 }, () => 1e9) : members.doneMs;
        const journal = check('journal', aJournal({ ...members, doneMs }));
        if (typeof journal === 'string') return;
        const record = recordOfJournal(journal);
        expect(check('session', record)).toEqual(record);
      },
    ),
    { numRuns: 2000 },
  );
  expect(check('journal', aJournal())).toEqual(aJournal());
});

test('a record that claims to have been written more often than anybody can is broken: nothing could follow it', () => {
  const raw = { ...v1.settings, rev: [Number.MAX_SAFE_INTEGER, 'x'] };
  expect(read('settings', 'settings', raw)).toMatchObject({
    is: 'bad',
    why: expect.stringContaining('rev[0]') as string,
  });
});
