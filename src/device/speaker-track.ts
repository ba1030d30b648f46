/**
 * What is to be heard as one track: for a pocketed phone, whose screen is locked and whose page may not run, and to be
 * saved as a file. The same sounds as on the stage, mixed by ourselves, since a browser needs longer for it the more
 * of them there are.
 */
import type { Sound, Speech } from './speaker';
import { ducking } from './speaker-stage';

/** Samples a second of a track: enough for the voices, which have no more, and half the memory of more. */
export const trackRate = 24_000;

/** Samples of clips at the rate of the track, by name. */
export type Samples = ReadonlyMap<string, Float32Array>;

export interface TrackPlan {
  /** In order of their instants, ms of any clock. */
  readonly sounds: readonly Sound[];
  readonly speech: readonly Speech[];
  /** The instant the track begins with; what is before it is left out. */
  readonly fromMs: number;
  /** The track goes on at least until this instant, and until its last sound has ended. */
  readonly toMs: number;
  /** From 0 to 1. */
  readonly toneVolume: number;
  readonly voiceVolume: number;
}

export interface TrackClips {
  readonly tones: Samples;
  readonly voice: Samples;
}

/** So quiet that nobody hears it, so loud that wireless headphones do not fall asleep: −65 dBFS. */
const keepAwakeLevel = 10 ** (-65 / 20);
const chunkSamples = 30 * trackRate;

const toInteger = (sample: number) => Math.round(Math.min(Math.max(sample, -1), 1) * 32_767);
const toSample = (ms: number) => Math.round((ms * trackRate) / 1000);

/** A clip at its place in the track, in samples. */
interface Placed {
  readonly from: number;
  readonly samples: Float32Array;
  readonly part: 'tones' | 'voice';
}

function placedOf({ sounds, speech, fromMs }: TrackPlan, clips: TrackClips): Placed[] {
  const at = (part: Placed['part'], atMs: number, samples: Float32Array | undefined): Placed[] =>
    samples && atMs >= fromMs ? [{ part, from: toSample(atMs - fromMs), samples }] : [];
  const placed = [
    ...sounds.flatMap(({ atMs, tone }) => at('tones', atMs, clips.tones.get(tone))),
    ...speech.flatMap(({ atMs, words }) =>
      words.flatMap((word) => ('line' in word ? at('voice', atMs + word.offsetMs, clips.voice.get(word.line)) : [])),
    ),
  ];
  return placed.sort((a, b) => a.from - b.from);
}

/** Turns tones down wherever something is said, with the same slopes as on the stage. */
function duck(tones: Float32Array, chunkFrom: number, { speech, fromMs }: TrackPlan): void {
  const { level, beforeSeconds, afterSeconds } = ducking;
  const [before, after] = [beforeSeconds * trackRate, afterSeconds * trackRate];
  for (const { atMs, durationMs } of speech) {
    if (atMs < fromMs) continue;
    const from = toSample(atMs - fromMs) - chunkFrom;
    const to = from + toSample(durationMs);
    const last = Math.min(tones.length, Math.ceil(to + after));
    for (let i = Math.max(0, Math.floor(from - before)); i < last; i++) {
      const down = i < from ? (from - i) / before : i > to ? (i - to) / after : 0;
      tones[i] = tones[i]! * (level + (1 - level) * Math.min(1, down));
    }
  }
}

/**
 * Mixes a track, a piece of thirty seconds at a time.
 * @returns the pieces in order: mono, 16 bit, {@link trackRate}
 */
export function* mixTrack(plan: TrackPlan, clips: TrackClips): Generator<Int16Array<ArrayBuffer>> {
  const placed = placedOf(plan, clips);
  const length = placed.reduce(
    (most, { from, samples }) => Math.max(most, from + samples.length),
    toSample(plan.toMs - plan.fromMs),
  );
  let first = 0;
  for (let chunkFrom = 0; chunkFrom < length; chunkFrom += chunkSamples) {
    const size = Math.min(chunkSamples, length - chunkFrom);
    const parts = { tones: new Float32Array(size), voice: new Float32Array(size) };
    /** Where anything sounds, in order; most of a track is silence, which need not be worked out. */
    const heard: { from: number; to: number }[] = [];
    while (first < placed.length && endOf(placed[first]!) <= chunkFrom) first++;
    for (let i = first; i < placed.length && placed[i]!.from < chunkFrom + size; i++) {
      const { part, from, samples } = placed[i]!;
      const into = parts[part];
      const begin = Math.max(chunkFrom, from);
      const end = Math.min(chunkFrom + size, from + samples.length);
      for (let at = begin; at < end; at++) into[at - chunkFrom]! += samples[at - from]!;
      const last = heard.at(-1);
      if (last && begin - chunkFrom <= last.to) last.to = Math.max(last.to, end - chunkFrom);
      else heard.push({ from: begin - chunkFrom, to: end - chunkFrom });
    }
    duck(parts.tones, chunkFrom, plan);
    const piece = new Int16Array(size).fill(toInteger(keepAwakeLevel));
    for (const { from, to } of heard) {
      for (let i = from; i < to; i++)
        piece[i] = toInteger(parts.tones[i]! * plan.toneVolume + parts.voice[i]! * plan.voiceVolume + keepAwakeLevel);
    }
    yield piece;
  }
}

const endOf = ({ from, samples }: Placed) => from + samples.length;

/** A track as a WAV file, which every browser plays without a codec. */
export function toWav(pieces: Iterable<Int16Array<ArrayBuffer>>): Blob {
  const all = [...pieces];
  const bytes = all.reduce((sum, { byteLength }) => sum + byteLength, 0);
  const header = new DataView(new ArrayBuffer(44));
  const text = (at: number, letters: string) =>
    [...letters].forEach((letter, i) => header.setUint8(at + i, letter.charCodeAt(0)));
  text(0, 'RIFF');
  header.setUint32(4, 36 + bytes, true);
  text(8, 'WAVEfmt ');
  header.setUint32(16, 16, true);
  header.setUint16(20, 1, true);
  header.setUint16(22, 1, true);
  header.setUint32(24, trackRate, true);
  header.setUint32(28, trackRate * 2, true);
  header.setUint16(32, 2, true);
  header.setUint16(34, 16, true);
  text(36, 'data');
  header.setUint32(40, bytes, true);
  return new Blob([header.buffer, ...all], { type: 'audio/wav' });
}
