/**
 * A small made-up library for tests: one exercise of each kind of dose, sided and not. The numbers are small and
 * different from one another, so that a mix-up shows.
 */
import type { Phase, Routine } from '../../src/routine/schema';
import { toTimeline, type Timeline, type TimelineOptions } from '../../src/routine/timeline';
import { exerciseOf, libraryOf, routineOf } from './routines';

/** Two seconds up, half a second still, one and a half down: 4 s in all. */
const nodTempo: Phase[] = [
  { name: 'Rise', seconds: 2, motion: 'up' },
  { name: 'Stay', seconds: 0.5, motion: 'hold' },
  { name: 'Sink', seconds: 1.5, motion: 'down' },
];

const aRoutine = (id: string, steps: readonly string[]): Routine =>
  routineOf(
    id,
    steps.map((exercise) => ({ exercise })),
  );

const exercises = [
  exerciseOf({ id: 'nod', name: 'Nod', dose: { kind: 'reps', sets: 2, reps: 3, restSeconds: 7 }, tempo: nodTempo }),
  exerciseOf({
    id: 'side-nod',
    name: 'Side nod',
    sided: true,
    positions: ['seated', 'standing'],
    dose: { kind: 'reps', sets: 1, reps: 2, restSeconds: 0 },
    tempo: nodTempo,
  }),
  exerciseOf({
    id: 'long-hold',
    name: 'Long hold',
    positions: ['supine'],
    dose: { kind: 'hold', holdSeconds: 32, times: 2, restSeconds: 6 },
  }),
  exerciseOf({ id: 'shake-out', name: 'Shake out', dose: { kind: 'timed', seconds: 20 } }),
  exerciseOf({ id: 'settle', name: 'Settle', dose: { kind: 'until-ready', leastSeconds: 4 }, positions: ['supine'] }),
];
const routines = [
  aRoutine('all-kinds', ['nod', 'side-nod', 'long-hold', 'settle', 'shake-out']),
  aRoutine('short', ['shake-out']),
];

/** Routines `all-kinds` and `short` over five exercises. */
const kindsLibrary = libraryOf(exercises, routines);

/** @returns the timeline of a routine of the test library, or of these exercises of it in a row */
export function testTimeline(routine: string | readonly string[], options?: TimelineOptions): Timeline {
  const written =
    typeof routine === 'string' ? kindsLibrary.routines.get(routine) : aRoutine(routine.join('-then-'), routine);
  if (!written) throw new Error(`The test library has no routine ${String(routine)}`);
  return toTimeline(written, kindsLibrary, options);
}
