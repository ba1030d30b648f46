/**
 * Whether the sound still runs, judged by the context itself: neither its own word nor Howler's is enough, since both
 * say "running" of a context whose clock stands still. Pure: what was seen is an argument.
 */

/**
 * Why the sound broke off: the platform suspended it, took it for a call, closed it, its clock stopped, the whole
 * machine (or page) slept, or it leaves the device by another way than before.
 */
export type Interruption = 'suspended' | 'interrupted' | 'closed' | 'stopped' | 'slept' | 'moved';

/** The clocks at one moment, in ms. */
export interface Sight {
  readonly state: string;
  readonly audioMs: number;
  readonly deviceMs: number;
  /** Only a hint that the machine slept, for where the device's clock sleeps with it; nothing is counted by it. */
  readonly wallMs: number;
}

/** A loss the person would not notice. A renderer that hangs as long does not stop the audio thread. */
const unnoticedMs = 1000;
/** Nobody looked for so long: then everything stood still, not the sound alone. */
const sleptFromMs = 5000;
/** The wall clock is set by small steps now and then; a sleep is longer. */
const sleepMs = 30_000;

/**
 * @param before an earlier sight, when all was well
 * @returns null when sound runs
 */
export function judge(before: Sight, now: Sight): Interruption | null {
  if (now.state === 'closed') return 'closed';
  if (now.state === 'interrupted') return 'interrupted';
  if (now.state !== 'running') return 'suspended';
  const audio = now.audioMs - before.audioMs;
  const device = now.deviceMs - before.deviceMs;
  if (now.wallMs - before.wallMs - device > sleepMs) return 'slept';
  if (device - audio <= unnoticedMs) return null;
  // Who looked often was awake meanwhile, and only the sound was not.
  return device > sleptFromMs ? 'slept' : 'stopped';
}
