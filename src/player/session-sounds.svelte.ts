/** What is heard and felt of a session: placed ahead on the speaker's clock, and in answer to a press. */
import type { Library } from '../routine/schema';
import type { Segment } from '../routine/timeline';
import { cuesToCome, speechToCome, type ComingCue } from '../session/cues-to-come';
import type { SessionContext } from '../session/machine';
import type { Devices } from './devices';
import { answerIn, countInWords, isCalled, isHeard, scriptOf, tonesOf, type Answer, type Hearing } from './hearing';

/** A cue this late is not felt any more: it would tell of something that has passed. */
const staleMs = 250;

interface Options {
  readonly devices: Pick<Devices, 'speaker' | 'haptics'>;
  readonly library: Library;
  /** Its sounds come as one track, which goes on behind a locked screen. */
  readonly pocket: boolean;
  /** What is to be heard, asked for whenever sounds are placed. */
  readonly hearing: () => Hearing;
}

export class SessionSounds {
  /** Its sounds come as one track, which goes on behind a locked screen. */
  pocket = $state(false);
  /** The browser wants one more press before it plays sounds. */
  refused = $state(false);
  /** The sounds could not be loaded: there is nothing to be heard. */
  missing = $state(false);
  /** Counts up with each cue that comes due: for those who see what others hear. */
  flashes = $state(0);
  /** The person has said that it may go on without any sound. */
  maySilent = false;

  readonly #options: Options;
  #coming: readonly ComingCue[] = [];
  #feltMs = 0;

  constructor(options: Options) {
    this.#options = options;
    this.pocket = options.pocket;
  }

  get #speaker(): Devices['speaker'] {
    return this.#options.devices.speaker;
  }

  /** The present by the session's one clock, in ms. */
  get nowMs(): number {
    return this.#speaker.clock.nowMs();
  }

  /** The present, and how soon after it a sound can be heard: what an event carries that moves the position. */
  get moving(): { atMs: number; leadMs: number } {
    return { atMs: this.nowMs, leadMs: this.#speaker.leadMs };
  }

  /** Where sound is wanted and refused, nothing goes on unless the person wants it to. */
  get mustWait(): boolean {
    return this.refused && !this.maySilent;
  }

  /** Wakes the sound, if any is wanted; to be called in a press. */
  async unlock(): Promise<'running' | 'refused'> {
    return isHeard(this.#options.hearing()) ? this.#speaker.unlock() : 'running';
  }

  /** Wakes the sound of a session that runs without. @returns whether it plays now */
  async tap(): Promise<boolean> {
    this.refused = (await this.#speaker.unlock()) === 'refused';
    return !this.refused;
  }

  /** Has the sounds come as one track from the next time on that they are placed, or no longer. */
  usePocket(wanted: boolean): void {
    this.pocket = wanted;
    this.#speaker.pocket = wanted;
  }

  /**
   * Cancels what was placed, and places all that is to come.
   * @param eased steps that are done in their easier version
   */
  place(context: SessionContext, eased: ReadonlySet<number>): void {
    const hearing = this.#options.hearing();
    this.#coming = cuesToCome(context).filter(({ cue }) => isCalled(cue, hearing));
    this.#feltMs = this.nowMs;
    const isEased = ({ step }: Segment) => eased.has(step);
    const place = { arrived: context.arrived, isEased };
    const script = scriptOf(context.timeline, this.#options.library, hearing, place);
    const counted = countInWords(this.#coming, context.anchor, hearing);
    this.#speaker.follow(tonesOf(this.#coming, hearing), [...counted, ...speechToCome(context, script)]);
  }

  /** Answers a press by what the session is followed by. */
  answer(what: Answer): void {
    const { tone, line } = answerIn(what, this.#options.hearing());
    if (tone) this.#speaker.play(tone);
    if (line) this.#speaker.say(line);
  }

  /** At each wake-up of a session that runs: looks ahead, and lets what has come due be felt. */
  wake(): void {
    this.#speaker.topUp();
    this.missing = this.#speaker.trouble !== null;
    this.#feelCues();
  }

  /** The instant of the next cue; Infinity where none is to come. */
  nextAfter(nowMs: number): number {
    return this.#coming.find(({ atMs }) => atMs > nowMs)?.atMs ?? Infinity;
  }

  /** Nothing more shall sound. */
  cancel(): void {
    this.#speaker.cancel();
  }

  /** Lets the sound sleep, after what sounds already. */
  suspend(): void {
    this.#speaker.suspend();
  }

  close(): void {
    this.cancel();
    this.suspend();
    this.#speaker.letGo();
  }

  /** Lets the cues that came due since the last wake-up be felt; of stale ones nothing is to be felt. */
  #feelCues(): void {
    const now = this.nowMs;
    const due = this.#coming.filter(({ atMs }) => atMs <= now && atMs > this.#feltMs);
    this.#feltMs = now;
    const fresh = due.filter(({ atMs }) => now - atMs < staleMs);
    if (fresh.length === 0) return;
    this.#options.devices.haptics.feel(fresh.map(({ cue }) => cue.kind));
    this.flashes++;
  }
}
