/**
 * The tones of a session: one family in F major pentatonic, between F4 and F6, where phone speakers are strong and
 * ears with high-frequency loss still hear. What a tone means lies in its contour, rhythm and count, not in its colour.
 */
import { fadeOut, inRoom, rate, strike } from './instruments.mjs';
import { loudestMoment } from './loudness.mjs';

/** @typedef {import('./instruments.mjs').Note} Note */

const [F4, C5, D5, F5, G5, A5, C6, F6] = [65, 72, 74, 77, 79, 81, 84, 89];

/** The encoder takes this much away. */
const lossDb = 0.45;

/**
 * What each tone is: its length, its loudness (LUFS, loudest 400 ms), how much room is mixed in, its notes.
 * The names are those of `Tone` in src/routine/cues.ts, and two that answer a press: pause and resume.
 * @type {Record<string, { seconds: number, lufs: number, room: number, notes: Note[] }>}
 */
export const tones = {
  count: { seconds: 0.22, lufs: -22, room: 0.05, notes: [{ on: 'bar', pitch: C5, decay: 0.3 }] },
  'count-last': {
    seconds: 0.3,
    lufs: -21,
    room: 0.06,
    notes: [
      { on: 'bar', pitch: C5, decay: 0.42 },
      { on: 'bar', pitch: C6, decay: 0.42, amplitude: 1 },
    ],
  },
  go: {
    seconds: 1,
    lufs: -18,
    room: 0.12,
    notes: [
      { on: 'bell', pitch: F5, decay: 1.1 },
      { on: 'felt', pitch: F4, decay: 0.8, amplitude: 0.35 },
      { on: 'bell', pitch: C6, at: 0.075, decay: 1, amplitude: 0.75 },
    ],
  },
  up: {
    seconds: 0.26,
    lufs: -24,
    room: 0.04,
    notes: [{ on: 'felt', pitch: C5, to: G5, glide: 0.11, decay: 0.36, attack: 0.01 }],
  },
  hold: {
    seconds: 0.3,
    lufs: -24,
    room: 0.04,
    notes: [
      { on: 'felt', pitch: F5, decay: 0.24, attack: 0.008 },
      { on: 'felt', pitch: F5, at: 0.11, decay: 0.28, amplitude: 0.8, attack: 0.008 },
    ],
  },
  down: {
    seconds: 0.26,
    lufs: -24,
    room: 0.04,
    notes: [{ on: 'felt', pitch: G5, to: C5, glide: 0.11, decay: 0.36, attack: 0.01 }],
  },
  halfway: {
    seconds: 0.9,
    lufs: -19,
    room: 0.12,
    notes: [
      { on: 'bell', pitch: A5, decay: 0.5 },
      { on: 'bell', pitch: A5, at: 0.24, decay: 0.8, amplitude: 0.85 },
    ],
  },
  'ten-seconds': {
    seconds: 0.55,
    lufs: -21,
    room: 0.08,
    notes: [
      { on: 'bar', pitch: D5, decay: 0.3 },
      { on: 'bar', pitch: D5, at: 0.12, decay: 0.3, amplitude: 0.9 },
      { on: 'bar', pitch: D5, at: 0.24, decay: 0.4, amplitude: 0.9 },
    ],
  },
  change: {
    seconds: 1,
    lufs: -19,
    room: 0.12,
    notes: [
      { on: 'bell', pitch: F5, decay: 0.5 },
      { on: 'bell', pitch: C5, at: 0.17, decay: 0.5, amplitude: 0.9 },
      { on: 'bell', pitch: F5, at: 0.34, decay: 0.5, amplitude: 0.9 },
      { on: 'bell', pitch: C5, at: 0.51, decay: 0.7, amplitude: 0.8 },
    ],
  },
  rest: {
    seconds: 1.4,
    lufs: -20,
    room: 0.16,
    notes: [
      { on: 'pad', pitch: C6, decay: 0.9, amplitude: 0.6, attack: 0.02 },
      { on: 'pad', pitch: A5, at: 0.19, decay: 1, amplitude: 0.75, attack: 0.02 },
      { on: 'pad', pitch: F5, at: 0.38, decay: 1.4, amplitude: 0.9, attack: 0.025 },
    ],
  },
  finish: {
    seconds: 2.6,
    lufs: -17,
    room: 0.18,
    notes: [
      { on: 'bell', pitch: F5, decay: 1.4 },
      { on: 'bell', pitch: A5, at: 0.14, decay: 1.5, amplitude: 0.85 },
      { on: 'bell', pitch: C6, at: 0.28, decay: 1.6, amplitude: 0.8 },
      { on: 'bell', pitch: F6, at: 0.46, decay: 2.2, amplitude: 0.65 },
      { on: 'pad', pitch: F4, at: 0.46, decay: 2, amplitude: 0.5, attack: 0.03 },
      { on: 'pad', pitch: C5, at: 0.46, decay: 2, amplitude: 0.4, attack: 0.03 },
    ],
  },
  pause: {
    seconds: 0.42,
    lufs: -21,
    room: 0.06,
    notes: [
      { on: 'felt', pitch: C6, decay: 0.22, amplitude: 0.8, attack: 0.005 },
      { on: 'felt', pitch: C5, at: 0.12, decay: 0.4, amplitude: 1.1, attack: 0.005 },
    ],
  },
  resume: {
    seconds: 0.42,
    lufs: -21,
    room: 0.06,
    notes: [
      { on: 'felt', pitch: C5, decay: 0.22, amplitude: 1.1, attack: 0.005 },
      { on: 'felt', pitch: C6, at: 0.12, decay: 0.4, amplitude: 0.8, attack: 0.005 },
    ],
  },
};

/**
 * The samples of a tone at 48 kHz, at its loudness before encoding.
 * @param {string} name
 */
export function synthesise(name) {
  const tone = tones[name];
  if (!tone) throw new Error(`No tone is called ${name}; there are ${Object.keys(tones).join(', ')}`);
  const dry = new Float64Array(Math.round(tone.seconds * rate));
  for (const note of tone.notes) strike(dry, note);
  const clip = inRoom(dry, tone.room);
  fadeOut(clip, Math.min(0.12, tone.seconds * 0.35));
  const gain = 10 ** ((tone.lufs + lossDb - loudestMoment(clip, rate)) / 20);
  return clip.map((sample) => sample * gain);
}
