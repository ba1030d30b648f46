/** A pretended machine for tests: clocks moved by hand, and an audio context that notes what it is asked to play. */
import type { Output } from './speaker-output';

export interface Started {
  readonly node: FakeSource;
  readonly when: number;
  readonly offset: number;
  readonly duration: number;
}

/** Notes what is planned for it; its present value is the last one planned for the present or before. */
export class FakeParam {
  value = 1;
  planned: { readonly value: number; readonly at: number; readonly ramp: boolean }[] = [];
  constructor(private readonly context: { readonly currentTime: number }) {}
  setValueAtTime(value: number, at: number) {
    this.planned.push({ value, at, ramp: false });
    if (at <= this.context.currentTime) this.value = value;
  }
  linearRampToValueAtTime(value: number, at: number) {
    this.planned.push({ value, at, ramp: true });
  }
  cancelScheduledValues(from: number) {
    this.planned = this.planned.filter(({ at }) => at < from);
  }
}

export class FakeGain {
  into: unknown = null;
  constructor(readonly gain: FakeParam) {}
  connect(into: unknown) {
    this.into = into;
  }
  disconnect() {
    this.into = null;
  }
}

class FakeSource {
  buffer: unknown = null;
  into: unknown = null;
  onended: (() => void) | null = null;
  stoppedAt = Infinity;
  constructor(private readonly context: FakeContext) {}
  connect(into: unknown) {
    this.into = into;
  }
  disconnect() {
    this.into = null;
  }
  start(when = 0, offset = 0, duration = 0) {
    this.context.started.push({ node: this, when, offset, duration });
  }
  stop(at = 0) {
    this.stoppedAt = at;
  }
}

export class FakeContext extends EventTarget {
  state: string = 'suspended';
  currentTime = 0;
  readonly sampleRate = 48_000;
  readonly baseLatency = 0.01;
  outputLatency = 0.03;
  readonly destination = {};
  readonly started: Started[] = [];
  /** Constant sources that run: what keeps the stream awake. */
  awake = 0;
  /** Whether asking for sound has an effect. */
  allowed = true;
  private change(state: string) {
    if (this.state === state) return;
    this.state = state;
    this.dispatchEvent(new Event('statechange'));
  }
  resume(): Promise<void> {
    if (!this.allowed) return new Promise(() => undefined);
    this.change('running');
    return Promise.resolve();
  }
  suspend() {
    this.change('suspended');
    return Promise.resolve();
  }
  close() {
    this.change('closed');
    return Promise.resolve();
  }
  /** What the platform does: a call, a lost device. */
  become(state: string) {
    this.change(state);
  }
  readonly gains: FakeGain[] = [];
  createGain() {
    const gain = new FakeGain(new FakeParam(this));
    this.gains.push(gain);
    return gain;
  }
  createBufferSource() {
    return new FakeSource(this);
  }
  createConstantSource() {
    return {
      offset: new FakeParam(this),
      connect: () => undefined,
      disconnect: () => undefined,
      start: () => this.awake++,
      stop: () => this.awake--,
    };
  }
}

/** A media element that begins a moment after it was told to, and stops at its track's end. */
export class FakeMedia {
  currentTime = 0;
  playing = false;
  closed = false;
  #delayMs = 120;
  readonly lengthMs: number;
  constructor(
    readonly track: Blob,
    private readonly settings: { readonly mediaAllowed: boolean },
  ) {
    this.lengthMs = (track.size - 44) / 48;
  }
  play() {
    this.playing = this.settings.mediaAllowed;
  }
  pause() {
    this.playing = false;
  }
  close() {
    this.playing = false;
    this.closed = true;
  }
  pass(ms: number) {
    if (!this.playing) return;
    const waited = Math.min(ms, this.#delayMs);
    this.#delayMs -= waited;
    this.currentTime = Math.min(this.lengthMs / 1000, this.currentTime + (ms - waited) / 1000);
  }
}

/** A machine whose time passes only when told to. */
export function pretendMachine() {
  let nowMs = 1000;
  let wallMs = 1_800_000_000_000;
  const contexts: FakeContext[] = [];
  const played: string[] = [];
  const said: { text: string; atMs: number }[] = [];
  const timers: { atMs: number; done: () => void }[] = [];
  const settings = {
    latency: 0.03,
    volume: 1,
    toneVolume: 1,
    muted: false,
    allowed: true,
    stalled: false,
    mediaAllowed: true,
  };
  const media: FakeMedia[] = [];
  const settle = async () => {
    for (let i = 0; i < 20; i++) await Promise.resolve();
  };
  const machine = {
    contexts,
    played,
    settings,
    get context() {
      return contexts.at(-1)!;
    },
    deviceMs: () => nowMs,
    wallMs: () => wallMs,
    wait: (ms: number) => new Promise<void>((done) => timers.push({ atMs: nowMs + ms, done })),
    page: new EventTarget(),
    openOutput(): Output {
      const context = new FakeContext();
      context.allowed = settings.allowed;
      contexts.push(context);
      return {
        context: context as unknown as AudioContext,
        master: {} as AudioNode,
        setVolume: (volume) => void (settings.volume = volume),
        setMuted: (muted) => void (settings.muted = muted),
        setToneVolume: (volume) => void (settings.toneVolume = volume),
        play: (name) => void played.push(name),
        close: () => void context.close(),
      };
    },
    media,
    /** What the platform was told to do with other sound. */
    otherSound: 'free',
    audioSession: {
      begin: (other: string) => void (machine.otherSound = other),
      end: () => void (machine.otherSound = 'free'),
    },
    readyMedia: () => undefined,
    /** Its ways out: the same as ever, until it says something else. */
    outputs: Object.assign(new EventTarget(), { enumerateDevices: () => Promise.resolve([]) }),
    openMedia(track: Blob) {
      const element = new FakeMedia(track, settings);
      media.push(element);
      return element;
    },
    ownVoice: {
      available: true,
      prime: () => undefined,
      say: (text: string, inMs: number) => void said.push({ text, atMs: nowMs + inMs }),
      cancel: () => void said.splice(0),
    },
    /** What the device's own voice was asked to say. */
    said,
    settle,
    /** Lets time pass, in small steps in which timers ring. */
    async pass(ms: number) {
      const endMs = nowMs + ms;
      while (nowMs < endMs) {
        const next = Math.min(endMs, ...timers.map(({ atMs }) => Math.max(atMs, nowMs + 1)));
        const { context } = machine;
        if (context.state === 'running' && !settings.stalled) context.currentTime += (next - nowMs) / 1000;
        for (const element of media) element.pass(next - nowMs);
        wallMs += next - nowMs;
        nowMs = next;
        for (const timer of timers.filter(({ atMs }) => atMs <= nowMs)) {
          timers.splice(timers.indexOf(timer), 1);
          timer.done();
        }
        await settle();
      }
    },
    /** The lid is closed: only the wall's clock goes on. */
    sleep(ms: number) {
      wallMs += ms;
    },
    /** Everything is stopped but the clocks. */
    stopProcess(ms: number) {
      nowMs += ms;
      wallMs += ms;
    },
    /** The page is frozen while its audio goes on. */
    freezePage(ms: number) {
      nowMs += ms;
      wallMs += ms;
      machine.context.currentTime += ms / 1000;
    },
  };
  return machine;
}
