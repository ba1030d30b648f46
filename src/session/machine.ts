/**
 * One playing of a routine as a state machine. It is pure: events carry the clock's instant, no timer runs inside, and
 * what is to be done outside leaves as emitted events. After any gap one `wake` arrives where a thousand would have.
 */
import { assign, emit, enqueueActions, setup } from 'xstate';
import type { Edit } from '../routine/edits';
import { extend, isWork, segmentAt, type SegmentKind, type Timeline } from '../routine/timeline';
import { addDone, placeAt, type Anchor, type Place } from './place';

/** Who or what paused the session. */
export type PauseReason =
  | 'person'
  | 'hurts'
  | 'restored'
  | 'sound-lost'
  /** The browser plays no sound, and nobody has said that it may go on without. */
  | 'sound-refused'
  /** Headphones were pulled out, or something else changed where the sound leaves the device. */
  | 'sound-moved'
  | 'slept'
  | 'other-tab';

export interface SessionContext {
  /** With every edit in it. */
  readonly timeline: Timeline;
  readonly anchor: Anchor;
  /** Where the anchor was set, in segments, and what had been done until then. */
  readonly anchorSegment: number;
  readonly anchorDoneMs: readonly number[];
  /** Where the session came to other than by going on or by being made longer: what leads there is told anew. */
  readonly arrived: { readonly segment: number; readonly positionMs: number };
  readonly place: Place;
  /** The latest instant any event carried. */
  readonly atMs: number;
  readonly edits: readonly Edit[];
  readonly pausedBecause: PauseReason | null;
  /** Until the anchor the person is counted in, after a pause in the middle of exercise. */
  readonly countsIn: boolean;
}

/** Where to go on after a reload; the session then begins paused. */
export interface RestoredPlace {
  readonly segment: number;
  readonly positionMs: number;
  readonly doneMs: readonly number[];
  /** Those that are in the timeline already. */
  readonly edits: readonly Edit[];
}
export interface SessionInput {
  /** Of a restored session: with its edits in it. */
  readonly timeline: Timeline;
  readonly restored?: RestoredPlace;
}

type At<T extends string> = { readonly type: T; readonly atMs: number };
/** An event after which sounds are placed afresh; `leadMs` is how soon after now the first of them can be heard. */
type Moving<T extends string> = At<T> & { readonly leadMs?: number };
export type SessionEvent =
  | Moving<'start'>
  | (At<'pause'> & { readonly because?: PauseReason })
  | Moving<'resume'>
  | Moving<'next'>
  | Moving<'back'>
  | (Moving<'extend'> & { readonly byMs: number })
  | (Moving<'seek'> & { readonly positionMs: number })
  /** Another exercise takes the place of what is left of the step: `timeline` has it, right after this segment. */
  | (At<'swap'> & { readonly timeline: Timeline; readonly edit: Edit })
  | At<'stop'>
  | At<'wake'>;

/** What the player carries out. */
export type SessionEmitted =
  /** The way from here on is new: place the cues to come afresh. */
  | { readonly type: 'moved' }
  /** Nothing more shall sound. */
  | { readonly type: 'silenced' }
  | { readonly type: 'entered'; readonly segment: number }
  | { readonly type: 'ended'; readonly outcome: 'finished' | 'stopped' };

/** From the press to the first instant, so that even a sound at the very start can be placed exactly. */
export const settleMs = 100;
/** The short get-ready after a pause in the middle of exercise. */
export const countInMs = 3000;
/** Back begins the segment anew when more than this of it has passed, else goes to the one before. */
export const backRestartsAfterMs = 3000;

/** Time spent in each segment up to the context's place. */
export const doneMsOf = ({ anchorDoneMs, timeline, anchorSegment, anchor, place }: SessionContext): number[] =>
  addDone(anchorDoneMs, timeline, { segment: anchorSegment, positionMs: anchor.positionMs }, place);

const nothingDone = (timeline: Timeline): number[] => timeline.segments.map(() => 0);

function toContext({ timeline, restored }: SessionInput): SessionContext {
  const segment = Math.min(Math.max(0, restored?.segment ?? 0), timeline.segments.length - 1);
  const { startMs = 0, endMs = 0 } = timeline.segments[segment] ?? {};
  const positionMs = Math.min(Math.max(startMs, restored?.positionMs ?? 0), endMs);
  return {
    timeline,
    anchor: { atMs: 0, positionMs },
    anchorSegment: segment,
    anchorDoneMs: nothingDone(timeline).map((none, index) => restored?.doneMs[index] ?? none),
    arrived: { segment, positionMs },
    place: { segment, positionMs, waiting: false, ended: false },
    atMs: 0,
    edits: restored?.edits ?? [],
    pausedBecause: restored ? 'restored' : null,
    countsIn: false,
  };
}

const settleOf = (event: SessionEvent): number => Math.max(settleMs, 'leadMs' in event ? (event.leadMs ?? 0) : 0);

/** The context at a later instant; an instant in the past changes nothing. */
function advanced(context: SessionContext, atMs: number): SessionContext {
  const at = Math.max(context.atMs, atMs);
  return { ...context, atMs: at, place: placeAt(context.timeline, context.anchor, context.anchorSegment, at) };
}

/** Sets a new anchor; what was done so far is kept. */
function anchored(context: SessionContext, segment: number, positionMs: number, delayMs: number): SessionContext {
  const anchor = { atMs: context.atMs + delayMs, positionMs };
  return {
    ...context,
    anchor,
    anchorSegment: segment,
    anchorDoneMs: doneMsOf(context),
    arrived: { segment, positionMs },
    place: placeAt(context.timeline, anchor, segment, context.atMs),
  };
}

const here = (context: SessionContext, delayMs: number): SessionContext =>
  anchored(context, context.place.segment, context.place.positionMs, delayMs);

const jumped = (context: SessionContext, segment: number, event: SessionEvent): SessionContext => ({
  ...anchored(context, segment, context.timeline.segments[segment]!.startMs, settleOf(event)),
  countsIn: false,
});

/** Moves to any position; one past the end is the last instant. */
function sought(context: SessionContext, event: SessionEvent & { type: 'seek' }): SessionContext {
  const { timeline } = context;
  const positionMs = Math.min(Math.max(0, event.positionMs), timeline.totalMs - 1);
  const { index } = segmentAt(timeline, positionMs);
  return { ...anchored(context, index, positionMs, settleOf(event)), countsIn: false };
}

function backTarget({ place, timeline }: SessionContext): number {
  const { startMs } = timeline.segments[place.segment]!;
  return place.positionMs - startMs > backRestartsAfterMs ? place.segment : Math.max(0, place.segment - 1);
}

const isLast = ({ place, timeline }: SessionContext) => place.segment >= timeline.segments.length - 1;

/** Leaves out what is left of the session. */
function endedHere(context: SessionContext): SessionContext {
  const { timeline } = context;
  const segment = timeline.segments.length - 1;
  return {
    ...context,
    anchor: { atMs: context.atMs, positionMs: timeline.totalMs },
    anchorSegment: segment,
    anchorDoneMs: doneMsOf(context),
    place: { segment, positionMs: timeline.totalMs, waiting: false, ended: true },
  };
}

function lengthened(context: SessionContext, byMs: number): SessionContext {
  const { segment, positionMs } = context.place;
  const timeline = extend(context.timeline, segment, byMs, positionMs);
  const stillToSettleMs = Math.max(0, context.anchor.atMs - context.atMs);
  const edits: Edit[] = [...context.edits, { kind: 'extend', segment, byMs, atMs: positionMs }];
  return { ...here(context, stillToSettleMs), timeline, edits, arrived: context.arrived };
}

/** Goes to the first segment of what takes the place of the step. */
function swappedTo(context: SessionContext, event: SessionEvent & { type: 'swap' }): SessionContext {
  const done = doneMsOf(context);
  const { timeline, edit } = event;
  const here = { ...context, timeline, edits: [...context.edits, edit] };
  const anchorDoneMs = timeline.segments.map((_, index) => (index <= edit.segment ? (done[index] ?? 0) : 0));
  const segment = edit.segment + 1;
  const positionMs = timeline.segments[segment]!.startMs;
  const anchor = { atMs: context.atMs, positionMs };
  const place = placeAt(timeline, anchor, segment, context.atMs);
  const arrived = { segment, positionMs };
  return { ...here, anchor, anchorSegment: segment, anchorDoneMs, arrived, place, countsIn: false };
}

type StateOfKind = 'gettingReady' | 'working' | 'resting' | 'changing';
const stateOfKind: Record<SegmentKind, StateOfKind> = {
  'get-ready': 'gettingReady',
  work: 'working',
  hold: 'working',
  rest: 'resting',
  'change-sides': 'changing',
  'change-position': 'changing',
};

function stateOf({ atMs, anchor, place, timeline, countsIn }: SessionContext): StateOfKind | 'waiting' {
  if (place.waiting) return 'waiting';
  const { kind } = timeline.segments[place.segment]!;
  // A count-in after a pause is a getting ready, too.
  return countsIn && anchor.atMs > atMs ? 'gettingReady' : stateOfKind[kind];
}

export const sessionMachine = setup({
  types: {
    context: {} as SessionContext,
    events: {} as SessionEvent,
    emitted: {} as SessionEmitted,
    input: {} as SessionInput,
  },
  actions: {
    advance: assign(({ context, event }) => advanced(context, event.atMs)),
    sayIfAnotherSegment: enqueueActions(({ context, event, enqueue }) => {
      const { segment } = advanced(context, event.atMs).place;
      if (segment !== context.place.segment) enqueue.emit({ type: 'entered', segment });
    }),
    /** The clock may be another one than before the pause, so its instant is taken as it is. */
    begin: assign(({ context, event }) => here({ ...context, atMs: event.atMs }, settleOf(event))),
    countIn: assign(({ context, event }) => {
      const needed = !context.place.waiting && isWork(context.timeline.segments[context.place.segment]!);
      const back = { ...context, atMs: event.atMs, pausedBecause: null, countsIn: needed };
      return here(back, needed ? countInMs : settleOf(event));
    }),
    jumpOn: assign(({ context, event }) => jumped(context, context.place.segment + 1, event)),
    jumpBack: assign(({ context, event }) => jumped(context, backTarget(context), event)),
    jumpTo: assign(({ context, event }) => (event.type === 'seek' ? sought(context, event) : context)),
    lengthen: assign(({ context, event }) => (event.type === 'extend' ? lengthened(context, event.byMs) : context)),
    swapTo: assign(({ context, event }) => (event.type === 'swap' ? swappedTo(context, event) : context)),
    noteReason: assign(({ event }) => ({
      pausedBecause: event.type === 'pause' ? (event.because ?? 'person') : null,
    })),
    endHere: assign(({ context }) => endedHere(context)),
    sayMoved: emit({ type: 'moved' }),
    saySilenced: emit({ type: 'silenced' }),
    sayEntered: emit(({ context }) => ({ type: 'entered' as const, segment: context.place.segment })),
    sayFinished: emit({ type: 'ended', outcome: 'finished' }),
    sayStopped: emit({ type: 'ended', outcome: 'stopped' }),
  },
  guards: {
    wasRestored: ({ context }) => context.pausedBecause === 'restored',
    /** The end came before the press did. */
    endedByThen: ({ context, event }) => advanced(context, event.atMs).place.ended,
    lastByThen: ({ context, event }) => isLast(advanced(context, event.atMs)),
    isLast: ({ context }) => isLast(context),
    mayExtend: ({ context, event }) =>
      event.type === 'extend' && event.byMs > 0 && !advanced(context, event.atMs).place.waiting,
    mayExtendPaused: ({ context, event }) => event.type === 'extend' && event.byMs > 0 && !context.place.waiting,
    isGettingReady: ({ context }) => stateOf(context) === 'gettingReady',
    isWorking: ({ context }) => stateOf(context) === 'working',
    isResting: ({ context }) => stateOf(context) === 'resting',
    isChanging: ({ context }) => stateOf(context) === 'changing',
  },
}).createMachine({
  id: 'session',
  context: ({ input }) => toContext(input),
  initial: 'ready',
  states: {
    ready: {
      always: { guard: 'wasRestored', target: 'paused' },
      on: {
        start: { target: 'running', actions: ['begin', 'sayMoved', 'sayEntered'] },
        stop: 'stopped',
      },
    },
    running: {
      initial: 'deciding',
      on: {
        wake: [
          { guard: 'endedByThen', target: 'finished', actions: 'advance' },
          { target: '.deciding', actions: ['sayIfAnotherSegment', 'advance'] },
        ],
        pause: [
          { guard: 'endedByThen', target: 'finished', actions: 'advance' },
          { target: 'paused', actions: ['advance', 'noteReason', 'saySilenced'] },
        ],
        next: [
          { guard: 'endedByThen', target: 'finished', actions: 'advance' },
          { guard: 'lastByThen', target: 'finished', actions: ['advance', 'endHere', 'saySilenced'] },
          { target: '.deciding', actions: ['advance', 'jumpOn', 'sayMoved', 'sayEntered'] },
        ],
        back: [
          { guard: 'endedByThen', target: 'finished', actions: 'advance' },
          { target: '.deciding', actions: ['advance', 'jumpBack', 'sayMoved', 'sayEntered'] },
        ],
        seek: [
          { guard: 'endedByThen', target: 'finished', actions: 'advance' },
          { target: '.deciding', actions: ['advance', 'jumpTo', 'sayMoved', 'sayEntered'] },
        ],
        extend: [
          { guard: 'endedByThen', target: 'finished', actions: 'advance' },
          { guard: 'mayExtend', target: '.deciding', actions: ['advance', 'lengthen', 'sayMoved'] },
        ],
        stop: [
          { guard: 'endedByThen', target: 'finished', actions: 'advance' },
          { target: 'stopped', actions: 'advance' },
        ],
      },
      states: {
        /** Which of the states below the place belongs to. */
        deciding: {
          always: [
            { guard: 'isGettingReady', target: 'gettingReady' },
            { guard: 'isWorking', target: 'working' },
            { guard: 'isResting', target: 'resting' },
            { guard: 'isChanging', target: 'changing' },
            { target: 'waiting' },
          ],
        },
        gettingReady: {},
        working: {},
        resting: {},
        changing: {},
        waiting: {},
      },
    },
    /** The clock runs on, the position does not: every event but `resume` leaves the instant aside. */
    paused: {
      on: {
        resume: { target: 'running', actions: ['countIn', 'sayMoved'] },
        /** It stays where it is, for another reason. */
        pause: { actions: 'noteReason' },
        next: [{ guard: 'isLast', target: 'finished', actions: 'endHere' }, { actions: ['jumpOn', 'sayEntered'] }],
        back: { actions: ['jumpBack', 'sayEntered'] },
        seek: { actions: ['jumpTo', 'sayEntered'] },
        extend: { guard: 'mayExtendPaused', actions: 'lengthen' },
        swap: { actions: ['swapTo', 'sayEntered'] },
        stop: 'stopped',
      },
    },
    finished: { type: 'final', entry: 'sayFinished' },
    stopped: { type: 'final', entry: ['saySilenced', 'sayStopped'] },
  },
});

/** The place at an instant between two wake-ups: for drawing; the machine itself is told by events alone. */
export const placeNow = (context: SessionContext, running: boolean, atMs: number): Place =>
  running ? advanced(context, atMs).place : context.place;
