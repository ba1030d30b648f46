/**
 * Pocket mode: what is to come is mixed into one track and played by a media element, which goes on behind a locked
 * screen where the audio clock and the page's scripts do not. The session's clock is then the track's position.
 */
import type { SessionClock } from './clock';
import type { Sound, SpeakerTone, Speech } from './speaker';
import type { Clips } from './speaker-clips';
import type { Media } from './speaker-media';
import type { Clip } from './speaker-stage';
import { mixTrack, toWav, type Samples } from './speaker-track';
import { judge, type Interruption, type Sight } from './speaker-watch';

export interface PocketParts {
  readonly openMedia: (track: Blob) => Media;
  /** Loads clips at the rate of the track; null for the voice while nobody speaks. */
  readonly loadClips: () => Promise<{ readonly tones: Clips; readonly voice: Clips | null }>;
  readonly clock: SessionClock;
  readonly deviceMs: () => number;
  readonly wallMs: () => number;
  readonly wait: (ms: number) => Promise<void>;
}

/** What is to be heard, at instants of the clock; both come to an end. */
export interface PocketPlan {
  readonly sounds: readonly Sound[];
  readonly speech: readonly Speech[];
  readonly toneVolume: number;
  readonly voiceVolume: number;
}

export interface Pocket {
  /** Loads what tracks are mixed from. @throws {Error} a sentence for the person */
  ready(): Promise<void>;
  /** Plays what is to come from now on; nothing before {@link ready} is done. */
  follow(plan: PocketPlan): void;
  /** Whether the track that is meant to play does; tells of an interruption once. */
  look(): Interruption | null;
  /** Whether a track is playing, or about to. */
  readonly sounds: boolean;
  /** Silent at once. The platform still shows the track's controls, as of one that is paused. */
  stop(): void;
  /** Silent, and the platform's controls are gone. */
  letGo(): void;
  /** Lets what is left of the track sound, if it is not much, and then stops; the clock is the device's at once. */
  fade(): void;
  /** Plays a tone now. */
  play(tone: SpeakerTone): void;
  /** Says a recorded line now. */
  say(line: string): void;
  /** The same as a file to keep, beginning at an instant of the plan. */
  toFile(plan: PocketPlan, fromMs: number): Promise<Blob>;
}

/** Where the last cue is not the end, the session waits for the person: the track goes on so long without a sound. */
const waitingMs = 120_000;
/** A media element that has not begun by then was refused. */
const refusedAfterMs = 2500;
/** The last tone and the last words take no longer. */
const lastWordsMs = 8000;
/** So near its end a track may have ended. */
const nearEndMs = 1500;

/**
 * The clock of a track, at its beginning while there is no element yet. An element moves its clock only a few times a
 * second in some browsers; the way to the ear is in it.
 */
class TrackTime {
  readonly step = 0.25;
  media: Media | null = null;
  get currentTime(): number {
    return this.media?.currentTime ?? 0;
  }
}

const samplesOf = (clips: Clips | null): Samples => {
  const samples = ({ buffer, offset, duration }: Clip) => {
    const from = Math.round(offset * buffer.sampleRate);
    return buffer.getChannelData(0).subarray(from, from + Math.round(duration * buffer.sampleRate));
  };
  return new Map([...(clips ?? [])].map(([name, clip]) => [name, samples(clip)]));
};

const lastInstant = ({ sounds, speech }: PocketPlan): number => {
  const lastSound = sounds.at(-1);
  const lastSaid = speech.at(-1);
  const openEnd = lastSound?.tone === 'finish' ? 0 : waitingMs;
  return Math.max(lastSound?.atMs ?? 0, lastSaid ? lastSaid.atMs + lastSaid.durationMs : 0) + openEnd;
};

export function createPocket({ openMedia, loadClips, clock, deviceMs, wallMs, wait }: PocketParts): Pocket {
  let clips: { readonly tones: Samples; readonly voice: Samples } | null = null;
  let playing: { readonly media: Media; readonly lengthMs: number; readonly askedMs: number } | null = null;
  /** The tone that answered the last press. */
  let answer: Media | null = null;
  /** The track that was stopped last. */
  let held: Media | null = null;
  let volumes = { toneVolume: 1, voiceVolume: 1 };
  /** The last time all was well, once the track has begun. */
  let lastWell: Sight | null = null;

  async function ready() {
    const { tones, voice } = await loadClips();
    clips = { tones: samplesOf(tones), voice: samplesOf(voice) };
  }
  const trackOf = (plan: PocketPlan, fromMs: number, toMs: number) =>
    toWav(mixTrack({ ...plan, fromMs, toMs }, clips!));
  const see = (media: Media): Sight => ({
    state: 'running',
    audioMs: media.currentTime * 1000,
    deviceMs: deviceMs(),
    wallMs: wallMs(),
  });

  function stop() {
    if (!playing) return;
    playing.media.pause();
    held = playing.media;
    playing = null;
    lastWell = null;
    clock.followDevice();
  }
  function letGo() {
    stop();
    held?.close();
    held = null;
  }
  function answerWith(said: Pick<PocketPlan, 'sounds' | 'speech'>) {
    if (!clips) return;
    answer?.close();
    answer = openMedia(trackOf({ ...said, ...volumes }, 0, 0));
    answer.play();
  }

  return {
    ready,
    follow(plan) {
      // The element of the last track is the one the platform lets play, even behind a locked screen: it is used again.
      letGo();
      volumes = { toneVolume: plan.toneVolume, voiceVolume: plan.voiceVolume };
      if (!clips) return;
      const fromMs = clock.nowMs();
      const toMs = lastInstant(plan);
      // The clock stands still while the track is mixed and begins: its position counts from here.
      const time = new TrackTime();
      clock.followAudio(time, fromMs);
      const media = openMedia(trackOf(plan, fromMs, toMs));
      time.media = media;
      playing = { media, lengthMs: toMs - fromMs, askedMs: deviceMs() };
      media.play();
    },
    look() {
      if (!playing) return null;
      const { media, lengthMs, askedMs } = playing;
      const now = see(media);
      if (!lastWell) {
        if (now.audioMs > 0) lastWell = now;
        else if (now.deviceMs - askedMs > refusedAfterMs) {
          stop();
          return 'stopped';
        }
        return null;
      }
      const expectedMs = lastWell.audioMs + now.deviceMs - lastWell.deviceMs;
      if (expectedMs > lengthMs - nearEndMs) {
        // All has been heard. The session may go on waiting for the person, on the device's clock.
        if (expectedMs > lengthMs) clock.followDevice();
        return null;
      }
      const why = judge(lastWell, now);
      if (why) stop();
      else lastWell = now;
      return why;
    },
    get sounds() {
      return playing !== null;
    },
    stop,
    letGo,
    fade() {
      if (!playing) return;
      const leaving = playing;
      const leftMs = leaving.lengthMs - leaving.media.currentTime * 1000;
      lastWell = null;
      clock.followDevice();
      if (leftMs > lastWordsMs) return letGo();
      void wait(leftMs).then(() => {
        if (playing === leaving) letGo();
      });
    },
    play: (tone) => answerWith({ sounds: [{ atMs: 0, tone }], speech: [] }),
    say: (line) => answerWith({ sounds: [], speech: [{ atMs: 0, durationMs: 0, words: [{ line, offsetMs: 0 }] }] }),
    async toFile(plan, fromMs) {
      if (!clips) await ready();
      return trackOf(plan, fromMs, Math.max(fromMs, lastInstant(plan)));
    },
  };
}
