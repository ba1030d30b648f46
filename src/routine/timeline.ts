/**
 * A routine laid out in time. Everything else reads this: the figure, the countdown, the sounds, the record.
 * All instants are milliseconds from the start of the session's first segment.
 */
import { cuesOf, type Cue } from './cues';
import { doseOf } from './dose';
import { repBeginsMs, repetitionMs, type Pause } from './repetitions';
import type { BodyPosition, Exercise, Library, Phase, Routine, RoutineStep } from './schema';

export type Side = 'left' | 'right' | 'both';
export type SegmentKind = 'get-ready' | 'work' | 'hold' | 'rest' | 'change-sides' | 'change-position';

/** One thing to do now. */
export interface Segment {
  readonly index: number;
  readonly kind: SegmentKind;
  readonly startMs: number;
  readonly endMs: number;
  /** The routine's step this belongs to; a change of position belongs to the step it leads to. */
  readonly step: number;
  readonly exercise: string;
  readonly position: BodyPosition;
  /** In a change or rest: the side that comes next. */
  readonly side: Side;
  /** From 1. A hold's times are its sets. In a change or rest: the set that comes next. */
  readonly set: number;
  readonly sets: number;
  /** Repetitions that fit from the start on; 0 where nothing is counted. */
  readonly reps: number;
  /** The phases of each repetition, without those that take no time. */
  readonly tempo: readonly Phase[];
  /** At its end the position waits until the person goes on. */
  readonly waits: boolean;
  /** How much of it the person added while it ran: what moves keeps the pace it had without. */
  readonly addedMs?: number;
  /** After how many repetitions it was to end before each addition: what moves still comes to rest there. */
  readonly endedAfter?: readonly number[];
  /** Where counted repetitions wait: after how many, and for how many ms. Time was added there after all of them. */
  readonly pauses?: readonly Pause[];
  /** Where nothing is counted: how long it was before each addition, in ms: what breathes or steps ends a round there. */
  readonly endedAfterMs?: readonly number[];
  /** And after how many of these ms what goes round was coming to rest when time was added. */
  readonly restsAfterMs?: readonly number[];
  /** Where it was broken off: what it was to be, so that what moves does not jump to the end of what is left. */
  readonly brokenOff?: { readonly lengthMs: number; readonly reps: number };
}

/** A segment as it was to be before it was broken off. */
export const unbroken = (segment: Segment): Segment =>
  segment.brokenOff
    ? { ...segment, endMs: segment.startMs + segment.brokenOff.lengthMs, reps: segment.brokenOff.reps }
    : segment;

export interface Timeline {
  readonly routine: string;
  readonly name: string;
  readonly segments: readonly Segment[];
  readonly cues: readonly Cue[];
  /** The sum of all segments. */
  readonly totalMs: number;
  /** How many steps the routine has. */
  readonly steps: number;
}

/** Lengths that are not the routine's. The usual ones are those the routines' totals were computed with. */
export interface TimelineOptions {
  readonly getReadyMs: number;
  readonly changePositionMs: number;
  /** Between the floor and standing or sitting. */
  readonly changeLevelMs: number;
  readonly changeSidesMs: number;
  readonly firstSide: 'left' | 'right';
  /** Before each step the position waits, because a question is asked there. */
  readonly asks?: boolean;
}
export const usualOptions: TimelineOptions = {
  getReadyMs: 5000,
  changePositionMs: 10_000,
  changeLevelMs: 15_000,
  changeSidesMs: 5000,
  firstSide: 'left',
};

/** A segment before it has a place in time. */
export type PlannedSegment = Omit<Segment, 'index' | 'startMs' | 'endMs'> & { readonly lengthMs: number };

/** Whether one lies or kneels in it. */
export const isFloor = (position: BodyPosition): boolean => position !== 'standing' && position !== 'seated';

/** Sets of one side: work or holds with rests between, none after the last. */
function planSide(
  exercise: Exercise,
  plan: Pick<PlannedSegment, 'step' | 'position' | 'side'>,
  dose: Exercise['dose'],
) {
  const base = { ...plan, exercise: exercise.id, waits: false };
  const nothing = { reps: 0, tempo: [] };
  if (dose.kind === 'timed') {
    return [{ ...base, ...nothing, kind: 'work', set: 1, sets: 1, lengthMs: dose.seconds * 1000 }] as PlannedSegment[];
  }
  if (dose.kind === 'until-ready') {
    const lengthMs = dose.leastSeconds * 1000;
    return [{ ...base, ...nothing, kind: 'work', set: 1, sets: 1, lengthMs, waits: true }] as PlannedSegment[];
  }
  const tempo = exercise.tempo ?? [];
  const sets = dose.kind === 'hold' ? dose.times : dose.sets;
  const work: Omit<PlannedSegment, 'set' | 'sets'> =
    dose.kind === 'hold'
      ? { ...base, ...nothing, kind: 'hold', lengthMs: dose.holdSeconds * 1000 }
      : { ...base, kind: 'work', reps: dose.reps, tempo, lengthMs: dose.reps * repetitionMs(tempo) };
  const restMs = dose.restSeconds * 1000;
  return Array.from({ length: sets }, (_, done) => done + 1).flatMap((set): PlannedSegment[] => [
    ...(set > 1 && restMs > 0 ? [{ ...base, ...nothing, kind: 'rest' as const, set, sets, lengthMs: restMs }] : []),
    { ...work, set, sets },
  ]);
}

/** Gives planned segments their place in time, and the cues that follow from it. */
export function layOut(routine: Pick<Routine, 'id' | 'name'>, planned: readonly PlannedSegment[]): Timeline {
  let at = 0;
  const segments = planned.map(({ lengthMs, ...rest }, index): Segment => {
    const startMs = at;
    at += lengthMs;
    return { ...rest, index, startMs, endMs: at };
  });
  const steps = (segments.at(-1)?.step ?? -1) + 1;
  return { routine: routine.id, name: routine.name, segments, cues: cuesOf(segments), totalMs: at, steps };
}

/** A step as it is planned: as written, or with one side left out. */
export interface PlannedStep {
  readonly exercise: string;
  readonly position?: BodyPosition | undefined;
  readonly dose?: RoutineStep['dose'] | undefined;
  readonly note?: string | undefined;
  readonly onlySide?: 'left' | 'right' | undefined;
}
export type PlannedRoutine = Pick<Routine, 'id' | 'name'> & { readonly steps: readonly PlannedStep[] };

/**
 * Lays a routine out in time. Pure and total for every library that passed the content checks.
 * @throws {Error} when the routine names an exercise that the library lacks
 */
export function toTimeline(
  routine: PlannedRoutine,
  library: Pick<Library, 'exercises'>,
  options: TimelineOptions = usualOptions,
): Timeline {
  const planned: PlannedSegment[] = [];
  for (const [step, written] of routine.steps.entries()) {
    const exercise = library.exercises.get(written.exercise);
    if (!exercise)
      throw new Error(`Routine ${routine.id}: step ${step + 1} names an unknown exercise, ${written.exercise}`);
    planned.push(...planStep(exercise, written, step, planned.at(-1), options));
  }
  return layOut(routine, planned);
}

/** A step with what leads to it: getting ready, or changing over from the segment before. */
export function planStep(
  exercise: Exercise,
  written: PlannedStep,
  step: number,
  before: Pick<PlannedSegment, 'position'> | undefined,
  options: TimelineOptions,
): PlannedSegment[] {
  const planned: PlannedSegment[] = [];
  const dose = doseOf(exercise, written);
  const position = written.position ?? exercise.positions[0] ?? 'standing';
  const [firstSide, secondSide] = sidesOf(exercise, written, options);
  const plan = (side: Side) => planSide(exercise, { step, position, side }, dose);
  const first = plan(firstSide);
  const lead = { ...first[0]!, reps: 0, tempo: [], waits: options.asks ?? false };
  if (!before) {
    if (options.getReadyMs > 0) planned.push({ ...lead, kind: 'get-ready', lengthMs: options.getReadyMs });
  } else {
    const level = isFloor(before.position) !== isFloor(position);
    const lengthMs = level ? options.changeLevelMs : options.changePositionMs;
    if (lengthMs > 0) planned.push({ ...lead, kind: 'change-position', lengthMs });
  }
  planned.push(...first);
  if (secondSide) {
    const second = plan(secondSide);
    if (options.changeSidesMs > 0) {
      const change = { ...second[0]!, reps: 0, tempo: [], waits: false };
      planned.push({ ...change, kind: 'change-sides', lengthMs: options.changeSidesMs });
    }
    planned.push(...second);
  }
  return planned;
}

function sidesOf(
  { sided }: Exercise,
  { onlySide }: PlannedStep,
  { firstSide }: TimelineOptions,
): readonly [Side, Side?] {
  if (!sided) return ['both'];
  return onlySide ? [onlySide] : [firstSide, firstSide === 'left' ? 'right' : 'left'];
}

/** Whether this segment is exercise, not a pause between. */
export const isWork = ({ kind }: Pick<Segment, 'kind'>): boolean => kind === 'work' || kind === 'hold';

/** The segment at a position; the last one from the end on. The end of one segment belongs to the next. */
export function segmentAt(timeline: Timeline, positionMs: number): Segment {
  let low = 0;
  let high = timeline.segments.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (timeline.segments[middle]!.endMs <= positionMs) low = middle + 1;
    else high = middle;
  }
  return timeline.segments[low]!;
}

/** So long before its end a movement that is not counted may begin to come to rest, in ms. */
const comingToRestMs = 4000;

/** So long at least before one goes on after time was added, in ms: what was pressed is seen first. */
const settlingMs = 1000;

/**
 * The pauses of a segment to which time is added: where all of its repetitions are done, one keeps still until the next
 * whole second but one, and only then begins the next.
 */
function pausesAt(segment: Segment, atMs: number): readonly Pause[] | undefined {
  const doneMs = repBeginsMs(segment, segment.reps);
  const intoMs = atMs - segment.startMs;
  if (segment.reps === 0 || intoMs <= doneMs) return segment.pauses;
  const againMs = Math.ceil((intoMs + settlingMs) / 1000) * 1000;
  return [...(segment.pauses ?? []), { afterReps: segment.reps, lengthMs: againMs - doneMs }];
}

/**
 * The same timeline with one segment longer. A sided step's first side takes the other side along, so that both
 * keep equal time. A segment of repetitions gains as many whole ones as fit; what is left is a still moment at its end.
 * @param byMs above 0
 * @param atMs when it was added, where that is known: what is coming to rest by then goes on doing so
 */
export function extend(timeline: Timeline, index: number, byMs: number, atMs = 0): Timeline {
  const target = timeline.segments[index];
  if (!target) throw new Error(`No segment ${index} in a timeline of ${timeline.segments.length}`);
  const isTwin = (segment: Segment) =>
    isWork(target) &&
    target.side !== 'both' &&
    segment.index > index &&
    segment.step === target.step &&
    segment.side !== target.side &&
    segment.set === target.set &&
    isWork(segment);
  const planned = timeline.segments.map((segment): PlannedSegment => {
    const { index: own, startMs, endMs, ...rest } = segment;
    const lengthMs = endMs - startMs;
    if (own !== index && !isTwin(segment)) return { ...rest, lengthMs };
    const longer = lengthMs + byMs;
    const repMs = repetitionMs(rest.tempo);
    const addedMs = (rest.addedMs ?? 0) + byMs;
    if (repMs === 0) {
      const comesToRest = own === index && isWork(segment) && endMs - atMs < comingToRestMs;
      const restsAfterMs = [...(rest.restsAfterMs ?? []), ...(comesToRest ? [lengthMs] : [])];
      const endedAfterMs = own === index ? [...(rest.endedAfterMs ?? []), lengthMs] : rest.endedAfterMs;
      return {
        ...rest,
        lengthMs: longer,
        addedMs,
        ...(endedAfterMs && { endedAfterMs }),
        ...(restsAfterMs.length > 0 && { restsAfterMs }),
      };
    }
    const endedAfter = [...(rest.endedAfter ?? []), rest.reps];
    const pauses = own === index ? pausesAt(segment, atMs) : rest.pauses;
    const pausedMs = (pauses ?? []).reduce((sum, pause) => sum + pause.lengthMs, 0);
    const reps = Math.max(rest.reps, Math.floor((longer - pausedMs) / repMs));
    return { ...rest, reps, lengthMs: longer, addedMs, endedAfter, ...(pauses && { pauses }) };
  });
  return layOut({ id: timeline.routine, name: timeline.name }, planned);
}
