/** A timeline as text: one line for tests, a table for people who write routines. */
import type { Cue } from './cues';
import { repAt } from './repetitions';
import type { Segment, Timeline } from './timeline';

/** Where in its segment a cue falls. */
export interface CuePlace {
  /** From 1; null outside counted repetitions. */
  readonly rep: number | null;
  /** The phase's own name, as the exercise has it. */
  readonly phase: string | null;
}

const spaced = (id: string) => id.replaceAll('-', ' ');

/** @returns an instant as `m:ss`, with `.mmm` only when it is not a whole second */
export function shortInstant(atMs: number): string {
  const exact = exactInstant(atMs);
  return exact.endsWith('.000') ? exact.slice(0, -4) : exact;
}

/** @returns an instant as `m:ss.mmm`; minutes go on past 59 */
export function exactInstant(atMs: number): string {
  const wholeMs = Math.round(atMs);
  const seconds = String(Math.floor(wholeMs / 1000) % 60).padStart(2, '0');
  const ms = String(wholeMs % 1000).padStart(3, '0');
  return `${Math.floor(wholeMs / 60_000)}:${seconds}.${ms}`;
}

/** @returns the repetition and phase that begin or go on at a cue's instant */
export function placeOf(cue: Pick<Cue, 'atMs' | 'segment' | 'kind'>, timeline: Timeline): CuePlace {
  const segment = timeline.segments[cue.segment];
  const at = segment && cue.kind.startsWith('phase-') ? repAt(segment, cue.atMs) : null;
  return { rep: at?.rep ?? null, phase: at?.phase.name ?? null };
}

/** What a cue says in the one-line form. */
function spoken(cue: Cue, segment: Segment): string {
  const what = [spaced(segment.exercise), ...(segment.side === 'both' ? [] : [segment.side])];
  if (segment.sets > 1) what.push(`${segment.set}/${segment.sets}`);
  if (cue.kind === 'go' || cue.kind === 'next-up') return [spaced(cue.kind), ...what].join(' ');
  if (cue.kind.startsWith('phase-')) return cue.kind.slice('phase-'.length);
  return cue.count === undefined ? spaced(cue.kind) : String(cue.count);
}

/**
 * The timeline as one line, a cue after the other: `0:00 get ready · 0:05 go shoulder rolls · 0:05 up · 0:07 down`.
 * A count is its number; what is done is named with its side and, where there are several, its set.
 */
export function score(timeline: Timeline): string {
  return timeline.cues
    .map((cue) => `${shortInstant(cue.atMs)} ${spoken(cue, timeline.segments[cue.segment]!)}`)
    .join(' · ');
}

const columns = ['at', 'segment', 'exercise', 'side', 'set', 'rep', 'phase', 'cue', 'tone'] as const;
type Row = Record<(typeof columns)[number], string>;

function segmentCells(segment: Segment): Pick<Row, 'segment' | 'exercise' | 'side' | 'set'> {
  const { kind, exercise, side, set, sets } = segment;
  return { segment: kind, exercise, side: side === 'both' ? '' : side, set: sets > 1 ? `${set}/${sets}` : '' };
}

/** A row for each cue, and one for each segment that starts without any. */
function rowsOf(timeline: Timeline): Row[] {
  const blank = { rep: '', phase: '', tone: '' };
  const silent = timeline.segments
    .filter(({ index, startMs }) => !timeline.cues.some((cue) => cue.segment === index && cue.atMs === startMs))
    .map((segment) => ({ atMs: segment.startMs, row: { ...segmentCells(segment), ...blank, cue: '' } }));
  const heard = timeline.cues.map((cue) => {
    const segment = timeline.segments[cue.segment]!;
    const { rep, phase } = placeOf(cue, timeline);
    const row = {
      ...segmentCells(segment),
      rep: rep === null ? '' : `${rep}/${segment.reps}`,
      phase: phase ?? '',
      cue: cue.count === undefined ? cue.kind : `${cue.kind} ${cue.count}`,
      tone: cue.tone ?? '',
    };
    return { atMs: cue.atMs, row };
  });
  return [...silent, ...heard]
    .sort((a, b) => a.atMs - b.atMs)
    .map(({ atMs, row }) => ({ ...row, at: exactInstant(atMs) }));
}

/** The timeline as an aligned table under a line that sums it up; no newline at the end. */
export function scoreTable(timeline: Timeline): string {
  const rows = [Object.fromEntries(columns.map((column) => [column, column])) as Row, ...rowsOf(timeline)];
  const widths = columns.map((column) => Math.max(...rows.map((row) => row[column].length)));
  const lines = rows.map((row) =>
    columns
      .map((column, at) => (column === 'at' ? row[column].padStart(widths[at]!) : row[column].padEnd(widths[at]!)))
      .join('  ')
      .trimEnd(),
  );
  const { name, totalMs, segments, cues } = timeline;
  const summary = `${name}: ${shortInstant(totalMs)} in ${segments.length} segments with ${cues.length} cues`;
  return [summary, '', ...lines].join('\n');
}
