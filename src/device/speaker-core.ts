/** Joins a speaker from its parts: sound on the audio clock or, in pocket mode, a track. */
import type { AudioSession, OtherSound } from './audio-session';
import type { Cut, Speaker, Sound, Speech } from './speaker';
import type { Clips } from './speaker-clips';
import { Live, type LiveParts } from './speaker-live';
import type { Media } from './speaker-media';
import { watchOutputs, type Outputs } from './speaker-outputs';
import { createPocket } from './speaker-pocket';
import type { VoiceName } from './speaker-voice';

/** What a speaker is joined from, so that tests can put others in place. */
export interface SpeakerParts extends Omit<LiveParts, 'onChange'> {
  readonly openVoice: (
    name: VoiceName,
    wanted?: (line: string) => boolean,
  ) => Promise<{
    readonly lengthOf: (line: string) => number | undefined;
    readonly load: (context: BaseAudioContext) => Promise<Clips>;
  }>;
  /** Decodes at the rate of a track. */
  readonly openTrackContext: () => BaseAudioContext;
  /** To be called in a press. */
  readonly readyMedia: () => void;
  readonly openMedia: (track: Blob) => Media;
  readonly audioSession: AudioSession;
  /** As `navigator.mediaDevices`. */
  readonly outputs: Outputs | undefined;
  /** Tells of waking up: a tab shown again, a page thawed or taken out of the cache. */
  readonly page: Pick<EventTarget, 'addEventListener' | 'removeEventListener'>;
}

const wakings = ['visibilitychange', 'pageshow', 'resume'];
/** A track begins when it is asked for, and the clock with it; only what is handed over late would be left out. */
const trackLeadMs = 50;
const share = (wanted: number) => Math.min(Math.max(wanted, 0), 1);

export function createSpeaker({
  openVoice,
  openTrackContext,
  readyMedia,
  openMedia,
  audioSession,
  outputs,
  page,
  ...parts
}: SpeakerParts): Speaker {
  const { clock } = parts;
  const listeners = new Set<(cut: Cut) => void>();
  let levels = { all: 1, tones: 1, voice: 1, muted: false };
  let pocketed = false;
  let otherSound: OtherSound = 'softer';
  let awake = false;
  let voice: Awaited<ReturnType<typeof openVoice>> | null = null;
  let chosen: Promise<unknown> | null = null;
  let plan: { sounds: Iterable<Sound>; speech: Iterable<Speech> } | null = null;

  const live = new Live({ ...parts, onChange: topUp });
  const pocket = createPocket({
    ...parts,
    openMedia,
    async loadClips() {
      const context = openTrackContext();
      const [tones, spoken] = await Promise.all([parts.loadTones(context), voice?.load(context) ?? null]);
      return { tones, voice: spoken };
    },
  });
  const pocketPlan = (sounds: Iterable<Sound>, speech: Iterable<Speech>) => ({
    sounds: [...sounds],
    speech: [...speech],
    toneVolume: levels.tones,
    voiceVolume: levels.voice,
  });

  const tell = (cut: Cut) => listeners.forEach((listener) => listener(cut));
  function topUp() {
    const atMs = clock.nowMs();
    const why = pocketed ? pocket.look() : null;
    const cut = pocketed ? why && { why, atMs } : live.topUp();
    if (cut) tell(cut);
  }
  const unwatch = watchOutputs(outputs, () => {
    if (pocketed ? pocket.sounds : live.sounds) tell({ why: 'moved', atMs: clock.nowMs() });
  });

  function follow(sounds: Iterable<Sound>, speech: Iterable<Speech> = []) {
    plan = { sounds, speech };
    if (pocketed) pocket.follow(pocketPlan(sounds, speech));
    else live.follow(sounds, speech);
    topUp();
  }
  function cancel() {
    plan = null;
    if (pocketed) pocket.stop();
    else live.cancel();
  }
  function setLevels(change: Partial<typeof levels>) {
    const mixed = 'tones' in change || 'voice' in change;
    levels = { ...levels, ...change };
    live.setLevels(levels);
    // In a track they are mixed already, so it is mixed anew from here.
    if (pocketed && mixed && plan) follow(plan.sounds, plan.speech);
  }

  /** Only sound that claims the device for itself goes on behind a locked screen. */
  function setAwake(now: boolean) {
    awake = now;
    if (awake) audioSession.begin(pocketed ? 'stopped' : otherSound);
    else audioSession.end();
  }

  for (const name of wakings) page.addEventListener(name, topUp);
  setLevels({});

  return {
    clock,
    get leadMs() {
      return pocketed ? trackLeadMs : live.leadMs;
    },
    get trouble() {
      return live.trouble;
    },
    get pocket() {
      return pocketed;
    },
    set pocket(wanted) {
      if (wanted === pocketed) return;
      cancel();
      if (wanted) live.suspend();
      else pocket.letGo();
      pocketed = wanted;
    },
    get otherSound() {
      return otherSound;
    },
    set otherSound(wanted) {
      otherSound = wanted;
      if (awake) setAwake(true);
    },
    async unlock() {
      setAwake(true);
      if (!pocketed) return live.unlock();
      readyMedia();
      try {
        await pocket.ready();
        return 'running';
      } catch {
        return 'refused';
      }
    },
    async useVoice(name, wanted) {
      const opening = openVoice(name, wanted);
      chosen = opening;
      const opened = await opening;
      // Another one may have been chosen meanwhile.
      if (chosen === opening) {
        voice = opened;
        live.speakWith(opened.load);
      }
      return opened;
    },
    follow,
    toFile: (sounds, speech, fromMs) => pocket.toFile(pocketPlan(sounds, speech), fromMs),
    topUp,
    cancel,
    play(tone) {
      if (pocketed) pocket.play(tone);
      else live.play(tone);
    },
    say(line) {
      if (pocketed) pocket.say(line);
      else live.say(line);
    },
    letGo: () => pocket.letGo(),
    get volume() {
      return levels.all;
    },
    set volume(wanted) {
      setLevels({ all: share(wanted) });
    },
    get muted() {
      return levels.muted;
    },
    set muted(wanted) {
      setLevels({ muted: wanted });
    },
    get toneVolume() {
      return levels.tones;
    },
    set toneVolume(wanted) {
      setLevels({ tones: share(wanted) });
    },
    get voiceVolume() {
      return levels.voice;
    },
    set voiceVolume(wanted) {
      setLevels({ voice: share(wanted) });
    },
    get keepAwake() {
      return live.keepAwake;
    },
    set keepAwake(wanted) {
      live.keepAwake = wanted;
    },
    suspend() {
      plan = null;
      setAwake(false);
      if (pocketed) pocket.fade();
      else live.suspend();
    },
    onInterrupted(callback) {
      listeners.add(callback);
      return () => listeners.delete(callback);
    },
    close() {
      for (const name of wakings) page.removeEventListener(name, topUp);
      setAwake(false);
      unwatch();
      pocket.letGo();
      live.close();
    },
  };
}
