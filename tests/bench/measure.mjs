/** Numbers about cues, from what was written and what was started. All times in ms. */

/** A cue this far off, or never started, counts as missed. */
const missedFromMs = 500;

/** @param {number[]} sorted @param {number} share */
const quantile = (sorted, share) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN;

/**
 * How far each cue was off, the earliest taken as on time: a constant delay shifts a session, but spoils nothing in it.
 * @param {readonly number[]} written instants on the timeline
 * @param {readonly (number | null)[]} started instants on the audio clock; null for a cue that never came
 */
export function errorsOf(written, started) {
  const late = written.map((atMs, i) => {
    const at = started[i];
    return at === null || at === undefined ? Infinity : at - atMs;
  });
  const base = Math.min(...late);
  return late.map((ms) => (Number.isFinite(ms) ? ms - base : Infinity));
}

/**
 * @param {readonly number[]} written
 * @param {readonly (number | null)[]} started
 */
export function measure(written, started) {
  const errors = errorsOf(written, started);
  const heard = errors.filter(Number.isFinite).sort((a, b) => a - b);
  return {
    cues: written.length,
    medianMs: quantile(heard, 0.5),
    p95Ms: quantile(heard, 0.95),
    maxMs: heard.at(-1) ?? NaN,
    missed: errors.filter((error) => error > missedFromMs).length,
    driftMsPerMinute: driftOf(written, errors),
  };
}

/**
 * By how much the error grows in a minute: the slope of a straight line through all of them.
 * @param {readonly number[]} written
 * @param {readonly number[]} errors
 */
function driftOf(written, errors) {
  const points = written.map((x, i) => ({ x: x / 60_000, y: errors[i] ?? Infinity })).filter(({ y }) => y < Infinity);
  const mean = (/** @type {number[]} */ list) => list.reduce((sum, value) => sum + value, 0) / list.length;
  const meanX = mean(points.map(({ x }) => x));
  const meanY = mean(points.map(({ y }) => y));
  const spread = points.reduce((sum, { x }) => sum + (x - meanX) ** 2, 0);
  return spread === 0 ? 0 : points.reduce((sum, { x, y }) => sum + (x - meanX) * (y - meanY), 0) / spread;
}
