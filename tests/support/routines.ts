/** Made-up routines for property tests: any the schemas allow, small enough to be quick. */
import fc from 'fast-check';
import type { Dose, Exercise, Library, Phase, Routine } from '../../src/routine/schema';
import { bodyPositions } from '../../src/routine/schema';
import { toTimeline, type Timeline } from '../../src/routine/timeline';

const claim = { text: 'Made up for a test.', sources: ['practice'] };

/** An exercise with everything a test does not care about filled in. */
export function exerciseOf(fields: Partial<Exercise> & Pick<Exercise, 'id' | 'dose'>): Exercise {
  return {
    version: 1,
    name: fields.id,
    positions: ['standing'],
    equipment: [],
    sided: false,
    doseBasis: claim,
    inShort: 'Move.',
    howTo: ['Move.'],
    breathing: 'Breathe.',
    commonMistake: 'None.',
    easier: 'Less.',
    harder: 'More.',
    areas: ['back'],
    movements: ['neutral'],
    cautions: {},
    evidence: claim,
    ...fields,
  };
}

export function routineOf(id: string, steps: Routine['steps'], fields: Partial<Routine> = {}): Routine {
  return {
    id,
    version: 1,
    name: id,
    purpose: 'For a test.',
    kind: 'mobility',
    conditions: ['stiffness-desk'],
    days: { earliest: 14 },
    gate: { kind: 'open' },
    frequency: 'daily',
    basis: claim,
    steps,
    totalSeconds: 1,
    ...fields,
  };
}

const halfSeconds = (most: number) => fc.integer({ min: 1, max: most * 2 }).map((halves) => halves / 2);
const phase: fc.Arbitrary<Phase> = fc.record({
  name: fc.constantFrom('Lower', 'Hold', 'Rise'),
  seconds: halfSeconds(6),
  motion: fc.constantFrom('up', 'down', 'hold'),
});
const dose: fc.Arbitrary<Dose> = fc.oneof(
  fc.record({
    kind: fc.constant('reps' as const),
    sets: fc.integer({ min: 1, max: 3 }),
    reps: fc.integer({ min: 1, max: 6 }),
    restSeconds: fc.oneof(fc.constant(0), halfSeconds(40)),
  }),
  fc.record({
    kind: fc.constant('hold' as const),
    holdSeconds: halfSeconds(45),
    times: fc.integer({ min: 1, max: 3 }),
    restSeconds: fc.oneof(fc.constant(0), halfSeconds(40)),
  }),
  fc.record({ kind: fc.constant('timed' as const), seconds: halfSeconds(90) }),
  fc.record({ kind: fc.constant('until-ready' as const), leastSeconds: halfSeconds(30) }),
);
const exercise = (id: string, waits: boolean): fc.Arbitrary<Exercise> =>
  fc
    .record({
      dose: waits ? dose : dose.filter(({ kind }) => kind !== 'until-ready'),
      sided: fc.boolean(),
      position: fc.constantFrom(...bodyPositions),
      tempo: fc.array(phase, { minLength: 1, maxLength: 3 }),
    })
    .map(({ dose, sided, position, tempo }) =>
      exerciseOf({ id, dose, sided, positions: [position], ...(dose.kind === 'reps' ? { tempo } : {}) }),
    );

/** A routine of one to four steps with the exercises it names. */
export const anyRoutine = (options = { waits: true }): fc.Arbitrary<{ routine: Routine; library: Library }> =>
  fc
    .integer({ min: 1, max: 4 })
    .chain((count) =>
      fc.tuple(...Array.from({ length: count }, (_, index) => exercise(`exercise-${index + 1}`, options.waits))),
    )
    .map((exercises) => ({
      routine: routineOf(
        'made-up',
        exercises.map(({ id }) => ({ exercise: id })),
      ),
      library: libraryOf(exercises),
    }));

export function libraryOf(exercises: readonly Exercise[], routines: readonly Routine[] = []): Library {
  return {
    exercises: new Map(exercises.map((exercise) => [exercise.id, exercise])),
    routines: new Map(routines.map((routine) => [routine.id, routine])),
    conditions: new Map(),
    sources: new Map(),
  };
}

/** Four exercises that between them have every kind of dose and a side change. */
export const squats = exerciseOf({
  id: 'squats',
  dose: { kind: 'reps', sets: 2, reps: 3, restSeconds: 30 },
  tempo: [
    { name: 'Lower', seconds: 2, motion: 'down' },
    { name: 'Hold', seconds: 1, motion: 'hold' },
    { name: 'Rise', seconds: 2, motion: 'up' },
  ],
});
export const bends = exerciseOf({
  id: 'bends',
  sided: true,
  dose: { kind: 'hold', holdSeconds: 20, times: 1, restSeconds: 0 },
});
export const march = exerciseOf({ id: 'march', dose: { kind: 'timed', seconds: 40 } });
export const settle = exerciseOf({
  id: 'settle',
  positions: ['supine'],
  dose: { kind: 'until-ready', leastSeconds: 5 },
});
export const testLibrary = libraryOf([squats, bends, march, settle]);

/** The timeline of these exercises of the test library in a row. */
export const timelineOf = (...exercises: string[]): Timeline =>
  toTimeline(
    routineOf(
      'test',
      exercises.map((exercise) => ({ exercise })),
    ),
    testLibrary,
  );
