/** What is felt of a session, where there is a motor: a pattern for each meaning, told apart by rhythm as the tones. */
import type { CueKind } from '../routine/cues';

/** In ms: on, off, on … As in the tones, counting is short, a start is one long one, a change is four. */
export const patterns: Readonly<Record<CueKind, readonly number[]>> = {
  'get-ready': [40, 60, 40],
  count: [40],
  'count-last': [70],
  go: [220],
  'phase-up': [30],
  'phase-hold': [30, 50, 30],
  'phase-down': [60],
  halfway: [90, 90, 90],
  'ten-seconds': [50, 50, 50, 50, 50],
  'change-sides': [90, 70, 90, 70, 90, 70, 90],
  'change-position': [90, 70, 90, 70, 90, 70, 90],
  rest: [160, 120, 160],
  'next-up': [],
  wait: [160, 120, 160],
  finish: [120, 80, 120, 80, 400],
};

/** Of cues that share an instant only one can be felt: the earlier in this list. */
const weight: readonly CueKind[] = [
  'finish',
  'change-sides',
  'change-position',
  'rest',
  'wait',
  'go',
  'halfway',
  'ten-seconds',
  'count-last',
  'count',
  'get-ready',
];
const weightOf = (kind: CueKind) => (weight.includes(kind) ? weight.indexOf(kind) : weight.length);

/** What is felt of cues that come due together: the pattern of the weightiest, in ms; empty for nothing. */
export function patternFor(kinds: readonly CueKind[]): readonly number[] {
  const [first] = [...kinds].sort((a, b) => weightOf(a) - weightOf(b));
  return first ? patterns[first] : [];
}

export interface Haptics {
  /** Whether there is something that could be felt, as far as the browser says. */
  readonly available: boolean;
  enabled: boolean;
  /** Lets the cues that are due now be felt. */
  feel(kinds: readonly CueKind[]): void;
  /** Breaks off what is being felt. */
  still(): void;
}

/** @param motor as `navigator.vibrate`; missing where there is no motor or the browser does not offer it */
export function createHaptics(motor: ((pattern: number[]) => boolean) | undefined): Haptics {
  let enabled = true;
  const vibrate = (pattern: number[]) => {
    try {
      motor?.(pattern);
    } catch {
      // Refused: nothing depends on what is felt.
    }
  };
  return {
    available: motor !== undefined,
    get enabled() {
      return enabled;
    },
    set enabled(wanted) {
      enabled = wanted;
      if (!wanted) vibrate([]);
    },
    feel(kinds) {
      const pattern = patternFor(kinds);
      if (enabled && pattern.length > 0) vibrate([...pattern]);
    },
    still() {
      vibrate([]);
    },
  };
}

/** The browser's own. */
export function openHaptics(): Haptics {
  const machine: Partial<Navigator> = navigator;
  return createHaptics(machine.vibrate ? (pattern) => navigator.vibrate(pattern) : undefined);
}
