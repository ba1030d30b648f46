/** Where clips stand until their instant on the audio clock: the only place that starts a sound ahead of time. */

/** A clip inside a decoded sprite, in seconds. */
export interface Clip {
  readonly buffer: AudioBuffer;
  readonly offset: number;
  readonly duration: number;
}

export interface Stage {
  /**
   * Starts a clip on the audio clock's exact sample; a time in the past starts it at once.
   * @param when seconds of the context's clock
   */
  place(clip: Clip, when: number): void;
  /** Nothing that waits will sound, and what sounds fades out without a click. */
  clear(): void;
  readonly waiting: number;
  /** The context's second at which the last placed clip has ended. */
  readonly endsAt: number;
}

/** So short that it is heard as at once, so long that it is not heard as a click. */
const fadeSeconds = 0.015;

/**
 * @param context an audio context, or an offline one to check what it would play
 * @param destination what clips sound into
 */
export function openStage(context: BaseAudioContext, destination: AudioNode): Stage {
  const openBus = () => {
    const bus = context.createGain();
    bus.connect(destination);
    return bus;
  };
  let bus = openBus();
  let sources = new Set<AudioBufferSourceNode>();
  let endsAt = 0;

  return {
    get waiting() {
      return sources.size;
    },
    get endsAt() {
      return endsAt;
    },
    place({ buffer, offset, duration }, when) {
      const source = context.createBufferSource();
      const waitingHere = sources;
      source.buffer = buffer;
      source.connect(bus);
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
    clear() {
      if (sources.size === 0 || context.state === 'closed') return;
      const [leaving, left] = [sources, bus];
      sources = new Set();
      bus = openBus();
      const now = context.currentTime;
      endsAt = now + fadeSeconds;
      left.gain.setValueAtTime(1, now);
      left.gain.linearRampToValueAtTime(0, endsAt);
      for (const source of leaving) {
        source.stop(endsAt);
        source.onended = () => {
          source.disconnect();
          leaving.delete(source);
          if (leaving.size === 0) left.disconnect();
        };
      }
    },
  };
}
