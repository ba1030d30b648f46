/** Joins one session to the devices: what each press and each event of the machine sets going, and in which order. */
import type { Readable } from 'svelte/store';
import { edited, type Edit } from '../routine/edits';
import type { PlayedStep } from '../routine/safety/adapt';
import type { Library } from '../routine/schema';
import { usualOptions, type Segment, type Timeline, type TimelineOptions } from '../routine/timeline';
import type { Journal } from '../session/journal';
import type { Circumstances } from '../session/journal-record';
import { toRestoredPlace } from '../session/keep';
import type { PauseReason, SessionEvent } from '../session/machine';
import type { Readout } from '../session/readout';
import type { Devices, Kept } from './devices';
import { Frames } from './frames';
import type { Hearing } from './hearing';
import { Hurting, type PainRules } from './hurting.svelte';
import { OnLockScreen } from './on-lock-screen';
import { SessionActor, type PlayerStatus } from './session-actor.svelte';
import { SessionKeeping, type Entered } from './session-keeping.svelte';
import { SessionSounds } from './session-sounds.svelte';
import { timelineOf, type SessionRoutine } from './taken-up';
import { untilWakeMs } from './wake-ups';

/** Why the session pauses, by how its sound broke off; in all other ways it was lost. */
const reasons: Readonly<Record<string, PauseReason>> = { slept: 'slept', moved: 'sound-moved' };

interface Options {
  /** As it is played by this person today. */
  readonly routine: SessionRoutine;
  /** How things stand at the start; a journal brings its own. */
  readonly circumstances: Circumstances;
  readonly painRules: PainRules;
  readonly library: Library;
  readonly contentVersion: number;
  readonly devices: Devices;
  readonly layout: Pick<TimelineOptions, 'getReadyMs' | 'firstSide'> & Partial<TimelineOptions>;
  /** Its sounds come as one track, which goes on behind a locked screen. */
  readonly pocket: boolean;
  /** What is to be heard, asked for whenever sounds are placed. */
  readonly hearing: () => Hearing;
  /** Where the session was when its page went away. */
  readonly journal?: Journal;
}

export class Player {
  readonly routine: SessionRoutine;
  readonly library: Library;
  readonly sounds: SessionSounds;
  readonly keeping: SessionKeeping;
  readonly hurting: Hurting;
  /** The person asked to stop; the session stands still until they have said what becomes of it. */
  ending = $state(false);
  /** Another tab plays this session. */
  elsewhere = $state(false);
  /** Called with each segment that is entered, for announcements. */
  onEntered: (segment: Segment) => void = () => undefined;
  onClosed: () => void = () => undefined;
  readonly frames = new Frames(() => {
    this.#actor.show();
    this.frames.untilNewsMs = this.#actor.untilNewsMs;
    return this.#isRunning();
  });

  readonly #devices: Devices;
  readonly #actor: SessionActor;
  readonly #lockScreen: OnLockScreen;
  readonly #timelineOptions: TimelineOptions;
  #wakeTimer: ReturnType<typeof setTimeout> | undefined;
  #unlisten: () => void;

  /** @throws {Error} when the routine names an exercise the library lacks */
  constructor(options: Options) {
    const { routine, library, devices, journal, painRules } = options;
    this.routine = routine;
    this.library = library;
    this.#devices = devices;
    this.#lockScreen = new OnLockScreen(devices.lockScreen);
    this.sounds = new SessionSounds(options);
    const layout = { ...(journal?.layout ?? options.layout), asks: routine.symptomCheck !== undefined };
    this.#timelineOptions = { ...usualOptions, ...layout };
    const timeline = timelineOf(routine, library, this.#timelineOptions, journal?.edits);
    const restored = journal ? { restored: toRestoredPlace(journal) } : {};
    this.#actor = new SessionActor({ timeline, ...restored }, () => this.sounds.nowMs);
    this.keeping = new SessionKeeping({
      ...options,
      layout,
      context: () => this.#actor.context,
      hurt: () => ({ hurts: [...this.hurting.hurts], painPeak: this.hurting.peak }),
    });
    this.hurting = new Hurting(this, painRules, this.keeping.circumstances);
    this.#actor.on('moved', () => this.#placeSounds());
    this.#actor.on('silenced', () => this.sounds.cancel());
    this.#actor.on('entered', ({ segment }) => this.#entered(this.timeline.segments[segment]!));
    this.#actor.on('ended', ({ outcome }) => void this.#end(outcome));
    this.#unlisten = devices.speaker.onInterrupted(({ why, atMs }) => {
      if (this.status !== 'running') return;
      this.#send({ type: 'pause', atMs, because: reasons[why] ?? 'sound-lost' });
    });
  }

  get status(): PlayerStatus {
    return this.#actor.status;
  }
  get pausedBecause(): PauseReason | null {
    return this.#actor.pausedBecause;
  }
  /** The readout at the last drawing; replaced only when something a person reads has changed. */
  get readout(): Readout {
    return this.#actor.readout;
  }
  /** The position at the last drawing, in ms. */
  get positionMs(): number {
    return this.#actor.positionMs;
  }
  /** It, for what moves smoothly. */
  get position(): Readable<number> {
    return this.#actor.position;
  }
  /** With every edit so far in it. */
  get timeline(): Timeline {
    return this.#actor.timeline;
  }
  /** Running or paused, and not about to be stopped: something may hurt. */
  get isUnderWay(): boolean {
    return (this.status === 'running' || this.status === 'paused') && !this.ending;
  }

  /** The step that a segment belongs to, as it was planned for this person. */
  stepOf({ step, exercise }: Pick<Segment, 'step' | 'exercise'>): PlayedStep | undefined {
    const planned = this.routine.steps[step];
    return planned?.exercise === exercise ? planned : undefined;
  }

  /** Starts, resumes or pauses, whichever fits. */
  async toggle(): Promise<void> {
    if (this.status === 'ready') await this.start();
    else if (this.status === 'running') this.pause();
    else if (this.status === 'paused') await this.resume();
  }

  async start(): Promise<void> {
    if (this.status !== 'ready' || !(await this.#mayPlay())) return;
    this.keeping.begin();
    this.#send({ type: 'start', ...this.sounds.moving });
    if (this.sounds.mustWait) this.pause('sound-refused');
  }

  async resume(): Promise<void> {
    if (this.status !== 'paused' || this.ending || this.hurting.asking || !(await this.#mayPlay())) return;
    if (this.sounds.mustWait) return this.#send({ type: 'pause', atMs: this.sounds.nowMs, because: 'sound-refused' });
    this.sounds.answer('resume');
    this.#send({ type: 'resume', ...this.sounds.moving });
  }

  /** Goes on although the browser plays no sound. */
  async resumeInSilence(): Promise<void> {
    this.sounds.maySilent = true;
    await this.resume();
  }

  /** Tries to wake the sound of a session that runs without. */
  async tapForSound(): Promise<void> {
    if ((await this.sounds.tap()) && this.status === 'running') this.#placeSounds();
  }

  /** Has its sounds come as one track from here on, or no longer; to be called in a press. */
  async usePocket(wanted: boolean): Promise<void> {
    if (wanted === this.sounds.pocket) return;
    const running = this.status === 'running';
    this.pause();
    this.sounds.usePocket(wanted);
    if (running) await this.resume();
  }

  pause(because: PauseReason = 'person'): void {
    if (this.status !== 'running') return;
    this.#send({ type: 'pause', atMs: this.sounds.nowMs, because });
  }

  next(): void {
    this.#press({ type: 'next', ...this.sounds.moving });
  }
  back(): void {
    this.#press({ type: 'back', ...this.sounds.moving });
  }
  /** Makes the present segment 15 s longer. */
  extend(): void {
    this.#press({ type: 'extend', ...this.sounds.moving, byMs: 15_000 });
  }
  /** Goes to a position, in ms from the session's start: the platform's controls ask for it. */
  seek(positionMs: number): void {
    this.#press({ type: 'seek', ...this.sounds.moving, positionMs });
  }
  /** Has another exercise take the place of what is left of a step. */
  swap(edit: Extract<Edit, { kind: 'swap' }>): void {
    const timeline = edited(this.timeline, edit, this.library, this.#timelineOptions);
    this.#press({ type: 'swap', atMs: this.sounds.nowMs, timeline, edit });
  }
  /** Leaves out all that is left. */
  finishHere(): void {
    while (this.status === 'paused' || this.status === 'running') this.#send({ type: 'next', ...this.sounds.moving });
  }

  /** Plays it in this tab although another one does. */
  async takeOver(): Promise<void> {
    this.elsewhere = !(await this.#devices.logbook.claimSession(true));
  }
  /** Another tab plays the session now: this one stands still and writes nothing more. */
  lostToOtherTab(): void {
    this.pause('other-tab');
    this.elsewhere = true;
  }

  /** Stands still and asks what shall become of the session; nothing is lost by pressing it. */
  askToStop(): void {
    if (this.status !== 'running' && this.status !== 'paused') return;
    this.pause();
    // The end may have come before the press.
    if (this.status !== 'paused') return;
    this.ending = true;
    this.hurting.ended();
  }

  async goOn(): Promise<void> {
    this.ending = false;
    await this.resume();
  }

  /** Keeps what was entered at the end; a stopped session is ended and kept by it. */
  async save(entered: Entered): Promise<Kept> {
    if (this.status === 'paused') {
      this.keeping.conclude('stopped', entered);
      this.#send({ type: 'stop', atMs: this.sounds.nowMs });
      await this.keeping.keep();
    } else await this.keeping.amend(entered);
    this.ending = false;
    return this.keeping.kept ?? { saved: true };
  }

  /** Ends a stopped session without keeping it. */
  async discard(): Promise<void> {
    if (this.status === 'paused') this.#send({ type: 'stop', atMs: this.sounds.nowMs });
    await this.#devices.logbook.clearJournal();
  }

  /** Every wake-up comes through here: the page shown again, thawed, a timer. */
  wake(): void {
    if (this.status !== 'running') return;
    this.sounds.wake();
    // The speaker may have found that the sound broke off, and that paused the session.
    if (this.#isRunning()) this.#send({ type: 'wake', atMs: this.sounds.nowMs });
  }

  /** The page goes away, perhaps for good. */
  leave(): void {
    // A paused session was written down when it was paused.
    this.wake();
    this.#devices.logbook.flush();
  }

  /** Lets go of everything; a running session is paused and stays in the journal. */
  close(): void {
    this.pause();
    this.#unlisten();
    this.sounds.close();
    this.#devices.wakeLock.release();
    this.#lockScreen.clear();
    this.#devices.logbook.releaseSession();
    this.#stopTimers();
    this.#actor.stop();
    this.onClosed();
  }

  /** A function of its own, so that the compiler does not take the status for unchanged after a call. */
  #isRunning(): boolean {
    return this.status === 'running';
  }

  /** Wakes the sound inside the person's press, and makes sure that no other tab plays. */
  async #mayPlay(): Promise<boolean> {
    const [sound, mine] = await Promise.all([this.sounds.unlock(), this.#devices.logbook.claimSession()]);
    this.sounds.refused = sound === 'refused';
    this.elsewhere = !mine;
    if (!mine) this.sounds.suspend();
    return mine;
  }

  #press(event: SessionEvent): void {
    if (this.status !== 'ready' && !this.ending) this.#send(event);
  }

  #send(event: SessionEvent): void {
    const before = this.status;
    if (!this.#actor.send(event)) return;
    if (this.status !== before) this.#statusChanged();
    this.#placeOnLockScreen(event.type === 'wake' ? 'correct' : 'place');
    if (this.status === 'running' || this.status === 'paused') this.keeping.writeJournal(this.status);
    this.#schedule();
  }

  #statusChanged(): void {
    const { wakeLock } = this.#devices;
    if (this.status === 'running') wakeLock.hold();
    else wakeLock.release();
    if (this.status === 'paused') {
      this.sounds.answer('pause');
      this.sounds.suspend();
    }
  }

  #placeOnLockScreen(how: 'place' | 'correct'): void {
    const { positionMs, timeline } = this;
    this.#lockScreen[how]({ running: this.#isRunning(), positionMs, totalMs: timeline.totalMs }, this.sounds.nowMs);
  }

  #placeSounds(): void {
    this.sounds.place(this.#actor.context, this.keeping.eased);
  }

  #entered(segment: Segment): void {
    const title = this.library.exercises.get(segment.exercise)!.name;
    this.#lockScreen.show({ title, detail: this.routine.purpose, routine: this.routine.name });
    this.onEntered(segment);
  }

  #schedule(): void {
    this.#stopTimers();
    if (!this.#isRunning()) return;
    const { nowMs } = this.sounds;
    const waitMs = untilWakeMs(this.#actor.context, this.sounds.nextAfter(nowMs), nowMs);
    this.#wakeTimer = setTimeout(() => this.wake(), waitMs);
    this.frames.untilNewsMs = this.#actor.untilNewsMs;
    this.frames.go();
  }

  #stopTimers(): void {
    clearTimeout(this.#wakeTimer);
    this.frames.stop();
  }

  /** Kept at once, not when the person presses Save: they may just close the page. */
  async #end(outcome: 'finished' | 'stopped'): Promise<void> {
    this.#stopTimers();
    this.hurting.ended();
    if (outcome === 'finished') {
      this.keeping.conclude('finished');
      const { place, timeline, anchor, atMs } = this.#actor.context;
      // Finished by a press, its closing sound was not placed ahead.
      if (place.ended && anchor.atMs === atMs && anchor.positionMs === timeline.totalMs) this.sounds.answer('finish');
      // Before anything that may take long: the sound has nothing more to wait for.
      this.sounds.suspend();
      await this.keeping.keep();
    }
    this.sounds.suspend();
    this.#lockScreen.clear();
    this.#devices.logbook.releaseSession();
  }
}
