/** “It hurts”: what is asked then, what is offered, and what becomes of the session (S13 to S15). */
import type { Edit, SwappedStep } from '../routine/edits';
import type { Segment, Timeline } from '../routine/timeline';
import { nextStep, otherSide, workAt } from '../session/jumps';
import type { Hurt, SessionRecord } from '../session/record';

export type HurtThen = Hurt['then'];
/** Signs that end the session: in the leg, in strength or feeling, or of the heart and breath. */
export type RedSign = 'leg' | 'weak' | 'chest';

/** What the safety rules say of the pain and of what may be done instead. */
export interface PainRules {
  /** @param score 0 to 10 */
  stopsExercise(score: number): boolean;
  /** What may take the place of an exercise for this person; the best first. */
  insteadOf(exercise: string): readonly SwappedStep[];
  /** Has the safety questions come again where the worst of a session, or a sign, asks for it. */
  look(worst: number | undefined, red: boolean): void;
}

/** The session as far as this needs it. */
interface Session {
  readonly timeline: Timeline;
  readonly readout: { readonly segment: Segment };
  readonly positionMs: number;
  readonly isUnderWay: boolean;
  pause(because: 'hurts'): void;
  resume(): Promise<void>;
  seek(positionMs: number): void;
  swap(edit: Extract<Edit, { kind: 'swap' }>): void;
  finishHere(): void;
  askToStop(): void;
  /** Ends it, and keeps what was done. */
  save(entered: object): Promise<unknown>;
}

export class Hurting {
  /** The questions are on the screen; the session stands still. */
  asking = $state(false);
  /** 0 to 10; null as long as none was given. */
  score = $state<number | null>(null);
  hurts = $state.raw<readonly Hurt[]>([]);
  peak = $state.raw<SessionRecord['painPeak']>(undefined);
  /** Set when the session was ended because of it. */
  red = $state<RedSign | null>(null);

  readonly #session: Session;
  readonly #rules: PainRules;

  constructor(session: Session, rules: PainRules, before: Pick<SessionRecord, 'hurts' | 'painPeak'> = {}) {
    this.#session = session;
    this.#rules = rules;
    this.hurts = before.hurts ?? [];
    this.peak = before.painPeak;
  }

  /** Stops clock and sound at once, whatever is going on, and asks. */
  begin(): void {
    if (!this.#session.isUnderWay) return;
    this.#session.pause('hurts');
    this.score = null;
    this.asking = true;
  }

  /** The exercise it is about. */
  get work(): Segment {
    return workAt(this.#session.timeline, this.#session.readout.segment.index);
  }

  get instead(): readonly SwappedStep[] {
    return this.#rules.insteadOf(this.work.exercise);
  }

  /** What may be chosen, given the score: a pain that stops the exercise leaves no way on with it as it is. */
  get offers(): ReadonlySet<HurtThen> {
    const { timeline, readout } = this.#session;
    const { step, exercise } = this.work;
    const stops = this.score !== null && this.#rules.stopsExercise(this.score);
    const eased = this.hurts.some((hurt) => hurt.step === step && hurt.exercise === exercise && hurt.then === 'easier');
    const offers: HurtThen[] = ['skipped', 'stopped'];
    // The easier version is offered once; when it hurts again, the exercise is over for today.
    if (!eased) offers.push('easier');
    if (this.instead.length > 0) offers.push('swapped');
    if (otherSide(timeline, readout.segment.index)) offers.push('other-side');
    if (!stops && !eased) offers.push('went-on');
    // Made anew each time it is asked for.
    // eslint-disable-next-line svelte/prefer-svelte-reactivity
    return new Set(offers);
  }

  /** @param instead the exercise that takes its place, for `swapped` */
  async choose(then: HurtThen, instead?: SwappedStep): Promise<void> {
    const session = this.#session;
    if (!this.asking || !this.offers.has(then)) return;
    this.#note(then, 'pain');
    this.asking = false;
    if (then === 'stopped') return session.askToStop();
    const { timeline } = session;
    const { segment } = session.readout;
    if (then === 'swapped' && instead) {
      session.swap({ kind: 'swap', segment: segment.index, atMs: session.positionMs, step: instead });
    }
    if (then === 'other-side') session.seek(otherSide(timeline, segment.index)!.startMs);
    if (then === 'skipped') {
      const next = nextStep(timeline, segment.index);
      if (!next) return session.finishHere();
      session.seek(next.startMs);
    }
    await session.resume();
  }

  /** Ends the session for good: it cannot be resumed, and it is kept as far as it went. */
  async redSign(sign: RedSign): Promise<void> {
    if (!this.asking) return;
    this.#note('stopped', 'red');
    this.asking = false;
    this.red = sign;
    await this.#session.save({});
  }

  /** To be called when the session is over, or is about to be. */
  ended(): void {
    this.#rules.look(this.peak?.score, this.red !== null);
  }

  #note(then: HurtThen, kind: Hurt['kind']): void {
    const { step, exercise, side } = this.work;
    const { score } = this;
    this.hurts = [...this.hurts, { step, exercise, side, kind, then, ...(score === null ? {} : { score }) }];
    if (score !== null && score > (this.peak?.score ?? -1)) this.peak = { score, exercise, side };
  }
}
