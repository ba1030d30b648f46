/** When the audio runs and when it sleeps: it costs the battery, so it runs only while a session does. */
import type { SessionClock } from './clock';
import type { Output } from './speaker-output';
import { openStage, type Stage } from './speaker-stage';
import { judge, type Interruption, type Sight } from './speaker-watch';

/** An output and the stage that sounds into it. */
export interface Way {
  readonly output: Output;
  readonly stage: Stage;
}

export interface PowerParts {
  /** Null where the browser has no Web Audio. */
  readonly openOutput: () => Output | null;
  readonly clock: SessionClock;
  readonly deviceMs: () => number;
  readonly wallMs: () => number;
  readonly wait: (ms: number) => Promise<void>;
}

export interface Power {
  /** Another one after a context that was lost; null where there is no Web Audio. */
  readonly way: Way | null;
  /** Whether a constant nobody hears keeps the output open while sound is meant to run. */
  keepAwake: boolean;
  /** How long after now, in ms, a sound can be heard at the soonest. */
  readonly leadMs: number;
  /** Whether sound is meant to run: from waking up to falling asleep or to an interruption. */
  readonly on: boolean;
  /** Asks the browser for sound; the clock follows the audio from then on. Where it is refused, the device's. */
  wake(): Promise<'running' | 'refused'>;
  /** Sleeps in so many seconds, unless woken up before; the clock is the device's at once. */
  sleep(inSeconds: number): void;
  /** Whether the sound that is meant to run does; tells of an interruption once. */
  look(): Interruption | null;
  close(): void;
}

/** A browser that has not started the sound by then does not want to. */
const refusedAfterMs = 1000;
const lookEveryMs = 10;
/** Wireless headphones, known by how long they take, swallow what comes first after a silence. */
const wireless = { fromMs: 100, wakeMs: 600 };
/** A constant so quiet that nobody hears it, so loud that browser and headphones keep their stream open. */
const keepAwakeLevel = 10 ** (-65 / 20);

export function createPower({ openOutput, clock, deviceMs, wallMs, wait }: PowerParts): Power {
  const openWay = (): Way | null => {
    const output = openOutput();
    return output && { output, stage: openStage(output.context, output.master) };
  };
  let way = openWay();
  let constant: ConstantSourceNode | null = null;
  let keepAwake = true;
  /** The last time all was well; null while the sound is not meant to run. */
  let lastWell: Sight | null = null;
  let waking: Promise<'running' | 'refused'> | null = null;
  /** A context that says it runs while its clock stands still is of no use any more. */
  let stuck = false;
  let wokenMs = -Infinity;
  let wanted = false;
  /** Counts up whenever falling asleep is decided or called off. */
  let orders = 0;

  const see = (context: AudioContext): Sight => ({
    state: context.state,
    audioMs: context.currentTime * 1000,
    deviceMs: deviceMs(),
    wallMs: wallMs(),
  });

  function stayAwake(context: AudioContext | null) {
    constant?.stop();
    constant?.disconnect();
    constant = null;
    if (!context || !keepAwake) return;
    constant = context.createConstantSource();
    constant.offset.value = keepAwakeLevel;
    // Past the volume: a stream that is muted must not fall asleep either.
    constant.connect(context.destination);
    constant.start();
  }

  async function wakeUp(): Promise<'running' | 'refused'> {
    if (way && (stuck || way.output.context.state === 'closed')) {
      constant = null;
      way.output.close();
      way = openWay();
    }
    if (!way) return 'refused';
    const { context } = way.output;
    const begun = context.currentTime;
    // Without a press the promise stays open for ever, so its answer is not waited for.
    context.resume().catch(() => undefined);
    stayAwake(context);
    for (let waited = 0; context.state !== 'running' || context.currentTime <= begun; waited += lookEveryMs) {
      if (waited >= refusedAfterMs) {
        stuck = context.state === 'running';
        stayAwake(null);
        clock.followDevice();
        return 'refused';
      }
      await wait(lookEveryMs);
    }
    if (!wanted) return 'refused';
    stuck = false;
    wokenMs = deviceMs();
    clock.followAudio(context);
    lastWell = see(context);
    return 'running';
  }

  return {
    get way() {
      return way;
    },
    get keepAwake() {
      return keepAwake;
    },
    set keepAwake(wanted) {
      keepAwake = wanted;
      if (lastWell && way) stayAwake(way.output.context);
    },
    get leadMs() {
      const { leadMs } = clock;
      return leadMs < wireless.fromMs ? leadMs : Math.max(leadMs, wokenMs + wireless.wakeMs - deviceMs());
    },
    get on() {
      return lastWell !== null;
    },
    wake() {
      orders++;
      wanted = true;
      if (way && lastWell && !judge(lastWell, see(way.output.context))) return Promise.resolve('running');
      return (waking ??= wakeUp().finally(() => (waking = null)));
    },
    sleep(inSeconds) {
      const order = ++orders;
      wanted = false;
      lastWell = null;
      clock.followDevice();
      void wait(inSeconds * 1000).then(() => {
        if (order !== orders) return;
        stayAwake(null);
        // Also one that is interrupted, which would otherwise run on by itself after the call.
        if (way && way.output.context.state !== 'closed') void way.output.context.suspend();
      });
    },
    look() {
      if (!way || !lastWell) return null;
      const now = see(way.output.context);
      const why = judge(lastWell, now);
      lastWell = why ? null : now;
      return why;
    },
    close() {
      orders++;
      wanted = false;
      lastWell = null;
      stayAwake(null);
      clock.followDevice();
      way?.output.close();
    },
  };
}
