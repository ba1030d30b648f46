/** Joins a speaker from its parts: what is to be heard, who is loaded, when the sound runs. */
import type { Cut, Sound, Speaker, SpeakerTone, Speech } from './speaker';
import { createRepertoire, type Clips, type Repertoire } from './speaker-clips';
import type { OwnVoice } from './speaker-own-voice';
import { createPower, type PowerParts } from './speaker-power';
import { partNames, type Stage } from './speaker-stage';
import type { VoiceName } from './speaker-voice';
import type { Interruption } from './speaker-watch';
import { openWindow, type CueWindow } from './speaker-window';

/** What a speaker is joined from, so that tests can put others in place. */
export interface SpeakerParts extends PowerParts {
  /** The clips outlive the context they were decoded with. */
  readonly loadTones: (context: AudioContext) => Promise<Clips>;
  readonly openVoice: (
    name: VoiceName,
    wanted?: (line: string) => boolean,
  ) => Promise<{
    readonly lengthOf: (line: string) => number | undefined;
    readonly load: (context: AudioContext) => Promise<Clips>;
  }>;
  readonly ownVoice: OwnVoice;
  /** Tells of waking up: a tab shown again, a page thawed or taken out of the cache. */
  readonly page: Pick<EventTarget, 'addEventListener' | 'removeEventListener'>;
}

const wakings = ['visibilitychange', 'pageshow', 'resume'];
/** After the last sound, so that its very end is not cut off by the way to the ear. */
const restSeconds = 0.5;

const share = (wanted: number) => Math.min(Math.max(wanted, 0), 1);

export function createSpeaker({ loadTones, openVoice, ownVoice, page, ...parts }: SpeakerParts): Speaker {
  const { clock } = parts;
  const listeners = new Set<(cut: Cut) => void>();
  const levels = { all: 1, tones: 1, voice: 1 };
  let muted = false;
  let tones: CueWindow<Sound> | null = null;
  let speech: CueWindow<Speech> | null = null;
  let voice: Repertoire | null = null;
  let chosen: Promise<unknown> | null = null;
  /** The context's second at which the last tone that answered a press has ended. */
  let playedUntil = 0;

  function applyLevels() {
    if (!power.way) return;
    const { output, stage } = power.way;
    output.setVolume(levels.all);
    output.setToneVolume(levels.tones);
    output.setMuted(muted);
    for (const part of partNames) stage.setLevel(part, levels[part]);
  }

  const power = createPower({
    ...parts,
    openOutput() {
      const output = parts.openOutput();
      output?.context.addEventListener('statechange', topUp);
      return output;
    },
  });
  const toneClips = createRepertoire(
    () => loadTones(power.way!.output.context),
    () => joinIn(tones),
  );

  const tell = (why: Interruption, atMs: number) => listeners.forEach((listener) => listener({ why, atMs }));

  /** Clips that come late leave out what is past, which is no interruption. */
  function joinIn(window: CueWindow<unknown> | null) {
    window?.skip(clock.nowMs());
    topUp();
  }

  function topUp() {
    const why = power.look();
    if (why) return tell(why, clock.nowMs());
    if (!power.on || !power.way) return;
    const { stage } = power.way;
    let cutAtMs = Infinity;
    const placeFrom = <S extends { readonly atMs: number }>(
      window: CueWindow<S> | null,
      clips: Clips | null | undefined,
      put: (sound: S, clips: Clips) => void,
    ) => {
      if (!window || !clips) return;
      const { placedToMs } = window;
      const { place, missed } = window.due(clock.nowMs());
      for (const sound of place) put(sound, clips);
      // The page was frozen while its sound went on, until there was nothing left to play.
      if (missed > 0) cutAtMs = Math.min(cutAtMs, placedToMs);
    };
    placeFrom(tones, toneClips.clips, ({ atMs, tone }, clips) => {
      const clip = clips.get(tone);
      if (clip) stage.place('tones', clip, clock.audioSecondsAt(atMs));
    });
    placeFrom(speech, voice?.clips, (said, clips) => speak(said, clips, stage));
    if (cutAtMs < Infinity) tell('slept', cutAtMs);
  }

  function speak({ atMs, durationMs, words }: Speech, clips: Clips, stage: Stage) {
    for (const word of words) {
      const wordAtMs = atMs + word.offsetMs;
      if ('text' in word) {
        ownVoice.say(word.text, wordAtMs - clock.nowMs(), muted ? 0 : levels.all * levels.voice);
        continue;
      }
      const clip = clips.get(word.line);
      if (clip) stage.place('voice', clip, clock.audioSecondsAt(wordAtMs));
    }
    stage.duck(clock.audioSecondsAt(atMs), clock.audioSecondsAt(atMs + durationMs));
  }

  function cancel() {
    tones = null;
    speech = null;
    power.way?.stage.clear();
    ownVoice.cancel();
  }

  const load = () => {
    if (!power.way) return;
    toneClips.load();
    voice?.load();
  };
  for (const name of wakings) page.addEventListener(name, topUp);
  applyLevels();
  load();

  return {
    clock,
    get leadMs() {
      return clock.leadMs;
    },
    get trouble() {
      return toneClips.trouble ?? voice?.trouble ?? null;
    },
    async unlock() {
      load();
      ownVoice.prime();
      const { way } = power;
      const answer = await power.wake();
      if (power.way !== way) applyLevels();
      return answer;
    },
    async useVoice(name, wanted) {
      const opening = openVoice(name, wanted);
      chosen = opening;
      const opened = await opening;
      // Another one may have been chosen meanwhile.
      if (chosen === opening) {
        voice = createRepertoire(
          () => opened.load(power.way!.output.context),
          () => joinIn(speech),
        );
        load();
      }
      return opened;
    },
    follow(sounds, said = []) {
      cancel();
      tones = openWindow(sounds);
      speech = openWindow(said);
      tones.skip(clock.nowMs());
      speech.skip(clock.nowMs());
      topUp();
    },
    topUp,
    cancel,
    play(tone: SpeakerTone) {
      if (!power.way) return;
      const { output } = power.way;
      output.play(tone);
      playedUntil = output.context.currentTime + (toneClips.clips?.get(tone)?.duration ?? 0);
    },
    get volume() {
      return levels.all;
    },
    set volume(wanted) {
      levels.all = share(wanted);
      applyLevels();
    },
    get muted() {
      return muted;
    },
    set muted(wanted) {
      muted = wanted;
      applyLevels();
    },
    get toneVolume() {
      return levels.tones;
    },
    set toneVolume(wanted) {
      levels.tones = share(wanted);
      applyLevels();
    },
    get voiceVolume() {
      return levels.voice;
    },
    set voiceVolume(wanted) {
      levels.voice = share(wanted);
      applyLevels();
    },
    get keepAwake() {
      return power.keepAwake;
    },
    set keepAwake(wanted) {
      power.keepAwake = wanted;
    },
    suspend() {
      tones = null;
      speech = null;
      if (!power.way) return clock.followDevice();
      const { output, stage } = power.way;
      const left = Math.max(stage.endsAt, playedUntil) - output.context.currentTime;
      power.sleep(Math.max(0, left) + restSeconds);
    },
    onInterrupted(callback) {
      listeners.add(callback);
      return () => listeners.delete(callback);
    },
    close() {
      for (const name of wakings) page.removeEventListener(name, topUp);
      cancel();
      power.close();
    },
  };
}
