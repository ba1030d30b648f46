/**
 * The way out: one audio context that Howler uses, too. Howler keeps the volume and plays what answers a press; it
 * cannot place a sound ahead (it always starts at 0), so the cues stand on our own stage and sound into its gain.
 */
import { Howl, Howler } from 'howler/dist/howler.core.min.js';

export interface Output {
  readonly context: AudioContext;
  /** Volume and mute act here. */
  readonly master: AudioNode;
  /** From 0 to 1. */
  setVolume(volume: number): void;
  setMuted(muted: boolean): void;
  /** Of {@link play}, from 0 to 1. */
  setToneVolume(volume: number): void;
  /** Plays a clip of the sprite now. Nothing where it is not loaded: a sound that comes late answers nothing. */
  play(name: string): void;
  close(): void;
}

/**
 * Opens an audio context, asleep, and hands it to Howler.
 * @param sprite the file and where its clips lie, in ms, that {@link Output.play} plays from
 * @returns null where the browser has no Web Audio
 */
export function openOutput(sprite: {
  readonly url: string;
  readonly map: Readonly<Record<string, readonly number[]>>;
}): Output | null {
  if (typeof AudioContext === 'undefined') return null;
  let context: AudioContext;
  try {
    // Sounds are placed long before they are heard, so long buffers harm nothing and save a quarter of the processor.
    context = new AudioContext({ latencyHint: 'playback' });
  } catch {
    return null;
  }
  // Given by us before the first Howl, the context is neither created with the wrong hint nor replaced: Howler's own
  // unlocking would do that on every device whose rate is not 44.1 kHz. And it would sleep in every long hold.
  Howler.autoUnlock = false;
  Howler.autoSuspend = false;
  Howler.ctx = context;
  Howler.masterGain = context.createGain();
  Howler.masterGain.connect(context.destination);
  void context.suspend();

  const howl = new Howl({
    src: [sprite.url],
    sprite: Object.fromEntries(
      Object.entries(sprite.map).map(([name, [start = 0, length = 0]]) => [name, [start, length]]),
    ),
  });
  return {
    context,
    master: Howler.masterGain,
    setVolume: (volume) => void Howler.volume(volume),
    setMuted: (muted) => void Howler.mute(muted),
    setToneVolume: (volume) => void howl.volume(volume),
    play(name) {
      // The context's own word, not Howler's: that one takes a suspended context for a running one.
      if (howl.state() === 'loaded' && context.state === 'running') howl.play(name);
    },
    close() {
      howl.unload();
      if (context.state !== 'closed') void context.close();
    },
  };
}
