/** What the person has chosen, kept in the logbook and in effect at once. */
import type { OtherSound } from '../device/audio-session';

export const soundProfiles = ['voice-and-tones', 'tones', 'voice', 'silent'] as const;
/** What a session is followed by; `silent` leaves the vibration and the flash. */
export type SoundProfile = (typeof soundProfiles)[number];

/** What becomes of the person's own music meanwhile. */
export const otherSounds = ['softer', 'beside', 'stopped'] as const satisfies readonly OtherSound[];

export const skinTones = ['light', 'fair', 'tan', 'brown', 'dark'] as const;
export const shirtColours = ['leaf', 'sea', 'plum', 'ember', 'stone'] as const;

export interface Settings {
  /** How the figure looks. */
  readonly skin: (typeof skinTones)[number];
  readonly shirt: (typeof shirtColours)[number];
  /** As a mirror shows it, and seen from behind. */
  readonly mirrored: boolean;
  readonly behind: boolean;
  /** Degrees the figure was turned by, for each exercise. */
  readonly turns: Readonly<Record<string, number>>;
  /** Chosen for a routine, by its id. */
  readonly profiles: Readonly<Record<string, SoundProfile>>;
  readonly voice: 'slt' | 'bdl';
  /** Beside the volume of all; 0 to 1. */
  readonly toneVolume: number;
  readonly voiceVolume: number;
  /** Repetitions are counted aloud. */
  readonly counting: boolean;
  /** Each phase of a repetition is named. */
  readonly phaseWords: boolean;
  /** Halfway and the last ten seconds are called. */
  readonly calls: boolean;
  /** How an exercise goes is said the first time it comes. */
  readonly instructions: boolean;
  readonly getReadySeconds: number;
  /** Sounds come as one track, which goes on behind a locked screen. */
  readonly pocket: boolean;
  /** The output is kept open in long silences, so that wireless headphones swallow no first sound. */
  readonly keepOutput: boolean;
  /** Where the browser lets a page say so. */
  readonly otherSound: OtherSound;
  /** Each cue is also a flash on the screen. */
  readonly flash: boolean;
  /** 0 to 1. */
  readonly volume: number;
  readonly muted: boolean;
  readonly theme: 'system' | 'light' | 'dark';
  readonly firstSide: 'left' | 'right';
  readonly keepAwake: boolean;
  readonly vibrate: boolean;
}

export const usualSettings: Settings = {
  skin: 'fair',
  shirt: 'leaf',
  mirrored: false,
  behind: false,
  turns: {},
  profiles: {},
  voice: 'slt',
  toneVolume: 1,
  voiceVolume: 1,
  counting: true,
  phaseWords: false,
  calls: true,
  instructions: true,
  getReadySeconds: 5,
  pocket: false,
  keepOutput: true,
  otherSound: 'softer',
  flash: false,
  volume: 0.8,
  muted: false,
  theme: 'system',
  firstSide: 'left',
  keepAwake: true,
  vibrate: true,
};

const isOneOf = (value: unknown, ...allowed: string[]) => typeof value === 'string' && allowed.includes(value);
const isShare = (value: unknown) => typeof value === 'number' && value >= 0 && value <= 1;
const isRecordOf = (value: unknown, isGood: (member: unknown) => boolean) =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && Object.values(value).every(isGood);
const isSwitch = (value: unknown) => typeof value === 'boolean';
const checks: { readonly [Key in keyof Settings]: (value: unknown) => boolean } = {
  skin: (value) => isOneOf(value, ...skinTones),
  shirt: (value) => isOneOf(value, ...shirtColours),
  mirrored: isSwitch,
  behind: isSwitch,
  turns: (value) => isRecordOf(value, (turn) => typeof turn === 'number' && Math.abs(turn) <= 360),
  profiles: (value) => isRecordOf(value, (one) => isOneOf(one, ...soundProfiles)),
  voice: (value) => isOneOf(value, 'slt', 'bdl'),
  toneVolume: isShare,
  voiceVolume: isShare,
  counting: isSwitch,
  phaseWords: isSwitch,
  calls: isSwitch,
  instructions: isSwitch,
  getReadySeconds: (value) => typeof value === 'number' && value >= 3 && value <= 30,
  pocket: isSwitch,
  keepOutput: isSwitch,
  otherSound: (value) => isOneOf(value, ...otherSounds),
  flash: isSwitch,
  volume: isShare,
  muted: isSwitch,
  theme: (value) => isOneOf(value, 'system', 'light', 'dark'),
  firstSide: (value) => isOneOf(value, 'left', 'right'),
  keepAwake: isSwitch,
  vibrate: isSwitch,
};

/** Takes over every setting that makes sense; the others stay as usual. */
export function toSettings(kept: Readonly<Record<string, unknown>>): Settings {
  const good = Object.entries(checks).filter(([key, check]) => Object.hasOwn(kept, key) && check(kept[key]));
  return { ...usualSettings, ...Object.fromEntries(good.map(([key]) => [key, kept[key]])) };
}

/** What a routine is followed by: as chosen for it, else by voice and tones. */
export const profileOf = ({ profiles }: Settings, routine: string): SoundProfile =>
  (Object.hasOwn(profiles, routine) ? profiles[routine] : undefined) ?? 'voice-and-tones';

/** How the person wants to look at the figure of an exercise. */
export const lookingOf = ({ turns, mirrored, behind }: Settings, exercise: string) => ({
  turn: (Object.hasOwn(turns, exercise) ? turns[exercise] : undefined) ?? 0,
  tilt: 0,
  mirrored,
  behind,
});

interface SettingsKeeper {
  settings(): Promise<Record<string, unknown>>;
  saveSettings(patch: Record<string, unknown>): Promise<unknown>;
  onChanged(callback: (key: string) => void): () => void;
}

export class SettingsState {
  now = $state.raw(usualSettings);
  readonly #keeper: Promise<SettingsKeeper>;

  constructor(keeper: Promise<SettingsKeeper>) {
    this.#keeper = keeper;
    keeper
      .then((logbook) => {
        const read = async () => (this.now = toSettings(await logbook.settings()));
        logbook.onChanged((key) => {
          if (key === 'settings') void read();
        });
        return read();
      })
      // What could not be loaded is told by the screen that needs it.
      .catch(() => undefined);
  }

  async change(patch: Partial<Settings>): Promise<void> {
    this.now = { ...this.now, ...patch };
    await (await this.#keeper).saveSettings(patch);
  }
}
