/** Everything a session needs, joined: loaded when the first routine is opened, not before. */
import { openHaptics } from '../device/haptics';
import type { Logbook } from '../device/logbook';
import { openLockScreen, type Press } from '../device/lock-screen';
import { openSpeaker } from '../device/speaker';
import { openWakeLock } from '../device/wake-lock';
import { zoneNow } from '../device/zone';
import { contentVersion } from '../routine/library-index';
import { readinessOf, type Closed, type Readiness } from '../routine/safety/opening';
import type { LineLength } from '../routine/speech';
import { usualOptions } from '../routine/timeline';
import type { Journal } from '../session/journal';
import { recordOfJournal, type Circumstances } from '../session/journal-record';
import type { Devices } from './devices';
import { hearingOf, isCalled, scriptOf, tonesOf } from './hearing';
import type { Guide } from './guide.svelte';
import { Player } from './player.svelte';
import { selfCheckRoutine } from './self-check';
import { profileOf, type SettingsState } from './settings.svelte';
import { takenUp, timelineOf, type NotOn, type SessionRoutine } from './taken-up';

interface Options {
  readonly logbook: Promise<Logbook>;
  readonly guide: Promise<Guide>;
  readonly settings: SettingsState;
  readonly newId: () => string;
  readonly wallMs: () => number;
  readonly tab: string;
}

/** What was said right before a session. */
export interface Before {
  /** The score, 0 to 10. */
  readonly pain?: number | undefined;
  /** Exercises that hurt the last time and are wanted as they are written all the same. */
  readonly asWritten?: ReadonlySet<string> | undefined;
}

/** What is played, and from where it goes on. */
interface Ready {
  readonly is: 'ready';
  readonly routine: SessionRoutine;
  /** The score before it. */
  readonly pain: number | undefined;
  readonly circumstances: Circumstances;
  readonly journal?: Journal;
}

export type Opened =
  | { readonly is: 'player'; readonly player: Player }
  | { readonly is: 'closed'; readonly because: Closed }
  /** The score comes first. */
  | { readonly is: 'asks-pain' }
  /** A session that had been begun cannot go on. `saved`: what was done of it is kept. */
  | { readonly is: 'not-on'; readonly because: NotOn; readonly saved: boolean; readonly again: boolean }
  | { readonly is: 'too-sore'; readonly readiness: Readiness };

export interface SessionRoom {
  /** @returns undefined when there is no such routine */
  openPlayer(id: string, before?: Before): Promise<Opened | undefined>;
  /** A self-check, played but not kept. Undefined: there is no such check, or nothing may begin yet. */
  openSelfCheck(id: string): Promise<Player | undefined>;
  /**
   * A routine as one sound file, as it is set to be heard.
   * @throws {Error} a sentence for the person, when the sounds cannot be loaded
   */
  toFile(id: string): Promise<Blob>;
  trySound(): Promise<void>;
}

/** Lines that a session needs only of the exercises in it. */
const ofExercise = new Set(['exercise', 'how', 'easier', 'check']);

/** Nothing of it is written down. */
const unkept: Devices['logbook'] = {
  writeJournal: () => undefined,
  clearJournal: () => Promise.resolve(),
  finish: () => Promise.resolve({ saved: true }),
  amend: () => Promise.resolve({ saved: true }),
  flush: () => undefined,
  claimSession: () => Promise.resolve(true),
  releaseSession: () => undefined,
};

export async function openSession(options: Options): Promise<SessionRoom> {
  const { settings, newId, wallMs, tab } = options;
  const [records, guide] = await Promise.all([options.logbook, options.guide]);
  const { library, safety } = guide;
  const speaker = openSpeaker();
  const wakeLock = openWakeLock();
  const haptics = openHaptics();

  // What is set acts at once, in the middle of a session, too.
  $effect.root(() => {
    $effect(() => {
      const { volume, muted, vibrate, toneVolume, voiceVolume } = settings.now;
      speaker.volume = volume;
      speaker.muted = muted;
      speaker.toneVolume = toneVolume;
      speaker.voiceVolume = voiceVolume;
      speaker.keepAwake = settings.now.keepOutput;
      speaker.otherSound = settings.now.otherSound;
      haptics.enabled = vibrate;
    });
  });

  let playing: Player | undefined;
  const presses: Readonly<Record<Press, () => void>> = {
    play: () => void playing?.resume(),
    pause: () => playing?.pause(),
    next: () => playing?.next(),
    back: () => playing?.back(),
    stop: () => playing?.askToStop(),
  };
  const lockScreen = openLockScreen({
    press: (what) => presses[what](),
    seek: (positionMs) => playing?.seek(positionMs),
  });
  const pictures = [{ src: 'icons/icon-512.png', sizes: '512x512', type: 'image/png' }];

  const devices: Devices = {
    speaker,
    haptics,
    logbook: records,
    wakeLock: {
      hold: () => {
        if (settings.now.keepAwake) wakeLock.hold();
      },
      release: () => wakeLock.release(),
    },
    lockScreen: { ...lockScreen, show: (what) => lockScreen.show({ ...what, pictures }) },
    wallMs,
    zone: () => zoneNow(),
    newId,
    tab,
  };
  const version = contentVersion(library, safety);

  /** The voice that is chosen, with the lines this routine may need; none where nothing is to be said. */
  async function voiceFor({ id, steps }: SessionRoutine): Promise<LineLength | null> {
    const profile = profileOf(settings.now, id);
    if (profile === 'tones' || profile === 'silent') return null;
    // What may come in the place of a step is said, too.
    const own = steps.flatMap(({ exercise }) => [
      exercise,
      ...(library.exercises.get(exercise)?.swaps ?? []).map((swap) => swap.exercise),
    ]);
    const wanted = (line: string) => {
      const [kind = '', exercise = ''] = line.split('/');
      return !ofExercise.has(kind) || own.includes(exercise);
    };
    // A voice that cannot be loaded is no reason not to begin: there are tones.
    return speaker.useVoice(settings.now.voice, wanted).then(
      ({ lengthOf }) => lengthOf,
      () => null,
    );
  }

  /**
   * A session of this routine to go on with, though the routine may be gone. One that cannot go on is saved as far as
   * it went; so is one of another routine.
   */
  async function unfinished(id: string): Promise<Ready | Opened | undefined> {
    const journal = await records.journal();
    const isWritten = library.routines.has(id);
    if (!journal || (journal.routine !== id && !isWritten)) return undefined;
    const save = () => records.finish(journal.session, recordOfJournal(journal));
    if (journal.routine !== id) {
      await save();
      return undefined;
    }
    guide.refreshDay();
    const taken = takenUp(journal, guide.circumstances, version);
    if (taken.is === 'ready') return { ...taken, pain: journal.painBefore, circumstances: {}, journal };
    const { saved } = await save();
    // The safety questions say for themselves why nothing opens before them.
    if (isWritten && guide.circumstances.verdict.is !== 'clear') return undefined;
    return { ...taken, saved, again: isWritten };
  }

  const layoutNow = () => {
    const { getReadySeconds } = settings.now;
    // The sore side comes first: it gets the fresher half.
    const firstSide = guide.person.soreSide ?? settings.now.firstSide;
    return { firstSide, getReadyMs: getReadySeconds * 1000 };
  };

  /** As it is played today, or why it is not. */
  function prepared(id: string, { pain, asWritten }: Before): Ready | Opened | undefined {
    const routine = library.routines.get(id);
    if (!routine) return undefined;
    guide.refreshDay();
    const opening = guide.openingOf(routine, { pain, ...(asWritten ? { asWritten } : {}) });
    if (!opening.open) return { is: 'closed', because: opening.because };
    if (pain === undefined && guide.person.answers?.withPain) return { is: 'asks-pain' };
    if (pain !== undefined) {
      const readiness = readinessOf(routine, pain, safety);
      if (readiness.is !== 'ready' && readiness.is !== 'eased') return { is: 'too-sore', readiness };
    }
    const { adapted } = opening;
    return { is: 'ready', routine: adapted.routine, pain, circumstances: guide.recorded(id, adapted, pain) };
  }

  function play(player: Player): Opened {
    const stop = records.onClaimLost(() => player.lostToOtherTab());
    playing?.close();
    playing = player;
    player.onClosed = () => {
      stop();
      if (playing === player) playing = undefined;
    };
    return { is: 'player', player };
  }

  return {
    async openPlayer(id, before = {}) {
      const way = (await unfinished(id)) ?? prepared(id, before);
      if (way?.is !== 'ready') return way;
      const { routine, pain, circumstances, journal } = way;
      const lengthOf = await voiceFor(routine);
      // Where nothing is heard, no track is needed to hear it.
      speaker.pocket = settings.now.pocket && profileOf(settings.now, id) !== 'silent';
      return play(
        new Player({
          ...{ routine, library, devices, contentVersion: version, pocket: speaker.pocket, circumstances },
          // A position is the same place only where everything is laid out as it was.
          layout: journal ? usualOptions : layoutNow(),
          hearing: () => hearingOf(settings.now, id, lengthOf),
          painRules: guide.painRules(pain),
          ...(journal ? { journal } : {}),
        }),
      );
    },
    async openSelfCheck(id) {
      const check = Object.hasOwn(safety.selfChecks.checks, id) ? safety.selfChecks.checks[id] : undefined;
      if (!check || guide.circumstances.verdict.is !== 'clear') return undefined;
      const { routine, library: own } = selfCheckRoutine(id, check, library);
      const lengthOf = await voiceFor(routine);
      speaker.pocket = false;
      const onlySaid = check.steps.every(({ kind }) => kind === 'say');
      const player = new Player({
        ...{ routine, library: own, contentVersion: version, pocket: false },
        devices: {
          ...devices,
          logbook: {
            ...unkept,
            claimSession: (over) => records.claimSession(over),
            releaseSession: () => records.releaseSession(),
          },
        },
        layout: { ...layoutNow(), ...(onlySaid ? { getReadyMs: 0, changePositionMs: 0 } : {}) },
        hearing: () => hearingOf(settings.now, id, lengthOf),
        circumstances: {},
        painRules: guide.painRules(undefined),
      });
      play(player);
      return player;
    },
    async toFile(id) {
      const way = prepared(id, { pain: 0 });
      if (way?.is !== 'ready') throw new Error(`The routine “${id}” is not open: there is nothing to make a file of`);
      const { routine } = way;
      const hearing = hearingOf(settings.now, id, await voiceFor(routine));
      const timeline = timelineOf(routine, library, { ...usualOptions, ...layoutNow() });
      const cues = timeline.cues.filter((cue) => isCalled(cue, hearing)).map((cue) => ({ atMs: cue.atMs, cue }));
      return speaker.toFile(tonesOf(cues, hearing), scriptOf(timeline, library, hearing), 0);
    },
    async trySound() {
      if ((await speaker.unlock()) === 'running') speaker.play('finish');
      speaker.suspend();
    },
  };
}
