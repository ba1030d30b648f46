import { describe, expect, it } from 'vitest';
import { exactInstant, placeOf, score, scoreTable, shortInstant } from './score';
import { testTimeline } from '../../tests/support/kinds';
import { usualOptions } from './timeline';

describe('an instant', () => {
  it('shows minutes, seconds and milliseconds', () => {
    expect(exactInstant(0)).toBe('0:00.000');
    expect(exactInstant(65_007)).toBe('1:05.007');
    expect(exactInstant(3_600_000)).toBe('60:00.000');
  });
  it('carries what rounds up into the seconds and minutes', () => {
    expect(exactInstant(59_999.6)).toBe('1:00.000');
  });
  it('leaves out milliseconds that are none', () => {
    expect(shortInstant(65_000)).toBe('1:05');
    expect(shortInstant(7500)).toBe('0:07.500');
  });
});

describe('the one-line score', () => {
  it('reads as what is heard, in order', () => {
    expect(score(testTimeline('short'))).toBe(
      '0:00 get ready · 0:02 3 · 0:03 2 · 0:04 1 · 0:05 go shake out · ' +
        '0:15 halfway · 0:22 3 · 0:23 2 · 0:24 1 · 0:25 finish',
    );
  });
  it('names side and phases of counted repetitions', () => {
    const line = score(testTimeline(['side-nod']));
    expect(line).toContain('0:05 go side nod left · 0:05 up · 0:07 hold · 0:07.500 down · 0:09 up');
    expect(line).toContain('0:18 go side nod right');
  });
  it('starts with the side that is asked for', () => {
    expect(score(testTimeline(['side-nod'], { ...usualOptions, firstSide: 'right' }))).toContain(
      '0:05 go side nod right',
    );
  });
  it('names the set where there are several, and what comes after a rest', () => {
    const line = score(testTimeline(['nod']));
    expect(line).toContain('0:05 go nod 1/2');
    expect(line).toContain('0:17 rest · 0:18.500 next up nod 2/2');
  });
  it('has an entry for every cue', () => {
    const timeline = testTimeline('all-kinds');
    expect(score(timeline).split(' · ')).toHaveLength(timeline.cues.length);
  });
});

describe('the place of a cue', () => {
  it('is the repetition and phase that begin at it', () => {
    const timeline = testTimeline(['nod']);
    const places = timeline.cues.filter(({ kind }) => kind === 'phase-down').map((cue) => placeOf(cue, timeline));
    expect(places.map(({ rep }) => rep)).toEqual([1, 2, 3, 1, 2, 3]);
    expect(new Set(places.map(({ phase }) => phase))).toEqual(new Set(['Sink']));
  });
  it('is nowhere for a cue that speaks of the whole segment', () => {
    const timeline = testTimeline(['nod']);
    expect(
      placeOf(
        timeline.cues.find(({ kind }) => kind === 'go')!,
        timeline,
      ),
    ).toEqual({ rep: null, phase: null });
  });
});

describe('the table', () => {
  const timeline = testTimeline('all-kinds');
  const [summary, , header, ...rows] = scoreTable(timeline).split('\n');

  it('sums the routine up', () => {
    expect(summary).toBe(
      `all-kinds: ${shortInstant(timeline.totalMs)} in ${timeline.segments.length} segments with ${timeline.cues.length} cues`,
    );
  });
  it('has a row for every cue, in order of time', () => {
    expect(rows).toHaveLength(timeline.cues.length);
    const instants = rows.map((row) => row.trim().split(/\s+/)[0]);
    expect(instants).toEqual(timeline.cues.map(({ atMs }) => exactInstant(atMs)));
  });
  it('stands in columns', () => {
    const cueColumn = header!.indexOf('cue');
    for (const [at, cue] of timeline.cues.entries()) {
      expect(rows[at]!.slice(cueColumn)).toMatch(new RegExp(`^${cue.kind}\\b`));
      expect(rows[at]![cueColumn - 1]).toBe(' ');
    }
  });
  it('says side, set, repetition, phase and tone of a repetition', () => {
    const row = scoreTable(testTimeline(['nod']))
      .split('\n')
      .find((line) => line.includes('0:30.000'))!;
    expect(row.trim().split(/\s+/)).toEqual(['0:30.000', 'work', 'nod', '2/2', '2/3', 'Stay', 'phase-hold', 'hold']);
  });
  it('shows a segment that starts without a sound, too', () => {
    const { cues, ...rest } = testTimeline('short');
    const table = scoreTable({ ...rest, cues: cues.filter(({ kind }) => kind !== 'go') });
    expect(table).toMatch(/0:05\.000 {2}work +shake-out/);
  });
});
