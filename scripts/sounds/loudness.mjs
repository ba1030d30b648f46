/** Meters for short clips: loudness after ITU-R BS.1770-4, peak, onset, tail. Samples are -1…1, rates in Hz. */

/**
 * A second-order filter with normalised a0.
 * @param {ArrayLike<number>} samples
 * @param {[number, number, number]} b
 * @param {[number, number, number]} a
 */
export function biquad(samples, b, a) {
  const out = new Float64Array(samples.length);
  let [x1, x2, y1, y2] = [0, 0, 0, 0];
  for (let i = 0; i < samples.length; i++) {
    const x = Number(samples[i]);
    const y = b[0] * x + b[1] * x1 + b[2] * x2 - a[1] * y1 - a[2] * y2;
    [x2, x1, y2, y1] = [x1, x, y1, y];
    out[i] = y;
  }
  return out;
}

/**
 * The standard's two filters, from their analogue prototypes so that any rate will do.
 * @param {ArrayLike<number>} samples
 * @param {number} rate
 */
function kWeight(samples, rate) {
  let k = Math.tan((Math.PI * 1681.974450955533) / rate);
  let q = 0.7071752369554196;
  const high = 10 ** (3.999843853973347 / 20);
  const band = high ** 0.4996667741545416;
  let a0 = 1 + k / q + k * k;
  const shelf = biquad(
    samples,
    [(high + (band * k) / q + k * k) / a0, (2 * (k * k - high)) / a0, (high - (band * k) / q + k * k) / a0],
    [1, (2 * (k * k - 1)) / a0, (1 - k / q + k * k) / a0],
  );
  k = Math.tan((Math.PI * 38.13547087602444) / rate);
  q = 0.5003270373238773;
  a0 = 1 + k / q + k * k;
  return biquad(shelf, [1, -2, 1], [1, (2 * (k * k - 1)) / a0, (1 - k / q + k * k) / a0]);
}

const toLufs = (/** @type {number} */ power) => -0.691 + 10 * Math.log10(power + 1e-12);
const mean = (/** @type {number[]} */ values) => values.reduce((sum, value) => sum + value, 0) / values.length;

/**
 * Mean power of overlapping blocks, the clip surrounded by silence.
 * @param {Float64Array} samples
 * @param {number} rate
 * @param {number} blockSeconds
 * @param {number} hopSeconds
 */
function blockPowers(samples, rate, blockSeconds, hopSeconds) {
  const block = Math.round(blockSeconds * rate);
  const hop = Math.round(hopSeconds * rate);
  const sums = new Float64Array(samples.length + 2 * block + 1);
  for (let i = 0; i < sums.length - 1; i++) {
    const sample = samples[i - block] ?? 0;
    sums[i + 1] = Number(sums[i]) + sample * sample;
  }
  /** @type {number[]} */
  const powers = [];
  for (let i = 0; i + block < sums.length; i += hop) powers.push((Number(sums[i + block]) - Number(sums[i])) / block);
  return powers;
}

/**
 * Loudness of the loudest 400 ms, in LUFS: the measure for tones.
 * @param {ArrayLike<number>} samples
 * @param {number} rate
 */
export const loudestMoment = (samples, rate) =>
  toLufs(Math.max(...blockPowers(kWeight(samples, rate), rate, 0.4, 0.01)));

/**
 * Gated loudness in LUFS: the measure for speech. Blocks of 100 ms, not the standard's 400, since a word is shorter.
 * @param {ArrayLike<number>} samples
 * @param {number} rate
 */
export function gatedLoudness(samples, rate) {
  const heard = blockPowers(kWeight(samples, rate), rate, 0.1, 0.025).filter((power) => toLufs(power) > -70);
  if (heard.length === 0) return -Infinity;
  const gate = toLufs(mean(heard)) - 10;
  return toLufs(mean(heard.filter((power) => toLufs(power) > gate)));
}

/** @param {ArrayLike<number>} samples */
function peak(samples) {
  let most = 0;
  for (let i = 0; i < samples.length; i++) most = Math.max(most, Math.abs(Number(samples[i])));
  return most;
}

/**
 * In dBFS.
 * @param {ArrayLike<number>} samples
 */
export const peakDb = (samples) => 20 * Math.log10(peak(samples) + 1e-12);

/**
 * Milliseconds before the first sample within 46 dB of the peak.
 * @param {ArrayLike<number>} samples
 * @param {number} rate
 */
export function onsetMs(samples, rate) {
  const threshold = peak(samples) * 10 ** (-46 / 20);
  for (let i = 0; i < samples.length; i++) if (Math.abs(Number(samples[i])) > threshold) return (i / rate) * 1000;
  return Infinity;
}

/**
 * Milliseconds after the last sample within 40 dB of the peak.
 * @param {ArrayLike<number>} samples
 * @param {number} rate
 */
export function tailMs(samples, rate) {
  const threshold = peak(samples) * 10 ** (-40 / 20);
  for (let i = samples.length - 1; i >= 0; i--) {
    if (Math.abs(Number(samples[i])) > threshold) return ((samples.length - 1 - i) / rate) * 1000;
  }
  return Infinity;
}
