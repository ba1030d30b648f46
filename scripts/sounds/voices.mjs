/** Speaks every line of lines.json with an RHVoice voice. See docs/decisions/voices.md for how to get it. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { master } from './master.mjs';
import { readWav } from './wav.mjs';

/** The voices there are, and how much their consonants are raised. */
export const voices = { slt: { brightDb: 3 }, bdl: { brightDb: 5 } };

/** @returns {Map<string, string>} what is said, by its line's name: `exercise/chair-squat` → `Chair squat` */
export function readLines() {
  /** @type {Record<string, Record<string, string>>} */
  const groups = JSON.parse(readFileSync(join(import.meta.dirname, 'lines.json'), 'utf8'));
  return new Map(
    Object.entries(groups).flatMap(([group, lines]) =>
      Object.entries(lines).map(([key, text]) => /** @type {[string, string]} */ ([`${group}/${key}`, text])),
    ),
  );
}

/**
 * @param {string} say a program: `say VOICE OUT.wav < text`
 * @param {keyof typeof voices} voice
 * @returns {{ clips: Map<string, Float64Array>, rate: number }}
 */
export function speakLines(say, voice) {
  const room = mkdtempSync(join(tmpdir(), 'voice-'));
  try {
    const wav = join(room, 'line.wav');
    let rate = 0;
    const clips = new Map();
    for (const [name, text] of readLines()) {
      execFileSync(say, [voice, wav], { input: `${text}.\n`, stdio: ['pipe', 'ignore', 'inherit'] });
      const raw = readWav(wav);
      rate = raw.rate;
      clips.set(name, master(raw.samples, rate, voices[voice].brightDb));
    }
    return { clips, rate };
  } finally {
    rmSync(room, { recursive: true });
  }
}
