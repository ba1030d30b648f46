/**
 * Plays a list of cues in one of several designs and notes what each hands to the audio clock. Ours is the product's
 * own speaker; the references are what most timers of this kind do.
 */
import { Howl, Howler } from 'howler';
import { openSpeaker, type SpeakerTone, type Speech } from '../../src/device/speaker';
import { openStage } from '../../src/device/speaker-stage';
import { loadClips } from '../../src/device/speaker-clips';
import toneMap from '../../src/device/tones.json';

interface BenchCue {
  readonly atMs: number;
  readonly tone: SpeakerTone;
}
interface Played {
  readonly cues: readonly BenchCue[];
  readonly speech: readonly Speech[];
}
type Load = 'none' | 'busy';

/** Instants on the audio clock, in ms, by the cue's place in the list. */
const started: (number | null)[] = [];
let listening = false;
let next = 0;
// eslint-disable-next-line @typescript-eslint/unbound-method -- called with the node it belongs to, below
const start = AudioBufferSourceNode.prototype.start;
AudioBufferSourceNode.prototype.start = function (when = 0, ...rest: number[]) {
  // What is placed in the past starts now. Words are not in the tones' sprite.
  if (listening && this.buffer!.duration > 13) started[next++] = Math.max(when, this.context.currentTime) * 1000;
  start.call(this, when, ...rest);
};

const howlOfTones = () =>
  new Promise<Howl>((done, fail) => {
    const sprite = Object.fromEntries(
      Object.entries(toneMap).map(([name, [at = 0, length = 0]]) => [name, [at, length]]),
    );
    const howl: Howl = new Howl({
      src: ['/sounds/tones.mp3'],
      sprite: sprite as Record<string, [number, number]>,
      onload: () => done(howl),
      onloaderror: (_, error) => fail(new Error(String(error))),
    });
  });

async function ours({ cues, speech }: Played) {
  const speaker = openSpeaker('/sounds/');
  if (speech.length > 0) await speaker.useVoice('slt', () => true);
  await new Promise((done) => setTimeout(done, 2500));
  if ((await speaker.unlock()) === 'refused') throw new Error('The browser refused to sound');
  const beginMs = speaker.clock.nowMs() + Math.max(100, speaker.leadMs);
  listening = true;
  speaker.follow(
    cues.map(({ atMs, tone }) => ({ atMs: beginMs + atMs, tone })),
    speech.map((said) => ({ ...said, atMs: beginMs + said.atMs })),
  );
  // As the player does: it wakes up often where it may, and the speaker tops its window up.
  setInterval(() => speaker.topUp(), 250);
}

const designs = {
  /** Ours: placed ahead on the audio clock. */
  ahead: ({ cues }: Played) => ours({ cues, speech: [] }),
  /** The same with everything that is said. */
  voiced: ours,
  /** A tick every 250 ms is counted; when the count has reached a cue, it is played. */
  async interval({ cues }: Played) {
    const howl = await howlOfTones();
    listening = true;
    let elapsedMs = 0;
    let index = 0;
    const tick = () => {
      for (; index < cues.length && cues[index]!.atMs <= elapsedMs; index++) howl.play(cues[index]!.tone);
      elapsedMs += 250;
    };
    tick();
    setInterval(tick, 250);
  },
  /** A timer is set to each cue's instant, reckoned from the start. */
  async deadline({ cues }: Played) {
    const howl = await howlOfTones();
    listening = true;
    const beginMs = performance.now();
    let index = 0;
    const due = () => {
      for (; index < cues.length && beginMs + cues[index]!.atMs <= performance.now(); index++)
        howl.play(cues[index]!.tone);
      if (index < cues.length) setTimeout(due, beginMs + cues[index]!.atMs - performance.now());
    };
    due();
  },
};

function spin(ms: number) {
  const endMs = performance.now() + ms;
  while (performance.now() < endMs);
}

/** 120 ms twice a second, and every ten seconds a second and a half. */
function keepBusy() {
  setInterval(() => spin(120), 500);
  setInterval(() => spin(1500), 10_000);
}

/** Renders cues as fast as the machine can, and finds each one's first sample again, in ms. */
async function render(cues: readonly BenchCue[]): Promise<number[]> {
  const rate = 48_000;
  const lastMs = cues.at(-1)!.atMs;
  const context = new OfflineAudioContext(1, ((lastMs + 4000) / 1000) * rate, rate);
  const clips = await loadClips('/sounds/tones.mp3', toneMap, (bytes) => context.decodeAudioData(bytes));
  const stage = openStage(context, context.destination);
  for (const { atMs, tone } of cues) stage.place('tones', clips.get(tone)!, atMs / 1000);
  const samples = (await context.startRendering()).getChannelData(0);
  return cues.map(({ atMs, tone }) => {
    const { buffer, offset } = clips.get(tone)!;
    const own = buffer.getChannelData(0).subarray(offset * rate);
    return foundAt(samples, own, Math.round((atMs / 1000) * rate)) / (rate / 1000);
  });
}

/** Where a clip lies best within 20 ms of where it should be, in samples. */
function foundAt(samples: Float32Array, clip: Float32Array, expected: number): number {
  const length = 4800;
  let best = { at: -1, score: -Infinity };
  for (let at = Math.max(0, expected - 960); at <= expected + 960; at++) {
    let score = 0;
    let power = 1e-9;
    for (let i = 0; i < length; i += 3) {
      const sample = samples[at + i] ?? 0;
      score += sample * clip[i]!;
      power += sample * sample;
    }
    score /= Math.sqrt(power);
    if (score > best.score) best = { at, score };
  }
  return best.at;
}

const bench = {
  started,
  async run(design: keyof typeof designs, played: Played, load: Load) {
    await designs[design](played);
    if (load === 'busy') keepBusy();
  },
  render,
  sampleRate: () => Howler.ctx?.sampleRate,
};
declare global {
  var bench: unknown;
}
globalThis.bench = bench;
