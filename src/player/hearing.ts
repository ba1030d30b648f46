/** What is to be heard of a session or a file, from its cues and its timeline: by one rule for both. */
import type { Cue, Tone } from '../routine/cues';
import type { Library } from '../routine/schema';
import { speechOf, type LineLength, type SpeechOptions, type SpeechPlace, type Spoken } from '../routine/speech';
import type { Timeline } from '../routine/timeline';
import { profileOf, type Settings } from './settings.svelte';

/** What is to be heard, as chosen. */
export interface Hearing {
  readonly tones: boolean;
  readonly calls: boolean;
  /** Null where nothing is said. */
  readonly speech: { readonly options: SpeechOptions; readonly lengthOf: LineLength } | null;
}

/** @param lengthOf the recorded lines of the voice that speaks; null where none does */
export function hearingOf(now: Settings, routine: string, lengthOf: LineLength | null): Hearing {
  const profile = profileOf(now, routine);
  const tones = profile === 'voice-and-tones' || profile === 'tones';
  const { counting, phaseWords: phases, calls, instructions } = now;
  return { tones, calls, speech: lengthOf && { lengthOf, options: { tones, counting, phases, calls, instructions } } };
}

/** Whether there is anything to be heard: if not, no sound is wanted of the device, and none can be missed. */
export const isHeard = ({ tones, speech }: Hearing): boolean => tones || speech !== null;

/** Whether a cue is called at all: halfway and the last ten seconds can be switched off. */
export const isCalled = ({ kind }: Pick<Cue, 'kind'>, { calls }: Hearing): boolean =>
  calls || (kind !== 'halfway' && kind !== 'ten-seconds');

/** The tones of cues that are called, at the instants they come with. */
export function tonesOf(
  cues: readonly { readonly atMs: number; readonly cue: Cue }[],
  { tones }: Hearing,
): { readonly atMs: number; readonly tone: Tone }[] {
  return tones ? cues.flatMap(({ atMs, cue }) => (cue.tone ? [{ atMs, tone: cue.tone }] : [])) : [];
}

/** @param place where the session is, for a script from there on; a whole timeline's without it */
export function scriptOf(
  timeline: Timeline,
  library: Pick<Library, 'exercises'>,
  { speech }: Hearing,
  place: SpeechPlace = {},
): Spoken[] {
  return speech ? speechOf(timeline, library, speech.lengthOf, speech.options, place) : [];
}

/** What answers a press, or ends a session at once. */
export type Answer = 'pause' | 'resume' | 'finish';
const answers: Readonly<Record<Answer, string | null>> = { pause: 'say/paused', resume: null, finish: 'say/well-done' };

/** By a tone where there are tones, else in words where something is said. */
export function answerIn(what: Answer, { tones, speech }: Hearing): { tone?: Answer; line?: string } {
  if (tones) return { tone: what };
  const line = answers[what];
  return speech && line ? { line } : {};
}

/** What is said of the count-in after a pause, where no tone counts: it stands in no timeline. */
export function countInWords(
  coming: readonly { readonly atMs: number; readonly cue: Cue }[],
  anchor: { readonly atMs: number },
  { tones, speech }: Hearing,
): Spoken[] {
  if (tones || !speech) return [];
  return coming
    .filter(({ atMs, cue }) => atMs < anchor.atMs && cue.count !== undefined)
    .flatMap(({ atMs, cue }) => {
      const line = `number/${cue.count}`;
      const durationMs = speech.lengthOf(line);
      const words = [{ line, offsetMs: 0 }];
      return durationMs === undefined ? [] : [{ atMs, durationMs, words, rank: 0, segment: cue.segment }];
    });
}
