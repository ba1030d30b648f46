/**
 * What is done to a spoken clip: rumble out, consonants up, silence off both ends, the same loudness for all.
 * Samples are -1…1, rates in Hz.
 */
import { biquad, gatedLoudness } from './loudness.mjs';

/** LUFS of every spoken clip, as decoded from the sprite. */
export const speechLufs = -16;
/** The encoder takes this much away. */
const lossDb = 0.45;
/** dBFS no sample goes above. */
const ceilingDb = -1.5;
/** What is this far below the peak counts as silence around the words. */
const silenceDb = -42;

/** @typedef {[number, number, number]} Taps */

/**
 * Takes away what is below 90 Hz.
 * @param {Float64Array} samples
 * @param {number} rate
 */
function withoutRumble(samples, rate) {
  const k = Math.tan((Math.PI * 90) / rate);
  const q = Math.SQRT1_2;
  const a0 = 1 + k / q + k * k;
  return biquad(samples, [1 / a0, -2 / a0, 1 / a0], [1, (2 * (k * k - 1)) / a0, (1 - k / q + k * k) / a0]);
}

/**
 * Raises what is above 1.8 kHz, where consonants are told apart: in noise it doubled what was understood.
 * @param {Float64Array} samples
 * @param {number} rate
 * @param {number} db
 */
function brighter(samples, rate, db) {
  const a = 10 ** (db / 40);
  const w = (2 * Math.PI * 1800) / rate;
  const cos = Math.cos(w);
  const alpha = (Math.sin(w) / 2) * Math.sqrt((a + 1 / a) * (1 / 0.7 - 1) + 2);
  const bend = 2 * Math.sqrt(a) * alpha;
  const a0 = a + 1 - (a - 1) * cos + bend;
  return biquad(
    samples,
    /** @type {Taps} */ (
      [a * (a + 1 + (a - 1) * cos + bend), -2 * a * (a - 1 + (a + 1) * cos), a * (a + 1 + (a - 1) * cos - bend)].map(
        (tap) => tap / a0,
      )
    ),
    [1, (2 * (a - 1 - (a + 1) * cos)) / a0, (a + 1 - (a - 1) * cos - bend) / a0],
  );
}

const peak = (/** @type {Float64Array} */ samples) =>
  samples.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0);
const smooth = (/** @type {number} */ share) => 0.5 - 0.5 * Math.cos(Math.PI * share);

/**
 * Cuts the silence off, with a little left so that no sound loses its beginning.
 * @param {Float64Array} samples
 * @param {number} rate
 */
function trimmed(samples, rate) {
  const threshold = peak(samples) * 10 ** (silenceDb / 20);
  const heard = (/** @type {number} */ sample) => Math.abs(sample) >= threshold;
  const first = Math.max(0, samples.findIndex(heard) - Math.round(0.004 * rate));
  const last = Math.min(samples.length - 1, samples.findLastIndex(heard) + Math.round(0.06 * rate));
  const clip = samples.slice(first, last + 1);
  const fadeIn = Math.round(0.003 * rate);
  const fadeOut = Math.round(0.04 * rate);
  for (let i = 0; i < fadeIn; i++) clip[i] = Number(clip[i]) * smooth(i / fadeIn);
  for (let i = 0; i < fadeOut; i++) {
    clip[clip.length - 1 - i] = Number(clip[clip.length - 1 - i]) * smooth(i / fadeOut);
  }
  return clip;
}

/**
 * Keeps samples below the ceiling: turned down 3 ms before a peak, up again within about 60 ms after it.
 * @param {Float64Array} samples
 * @param {number} rate
 */
function limited(samples, rate) {
  const ceiling = 10 ** (ceilingDb / 20);
  const ahead = Math.round(0.003 * rate);
  const recovery = Math.exp(-1 / (0.06 * rate));
  const gain = new Float64Array(samples.length).fill(1);
  samples.forEach((sample, i) => {
    const most = ceiling / Math.abs(sample);
    if (most < 1) for (let j = Math.max(0, i - ahead); j <= i; j++) gain[j] = Math.min(Number(gain[j]), most);
  });
  for (let i = 1; i < gain.length; i++) {
    gain[i] = Math.min(Number(gain[i]), 1 - (1 - Number(gain[i - 1])) * recovery);
  }
  return samples.map((sample, i) => Math.max(-ceiling, Math.min(ceiling, sample * Number(gain[i]))));
}

/**
 * A raw spoken clip made ready.
 * @param {Float64Array} raw
 * @param {number} rate
 * @param {number} brightDb how much the consonants are raised
 */
export function master(raw, rate, brightDb) {
  let clip = trimmed(brighter(withoutRumble(raw, rate), rate, brightDb), rate);
  // The limiter makes it softer, so loudness is set again until both hold.
  for (let round = 0; round < 4; round++) {
    const gain = 10 ** ((speechLufs + lossDb - gatedLoudness(clip, rate)) / 20);
    clip = limited(
      clip.map((sample) => sample * gain),
      rate,
    );
  }
  return clip;
}
