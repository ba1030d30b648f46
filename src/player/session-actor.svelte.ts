/** The session's machine for Svelte: what it is sent, and where it was at the last drawing. */
import type { Readable } from 'svelte/store';
import { createActor, type Actor } from 'xstate';
import {
  placeNow,
  sessionMachine,
  type PauseReason,
  type SessionContext,
  type SessionEvent,
  type SessionInput,
} from '../session/machine';
import type { Timeline } from '../routine/timeline';
import { readoutOf, type Readout } from '../session/readout';
import { PositionStore } from './position-store';

export type PlayerStatus = 'ready' | 'running' | 'paused' | 'finished' | 'stopped';

export class SessionActor {
  status = $state<PlayerStatus>('ready');
  pausedBecause = $state<PauseReason | null>(null);
  /** The readout at the last drawing; replaced only when something a person reads has changed. */
  readout = $state.raw() as Readout;
  /** With every edit so far in it. */
  timeline = $state.raw() as Timeline;
  /** The position at the last drawing, in ms. */
  positionMs = 0;
  readonly #position = new PositionStore();
  /** It, for what is drawn with each frame: told at once, past the page's own reactivity, which costs a frame a seventh. */
  readonly position: Readable<number> = this.#position;
  /** At the last drawing: in so many ms there is something else to be read; Infinity where nothing goes on. */
  untilNewsMs = Infinity;
  /** Hears what the machine emits; there is nothing to be heard before the first event is sent. */
  readonly on: Actor<typeof sessionMachine>['on'];

  readonly #actor: Actor<typeof sessionMachine>;
  readonly #nowMs: () => number;
  #readoutKey = '';

  /** @param nowMs the clock that the events' instants come from */
  constructor(input: SessionInput, nowMs: () => number) {
    this.#actor = createActor(sessionMachine, { input });
    this.#nowMs = nowMs;
    this.on = this.#actor.on.bind(this.#actor);
    this.#actor.start();
    this.show();
  }

  /** The present one: ahead of what was drawn while an event is being carried out. */
  get context(): SessionContext {
    return this.#actor.getSnapshot().context;
  }

  /** @returns whether the session took it: one that is over takes nothing */
  send(event: SessionEvent): boolean {
    if (this.#actor.getSnapshot().status !== 'active') return false;
    this.#actor.send(event);
    this.show();
    return true;
  }

  /** Brings what is drawn up to the present. */
  show(): void {
    const { value, context } = this.#actor.getSnapshot();
    this.status = typeof value === 'string' ? value : 'running';
    this.pausedBecause = context.pausedBecause;
    const running = this.status === 'running';
    const atMs = running ? this.#nowMs() : context.atMs;
    const place = placeNow(context, running, atMs);
    const readout = readoutOf(context, place, running, atMs);
    this.timeline = context.timeline;
    this.positionMs = place.positionMs;
    this.#position.set(place.positionMs);
    this.untilNewsMs = readout.untilNewsMs;
    const { segment, secondsLeft, countingIn, waiting, rep } = readout;
    const key = [segment.index, segment.endMs, secondsLeft, countingIn, waiting, rep?.rep, rep?.phaseIndex].join(' ');
    if (key === this.#readoutKey) return;
    this.#readoutKey = key;
    this.readout = readout;
  }

  stop(): void {
    this.#actor.stop();
  }
}
