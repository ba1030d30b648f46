import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { canonical } from './canonical';
import { readEnvelope, type Envelope } from './envelope';
import { compareCopies, later, merge } from './merge';

// Few ids, counters and devices, so that copies of one record meet often and tie often.
const envelope: fc.Arbitrary<Envelope> = fc.record(
  {
    v: fc.integer({ min: 1, max: 2 }),
    id: fc.constantFrom('a', 'b', 'c'),
    rev: fc.tuple(fc.integer({ min: 0, max: 3 }), fc.constantFrom('x', 'y')),
    del: fc.constant(true as const),
    data: fc.oneof(fc.constantFrom(null, 1, 'z'), fc.jsonValue({ maxDepth: 2 })),
  },
  { requiredKeys: ['v', 'id', 'rev', 'data'] },
);
const copies = fc.array(envelope, { maxLength: 12 });
const same = (a: unknown, b: unknown) => expect(canonical(a)).toBe(canonical(b));

describe('merging', () => {
  test('is idempotent', () => {
    fc.assert(
      fc.property(copies, (a) => {
        same(merge(a, a), merge(a));
        same(merge(merge(a)), merge(a));
      }),
    );
  });
  test('is commutative', () => {
    fc.assert(
      fc.property(copies, copies, (a, b) => {
        same(merge(a, b), merge(b, a));
      }),
    );
  });
  test('is associative', () => {
    fc.assert(
      fc.property(copies, copies, copies, (a, b, c) => {
        same(merge(merge(a, b), c), merge(a, merge(b, c)));
        same(merge(a, b, c), merge(merge(c, a), b));
      }),
    );
  });
  test('keeps every id, and of each the copy no other one is later than', () => {
    fc.assert(
      fc.property(copies, copies, (a, b) => {
        const merged = merge(a, b);
        expect(merged.map(({ id }) => id)).toEqual([...new Set([...a, ...b].map(({ id }) => id))].sort());
        for (const copy of [...a, ...b]) {
          const kept = merged.find(({ id }) => id === copy.id);
          expect(kept && compareCopies(kept, copy)).toBeGreaterThanOrEqual(0);
        }
      }),
    );
  });
});

test('copies stand in one total order, in which only the same are equal', () => {
  fc.assert(
    fc.property(envelope, envelope, envelope, (a, b, c) => {
      expect(Math.sign(compareCopies(a, b))).toBe(-Math.sign(compareCopies(b, a)) || 0);
      expect(compareCopies(a, b) === 0).toBe(
        canonical({ ...a, id: '' }) === canonical({ ...b, id: '' }) && a.id === b.id,
      );
      if (compareCopies(a, b) <= 0 && compareCopies(b, c) <= 0) expect(compareCopies(a, c)).toBeLessThanOrEqual(0);
    }),
  );
});

test('a tombstone outlives an older record and gives way to a newer one', () => {
  const record = { v: 1, id: 'a', rev: [1, 'x'], data: 1 } satisfies Envelope;
  const tombstone = { v: 1, id: 'a', rev: [2, 'x'], del: true, data: null } satisfies Envelope;
  const restored = { v: 1, id: 'a', rev: [3, 'x'], data: 1 } satisfies Envelope;
  expect(later<Envelope>(record, tombstone)).toBe(tombstone);
  expect(later<Envelope>(restored, tombstone)).toBe(restored);
});

describe('the canonical text', () => {
  test('does not depend on the order of members, and says the whole value', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (value) => {
        const turned = Object.fromEntries(Object.entries(value).reverse());
        expect(canonical(turned)).toBe(canonical(value));
        expect(JSON.parse(canonical(value))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });
  test.each([
    [{ a: [1, Number.NaN] }, '$.a[1]: NaN is no number JSON can hold'],
    [{ a: new Date(0) }, '$.a: a object of this kind cannot be kept; use plain JSON values'],
    [{ a: { b: () => 1 } }, '$.a.b: a function of this kind cannot be kept; use plain JSON values'],
  ])('names the path of what it cannot hold', (value, message) => {
    expect(() => canonical(value)).toThrow(message);
  });
  test('refuses what lies too deep instead of running out of stack', () => {
    let deep: unknown = 1;
    for (let i = 0; i < 100_000; i++) deep = [deep];
    expect(() => canonical(deep)).toThrow('more than 64 levels deep');
  });
});

test('whatever is read as an envelope is one, and is never thrown at', () => {
  fc.assert(
    fc.property(fc.oneof(fc.anything(), envelope), (raw) => {
      const read = readEnvelope(raw);
      if (typeof read === 'string') expect(read).not.toBe('');
      else expect(Number.isSafeInteger(read.rev[0]) && read.v >= 1 && read.id.length > 0).toBe(true);
    }),
  );
});
