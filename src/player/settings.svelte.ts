/** What the person has chosen, kept in the logbook and in effect at once. */

export interface Settings {
  /** 0 to 1. */
  readonly volume: number;
  readonly muted: boolean;
  readonly theme: 'system' | 'light' | 'dark';
  readonly firstSide: 'left' | 'right';
  readonly keepAwake: boolean;
  readonly vibrate: boolean;
}

export const usualSettings: Settings = {
  volume: 0.8,
  muted: false,
  theme: 'system',
  firstSide: 'left',
  keepAwake: true,
  vibrate: true,
};

const isOneOf = (value: unknown, ...allowed: string[]) => typeof value === 'string' && allowed.includes(value);
const checks: { readonly [Key in keyof Settings]: (value: unknown) => boolean } = {
  volume: (value) => typeof value === 'number' && value >= 0 && value <= 1,
  muted: (value) => typeof value === 'boolean',
  theme: (value) => isOneOf(value, 'system', 'light', 'dark'),
  firstSide: (value) => isOneOf(value, 'left', 'right'),
  keepAwake: (value) => typeof value === 'boolean',
  vibrate: (value) => typeof value === 'boolean',
};

/** Takes over every setting that makes sense; the others stay as usual. */
export function toSettings(kept: Readonly<Record<string, unknown>>): Settings {
  const good = Object.entries(checks).filter(([key, check]) => Object.hasOwn(kept, key) && check(kept[key]));
  return { ...usualSettings, ...Object.fromEntries(good.map(([key]) => [key, kept[key]])) };
}

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
    void keeper.then((logbook) => {
      const read = async () => (this.now = toSettings(await logbook.settings()));
      logbook.onChanged((key) => {
        if (key === 'settings') void read();
      });
      return read();
    });
  }

  async change(patch: Partial<Settings>): Promise<void> {
    this.now = { ...this.now, ...patch };
    await (await this.#keeper).saveSettings(patch);
  }
}
