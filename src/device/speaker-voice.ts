/** The recorded voices: where their lines lie, and how long each takes. */
import type { SpriteMap } from './speaker-clips';

export const voiceNames = ['slt', 'bdl'] as const;
export type VoiceName = (typeof voiceNames)[number];

const maps: Readonly<Record<VoiceName, () => Promise<{ readonly default: SpriteMap }>>> = {
  slt: () => import('./voice-slt.json'),
  bdl: () => import('./voice-bdl.json'),
};

export interface Voice {
  readonly name: VoiceName;
  readonly map: SpriteMap;
  /** How long a line takes, in ms; undefined for one that was not recorded. */
  readonly lengthOf: (line: string) => number | undefined;
}

/** Only the voice that is chosen is fetched. */
export async function openVoice(name: VoiceName): Promise<Voice> {
  const { default: map } = await maps[name]();
  return { name, map, lengthOf: (line) => (Object.hasOwn(map, line) ? map[line]![1] : undefined) };
}
