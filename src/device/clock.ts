/**
 * The session's one clock. While sound runs it is the audio clock, mapped to what has left the loudspeaker: what has
 * been heard is what time it is. While none runs it is the device's monotonic clock. It never goes back and never
 * jumps ahead when the one takes over from the other.
 */

export interface Clock {
  readonly kind: 'audio' | 'device';
  /** Milliseconds since some moment of no meaning. */
  nowMs(): number;
}

/** As much of an AudioContext as a clock needs. */
export interface AudioTime {
  /** Seconds of sound computed so far. */
  readonly currentTime: number;
  /** Seconds between computing a sound and hearing it; 0 or missing where the browser does not say. */
  readonly outputLatency?: number;
  /** Seconds the browser computes ahead in one go. */
  readonly baseLatency?: number;
  /** Seconds by which `currentTime` moves at once, where that is not {@link baseLatency}. */
  readonly step?: number;
}

export interface SessionClock extends Clock {
  /**
   * Takes the time from the audio clock on. Samples its output latency, once, so that it cannot shift anything later.
   * @param zeroMs the instant at which the audio clock's zero is heard, for sound that began at an instant of this
   *   clock; without it, the audio clock takes over at the present. Where it is behind, this clock waits for it.
   */
  followAudio(audio: AudioTime, zeroMs?: number): void;
  followDevice(): void;
  /** The audio clock's seconds at which a sound has to start to be heard at an instant of this clock. */
  audioSecondsAt(atMs: number): number;
  /** How long after now a sound can be heard at the soonest. 0 while the device's clock is followed. */
  readonly leadMs: number;
}

/** From reading the clock to handing a sound over: working out what is to come takes a slow machine a while. */
const handingOverMs = 30;

const within = (value: number, least: number, most: number) => Math.min(Math.max(value, least), most);

/** By how much an audio clock moves at once, in seconds. */
const stepOf = ({ step, baseLatency }: AudioTime): number => within(step ?? baseLatency ?? 0, 0.01, 0.25);

/** How long sound takes from being computed to being heard, in seconds; believed up to one second. */
export const latencyOf = ({ outputLatency, baseLatency }: AudioTime): number => {
  const told = outputLatency || baseLatency;
  return told !== undefined && Number.isFinite(told) ? within(told, 0, 1) : 0;
};

/**
 * Reads an audio clock smoothly. It moves in steps, as long as the browser computes in one go; between two steps the
 * device's clock carries it on, by one step at most, so that it stands still when the audio clock does.
 * @returns the audio clock's seconds
 */
export function smoothed(audio: AudioTime, deviceMs: () => number): () => number {
  const step = stepOf(audio);
  /** A lead the clock won in a short hiccup of the sound is given back: for each second so many of them. */
  const drift = step * 0.05;
  /** What the device's clock lacks to the audio clock just after a step: there it is true. Null until one was seen. */
  let offset: number | null = null;
  let rawBefore = audio.currentTime;
  let deviceBefore = deviceMs() / 1000;
  let last = rawBefore;
  return () => {
    const device = deviceMs() / 1000;
    const raw = audio.currentTime;
    const moved = raw !== rawBefore;
    if (offset !== null) offset -= (device - deviceBefore) * drift;
    if (moved) offset = Math.max(offset ?? -Infinity, raw - device);
    rawBefore = raw;
    deviceBefore = device;
    // Before the first step nothing is known; after too long a wait for one, nothing is known any more.
    if (offset === null || device + offset > raw + step) {
      offset = moved ? raw - device : null;
      return (last = Math.max(last, raw));
    }
    return (last = Math.max(last, device + offset));
  };
}

/** @param deviceMs the device's monotonic clock, as `performance.now` */
export function createClock(deviceMs: () => number): SessionClock {
  let kind: Clock['kind'] = 'device';
  let read = deviceMs;
  /** This clock's instant at which the clock it reads was at zero. */
  let zeroMs = 0;
  let latencyMs = 0;
  let stepMs = 0;
  let last = -Infinity;

  const nowMs = () => (last = Math.max(last, zeroMs + read()));
  const take = (next: Clock['kind'], reading: () => number) => {
    const now = nowMs();
    kind = next;
    read = reading;
    zeroMs = now - read();
  };
  return {
    get kind() {
      return kind;
    },
    get leadMs() {
      // A whole step may have been computed by the time the sound is handed over.
      return kind === 'audio' ? latencyMs + stepMs + handingOverMs : 0;
    },
    nowMs,
    followAudio(audio, soundZeroMs) {
      const seconds = smoothed(audio, deviceMs);
      latencyMs = latencyOf(audio) * 1000;
      stepMs = stepOf(audio) * 1000;
      take('audio', () => seconds() * 1000 - latencyMs);
      if (soundZeroMs !== undefined) zeroMs = soundZeroMs;
    },
    followDevice() {
      take('device', deviceMs);
    },
    // A sound started at audio second s is heard when the context is `latency` further on, and then this clock, which
    // is as much behind the context, reads s: the latency cancels out.
    audioSecondsAt: (atMs) => (atMs - zeroMs) / 1000,
  };
}
