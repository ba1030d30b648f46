/**
 * A small made-up library for tests: one exercise of each kind of dose, sided and not. The numbers are small and
 * different from one another, so that a mix-up shows.
 */
import type { Exercise, Library, Phase, Routine } from './schema';
import { toTimeline, type Timeline, type TimelineOptions } from './timeline';

const claim = { text: 'Made up for tests.', sources: ['test-source'] };

/** Two seconds up, half a second still, one and a half down: 4 s in all. */
export const nodTempo: Phase[] = [
  { name: 'Rise', seconds: 2, motion: 'up' },
  { name: 'Stay', seconds: 0.5, motion: 'hold' },
  { name: 'Sink', seconds: 1.5, motion: 'down' },
];

/** @returns a valid exercise, 20 s of standing unless told otherwise */
export function anExercise(changes: Partial<Exercise> & Pick<Exercise, 'id'>): Exercise {
  return {
    version: 1,
    name: changes.id,
    positions: ['standing'],
    equipment: [],
    sided: false,
    dose: { kind: 'timed', seconds: 20 },
    doseBasis: claim,
    inShort: 'Do as the test says.',
    howTo: ['Do as the test says.'],
    breathing: 'Breathe on.',
    commonMistake: 'None.',
    easier: 'Do less.',
    harder: 'Do more.',
    areas: ['back'],
    movements: ['neutral'],
    cautions: {},
    evidence: claim,
    ...changes,
  };
}

/** @returns a valid routine of the named exercises in their own doses; its `totalSeconds` is right for no test */
export function aRoutine(id: string, steps: readonly (string | Routine['steps'][number])[]): Routine {
  return {
    id,
    version: 1,
    name: id,
    purpose: 'To be tested.',
    kind: 'mobility',
    conditions: ['test-condition'],
    days: { earliest: 0 },
    gate: { kind: 'open' },
    frequency: 'At each change.',
    basis: claim,
    steps: steps.map((step) => (typeof step === 'string' ? { exercise: step } : step)),
    totalSeconds: 1,
  };
}

const exercises = [
  anExercise({ id: 'nod', name: 'Nod', dose: { kind: 'reps', sets: 2, reps: 3, restSeconds: 7 }, tempo: nodTempo }),
  anExercise({
    id: 'side-nod',
    name: 'Side nod',
    sided: true,
    positions: ['seated', 'standing'],
    dose: { kind: 'reps', sets: 1, reps: 2, restSeconds: 0 },
    tempo: nodTempo,
  }),
  anExercise({
    id: 'long-hold',
    name: 'Long hold',
    positions: ['supine'],
    dose: { kind: 'hold', holdSeconds: 32, times: 2, restSeconds: 6 },
  }),
  anExercise({ id: 'shake-out', name: 'Shake out', dose: { kind: 'timed', seconds: 20 } }),
  anExercise({ id: 'settle', name: 'Settle', dose: { kind: 'until-ready', leastSeconds: 4 }, positions: ['supine'] }),
];
const routines = [
  aRoutine('all-kinds', ['nod', 'side-nod', 'long-hold', 'settle', 'shake-out']),
  aRoutine('short', ['shake-out']),
];

/** Routines `all-kinds` and `short` over five exercises. */
export const testLibrary: Library = {
  exercises: new Map(exercises.map((exercise) => [exercise.id, exercise])),
  routines: new Map(routines.map((routine) => [routine.id, routine])),
  conditions: new Map(),
  sources: new Map([['test-source', { title: 'Tests', site: 'here', read: 'whole', grade: 'P' }]]),
};

/** @returns the timeline of a routine of the test library, or of these exercises of it in a row */
export function testTimeline(routine: string | readonly string[], options?: TimelineOptions): Timeline {
  const written =
    typeof routine === 'string' ? testLibrary.routines.get(routine) : aRoutine(routine.join('-then-'), routine);
  if (!written) throw new Error(`The test library has no routine ${String(routine)}`);
  return toTimeline(written, testLibrary, options);
}
