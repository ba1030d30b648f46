/** Finds a known sound in a recording. */

/** Of a sound so much is compared. */
const comparedMs = 200;

/**
 * Where a clip lies in a recording: the place at which the two are most alike.
 * @param {Float32Array} whole
 * @param {Float32Array} clip
 * @param {number} rate
 * @param {number} aroundMs
 * @param {number} withinMs to either side
 * @returns {{ atMs: number, likeness: number }} likeness from 0 to 1, which is the same but for its loudness
 */
export function bestMatch(whole, clip, rate, aroundMs, withinMs) {
  const length = Math.min(clip.length, Math.round((comparedMs * rate) / 1000));
  const likeness = (/** @type {number} */ from, /** @type {number} */ step) => {
    let [ab, aa, bb] = [0, 1e-9, 1e-9];
    for (let i = 0; i < length; i += step) {
      const [a, b] = [whole[from + i] ?? 0, clip[i] ?? 0];
      ab += a * b;
      aa += a * a;
      bb += b * b;
    }
    return ab / Math.sqrt(aa * bb);
  };
  const middle = Math.round((aroundMs * rate) / 1000);
  const reach = Math.round((withinMs * rate) / 1000);
  let best = { from: middle, likeness: -1 };
  const look = (/** @type {number} */ first, /** @type {number} */ last, /** @type {number} */ step) => {
    for (let from = first; from <= last; from += step) {
      const like = likeness(from, step === 1 ? 1 : 4);
      if (like > best.likeness) best = { from, likeness: like };
    }
  };
  look(middle - reach, middle + reach, 6);
  const { from } = best;
  best = { from, likeness: -1 };
  look(from - 12, from + 12, 1);
  return { atMs: (best.from / rate) * 1000, likeness: best.likeness };
}
