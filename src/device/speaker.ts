/**
 * What is heard of a session. Every sound of the next minutes is placed on the audio clock ahead of time, so that no
 * timer, frame or event lies on its path; wake-ups only top the window up.
 */
import type { Tone } from '../routine/cues';
import type { Spoken } from '../routine/speech-fit';
import { openAudioSession, type OtherSound } from './audio-session';
import { createClock, type Clock } from './clock';
import { loadClips } from './speaker-clips';
import { createSpeaker } from './speaker-core';
import { openMedia, readyMedia } from './speaker-media';
import { openOutput } from './speaker-output';
import { openOwnVoice } from './speaker-own-voice';
import { trackRate } from './speaker-track';
import { openVoice, type VoiceName } from './speaker-voice';
import type { Interruption } from './speaker-watch';
import toneMap from './tones.json';

/** The tones of a session and the one that answers a pause. */
export type SpeakerTone = Tone | 'pause' | 'resume';

/** A tone and the clock's instant at which it is to be heard. */
export interface Sound {
  readonly atMs: number;
  readonly tone: SpeakerTone;
}

/** What is said, and the clock's instant at which it begins. */
export type Speech = Pick<Spoken, 'atMs' | 'durationMs' | 'words'>;

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
  /**
   * Chooses who speaks, and loads what they say.
   * @param wanted the lines that may be said; decoded speech is large
   * @returns how long each recorded line takes, in ms
   */
  useVoice(
    voice: VoiceName,
    wanted?: (line: string) => boolean,
  ): Promise<{ readonly lengthOf: (line: string) => number | undefined }>;
  /**
   * Cancels everything and follows this instead. Both are in order of their instants, and may be without end; of what
   * is said, no two may overlap.
   */
  follow(sounds: Iterable<Sound>, speech?: Iterable<Speech>): void;
  /**
   * Whether sounds come as one track from a media element, which goes on behind a locked screen. To be changed while
   * nothing is followed, and before {@link unlock}; what is followed then has to come to an end.
   */
  pocket: boolean;
  /**
   * The same sounds as a WAV file to keep, beginning at an instant.
   * @throws {Error} a sentence for the person, when the sounds cannot be loaded
   */
  toFile(sounds: Iterable<Sound>, speech: Iterable<Speech>, fromMs: number): Promise<Blob>;
  /**
   * Looks after the sound: places what the window now reaches, and sees whether it still runs. To be called at every
   * wake-up, before the session's own; once a minute is enough.
   */
  topUp(): void;
  /** Nothing that was placed will sound. */
  cancel(): void;
  /** Plays a tone at once; nothing where sound does not run. */
  play(tone: SpeakerTone): void;
  /** Says a recorded line at once; nothing where sound does not run, or nobody speaks. */
  say(line: string): void;
  /** Of all that is heard, from 0 to 1; acts at once. */
  volume: number;
  muted: boolean;
  /** Beside the volume of all; from 0 to 1, at once. */
  toneVolume: number;
  voiceVolume: number;
  /**
   * Whether a constant nobody hears keeps the output open in long silences; without it, browsers and wireless
   * headphones are late with the first sound after one. On by default.
   */
  keepAwake: boolean;
  /** What becomes of other sound on the device, where a browser lets a page say so; softer unless said otherwise. */
  otherSound: OtherSound;
  /**
   * Lets the audio sleep, for the battery's sake, as soon as what has been placed or played has sounded: cancel first
   * what shall not sound. A track is silent at once. The clock is the device's at once. To be called when the session pauses or ends.
   */
  suspend(): void;
  /**
   * Lets go of a track that was cancelled: until then it stays where the platform shows its controls, so that a paused
   * session can be resumed from there. To be called when the session is over.
   */
  letGo(): void;
  /** Calls back when sound that ran breaks off by itself. Returns how to stop listening. */
  onInterrupted(callback: (cut: Cut) => void): () => void;
  close(): void;
}

/**
 * The browser's speaker, asleep; its tones load at once, a voice when it is chosen.
 * @param soundsUrl the folder of the sounds, with a slash at its end
 */
export function openSpeaker(soundsUrl = `${import.meta.env.BASE_URL}sounds/`): Speaker {
  const deviceMs = () => performance.now();
  const url = `${soundsUrl}tones.mp3`;
  return createSpeaker({
    openOutput: () => openOutput({ url, map: toneMap }),
    loadTones: (context) => loadClips(url, toneMap, (bytes) => context.decodeAudioData(bytes)),
    async openVoice(name, wanted) {
      const { map, lengthOf } = await openVoice(name);
      const load = (context: BaseAudioContext) =>
        loadClips(`${soundsUrl}voice-${name}.mp3`, map, (bytes) => context.decodeAudioData(bytes), wanted);
      return { lengthOf, load };
    },
    ownVoice: openOwnVoice(),
    openTrackContext: () => new OfflineAudioContext(1, 1, trackRate),
    readyMedia,
    openMedia,
    clock: createClock(deviceMs),
    deviceMs,
    wallMs: () => Date.now(),
    wait: (ms) => new Promise((done) => setTimeout(done, ms)),
    audioSession: openAudioSession(),
    outputs: (navigator as Partial<Navigator>).mediaDevices,
    // What is told to the document bubbles up to the window.
    page: globalThis,
  });
}
