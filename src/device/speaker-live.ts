/** Sound on the audio clock: the windows of what is to come, and the stage they are placed on. */
import type { SessionClock } from './clock';
import type { Cut, Sound, Speech } from './speaker';
import { createRepertoire, type Clips, type Repertoire } from './speaker-clips';
import type { OwnVoice } from './speaker-own-voice';
import { createPower, type PowerParts } from './speaker-power';
import { partNames, type Stage } from './speaker-stage';
import { openWindow, type CueWindow } from './speaker-window';

export interface Levels {
  /** Of all that is heard; each from 0 to 1. */
  readonly all: number;
  readonly tones: number;
  readonly voice: number;
  readonly muted: boolean;
}

export interface LiveParts extends PowerParts {
  readonly clock: SessionClock;
  readonly loadTones: (context: BaseAudioContext) => Promise<Clips>;
  readonly ownVoice: OwnVoice;
  /** Called when the context tells of a change, or clips have come late. */
  readonly onChange: () => void;
}

/** After the last sound, so that its very end is not cut off by the way to the ear. */
const restSeconds = 0.5;

/** So long a start waits for its tones; then it goes on without the first of them. */
const tonesWithinMs = 1000;
const lookEveryMs = 10;
/** A device's own voice may take so much longer than was reckoned: the pause before the next thing said. */
const afterOwnVoiceMs = 200;

export class Live {
  readonly #parts: LiveParts;
  readonly #power;
  readonly #tones: Repertoire;
  #voice: Repertoire | null = null;
  #sounds: CueWindow<Sound> | null = null;
  #speech: CueWindow<Speech> | null = null;
  /** The context's second at which the last tone that answered a press has ended. */
  #playedUntil = 0;
  #levels: Levels = { all: 1, tones: 1, voice: 1, muted: false };

  constructor(parts: LiveParts) {
    this.#parts = parts;
    this.#power = createPower({
      ...parts,
      openOutput() {
        const output = parts.openOutput();
        output?.context.addEventListener('statechange', parts.onChange);
        return output;
      },
    });
    this.#tones = createRepertoire(() => parts.loadTones(this.#power.way!.output.context), parts.onChange);
    this.load();
  }

  get trouble(): string | null {
    return this.#tones.trouble ?? this.#voice?.trouble ?? null;
  }
  get leadMs(): number {
    return this.#power.leadMs;
  }
  /** Whether sound is meant to run, and did when it was last looked after. */
  get sounds(): boolean {
    return this.#power.on;
  }
  get keepAwake(): boolean {
    return this.#power.keepAwake;
  }
  set keepAwake(wanted: boolean) {
    this.#power.keepAwake = wanted;
  }

  load(): void {
    if (!this.#power.way) return;
    this.#tones.load();
    this.#voice?.load();
  }

  speakWith(loadVoice: (context: BaseAudioContext) => Promise<Clips>): void {
    this.#voice = createRepertoire(() => loadVoice(this.#power.way!.output.context), this.#parts.onChange);
    this.load();
  }

  setLevels(levels: Levels): void {
    this.#levels = levels;
    if (!this.#power.way) return;
    const { output, stage } = this.#power.way;
    output.setVolume(levels.all);
    output.setToneVolume(levels.tones);
    output.setMuted(levels.muted);
    for (const part of partNames) stage.setLevel(part, levels[part]);
  }

  async unlock(): Promise<'running' | 'refused'> {
    this.load();
    this.#parts.ownVoice.prime();
    const { way } = this.#power;
    const answer = await this.#power.wake();
    // The very first sound stands at the start: it would be late, or missed, while the tones are still being decoded.
    for (let waited = 0; answer === 'running' && waited < tonesWithinMs; waited += lookEveryMs) {
      if (this.#tones.clips ?? this.#tones.trouble) break;
      await this.#parts.wait(lookEveryMs);
    }
    if (this.#power.way !== way) this.setLevels(this.#levels);
    return answer;
  }

  follow(sounds: Iterable<Sound>, speech: Iterable<Speech>): void {
    this.cancel();
    this.#sounds = openWindow(sounds);
    this.#speech = openWindow(speech);
  }

  /** Places what the window now reaches. @returns how the sound broke off, if it did */
  topUp(): Cut | null {
    const { clock } = this.#parts;
    const why = this.#power.look();
    if (why) return { why, atMs: clock.nowMs() };
    if (!this.#power.on || !this.#power.way) return null;
    const { stage } = this.#power.way;
    const placedToMs = [
      this.#placeFrom(this.#sounds, this.#tones.clips, ({ atMs, tone }, clips) => {
        const clip = clips.get(tone);
        if (clip) stage.place('tones', clip, clock.audioSecondsAt(atMs));
      }),
      this.#placeFrom(this.#speech, this.#voice?.clips, (said, clips) => this.#speak(said, clips, stage)),
    ];
    const atMs = Math.min(...placedToMs);
    // The page was frozen while its sound went on, until there was nothing left to play.
    return atMs < Infinity ? { why: 'slept', atMs } : null;
  }

  /** @returns up to where everything was heard, if something was missed */
  #placeFrom<S extends { readonly atMs: number }>(
    window: CueWindow<S> | null,
    clips: Clips | null | undefined,
    put: (sound: S, clips: Clips) => void,
  ): number {
    if (!window || !clips) return Infinity;
    const { placedToMs } = window;
    const { place, missed } = window.due(this.#parts.clock.nowMs());
    for (const sound of place) put(sound, clips);
    return missed > 0 ? placedToMs : Infinity;
  }

  #speak({ atMs, durationMs, words }: Speech, clips: Clips, stage: Stage): void {
    const { clock, ownVoice } = this.#parts;
    const volume = () => (this.#levels.muted ? 0 : this.#levels.all * this.#levels.voice);
    for (const [i, word] of words.entries()) {
      const wordAtMs = atMs + word.offsetMs;
      if ('text' in word) {
        const endsMs = words[i + 1]?.offsetMs ?? durationMs + afterOwnVoiceMs;
        ownVoice.say(word.text, wordAtMs - clock.nowMs(), volume, endsMs - word.offsetMs);
        continue;
      }
      const clip = clips.get(word.line);
      if (clip) stage.place('voice', clip, clock.audioSecondsAt(wordAtMs));
    }
    stage.duck(clock.audioSecondsAt(atMs), clock.audioSecondsAt(atMs + durationMs));
  }

  cancel(): void {
    this.#sounds = null;
    this.#speech = null;
    this.#power.way?.stage.clear();
    this.#parts.ownVoice.cancel();
  }

  play(tone: string): void {
    if (!this.#power.way) return;
    const { output } = this.#power.way;
    output.play(tone);
    this.#playedUntil = output.context.currentTime + (this.#tones.clips?.get(tone)?.duration ?? 0);
  }

  say(line: string): void {
    const clip = this.#voice?.clips?.get(line);
    const { way } = this.#power;
    if (clip && way?.output.context.state === 'running') way.stage.place('voice', clip, way.output.context.currentTime);
  }

  suspend(): void {
    this.#sounds = null;
    this.#speech = null;
    if (!this.#power.way) return this.#parts.clock.followDevice();
    const { output, stage } = this.#power.way;
    const left = Math.max(stage.endsAt, this.#playedUntil) - output.context.currentTime;
    this.#power.sleep(Math.max(0, left) + restSeconds);
  }

  close(): void {
    this.cancel();
    this.#power.close();
  }
}
