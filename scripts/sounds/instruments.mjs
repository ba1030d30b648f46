/** Four soft instruments and a small room, made of sines and delays. Times in seconds, pitches as MIDI numbers. */

export const rate = 48_000;

/** Partials: [ratio to the fundamental, amplitude, share of the fundamental's decay time]. */
const partials = {
  /** A marimba's bar under a soft mallet. */
  bar: [
    [1, 1, 1],
    [2, 0.16, 0.7],
    [3.98, 0.16, 0.28],
    [9.4, 0.025, 0.08],
  ],
  /** Warm glass. */
  bell: [
    [1, 1, 1],
    [2, 0.32, 0.75],
    [3, 0.1, 0.5],
    [4.02, 0.07, 0.3],
  ],
  /** A piano's string behind felt. */
  felt: [
    [1, 1, 1],
    [2, 0.22, 0.5],
    [3, 0.05, 0.35],
  ],
  /** Two slightly different strings, slow to speak. */
  pad: [
    [1, 1, 1],
    [1.003, 0.6, 1],
    [2, 0.25, 0.8],
    [3, 0.06, 0.6],
  ],
};

/** Partials above this would sharpen the tone and are lost to many older ears anyway. */
const highestHz = 6000;

const hertz = (/** @type {number} */ midi) => 440 * 2 ** ((midi - 69) / 12);
const rise = (/** @type {number} */ at, /** @type {number} */ length) =>
  at < 0 ? 0 : at < length ? 0.5 - 0.5 * Math.cos((Math.PI * at) / length) : 1;

/**
 * @typedef {object} Note
 * @property {keyof typeof partials} on the instrument
 * @property {number} pitch
 * @property {number} [to] the pitch it glides to
 * @property {number} [glide] seconds the glide takes
 * @property {number} [at] seconds from the clip's start
 * @property {number} decay seconds until it has fallen by 60 dB
 * @property {number} [amplitude]
 * @property {number} [attack] seconds
 */

/**
 * Adds a note to a clip.
 * @param {Float64Array} clip
 * @param {Note} note
 */
export function strike(clip, { on, pitch, to, glide = 0.08, at = 0, decay, amplitude = 1, attack = 0.006 }) {
  const from = Math.round(at * rate);
  const base = hertz(pitch);
  const bend = to === undefined ? 1 : hertz(to) / base;
  for (const [ratio = 1, level = 1, share = 1] of partials[on]) {
    if (base * ratio > highestHz) continue;
    const fall = Math.log(1000) / (decay * share);
    let phase = 0;
    for (let i = from; i < clip.length; i++) {
      const t = (i - from) / rate;
      phase += (2 * Math.PI * base * bend ** rise(t, glide) * ratio) / rate;
      clip[i] = Number(clip[i]) + amplitude * level * rise(t, attack) * Math.exp(-fall * t) * Math.sin(phase);
    }
  }
}

/**
 * The clip in a small warm room: four damped combs, then two all-passes, mixed under the dry sound.
 * @param {Float64Array} dry
 * @param {number} mix
 */
export function inRoom(dry, mix) {
  const reverbSeconds = 0.45;
  const wet = new Float64Array(dry.length);
  for (const delay of [1423, 1637, 1871, 2053]) {
    const line = new Float64Array(delay);
    const feedback = 10 ** ((-3 * delay) / rate / reverbSeconds);
    let damped = 0;
    for (let i = 0; i < dry.length; i++) {
      const out = Number(line[i % delay]);
      damped = out * 0.65 + damped * 0.35;
      line[i % delay] = Number(dry[i]) + damped * feedback;
      wet[i] = Number(wet[i]) + out / 4;
    }
  }
  for (const delay of [347, 113]) {
    const line = new Float64Array(delay);
    for (let i = 0; i < wet.length; i++) {
      const out = Number(line[i % delay]);
      const into = Number(wet[i]) + out * 0.5;
      wet[i] = out - into * 0.5;
      line[i % delay] = into;
    }
  }
  return dry.map((sample, i) => sample + mix * Number(wet[i]));
}

/**
 * Lets the end of a clip fall to exactly nothing.
 * @param {Float64Array} clip
 * @param {number} seconds
 */
export function fadeOut(clip, seconds) {
  const length = Math.floor(seconds * rate);
  for (let i = 0; i < length; i++) {
    const at = clip.length - 1 - i;
    clip[at] = Number(clip[at]) * (0.5 - 0.5 * Math.cos((Math.PI * i) / length));
  }
}
