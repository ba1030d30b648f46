/** Sprites, fetched and decoded by ourselves, since Howler keeps its decoded buffers to itself. */
import type { Clip } from './speaker-stage';

/** Where the clips of a sprite lie: [start, length] in ms. */
export type SpriteMap = Readonly<Record<string, readonly number[]>>;
export type Clips = ReadonlyMap<string, Clip>;

/** A clip's samples in a buffer of their own, so that the rest of its sprite need not be kept. */
function cutOut(sprite: AudioBuffer, startMs: number, lengthMs: number): Clip {
  const { sampleRate } = sprite;
  const first = Math.round((startMs / 1000) * sampleRate);
  const length = Math.min(Math.round((lengthMs / 1000) * sampleRate), sprite.length - first);
  const buffer = new AudioBuffer({ length, sampleRate, numberOfChannels: 1 });
  buffer.copyToChannel(sprite.getChannelData(0).subarray(first, first + length), 0);
  return { buffer, offset: 0, duration: lengthMs / 1000 };
}

/**
 * Fetches and decodes a sprite.
 * @param wanted the clips to keep, by name, each for itself; without it, the sprite stays in one piece
 * @throws {Error} a sentence for the person, when the file cannot be had or is no sound
 */
export async function loadClips(
  url: string,
  map: SpriteMap,
  decode: (bytes: ArrayBuffer) => Promise<AudioBuffer>,
  wanted?: (name: string) => boolean,
): Promise<Clips> {
  let bytes: ArrayBuffer;
  try {
    const answer = await fetch(url);
    if (!answer.ok) throw new Error(`the answer was ${answer.status}`);
    bytes = await answer.arrayBuffer();
  } catch (cause) {
    throw new Error(
      `The sounds (${url}) could not be loaded: ${cause instanceof Error ? cause.message : 'no answer'}`,
      {
        cause,
      },
    );
  }
  let sprite: AudioBuffer;
  try {
    sprite = await decode(bytes);
  } catch (cause) {
    throw new Error(`The sounds (${url}) are not an MP3 that this browser can play`, { cause });
  }
  const clips = Object.entries(map).map(([name, [startMs = 0, lengthMs = 0]]) => ({ name, startMs, lengthMs }));
  if (wanted) {
    const kept = clips.filter(({ name }) => wanted(name));
    return new Map(kept.map(({ name, startMs, lengthMs }) => [name, cutOut(sprite, startMs, lengthMs)]));
  }
  return new Map(
    clips.map(({ name, startMs, lengthMs }) => [
      name,
      { buffer: sprite, offset: startMs / 1000, duration: lengthMs / 1000 },
    ]),
  );
}

/** Clips that are there, on their way, or could not be had. */
export interface Repertoire {
  /** Null until they are loaded. */
  readonly clips: Clips | null;
  /** Why they could not be had, as a sentence; null when all is well. */
  readonly trouble: string | null;
  /** Loads them unless they are there or on their way. */
  load(): void;
}

/** @param onLoaded called once they are there */
export function createRepertoire(loadAll: () => Promise<Clips>, onLoaded: () => void): Repertoire {
  let clips: Clips | null = null;
  let trouble: string | null = null;
  let loading = false;
  return {
    get clips() {
      return clips;
    },
    get trouble() {
      return trouble;
    },
    load() {
      if (clips || loading) return;
      loading = true;
      loadAll()
        .then((loaded) => {
          clips = loaded;
          trouble = null;
          onLoaded();
        })
        .catch((error: unknown) => (trouble = error instanceof Error ? error.message : String(error)))
        .finally(() => (loading = false));
    },
  };
}
