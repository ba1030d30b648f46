/** Joins one session to the devices: machine → sounds, journal, record; and what the views show of it. */
import { createActor, type Actor } from 'xstate';
import { edited } from '../routine/edits';
import type { PlayedStep } from '../routine/safety/adapt';
import type { Library } from '../routine/schema';
import { usualOptions, type Segment, type Timeline, type TimelineOptions } from '../routine/timeline';
import { cuesToCome, speechToCome, type ComingCue } from '../session/cues-to-come';
import type { Journal } from '../session/journal';
import { circumstancesOf, recordOfJournal, type Circumstances } from '../session/journal-record';
import { easedSteps, partsOf, toJournal, toRestoredPlace, type SessionIdentity } from '../session/keep';
import { doneMsOf, placeNow, sessionMachine, type PauseReason, type SessionEvent } from '../session/machine';
import { readoutOf, type Readout } from '../session/readout';
import type { SessionPart, SessionRecord } from '../session/record';
import type { Devices, Kept } from './devices';
import { Frames } from './frames';
import { Hurting, type PainRules } from './hurting.svelte';
import { answerIn, countInWords, isCalled, isHeard, scriptOf, tonesOf, type Answer, type Hearing } from './hearing';
import { timelineOf, type SessionRoutine } from './taken-up';

export type PlayerStatus = 'ready' | 'running' | 'paused' | 'finished' | 'stopped';

/** The longest the player sleeps while a session runs: the journal is written as often. */
const wakeEveryMs = 1000;
/** A cue this late is not felt any more: it would tell of something that has passed. */
const staleMs = 250;
/** So far off, the platform is told the position again. */
const misplacedMs = 500;

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
  readonly hurting: Hurting;
  /** Its sounds come as one track, which goes on behind a locked screen. */
  pocket = $state(false);
  /** The readout at the last drawing; replaced only when something a person reads has changed. */
  readout = $state.raw() as Readout;
  /** The position at the last drawing, in ms: for what moves smoothly. */
  positionMs = $state(0);
  status = $state<PlayerStatus>('ready');
  pausedBecause = $state<PauseReason | null>(null);
  /** The browser wants one more press before it plays sounds. */
  soundRefused = $state(false);
  /** The sounds could not be loaded: there is nothing to be heard. */
  soundMissing = $state(false);
  /** The person asked to stop; the session stands still until they have said what becomes of it. */
  ending = $state(false);
  /** Another tab plays this session. */
  elsewhere = $state(false);
  /** What came of keeping the record; null while there is none yet. */
  kept = $state.raw<Kept | null>(null);
  record = $state.raw<SessionRecord | null>(null);
  /** Counts up with each cue that comes due: for those who see what others hear. */
  flashes = $state(0);
  /** Called with each segment that is entered, for announcements. */
  onEntered: (segment: Segment) => void = () => undefined;
  onClosed: () => void = () => undefined;
  readonly frames = new Frames(() => {
    this.#show();
    return this.#isRunning();
  });

  readonly #devices: Devices;
  readonly #actor: Actor<typeof sessionMachine>;
  readonly #contentVersion: number;
  readonly #hearing: () => Hearing;
  readonly #layout: Options['layout'];
  /** The person has said that it may go on without any sound. */
  #maySilent = false;
  #identity: SessionIdentity;
  #wakeTimer: ReturnType<typeof setTimeout> | undefined;
  #readoutKey = '';
  #coming: readonly ComingCue[] = [];
  #feltMs = 0;
  /** What the platform was told last: a position, and when. */
  #toldMs = { at: 0, position: 0 };
  #unlisten: () => void;

  /** @throws {Error} when the routine names an exercise the library lacks */
  constructor(options: Options) {
    const { routine, library, contentVersion, devices, layout, pocket } = options;
    const { hearing, journal, circumstances, painRules } = options;
    this.routine = routine;
    this.pocket = pocket;
    this.library = library;
    this.#devices = devices;
    this.#contentVersion = contentVersion;
    this.#hearing = hearing;
    this.#layout = journal?.layout ?? layout;
    this.#identity = journal
      ? { ...journal, routine, circumstances: circumstancesOf(journal), tab: devices.tab }
      : this.#newIdentity(devices.newId(), circumstances);
    const input = {
      timeline: timelineOf(routine, library, this.#timelineOptions, journal?.edits),
      ...(journal ? { restored: toRestoredPlace(journal) } : {}),
    };
    this.#actor = createActor(sessionMachine, { input });
    this.#actor.on('moved', () => this.#placeSounds());
    this.#actor.on('silenced', () => devices.speaker.cancel());
    this.#actor.on('entered', ({ segment }) => {
      const entered = this.timeline.segments[segment]!;
      const title = library.exercises.get(entered.exercise)!.name;
      devices.lockScreen.show({ title, detail: routine.purpose, routine: routine.name });
      this.onEntered(entered);
    });
    this.#actor.on('ended', ({ outcome }) => void this.#end(outcome));
    this.#actor.start();
    this.#show();
    this.hurting = new Hurting(this.#forHurting(), painRules, this.#identity.circumstances);
    this.#unlisten = devices.speaker.onInterrupted(({ why, atMs }) => {
      if (this.status !== 'running') return;
      this.#send({ type: 'pause', atMs, because: reasons[why] ?? 'sound-lost' });
    });
  }

  /** With every extension so far in it. */
  get timeline(): Timeline {
    return this.#actor.getSnapshot().context.timeline;
  }

  /** The step that a segment belongs to, as it was planned for this person. */
  stepOf({ step, exercise }: Pick<Segment, 'step' | 'exercise'>): PlayedStep | undefined {
    const planned = this.routine.steps[step];
    return planned?.exercise === exercise ? planned : undefined;
  }

  /** Whether this step is done in its easier version. */
  isEased({ step }: Pick<Segment, 'step'>): boolean {
    return easedSteps(this.#told()).has(step);
  }

  /** What has been done of each piece of exercise until now. */
  partsSoFar(): SessionPart[] {
    return partsOf(this.#actor.getSnapshot().context, easedSteps(this.#told()));
  }
  doneMsSoFar(): number {
    return doneMsOf(this.#actor.getSnapshot().context).reduce((sum, ms) => sum + ms, 0);
  }

  /** Starts, resumes or pauses, whichever fits. */
  async toggle(): Promise<void> {
    if (this.status === 'ready') await this.start();
    else if (this.status === 'running') this.pause();
    else if (this.status === 'paused') await this.resume();
  }

  async start(): Promise<void> {
    if (this.status !== 'ready' || !(await this.#mayPlay())) return;
    this.#identity = this.#newIdentity(this.#identity.session, this.#identity.circumstances ?? {});
    this.#send({ type: 'start', ...this.#moving() });
    if (this.#mustWait) this.pause('sound-refused');
  }

  async resume(): Promise<void> {
    if (this.status !== 'paused' || this.ending || this.hurting.asking || !(await this.#mayPlay())) return;
    if (this.#mustWait) return this.#send({ type: 'pause', atMs: this.#nowMs(), because: 'sound-refused' });
    this.#answer('resume');
    this.#send({ type: 'resume', ...this.#moving() });
  }

  /** 0 to 10, as it was told before this session. */
  get painBefore(): number | undefined {
    return this.#identity.circumstances?.painBefore;
  }

  /** Goes on although the browser plays no sound. */
  async resumeInSilence(): Promise<void> {
    this.#maySilent = true;
    await this.resume();
  }

  /** Has its sounds come as one track from here on, or no longer; to be called in a press. */
  async usePocket(wanted: boolean): Promise<void> {
    if (wanted === this.pocket) return;
    const running = this.status === 'running';
    this.pause();
    this.pocket = wanted;
    this.#devices.speaker.pocket = wanted;
    if (running) await this.resume();
  }

  pause(because: PauseReason = 'person'): void {
    if (this.status !== 'running') return;
    this.#send({ type: 'pause', atMs: this.#nowMs(), because });
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

  next(): void {
    this.#press({ type: 'next', ...this.#moving() });
  }
  back(): void {
    this.#press({ type: 'back', ...this.#moving() });
  }
  /** Makes the present segment 15 s longer. */
  extend(): void {
    this.#press({ type: 'extend', ...this.#moving(), byMs: 15_000 });
  }

  /** Goes to a position, in ms from the session's start: the platform's controls ask for it. */
  seek(positionMs: number): void {
    this.#press({ type: 'seek', ...this.#moving(), positionMs });
  }

  /** Tries to wake the sound of a session that runs without. */
  async tapForSound(): Promise<void> {
    this.soundRefused = (await this.#devices.speaker.unlock()) === 'refused';
    if (!this.soundRefused && this.status === 'running') this.#placeSounds();
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
  async save(change: Pick<SessionRecord, 'painAfter' | 'effort' | 'note'>): Promise<Kept> {
    if (this.status === 'paused') {
      this.record = { ...this.#recordNow('stopped'), ...change };
      this.#send({ type: 'stop', atMs: this.#nowMs() });
      this.kept = await this.#devices.logbook.finish(this.#identity.session, this.record);
    } else if (this.record) {
      this.record = { ...this.record, ...change };
      this.kept = this.kept?.saved
        ? await this.#devices.logbook.amend(this.#identity.session, change)
        : await this.#devices.logbook.finish(this.#identity.session, this.record);
    }
    this.ending = false;
    return this.kept ?? { saved: true };
  }

  /** Ends a stopped session without keeping it. */
  async discard(): Promise<void> {
    if (this.status === 'paused') this.#send({ type: 'stop', atMs: this.#nowMs() });
    await this.#devices.logbook.clearJournal();
  }

  /** Every wake-up comes through here: the page shown again, thawed, a timer. */
  wake(): void {
    if (this.status !== 'running') return;
    this.#devices.speaker.topUp();
    this.soundMissing = this.#devices.speaker.trouble !== null;
    this.#feelCues();
    // The speaker may have found that the sound broke off, and that paused the session.
    if (this.#isRunning()) this.#send({ type: 'wake', atMs: this.#nowMs() });
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
    this.#devices.speaker.cancel();
    this.#devices.speaker.suspend();
    this.#devices.speaker.letGo();
    this.#devices.wakeLock.release();
    this.#devices.lockScreen.clear();
    this.#devices.logbook.releaseSession();
    this.#stopTimers();
    this.#actor.stop();
    this.onClosed();
  }

  #newIdentity(session: string, circumstances: Circumstances): SessionIdentity {
    const { wallMs, tab, zone } = this.#devices;
    const { routine } = this;
    const layout = { ...this.#layout, asks: routine.symptomCheck !== undefined };
    return {
      ...{ session, routine, tab, startedAt: wallMs(), contentVersion: this.#contentVersion, layout },
      ...{ plan: routine.steps, circumstances },
      ...zone(),
    };
  }

  /** The identity with what has hurt so far. */
  #told(): SessionIdentity {
    const { hurts, peak } = this.hurting;
    return {
      ...this.#identity,
      circumstances: {
        ...this.#identity.circumstances,
        ...(hurts.length > 0 ? { hurts: [...hurts] } : {}),
        ...(peak ? { painPeak: peak } : {}),
      },
    };
  }

  get #timelineOptions(): TimelineOptions {
    return { ...usualOptions, ...this.#layout, asks: this.routine.symptomCheck !== undefined };
  }

  /** What “it hurts” may do with the session. */
  #forHurting(): ConstructorParameters<typeof Hurting>[0] {
    // Read anew at each use, so that it is the present one.
    const segment = () => this.readout.segment;
    const timeline = () => this.timeline;
    const positionMs = () => this.positionMs;
    const isUnderWay = () => (this.status === 'running' || this.status === 'paused') && !this.ending;
    return {
      get timeline() {
        return timeline();
      },
      get segment() {
        return segment();
      },
      get positionMs() {
        return positionMs();
      },
      get isUnderWay() {
        return isUnderWay();
      },
      pauseForPain: () => this.pause('hurts'),
      resume: () => this.resume(),
      seek: (to) => this.#press({ type: 'seek', ...this.#moving(), positionMs: to }),
      swap: (edit) => {
        const timeline = edited(this.timeline, edit, this.library, this.#timelineOptions);
        this.#press({ type: 'swap', atMs: this.#nowMs(), timeline, edit });
      },
      finishHere: () => this.#finishHere(),
      askToStop: () => this.askToStop(),
      endForRed: async () => {
        await this.save({});
      },
    };
  }

  /** Leaves out all that is left. */
  #finishHere(): void {
    while (this.status === 'paused' || this.status === 'running') this.#send({ type: 'next', ...this.#moving() });
  }

  /** A function of its own, so that the compiler does not take the status for unchanged after a call. */
  #isRunning(): boolean {
    return this.status === 'running';
  }

  #nowMs(): number {
    return this.#devices.speaker.clock.nowMs();
  }

  /** Wakes the sound inside the person's press, and makes sure that no other tab plays. */
  async #mayPlay(): Promise<boolean> {
    const { speaker, logbook } = this.#devices;
    const wanted = isHeard(this.#hearing());
    const [sound, mine] = await Promise.all([wanted ? speaker.unlock() : 'running', logbook.claimSession()]);
    this.soundRefused = sound === 'refused';
    this.elsewhere = !mine;
    if (!mine) speaker.suspend();
    return mine;
  }

  /** Where sound is wanted and refused, nothing goes on unless the person wants it to. */
  get #mustWait(): boolean {
    return this.soundRefused && !this.#maySilent;
  }

  /** Answers a press by what the session is followed by. */
  #answer(what: Answer): void {
    const { tone, line } = answerIn(what, this.#hearing());
    if (tone) this.#devices.speaker.play(tone);
    if (line) this.#devices.speaker.say(line);
  }

  /** The present, and how soon after it a sound can be heard: what an event carries that moves the position. */
  #moving(): { atMs: number; leadMs: number } {
    return { atMs: this.#nowMs(), leadMs: this.#devices.speaker.leadMs };
  }

  #press(event: SessionEvent): void {
    if (this.status !== 'ready' && !this.ending) this.#send(event);
  }

  #send(event: SessionEvent): void {
    if (this.#actor.getSnapshot().status !== 'active') return;
    const before = this.status;
    this.#actor.send(event);
    this.#show();
    if (this.status !== before) this.#statusChanged();
    if (event.type !== 'wake' || this.#isMisplaced) this.#placeOnLockScreen();
    this.#writeJournal();
    this.#schedule();
  }

  /** The platform reckons on from the position it was told, but a count-in or a wait holds the session up. */
  get #isMisplaced(): boolean {
    const reckonedMs = this.#toldMs.position + this.#nowMs() - this.#toldMs.at;
    return this.#isRunning() && Math.abs(reckonedMs - this.positionMs) > misplacedMs;
  }
  #placeOnLockScreen(): void {
    const { positionMs, timeline } = this;
    this.#toldMs = { at: this.#nowMs(), position: positionMs };
    this.#devices.lockScreen.place({ running: this.#isRunning(), positionMs, totalMs: timeline.totalMs });
  }

  #statusChanged(): void {
    const { speaker, wakeLock } = this.#devices;
    if (this.status === 'running') wakeLock.hold();
    else wakeLock.release();
    if (this.status === 'paused') {
      this.#answer('pause');
      speaker.suspend();
    }
  }

  #placeSounds(): void {
    const { context } = this.#actor.getSnapshot();
    const hearing = this.#hearing();
    this.#coming = cuesToCome(context).filter(({ cue }) => isCalled(cue, hearing));
    this.#feltMs = this.#nowMs();
    const eased = easedSteps(this.#told());
    const isEased = ({ step }: Segment) => eased.has(step);
    const script = scriptOf(context.timeline, this.library, hearing, { arrived: context.arrived, isEased });
    const counted = countInWords(this.#coming, context.anchor, hearing);
    this.#devices.speaker.follow(tonesOf(this.#coming, hearing), [...counted, ...speechToCome(context, script)]);
  }

  /** Lets the cues that came due since the last wake-up be felt; of stale ones nothing is to be felt. */
  #feelCues(): void {
    const now = this.#nowMs();
    const due = this.#coming.filter(({ atMs }) => atMs <= now && atMs > this.#feltMs);
    this.#feltMs = now;
    const fresh = due.filter(({ atMs }) => now - atMs < staleMs);
    if (fresh.length === 0) return;
    this.#devices.haptics.feel(fresh.map(({ cue }) => cue.kind));
    this.flashes++;
  }

  /** Brings what the views read up to the present. */
  #show(): void {
    const snapshot = this.#actor.getSnapshot();
    const { value, context } = snapshot;
    this.status = typeof value === 'string' ? value : 'running';
    this.pausedBecause = context.pausedBecause;
    const running = this.status === 'running';
    const atMs = running ? this.#nowMs() : context.atMs;
    const place = placeNow(context, running, atMs);
    const readout = readoutOf(context, place, running, atMs);
    this.positionMs = place.positionMs;
    this.frames.untilNewsMs = readout.untilNewsMs;
    const { segment, secondsLeft, countingIn, waiting, rep } = readout;
    const key = [segment.index, segment.endMs, secondsLeft, countingIn, waiting, rep?.rep, rep?.phaseIndex].join(' ');
    if (key === this.#readoutKey) return;
    this.#readoutKey = key;
    this.readout = readout;
  }

  #schedule(): void {
    this.#stopTimers();
    if (!this.#isRunning()) return;
    const { context } = this.#actor.getSnapshot();
    const now = this.#nowMs();
    const { endMs, waits } = context.timeline.segments[context.place.segment]!;
    const nextCue = this.#coming.find(({ atMs }) => atMs > now)?.atMs ?? Infinity;
    const boundaries = [context.anchor.atMs, context.anchor.atMs + endMs - context.anchor.positionMs, nextCue];
    const ahead = context.place.waiting && waits ? [] : boundaries.map((atMs) => atMs - now).filter((ms) => ms > 0);
    this.#wakeTimer = setTimeout(() => this.wake(), Math.min(wakeEveryMs, ...ahead.map((ms) => ms + 1)));
    this.frames.go();
  }

  #stopTimers(): void {
    clearTimeout(this.#wakeTimer);
    this.frames.stop();
  }

  #journalNow(status: Journal['status']): Journal {
    const { context } = this.#actor.getSnapshot();
    return toJournal(context, this.#told(), status, this.#devices.wallMs());
  }

  #recordNow(outcome: SessionRecord['outcome']): SessionRecord {
    return recordOfJournal(this.#journalNow(outcome));
  }

  #writeJournal(): void {
    if (this.status === 'running' || this.status === 'paused') {
      this.#devices.logbook.writeJournal(this.#journalNow(this.status));
    }
  }

  /** Kept at once, not when the person presses Save: they may just close the page. */
  async #end(outcome: 'finished' | 'stopped'): Promise<void> {
    this.#stopTimers();
    this.hurting.ended();
    if (outcome === 'finished') {
      this.record = this.#recordNow('finished');
      const { place, timeline, anchor, atMs } = this.#actor.getSnapshot().context;
      // Finished by a press, its closing sound was not placed ahead.
      if (place.ended && anchor.atMs === atMs && anchor.positionMs === timeline.totalMs) this.#answer('finish');
      // Before anything that may take long: the sound has nothing more to wait for.
      this.#devices.speaker.suspend();
      this.kept = await this.#devices.logbook.finish(this.#identity.session, this.record);
    }
    this.#devices.speaker.suspend();
    this.#devices.lockScreen.clear();
    this.#devices.logbook.releaseSession();
  }
}
