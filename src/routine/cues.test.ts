import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyRoutine, timelineOf } from '../../tests/support/routines';
import { isWork, toTimeline } from './timeline';

const cuesOf = (...exercises: string[]) =>
  timelineOf(...exercises).cues.map(({ atMs, kind }) => `${atMs / 1000} ${kind}`);

describe('the cues', () => {
  it('count into an exercise, start it, call each phase, and finish', () => {
    expect(cuesOf('squats').slice(0, 9)).toEqual([
      '0 get-ready',
      ...['2 count', '3 count', '4 count-last'],
      ...['5 go', '5 phase-down', '7 phase-hold', '8 phase-up', '10 phase-down'],
    ]);
    expect(cuesOf('squats').at(-1)).toBe('65 finish');
  });
  it('call the middle of a long hold, count it out, and change sides', () => {
    expect(cuesOf('bends').slice(4, 11)).toEqual([
      ...['5 go', '15 halfway', '22 count', '23 count', '24 count-last'],
      ...['25 change-sides', '27 count'],
    ]);
  });
  it('call the last ten seconds of long rests and stretches of movement', () => {
    expect(cuesOf('squats')).toContain('40 ten-seconds');
    expect(cuesOf('march')).toContain('35 ten-seconds');
  });
  it('name what comes next in rests and changes', () => {
    expect(cuesOf('squats')).toContain('21.5 next-up');
    expect(cuesOf('march', 'bends')).toContain('46.5 next-up');
  });
  it('say that the position waits', () => {
    expect(cuesOf('settle')).toContain('10 wait');
  });
});

describe('any timeline’s cues', () => {
  it('lie in their own segment, in order, end with the finish, and start every piece of work', () => {
    fc.assert(
      fc.property(
        anyRoutine().map(({ routine, library }) => toTimeline(routine, library)),
        ({ cues, segments, totalMs }) => {
          for (const [index, cue] of cues.entries()) {
            const { startMs, endMs } = segments[cue.segment]!;
            expect(cue.atMs).toBeGreaterThanOrEqual(startMs);
            expect(cue.atMs).toBeLessThanOrEqual(endMs);
            if (index > 0) expect(cue.atMs).toBeGreaterThanOrEqual(cues[index - 1]!.atMs);
          }
          expect(cues.at(-1)).toMatchObject({ kind: 'finish', atMs: totalMs });
          expect(cues.filter(({ kind }) => kind === 'finish')).toHaveLength(1);
          const starts = cues.filter(({ kind }) => kind === 'go').map(({ atMs }) => atMs);
          expect(starts).toEqual(segments.filter(isWork).map(({ startMs }) => startMs));
          for (const segment of segments.filter(({ reps }) => reps > 0)) {
            const phases = cues.filter((cue) => cue.segment === segment.index && cue.kind.startsWith('phase-'));
            expect(phases).toHaveLength(segment.reps * segment.tempo.length);
          }
        },
      ),
    );
  });
});
