/** Everything a session needs, joined: loaded when the first routine is opened, not before. */
import { openHaptics } from '../device/haptics';
import type { Logbook } from '../device/logbook';
import { openLockScreen, type Press } from '../device/lock-screen';
import { openSpeaker } from '../device/speaker';
import { openWakeLock } from '../device/wake-lock';
import { contentVersion } from '../routine/library-index';
import { isOffered } from '../routine/offer';
import { library } from '../routine/written';
import type { LineLength } from '../routine/speech';
import type { Routine } from '../routine/schema';
import { toTimeline, usualOptions } from '../routine/timeline';
import type { Journal } from '../session/journal';
import { recordOfJournal } from '../session/journal-record';
import type { Devices } from './devices';
import { hearingOf, isCalled, scriptOf, tonesOf } from './hearing';
import { Player } from './player.svelte';
import { profileOf, type SettingsState } from './settings.svelte';

interface Options {
  readonly logbook: Promise<Logbook>;
  readonly settings: SettingsState;
  readonly newId: () => string;
  readonly wallMs: () => number;
  readonly tab: string;
}

export interface SessionRoom {
  /** @returns undefined when there is no such routine, or none that may be played */
  openPlayer(id: string): Promise<Player | undefined>;
  /**
   * A routine as one sound file, as it is set to be heard.
   * @throws {Error} a sentence for the person, when the sounds cannot be loaded
   */
  toFile(id: string): Promise<Blob>;
  trySound(): Promise<void>;
}

const zoneNow = () => ({
  zone: Intl.DateTimeFormat().resolvedOptions().timeZone,
  utcOffsetMinutes: -new Date().getTimezoneOffset(),
});

export async function openSession({ logbook, settings, newId, wallMs, tab }: Options): Promise<SessionRoom> {
  const records = await logbook;
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
    zone: zoneNow,
    newId,
    tab,
  };
  const version = contentVersion(library);

  /** The voice that is chosen, with the lines this routine may need; none where nothing is to be said. */
  async function voiceFor({ id, steps }: Routine): Promise<LineLength | null> {
    const profile = profileOf(settings.now, id);
    if (profile === 'tones' || profile === 'silent') return null;
    const own = steps.map(({ exercise }) => exercise);
    const wanted = (line: string) => {
      const [kind, exercise = ''] = line.split('/');
      return (kind !== 'exercise' && kind !== 'how') || own.includes(exercise);
    };
    return (await speaker.useVoice(settings.now.voice, wanted)).lengthOf;
  }

  /** A session of this routine to go on with; one that no longer fits what is written is saved as far as it went. */
  async function unfinished(routine: Routine): Promise<{ journal?: Journal }> {
    const journal = await records.journal();
    if (!journal) return {};
    const planned = toTimeline(routine, library, { ...usualOptions, ...journal.layout }).totalMs;
    const added = journal.extensions.length > 0 ? journal.totalMs - planned : 0;
    if (journal.routine === routine.id && journal.contentVersion === version && planned + added === journal.totalMs) {
      return { journal };
    }
    await records.finish(journal.session, recordOfJournal(journal));
    return {};
  }

  const layoutNow = () => {
    const { firstSide, getReadySeconds } = settings.now;
    return { firstSide, getReadyMs: getReadySeconds * 1000 };
  };

  return {
    async openPlayer(id) {
      const routine = library.routines.get(id);
      if (!routine || !isOffered(routine)) return undefined;
      const lengthOf = await voiceFor(routine);
      speaker.pocket = settings.now.pocket;
      const player = new Player({
        ...{ routine, library, devices, contentVersion: version, pocket: speaker.pocket },
        layout: layoutNow(),
        hearing: () => hearingOf(settings.now, id, lengthOf),
        ...(await unfinished(routine)),
      });
      const stop = records.onClaimLost(() => player.lostToOtherTab());
      playing?.close();
      playing = player;
      player.onClosed = () => {
        stop();
        if (playing === player) playing = undefined;
      };
      return player;
    },
    async toFile(id) {
      const routine = library.routines.get(id);
      if (!routine || !isOffered(routine)) throw new Error(`There is no routine “${id}” to make a file of`);
      const hearing = hearingOf(settings.now, id, await voiceFor(routine));
      const timeline = toTimeline(routine, library, { ...usualOptions, ...layoutNow() });
      const cues = timeline.cues.filter((cue) => isCalled(cue, hearing)).map((cue) => ({ atMs: cue.atMs, cue }));
      return speaker.toFile(tonesOf(cues, hearing), scriptOf(timeline, library, hearing), 0);
    },
    async trySound() {
      if ((await speaker.unlock()) === 'running') speaker.play('finish');
      speaker.suspend();
    },
  };
}
