import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyRoutine, bends, routineOf, squats, testLibrary, timelineOf } from '../../tests/support/routines';
import { repAt } from './repetitions';
import { extend, isWork, segmentAt, toTimeline, type Timeline } from './timeline';

const outline = ({ segments }: Timeline) =>
  segments.map(
    ({ kind, side, set, startMs }) => `${startMs / 1000} ${kind} ${side === 'both' ? '' : `${side} `}${set}`,
  );

describe('a timeline', () => {
  it('gets ready, then does all sets with rests between and none after the last', () => {
    expect(outline(timelineOf('squats'))).toEqual(['0 get-ready 1', '5 work 1', '20 rest 2', '50 work 2']);
  });

  it('does one whole side, changes, then the other', () => {
    expect(outline(timelineOf('bends'))).toEqual([
      '0 get-ready left 1',
      '5 hold left 1',
      '25 change-sides right 1',
      '30 hold right 1',
    ]);
  });

  it('begins on the other side when asked to', () => {
    const timeline = toTimeline(routineOf('test', [{ exercise: 'bends' }]), testLibrary, {
      ...{ getReadyMs: 0, changePositionMs: 0, changeLevelMs: 0, changeSidesMs: 0 },
      firstSide: 'right',
    });
    expect(outline(timeline)).toEqual(['0 hold right 1', '20 hold left 1']);
  });

  it('takes longer to change between standing and the floor', () => {
    const [, toMarch, , toFloor] = timelineOf('march', 'march', 'settle').segments.filter(
      ({ kind }) => kind !== 'hold',
    );
    expect(toMarch?.kind).toBe('work');
    expect(toFloor?.kind).toBe('work');
    const changes = timelineOf('march', 'march', 'settle').segments.filter(({ kind }) => kind === 'change-position');
    expect(changes.map(({ startMs, endMs }) => endMs - startMs)).toEqual([10_000, 15_000]);
  });

  it('waits at the end of a step without a length', () => {
    expect(timelineOf('settle').segments.at(-1)).toMatchObject({ kind: 'work', waits: true });
  });

  it('names the exercise it lacks', () => {
    expect(() => timelineOf('handstand')).toThrow('step 1 names an unknown exercise, handstand');
  });
});

describe('any timeline', () => {
  const anyTimeline = anyRoutine().map(({ routine, library }) => toTimeline(routine, library));

  it('has no gaps, no overlaps and a total that is the sum of its segments', () => {
    fc.assert(
      fc.property(anyTimeline, ({ segments, totalMs }) => {
        let at = 0;
        for (const [index, segment] of segments.entries()) {
          expect(segment.index).toBe(index);
          expect(segment.startMs).toBe(at);
          expect(segment.endMs).toBeGreaterThan(segment.startMs);
          at = segment.endMs;
        }
        expect(totalMs).toBe(at);
      }),
    );
  });

  it('gives both sides of a sided step equal time', () => {
    fc.assert(
      fc.property(anyTimeline, ({ segments, steps }) => {
        for (let step = 0; step < steps; step++) {
          const on = (side: string) =>
            segments
              .filter((segment) => segment.step === step && segment.side === side && isWork(segment))
              .reduce((sum, { startMs, endMs }) => sum + endMs - startMs, 0);
          expect(on('left')).toBe(on('right'));
        }
      }),
    );
  });

  it('keeps equal sides, gaplessness and the added time when its first side is made longer', () => {
    fc.assert(
      fc.property(anyTimeline, fc.nat(), (timeline, pick) => {
        const index = pick % timeline.segments.length;
        const longer = extend(timeline, index, 15_000);
        const { startMs, endMs, side, step } = longer.segments[index]!;
        const before = timeline.segments[index]!;
        expect(endMs - startMs).toBe(before.endMs - before.startMs + 15_000);
        const firstSide = timeline.segments.find((other) => other.step === step)?.side;
        const twice = isWork(before) && side !== 'both' && side === firstSide;
        expect(longer.totalMs).toBe(timeline.totalMs + (twice ? 30_000 : 15_000));
      }),
    );
  });

  it('finds the segment of every position', () => {
    fc.assert(
      fc.property(anyTimeline, fc.double({ min: 0, max: 0.999999, noNaN: true }), (timeline, share) => {
        const position = share * timeline.totalMs;
        const { startMs, endMs } = segmentAt(timeline, position);
        expect(position).toBeGreaterThanOrEqual(startMs);
        expect(position).toBeLessThan(endMs);
      }),
    );
  });
});

describe('a repetition', () => {
  const work = timelineOf('squats').segments[1]!;
  it('is found with its phase and how far it has got', () => {
    expect(repAt(work, work.startMs)).toMatchObject({ rep: 1, reps: 3, phaseIndex: 0, progress: 0 });
    expect(repAt(work, work.startMs + 7500)).toMatchObject({ rep: 2, phase: { name: 'Hold' }, progress: 0.5 });
    expect(repAt(work, work.endMs - 1)?.rep).toBe(3);
  });
  it('is none in the still moment that an extension leaves over', () => {
    const longer = extend(timelineOf('squats'), 1, 8000).segments[1]!;
    expect(longer.reps).toBe(4);
    expect(repAt(longer, longer.startMs + 19_999)?.rep).toBe(4);
    expect(repAt(longer, longer.startMs + 20_000)).toBeNull();
  });
  it('begins anew a whole second after time was added to a still moment, where its sound is', () => {
    const once = extend(timelineOf('squats'), 1, 8000);
    const { startMs } = once.segments[1]!;
    const twice = extend(once, 1, 15_000, startMs + 21_300);
    const work = twice.segments[1]!;
    expect(work.reps).toBe(7);
    expect(repAt(work, startMs + 19_999)?.rep).toBe(4);
    for (const still of [20_000, 21_300, 22_999]) expect(repAt(work, startMs + still)).toBeNull();
    expect(repAt(work, startMs + 23_000)).toMatchObject({ rep: 5, phaseIndex: 0, progress: 0 });
    expect(work.endMs).toBe(once.segments[1]!.endMs + 15_000);
  });
  it('begins each of its phases where a sound says so, however often time is added', () => {
    const presses = fc.array(fc.double({ min: 0, max: 0.999, noNaN: true }), { maxLength: 4 });
    fc.assert(
      fc.property(presses, (shares) => {
        let timeline = timelineOf('squats');
        for (const share of shares) {
          const { startMs, endMs } = timeline.segments[1]!;
          timeline = extend(timeline, 1, 15_000, startMs + share ** 0.1 * (endMs - startMs));
        }
        const work = timeline.segments[1]!;
        const begun = timeline.cues
          .filter(({ kind, segment }) => segment === 1 && kind.startsWith('phase-'))
          .map(({ atMs }) => repAt(work, atMs));
        expect(begun.every((at) => at?.progress === 0)).toBe(true);
        expect(begun.map((at) => at?.rep)).toEqual(
          Array.from({ length: work.reps }, (_, rep) => work.tempo.map(() => rep + 1)).flat(),
        );
        expect(work.tempo.length * work.reps).toBe(begun.length);
      }),
    );
  });
  it('is none in a hold', () => {
    const hold = toTimeline(routineOf('test', [{ exercise: bends.id }]), testLibrary).segments[1]!;
    expect(repAt(hold, hold.startMs)).toBeNull();
  });
});

it('takes what a step changes over the exercise’s own dose', () => {
  const routine = routineOf('test', [{ exercise: squats.id, dose: { kind: 'reps', sets: 1 } }]);
  expect(toTimeline(routine, testLibrary).totalMs).toBe(20_000);
});
