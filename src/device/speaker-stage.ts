/** Where clips stand until their instant on the audio clock: the only place that starts a sound ahead of time. */

/** A clip inside a decoded sprite, in seconds. */
export interface Clip {
  readonly buffer: AudioBuffer;
  readonly offset: number;
  readonly duration: number;
}

/** Tones and voice have volumes of their own, and tones are softer while the voice speaks. */
export type Part = 'tones' | 'voice';
export const partNames: readonly Part[] = ['tones', 'voice'];

export interface Stage {
  /**
   * Starts a clip on the audio clock's exact sample; a time in the past starts it at once.
   * @param when seconds of the context's clock
   */
  place(part: Part, clip: Clip, when: number): void;
  /** Makes the tones softer for a while. Of several calls the later one has to begin after the earlier one's end. */
  duck(from: number, to: number): void;
  /** From 0 to 1; acts at once. */
  setLevel(part: Part, level: number): void;
  /** Nothing that waits will sound, and what sounds fades out without a click. */
  clear(): void;
  readonly waiting: number;
  /** The context's second at which the last placed clip has ended. */
  readonly endsAt: number;
}

/** So short that it is heard as at once, so long that it is not heard as a click. */
const fadeSeconds = 0.015;
/** Tones under speech: 9 dB softer, a little before it begins until a little after it has ended. */
export const ducking = { level: 10 ** (-9 / 20), beforeSeconds: 0.08, afterSeconds: 0.12 };

/**
 * @param context an audio context, or an offline one to check or to render what it would play
 * @param destination what clips sound into
 */
export function openStage(context: BaseAudioContext, destination: AudioNode): Stage {
  const gainInto = (node: AudioNode) => {
    const gain = context.createGain();
    gain.connect(node);
    return gain;
  };
  const levels = { tones: gainInto(destination), voice: gainInto(destination) };
  // What is placed together is taken away together, so it has gains of its own.
  const openBuses = () => ({ tones: gainInto(levels.tones), voice: gainInto(levels.voice) });
  let buses = openBuses();
  let sources = new Set<AudioBufferSourceNode>();
  let endsAt = 0;

  return {
    get waiting() {
      return sources.size;
    },
    get endsAt() {
      return endsAt;
    },
    place(part, { buffer, offset, duration }, when) {
      const source = context.createBufferSource();
      const waitingHere = sources;
      source.buffer = buffer;
      source.connect(buses[part]);
      source.onended = () => {
        source.disconnect();
        waitingHere.delete(source);
      };
      // On a whole sample, so that the clip is copied and not interpolated.
      const start = Math.max(Math.round(when * context.sampleRate) / context.sampleRate, 0);
      source.start(start, offset, duration);
      waitingHere.add(source);
      endsAt = Math.max(endsAt, Math.max(start, context.currentTime) + duration);
    },
    duck(from, to) {
      const { gain } = buses.tones;
      const { level, beforeSeconds, afterSeconds } = ducking;
      const down = Math.max(from, context.currentTime + beforeSeconds);
      if (to <= down) return;
      gain.setValueAtTime(1, down - beforeSeconds);
      gain.linearRampToValueAtTime(level, down);
      gain.setValueAtTime(level, to);
      gain.linearRampToValueAtTime(1, to + afterSeconds);
    },
    setLevel(part, level) {
      levels[part].gain.setValueAtTime(level, context.currentTime);
    },
    clear() {
      if (context.state === 'closed') return;
      const [leaving, left] = [sources, buses];
      sources = new Set();
      buses = openBuses();
      const now = context.currentTime;
      const silentAt = now + fadeSeconds;
      endsAt = leaving.size > 0 ? silentAt : Math.min(endsAt, now);
      for (const part of partNames) {
        const { gain } = left[part];
        const level = gain.value;
        gain.cancelScheduledValues(now);
        gain.setValueAtTime(level, now);
        gain.linearRampToValueAtTime(0, silentAt);
      }
      const leave = () => {
        if (leaving.size === 0) for (const part of partNames) left[part].disconnect();
      };
      for (const source of leaving) {
        source.stop(silentAt);
        source.onended = () => {
          source.disconnect();
          leaving.delete(source);
          leave();
        };
      }
      leave();
    },
  };
}
