/** Sprites, fetched and decoded by ourselves, since Howler keeps its decoded buffers to itself. */
import type { Clip } from './speaker-stage';

export type SpriteMap = Readonly<Record<string, readonly number[]>>;

/**
 * Fetches and decodes a sprite.
 * @param map where its clips lie: [start, length] in ms
 * @throws {Error} a sentence for the person, when the file cannot be had or is no sound
 */
export async function loadClips(
  url: string,
  map: SpriteMap,
  decode: (bytes: ArrayBuffer) => Promise<AudioBuffer>,
): Promise<ReadonlyMap<string, Clip>> {
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
  let buffer: AudioBuffer;
  try {
    buffer = await decode(bytes);
  } catch (cause) {
    throw new Error(`The sounds (${url}) are not an MP3 that this browser can play`, { cause });
  }
  return new Map(
    Object.entries(map).map(([name, [startMs = 0, lengthMs = 0]]) => [
      name,
      { buffer, offset: startMs / 1000, duration: lengthMs / 1000 },
    ]),
  );
}
