/**
 * Files that somebody could choose by mistake or on purpose where a backup is asked for: a fixed corpus, and as many made
 * by chance as one likes. For every one the app must say what is wrong or take it whole.
 */
import fc from 'fast-check';
import { Buffer } from 'node:buffer';

/**
 * @typedef {object} HostileFile
 * @property {string} name
 * @property {() => Buffer} bytes
 * @property {boolean} [good] it is a backup, whatever its texts say
 */

/** Texts that would be something else wherever texts are not taken for texts. */
export const payloads = [
  '<img src=x onerror="globalThis.broken=1">',
  '<script>globalThis.broken=1</script>',
  '<svg onload=globalThis.broken=1><a href="javascript:globalThis.broken=1">x</a></svg>',
  '"><iframe srcdoc="<script>parent.broken=1</script>">',
  'javascript:globalThis.broken=1',
  '{@html broken}{{broken}}${broken}',
  '=HYPERLINK("http://example.org","x")',
  '\u202Egnp.exe\u202C \u2066right\u2069 to left',
  'a\u0000b\u0007\u001b[31m\u2028\u2029\uFEFF\u200B',
  '\uD800 alone \uDC00',
  '𝕏'.repeat(60),
  'Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉͚̯̞̠͍A̴̵̜̰͔ͫ͗͢L̠ͨͧͩ͘G̴̻͈͍͔̹̑͗̎̅͛́Ǫ̵̹̻̝̳͂̌̌͘!͖̬̰̙̗̿̋ͥͥ̂ͣ̐́́͜͞',
  '__proto__',
  'constructor',
  'toString',
  '../../../etc/passwd',
  '%00%E0%A4%A',
  'NaN',
  '-Infinity',
];

/** Values where others are expected. @type {unknown[]} */
const oddValues = [
  ...payloads,
  ...[
    null,
    true,
    [],
    {},
    [[]],
    '',
    '0',
    'true',
    -1,
    -0,
    0.5,
    11,
    1e21,
    1e308,
    5e-324,
    2 ** 53,
    8.64e15,
    -8.64e15,
    9e15,
  ],
  ...['2026-02-31', '١٢', '1e3', '0x10', 'Infinity', { toString: 1, valueOf: null }, { length: -1 }, { then: 1 }],
];
const oddNames = [...payloads.slice(0, 3), '__proto__', 'constructor', 'prototype', 'toString', 'then', '', 'id', '0'];

/**
 * @param {(day?: number, more?: object) => object} record makes a session's record
 * @returns {{ format: string, v: number, sessions: object[], settings: object }} a file that can be restored
 */
export const goodFile = (record) => ({
  format: 'backstretch',
  v: 1,
  sessions: [
    { v: 1, id: 'one', rev: [1, 'x'], data: record(1, { note: 'stiff', painAfter: 3 }) },
    { v: 1, id: 'two', rev: [2, 'y'], data: record(2, { elsewhere: 'run', kind: 'run', parts: [] }) },
    { v: 1, id: 'gone', rev: [3, 'x'], del: true, data: null },
  ],
  settings: { v: 1, id: 'settings', rev: [1, 'x'], data: { theme: 'dark', profiles: { 'posture-reset': 'tones' } } },
});

/** @param {unknown} value */
const text = (value) => JSON.stringify(value);
/** @param {string} of @param {number} megabytes */
const long = (of, megabytes) => of.repeat(Math.ceil((megabytes * 1e6) / of.length));

/**
 * @param {(day?: number, more?: object) => any} record makes a session's record
 * @returns {HostileFile[]}
 */
export function hostileFiles(record) {
  const good = () => text(goodFile(record));
  /** @param {object[]} sessions @param {object} [more] */
  const withSessions = (sessions, more = {}) => text({ ...goodFile(record), sessions, ...more });
  /** @param {object} [more] @param {object} [around] */
  const session = (more = {}, around = {}) => ({ v: 1, id: 'odd', rev: [1, 'x'], data: record(1, more), ...around });
  /** @type {Record<string, () => string | Buffer>} */
  const bad = {
    'nothing at all': () => '',
    'a mark and nothing else': () => '\uFEFF',
    zeros: () => Buffer.alloc(100_000),
    'a picture': () => Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'),
    chance: () => Buffer.from(Array.from({ length: 200_000 }, (_, i) => (i * 2654435761) >>> 24)),
    'UTF-16 of a little end': () => Buffer.from(`\uFEFF${good()}`, 'utf16le'),
    'UTF-16 of a big end': () => Buffer.from(`\uFEFF${good()}`, 'utf16le').swap16(),
    ...Object.fromEntries(
      [1, 10, 100, 1000].map((left) => [`cut off, without its last ${left}`, () => good().slice(0, -left)]),
    ),
    twice: () => good() + good(),
    'with a comma too many': () => good().replace(']', ',]'),
    'with remarks': () => `/* a backup */ ${good()}`,
    'in single quotes': () => good().replaceAll('"', "'"),
    'a million lists deep': () => long('[', 1),
    'a million objects deep, in a session': () => `{"format":"backstretch","v":1,"sessions":[${long('{"a":', 5)}`,
    '17 levels deep': () => withSessions([session({ note: JSON.parse('['.repeat(15) + ']'.repeat(15)) })]),
    'sixty megabytes of nothing': () => long(' ', 60),
    'sixty megabytes of nothing in its list': () => `{"format":"backstretch","v":1,"sessions":[${long(' ', 60)}0]}`,
    'more than any': () => long(' ', 65),
    'a hundred thousand zeros too many': () => withSessions([]).replace('[]', `[${long('0,', 0.3)}0]`),
    'a hundred thousand problems': () => withSessions([]).replace('[]', `[${long('0,', 0.19)}0]`),
    'a note of ten megabytes': () => withSessions([session({ note: long('x', 10) })]),
    'an id of ten megabytes': () => withSessions([session({}, { id: long('x', 10) })]),
    'a device of ten megabytes': () => withSessions([session({}, { rev: [1, long('x', 10)] })]),
    'a name of ten megabytes': () => withSessions([session({}, { [long('x', 10)]: 1 })]),
    'settings of ten megabytes': () =>
      withSessions([], { settings: { v: 1, id: 's', rev: [1, 'x'], data: { a: long('x', 10) } } }),
    'ten megabytes of escapes': () => withSessions([]).replace('[]', `["${long('\\u0041', 10)}"]`),
    'ten megabytes beside': () => withSessions([], { beside: long('x', 10) }),
    'one month of too many': () =>
      withSessions(Array.from({ length: 3001 }, (_, i) => ({ ...session(), id: `s${i}` }))),
    'a number that is none': () => good().replace('"v":1', '"v":NaN'),
    'a number beyond all': () => good().replace(/"doneMs":\d+/, '"doneMs":1e999'),
    'a revision beyond all': () => withSessions([session({}, { rev: [1e300, 'x'] })]),
    'a revision of a half': () => withSessions([session({}, { rev: [0.5, 'x'] })]),
    ...Object.fromEntries(
      ['__proto__', 'constructor', 'prototype'].flatMap((name) => [
        [`${name} among its members`, () => good().replace('"v":1', `"v":1,"${name}":{"broken":1}`)],
        [`${name} in a record`, () => good().replace('"note"', `"${name}":{"broken":1},"note"`)],
        [`${name} in the settings`, () => good().replace('"theme"', `"${name}":{"broken":1},"theme"`)],
      ]),
    ),
    '__proto__ in other letters': () => good().replace('"note"', '"\\u005f\\u005fproto__":{"broken":1},"note"'),
    'half a character in an id': () => withSessions([session({}, { id: '\uD800' })]),
    'half a character in the name of a device': () => withSessions([session({}, { rev: [1, '\uDC00'] })]),
    'a day that never was': () => withSessions([session({ startedAt: 9e15 })]),
    'the last day there is, and a day more': () =>
      withSessions([session({ startedAt: 8.64e15, endedAt: 8.64e15, utcOffsetMinutes: 1440 })]),
    'the first day there is, and a day less': () =>
      withSessions([session({ startedAt: -8.64e15, endedAt: -8.64e15, utcOffsetMinutes: -1440 })]),
    'a checksum that is none': () => withSessions([], { sha256: 'x' }),
    'a checksum of something else': () => withSessions([], { sha256: 'a'.repeat(64) }),
    'sessions that are a text': () => withSessions(/** @type {any} */ ('[]')),
    'sessions twice, the second no list': () => good().replace(/\}$/, ',"sessions":5}'),
    'a newer file': () => good().replace('"v":1', '"v":99'),
  };
  /** @type {Record<string, () => string>} */
  const fine = {
    'with a mark before it': () => `\uFEFF${good()}`,
    'markup and worse in every text': () =>
      withSessions(
        payloads.map((payload, i) => ({
          ...session({ routineName: payload, note: payload, zone: payload.slice(0, 80) }),
          id: payload.slice(0, 60).replaceAll(/\p{Surrogate}/gu, '') + i,
        })),
      ),
    'settings of other kinds': () =>
      withSessions([], {
        settings: {
          ...{ v: 1, id: 'settings', rev: [1e9, 'x'] },
          data: {
            ...{ theme: payloads[0], volume: 'NaN', profiles: { toString: 5 }, turns: [], voice: { a: 1 }, person: 7 },
            ...{ skin: payloads[1], shirt: null, getReadySeconds: 1e9, plan: [payloads[2]], reminder: payloads[0] },
          },
        },
      }),
    'thousands of copies of one session': () =>
      withSessions(Array.from({ length: 2900 }, (_, i) => session({ note: `copy ${i}` }))),
    'ten thousand that were removed': () =>
      withSessions(
        Array.from({ length: 10_000 }, (_, i) => ({
          v: 1,
          id: `${(i * 7919) % 10_007}`,
          rev: [1, 'x'],
          del: true,
          data: null,
        })),
      ),
    'ten thousand sessions': () =>
      withSessions(Array.from({ length: 10_000 }, (_, i) => ({ ...session(), id: `s${i}`, data: record(i % 3000) }))),
  };
  const files = (/** @type {Record<string, () => string | Buffer>} */ all, /** @type {boolean} */ isGood) =>
    Object.entries(all).map(([name, make]) => ({
      name,
      bytes: () => {
        const made = make();
        return typeof made === 'string' ? Buffer.from(made) : made;
      },
      good: isGood,
    }));
  return [...files(bad, false), ...files(fine, true)];
}

/**
 * Texts by chance: mostly a good file with something wrong in it, for what is wrong all over is refused at once.
 * @param {(day?: number, more?: object) => object} record makes a session's record
 * @returns {import('fast-check').Arbitrary<string>}
 */
export function hostileTexts(record) {
  const whole = text(goodFile(record));
  const change = fc.record({
    way: fc.array(fc.nat(40), { minLength: 1, maxLength: 7 }),
    what: fc.constantFrom('replace', 'replace', 'remove', 'add', 'rename', 'double'),
    value: fc.oneof(
      { weight: 4, arbitrary: fc.constantFrom(...oddValues) },
      { weight: 1, arbitrary: fc.jsonValue({ maxDepth: 3 }) },
    ),
    name: fc.constantFrom(...oddNames),
  });
  const changed = fc.array(change, { minLength: 1, maxLength: 4 }).map((changes) => {
    const file = JSON.parse(whole);
    for (const each of changes) apply(file, each);
    return text(file) ?? '';
  });
  const edit = fc.record({
    at: fc.nat(whole.length + 50),
    gone: fc.nat(6),
    put: fc.oneof(
      fc.constantFrom('"', '{', '}', '[', ']', ',', ':', '\\', '\\u', '\uFEFF', '\u0000', '1e999', '-'),
      fc.string({ unit: 'binary', maxLength: 5 }),
    ),
  });
  const edited = fc
    .tuple(fc.oneof(fc.constant(whole), changed), fc.array(edit, { minLength: 1, maxLength: 3 }))
    .map(([file, edits]) =>
      edits.reduce((now, { at, gone, put }) => now.slice(0, at) + put + now.slice(at + gone), file),
    );
  return fc.oneof(
    { weight: 6, arbitrary: changed },
    { weight: 3, arbitrary: edited },
    { weight: 1, arbitrary: fc.oneof(fc.json(), fc.string({ unit: 'binary' })) },
  );
}

/**
 * @param {any} file
 * @param {{ way: number[], what: string, value: unknown, name: string }} change
 */
function apply(file, { way, what, value, name }) {
  let node = file;
  for (const step of way.slice(1)) {
    const inner = Object.values(node).filter((one) => typeof one === 'object' && one !== null);
    if (inner.length === 0) break;
    node = inner[step % inner.length];
  }
  const keys = Object.keys(node);
  const key = keys[(way[0] ?? 0) % Math.max(1, keys.length)] ?? '0';
  // Defined, for an assignment to __proto__ would be none.
  const put = (/** @type {string} */ at, /** @type {unknown} */ is) =>
    Object.defineProperty(node, at, { value: is, enumerable: true, configurable: true, writable: true });
  if (what === 'replace') put(key, value);
  else if (what === 'remove') delete node[key];
  else if (what === 'add' && !Array.isArray(node)) put(name, value);
  else if (what === 'rename' && !Array.isArray(node)) {
    put(name, node[key]);
    delete node[key];
  } else if (Array.isArray(node)) node.push(structuredClone(node[0]) ?? null);
}
