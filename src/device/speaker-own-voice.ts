/**
 * The device's own voice, for names that people wrote themselves and nobody recorded. It starts when it likes, so
 * nothing that has to be in time is left to it; where there is none on the device itself, nothing is said.
 */

export interface OwnVoice {
  /** Whether a voice on the device itself is there; a remote one would send what is said to somebody. */
  readonly available: boolean;
  /** To be called in a press: some platforms let nothing speak before that. */
  prime(): void;
  /**
   * Says something in so many ms, unless that comes too late.
   * @param volume from 0 to 1, asked for when it is said
   * @param mostMs after so long it is broken off: something else is said then
   */
  say(text: string, inMs: number, volume: () => number, mostMs: number): void;
  cancel(): void;
}

export interface OwnVoiceParts {
  readonly synthesis: Pick<SpeechSynthesis, 'speak' | 'cancel' | 'getVoices'> | undefined;
  readonly utter: (text: string) => SpeechSynthesisUtterance;
  /** @returns how to call it off */
  readonly later: (ms: number, what: () => void) => () => void;
  readonly nowMs: () => number;
}

/** Said later than this it would speak over something else. */
const tooLateMs = 600;

export function createOwnVoice({ synthesis, utter, later, nowMs }: OwnVoiceParts): OwnVoice {
  const waiting = new Set<() => void>();
  const local = () => synthesis?.getVoices().find(({ localService, lang }) => localService && /^en\b/i.test(lang));
  // Browsers begin to look for their voices when they are first asked for them.
  local();
  const after = (ms: number, what: () => void) => {
    const callOff = later(ms, () => {
      waiting.delete(callOff);
      what();
    });
    waiting.add(callOff);
  };
  return {
    get available() {
      return local() !== undefined;
    },
    prime() {
      if (!local()) return;
      const silence = utter(' ');
      silence.volume = 0;
      synthesis?.speak(silence);
    },
    say(text, inMs, volume, mostMs) {
      const dueMs = nowMs() + inMs;
      after(inMs, () => {
        const voice = local();
        const lateMs = nowMs() - dueMs;
        const loudness = volume();
        if (!voice || lateMs > tooLateMs || loudness === 0) return;
        const utterance = utter(text);
        utterance.voice = voice;
        utterance.volume = loudness;
        let over = false;
        utterance.onend = utterance.onerror = () => (over = true);
        synthesis?.speak(utterance);
        after(mostMs - lateMs, () => {
          if (!over) synthesis?.cancel();
        });
      });
    },
    cancel() {
      for (const callOff of waiting) callOff();
      waiting.clear();
      synthesis?.cancel();
    },
  };
}

/** The browser's own. */
export const openOwnVoice = (): OwnVoice =>
  createOwnVoice({
    synthesis: (globalThis as Partial<typeof globalThis>).speechSynthesis,
    utter: (text) => new SpeechSynthesisUtterance(text),
    later: (ms, what) => {
      const timer = setTimeout(what, ms);
      return () => clearTimeout(timer);
    },
    nowMs: () => performance.now(),
  });
