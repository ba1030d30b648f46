/**
 * What is heard of a session. Every sound of the next minutes is placed on the audio clock ahead of time, so that no
 * timer, frame or event lies on its path; wake-ups only top the window up.
 */
import type { Tone } from '../routine/cues';
import { createClock, type Clock } from './clock';
import { loadClips } from './speaker-clips';
import { openOutput } from './speaker-output';
import { createPower, type PowerParts } from './speaker-power';
import type { Clip } from './speaker-stage';
import type { Interruption } from './speaker-watch';
import { openWindow, type CueWindow } from './speaker-window';
import toneMap from './tones.json';

/** The tones of a session and two that answer a press. */
export type SpeakerTone = Tone | 'pause' | 'resume';

/** A tone and the clock's instant at which it is to be heard. */
export interface Sound {
  readonly atMs: number;
  readonly tone: SpeakerTone;
}

/** The sound broke off by itself. */
export interface Cut {
  readonly why: Interruption;
  /** The clock's instant up to which everything was heard. */
  readonly atMs: number;
}

export interface Speaker {
  /** The session's clock: the audio clock from {@link unlock} to {@link suspend}, else the device's. */
  readonly clock: Clock;
  /** How long after now, in ms, a sound can be heard at the soonest: what comes earlier is heard too late. */
  readonly leadMs: number;
  /** Why there are no sounds although the browser would play them, as a sentence; null when all is well. */
  readonly trouble: string | null;
  /**
   * Wakes the sound up. To be called in the press that starts or resumes; answers within about a second. After
   * `refused` the clock is the device's, and another press may try again.
   */
  unlock(): Promise<'running' | 'refused'>;
  /** Cancels everything and follows these sounds instead, in order of their instants; they may be without end. */
  follow(sounds: Iterable<Sound>): void;
  /**
   * Looks after the sound: places what the window now reaches, and sees whether it still runs. To be called at every
   * wake-up, before the session's own; once a minute is enough.
   */
  topUp(): void;
  /** Nothing that was placed will sound. */
  cancel(): void;
  /** Plays a tone at once; nothing where sound does not run. */
  play(tone: SpeakerTone): void;
  /** From 0 to 1; acts at once. */
  volume: number;
  muted: boolean;
  /**
   * Lets the audio sleep, for the battery's sake, as soon as what has been placed or played has sounded: cancel first
   * what shall not sound. The clock is the device's at once. To be called when the session pauses or ends.
   */
  suspend(): void;
  /** Calls back when sound that ran breaks off by itself. Returns how to stop listening. */
  onInterrupted(callback: (cut: Cut) => void): () => void;
  close(): void;
}

/** What a speaker is joined from, so that tests can put others in place. */
export interface SpeakerParts extends PowerParts {
  /** The clips outlive the context they were decoded with. */
  readonly loadTones: (context: AudioContext) => Promise<ReadonlyMap<string, Clip>>;
  /** Tells of waking up: a tab shown again, a page thawed or taken out of the cache, a context that changed. */
  readonly page: Pick<EventTarget, 'addEventListener' | 'removeEventListener'>;
}

const wakings = ['visibilitychange', 'pageshow', 'resume'];
/** After the last sound, so that its very end is not cut off by the way to the ear. */
const restSeconds = 0.5;

/** Joins a speaker; {@link openSpeaker} is the one for the browser. */
export function createSpeaker({ loadTones, page, ...parts }: SpeakerParts): Speaker {
  const { clock } = parts;
  const listeners = new Set<(cut: Cut) => void>();
  let clips: ReadonlyMap<string, Clip> | null = null;
  let loading: Promise<void> | null = null;
  let trouble: string | null = null;
  let window: CueWindow<Sound> | null = null;
  /** The context's second at which the last tone that answered a press has ended. */
  let playedUntil = 0;
  let volume = 1;
  let muted = false;

  const power = createPower({
    ...parts,
    openOutput() {
      const output = parts.openOutput();
      output?.setVolume(volume);
      output?.setMuted(muted);
      output?.context.addEventListener('statechange', topUp);
      return output;
    },
  });

  const load = () => {
    if (!power.way || loading) return;
    loading = loadTones(power.way.output.context)
      .then((loaded) => {
        clips = loaded;
        trouble = null;
        window?.skip(clock.nowMs());
        topUp();
      })
      .catch((error: unknown) => {
        trouble = error instanceof Error ? error.message : String(error);
        loading = null;
      });
  };

  const tell = (why: Interruption, atMs: number) => listeners.forEach((listener) => listener({ why, atMs }));

  function topUp() {
    const why = power.look();
    if (why) return tell(why, clock.nowMs());
    if (!power.on || !power.way || !window || !clips) return;
    const { placedToMs } = window;
    const { place, missed } = window.due(clock.nowMs());
    for (const { atMs, tone } of place) {
      const clip = clips.get(tone);
      if (clip) power.way.stage.place(clip, clock.audioSecondsAt(atMs));
    }
    // The page was frozen while its sound went on, until there was nothing left to play.
    if (missed > 0) tell('slept', placedToMs);
  }

  function cancel() {
    window = null;
    power.way?.stage.clear();
  }

  for (const name of wakings) page.addEventListener(name, topUp);
  load();

  return {
    clock,
    get leadMs() {
      return clock.leadMs;
    },
    get trouble() {
      return trouble;
    },
    unlock() {
      load();
      return power.wake();
    },
    follow(sounds) {
      cancel();
      window = openWindow(sounds);
      window.skip(clock.nowMs());
      topUp();
    },
    topUp,
    cancel,
    play(tone) {
      if (!power.way) return;
      const { output } = power.way;
      output.play(tone);
      playedUntil = output.context.currentTime + (clips?.get(tone)?.duration ?? 0);
    },
    get volume() {
      return volume;
    },
    set volume(wanted) {
      volume = Math.min(Math.max(wanted, 0), 1);
      power.way?.output.setVolume(volume);
    },
    get muted() {
      return muted;
    },
    set muted(wanted) {
      muted = wanted;
      power.way?.output.setMuted(muted);
    },
    suspend() {
      window = null;
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

/**
 * The browser's speaker, asleep; its sounds load at once.
 * @param soundsUrl the folder of the sounds, with a slash at its end
 */
export function openSpeaker(soundsUrl = `${import.meta.env.BASE_URL}sounds/`): Speaker {
  const deviceMs = () => performance.now();
  const url = `${soundsUrl}tones.mp3`;
  return createSpeaker({
    openOutput: () => openOutput({ url, map: toneMap }),
    loadTones: (context) => loadClips(url, toneMap, (bytes) => context.decodeAudioData(bytes)),
    clock: createClock(deviceMs),
    deviceMs,
    wallMs: () => Date.now(),
    wait: (ms) => new Promise((done) => setTimeout(done, ms)),
    // What is told to the document bubbles up to the window.
    page: globalThis,
  });
}
