import fc from 'fast-check';
import { expect, test } from 'vitest';
import { aRecord } from '../../tests/faults/examples';
import { csvColumns, toCell, toCsv, type CsvColumn } from './csv';

const headings = Object.fromEntries(csvColumns.map((column) => [column, column])) as Record<CsvColumn, string>;

/** What a spreadsheet reads out of the text. */
function cellsOf(csv: string): string[][] {
  const rows: string[][] = [[]];
  let cell = '';
  let quoted = false;
  for (let i = 0; i < csv.length; i++) {
    const letter = csv[i]!;
    if (quoted && letter === '"' && csv[i + 1] === '"') cell += csv[i++];
    else if (letter === '"') quoted = !quoted;
    else if (!quoted && (letter === ',' || letter === '\r')) {
      rows.at(-1)!.push(cell);
      cell = '';
      if (letter === '\r') {
        rows.push([]);
        i++;
      }
    } else cell += letter;
  }
  return rows.slice(0, -1);
}

test('a session is a row, dated where it was done', () => {
  const record = aRecord(0, {
    ...{ startedAt: Date.parse('2026-11-22T23:30:00Z'), utcOffsetMinutes: 60, painBefore: 4, note: 'a "b", c\nd' },
  });
  const [head, row] = cellsOf(toCsv([record], headings));
  expect(head).toEqual([...csvColumns]);
  expect(row).toEqual([
    ...['2026-11-23', '00:30', 'Europe/Berlin', 'Morning', 'mobility', 'finished', '', '10', '9.8'],
    ...['4', '', '', '', '', '', '', 'a "b", c\nd'],
  ]);
});

test.each(['=1+1', '+1', '-1', '@SUM(A1)', ' =1', '|cmd', '%0A=1', '＝1', '＠A1'])(
  'a note such as %j is no formula',
  (note) => {
    const [, row] = cellsOf(toCsv([aRecord(0, { note })], headings));
    expect(row?.at(-1)).toBe(`'${note}`);
  },
);

test.each([
  ['\t=1', "'\t'=1"],
  ['\r=1', "'\r'=1"],
  ['- a\n- b', "'- a\n'- b"],
  ['a; b = 1', 'a; b = 1'],
])('a note such as %j becomes %j', (note, cell) => {
  expect(cellsOf(toCsv([aRecord(0, { note })], headings))[1]?.at(-1)).toBe(cell);
});

test('no text begins a formula where a spreadsheet splits at semicolons, tabs or every end of a line', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(...'a;=+-@\t\n ",|%＝') }), (note) => {
      const [, row] = toCsv([aRecord(0, { note })], headings).split(/\r\n(?=2|$)/);
      // Quotes inside a line mean nothing to it.
      for (const cell of row!.split(/[;\t\r\n]/)) expect(cell.replace(/^[\s"]+/, '')).not.toMatch(/^[=+\-@|%＝＋－＠]/);
    }),
  );
});

test('no text can begin a formula or leave its cell', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (routineName, note) => {
      const [, row, ...more] = cellsOf(toCsv([aRecord(0, { routineName, note })], headings));
      expect(more).toEqual([]);
      expect(row).toHaveLength(csvColumns.length);
      for (const cell of row!) expect(cell).not.toMatch(/^\s*[=+\-@|%]/);
      expect(toCell(note).replace(/^"|"$/g, '')).not.toMatch(/^[=+\-@]/);
    }),
  );
});
