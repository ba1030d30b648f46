/** Sessions as a table that spreadsheets open (RFC 4180). */
import type { SessionRecord } from '../session/record';

/** The columns in order; the views have their headings. */
export const csvColumns = [
  ...(['date', 'time', 'zone', 'routine', 'kind', 'outcome', 'elsewhere', 'plannedMinutes', 'doneMinutes'] as const),
  ...(['painBefore', 'painPeak', 'painAfter', 'painNextMorning', 'effort', 'conditions', 'dayOfPain', 'note'] as const),
] as const;
export type CsvColumn = (typeof csvColumns)[number];

/** Spreadsheets take a cell that begins so for a formula, which may send what is in the table elsewhere. */
const formula = /^[=+\-@\t\r\n|%＝＋－＠]/;
/** In countries that write a comma in numbers, they split lines at semicolons, and heed no quotes inside a line. */
const formulaWithin = /([;\t\r\n][\s"]*)(?=[=+\-@|%＝＋－＠])/g;

/** @returns a cell that no spreadsheet computes; a number is left a number */
export function toCell(value: string | number | undefined): string {
  if (value === undefined) return '';
  if (typeof value === 'number') return String(value);
  const within = value.replace(formulaWithin, "$1'");
  const safe = formula.test(value.trimStart()) || formula.test(value) ? `'${within}` : within;
  return /[",;\r\n']/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** @param headings one for each column @returns lines that end in CR LF, the headings first */
export function toCsv(records: readonly SessionRecord[], headings: Readonly<Record<CsvColumn, string>>): string {
  const lines = [csvColumns.map((column) => toCell(headings[column]))];
  for (const record of records) {
    const local = new Date(record.startedAt + record.utcOffsetMinutes * 60_000).toISOString();
    const cells: Record<CsvColumn, string | number | undefined> = {
      date: local.slice(0, 10),
      time: local.slice(11, 16),
      zone: record.zone,
      routine: record.routineName,
      kind: record.kind,
      outcome: record.outcome,
      elsewhere: record.elsewhere,
      plannedMinutes: toMinutes(record.plannedMs),
      doneMinutes: toMinutes(record.doneMs),
      painBefore: record.painBefore,
      painPeak: record.painPeak?.score,
      painAfter: record.painAfter,
      painNextMorning: record.painNextMorning,
      effort: record.effort,
      conditions: record.conditions?.join(' '),
      dayOfPain: record.dayOfPain,
      note: record.note,
    };
    lines.push(csvColumns.map((column) => toCell(cells[column])));
  }
  return lines.map((cells) => `${cells.join(',')}\r\n`).join('');
}

/** To a tenth. */
const toMinutes = (ms: number): number => Math.round(ms / 6000) / 10;
