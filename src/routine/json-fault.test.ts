import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findJsonFault } from './json-fault';

const say = (text: string) => {
  const fault = findJsonFault(text);
  return fault && `${fault.line}:${fault.column} found ${fault.found}, expected ${fault.expected}`;
};

describe('a fault in JSON', () => {
  it.each([
    ['', '1:1 found the end of the file, expected a value'],
    ['{\n  "a": 1,\n}', '2:9 found a comma after the last field, expected none before }'],
    ['[1, 2, ]', '1:6 found a comma after the last entry, expected none before ]'],
    ['{\n  "a": 1\n  "b": 2\n}', `3:3 found """, expected a comma before the next field, or }`],
    ['[1 2]', '1:4 found "2", expected a comma before the next entry, or ]'],
    ['{"a" 1}', '1:6 found "1", expected a colon after the name'],
    ['{a: 1}', '1:2 found "a", expected a name in quotes'],
    ["{'a': 1}", `1:2 found "'", expected straight quotes " around every name and text`],
    ['{"a": “b”}', '1:7 found "“", expected straight quotes " around every name and text'],
    ['{"a": True}', '1:7 found "True", expected a value after the colon'],
    ['{"a": 01}', '1:8 found "1", expected a number such as 12 or 1.5'],
    ['{"a": .5}', '1:7 found ".", expected a value after the colon'],
    [
      '{"a": 1} // note',
      '1:10 found a comment, expected the end of the file after the last closing bracket; JSON has no comments',
    ],
    ['{"a": "b\n"}', '1:7 found a text that goes on over the line, expected a closing "'],
    ['{"a": "b', '1:7 found a text without an end, expected a closing "'],
    ['{"a": "\\x"}', '1:8 found a backslash in a text, expected \\\\ for a backslash, or \\" for a quote'],
    ['{"a": "\t"}', '1:8 found a control character in a text, expected a blank, or \\t for a tab'],
    ['{"a": 1', '1:8 found the end of the file, expected a comma before the next field, or }'],
    ['{}}', '1:3 found "}", expected the end of the file after the last closing bracket'],
    ['{"a": 1,\n "a": 2}', '2:2 found the field "a" a second time, expected each field once'],
    ['{"a": 1, "\\u0061": 2}', '1:10 found the field "a" a second time, expected each field once'],
  ])('in %j is said with its place', (text, said) => {
    expect(say(text)).toBe(said);
  });

  it('is not seen in a sound text', () => {
    fc.assert(
      fc.property(fc.json(), fc.constantFrom(0, 2, '\t', '\r\n  '), (text, indent) => {
        expect(findJsonFault(JSON.stringify(JSON.parse(text), null, indent))).toBeNull();
      }),
    );
  });

  it('is seen exactly where JSON.parse sees one, fields written twice aside', () => {
    const base = '{"a": [1, -2.5e3, "x\\"\\u00e9\\n", true, null], "b": {"c": {}}, "d": []}';
    const edit = fc.record({
      at: fc.nat(base.length),
      gone: fc.nat(3),
      put: fc.oneof(
        fc.string({ maxLength: 3 }),
        fc.constantFrom(',', '"', '{', '}', '[', ']', ':', '\\', '0', '.', 'e'),
      ),
    });
    fc.assert(
      fc.property(fc.array(edit, { minLength: 1, maxLength: 3 }), (edits) => {
        const text = edits.reduce((now, { at, gone, put }) => now.slice(0, at) + put + now.slice(at + gone), base);
        let sound = true;
        try {
          JSON.parse(text);
        } catch {
          sound = false;
        }
        const fault = findJsonFault(text);
        if (fault?.found.endsWith('a second time')) return;
        expect(fault === null).toBe(sound);
      }),
      { numRuns: 2000 },
    );
  });

  it('nested without end does not exhaust the stack', () => {
    expect(say('['.repeat(200_000))).toBe('1:62 found brackets nested more than 60 deep, expected fewer');
    expect(findJsonFault(`${'['.repeat(60)}${']'.repeat(60)}`)).toBeNull();
  });
});
