/** Everything a session needs, joined: loaded when the first routine is opened, not before. */
import { openHaptics } from '../device/haptics';
import type { Logbook } from '../device/logbook';
import { openSpeaker } from '../device/speaker';
import { openWakeLock } from '../device/wake-lock';
import { contentVersion } from '../routine/library-index';
import { isOffered } from '../routine/offer';
import { library } from '../routine/written';
import type { Devices } from './devices';
import { Player } from './player.svelte';
import type { SettingsState } from './settings.svelte';

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
      const { volume, muted, vibrate } = settings.now;
      speaker.volume = volume;
      speaker.muted = muted;
      haptics.enabled = vibrate;
    });
  });

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
    wallMs,
    zone: zoneNow,
    newId,
    tab,
  };
  const version = contentVersion(library);

  return {
    async openPlayer(id) {
      const routine = library.routines.get(id);
      if (!routine || !isOffered(routine)) return undefined;
      const journal = await records.journal();
      const { firstSide } = settings.now;
      const player = new Player({
        ...{ routine, library, devices, contentVersion: version, timeline: { firstSide } },
        ...(journal?.routine === id ? { journal } : {}),
      });
      const stop = records.onClaimLost(() => player.lostToOtherTab());
      player.onClosed = stop;
      return player;
    },
    async trySound() {
      if ((await speaker.unlock()) === 'running') speaker.play('finish');
      speaker.suspend();
    },
  };
}
