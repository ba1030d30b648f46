/** A made-up speaker for tests. */
import { createClock } from './clock';
import type { Cut, Sound } from './speaker';
import type { Clips } from './speaker-clips';
import { createSpeaker } from './speaker-core';
import type { Clip } from './speaker-stage';
import { pretendMachine } from './test-audio';

/** Two minutes at the rate of a track, which is all a pretended sprite needs. */
const fakeBuffer = {
  sampleRate: 24_000,
  getChannelData: () => new Float32Array(24_000 * 120).fill(0.3),
} as unknown as AudioBuffer;
/** The tones a made-up speaker has. */
export const clips = new Map<string, Clip>(
  ['go', 'count', 'finish', 'pause'].map((name, i) => [
    name,
    { buffer: fakeBuffer, offset: i, duration: name === 'finish' ? 2.6 : 0.3 },
  ]),
);
/** Lines of the voice, told from the tones by where they lie in their sprite. */
export const lines = new Map<string, Clip>(
  ['say/go', 'say/rest'].map((line, i) => [line, { buffer: fakeBuffer, offset: 100 + i, duration: 0.5 }]),
);
const lengthOf = (line: string) => (lines.has(line) ? 500 : undefined);

/** A speaker on a pretended machine, its clips loaded unless said otherwise. */
export async function opened(
  change: { loadTones?: () => Promise<Clips>; loadVoice?: () => Promise<Clips>; allowed?: boolean } = {},
) {
  const machine = pretendMachine();
  machine.settings.allowed = change.allowed ?? true;
  const clock = createClock(machine.deviceMs);
  const load = change.loadVoice ?? (() => Promise.resolve(lines));
  const speaker = createSpeaker({
    ...machine,
    clock,
    loadTones: change.loadTones ?? (() => Promise.resolve(clips)),
    openVoice: () => Promise.resolve({ lengthOf, load }),
    openTrackContext: () => ({}) as BaseAudioContext,
  });
  const cuts: Cut[] = [];
  speaker.onInterrupted((cut) => cuts.push(cut));
  await machine.settle();
  const unlock = async () => {
    const answer = speaker.unlock();
    await machine.pass(1100);
    return answer;
  };
  return { machine, clock, speaker, cuts, unlock };
}
/** Tones so many ms from now. */
export const inMs = (speaker: { clock: { nowMs(): number } }, ...afterMs: number[]): Sound[] => {
  const now = speaker.clock.nowMs();
  return afterMs.map((ms) => ({ atMs: now + ms, tone: 'count' }));
};
export const every = (ms: number, count: number) => Array.from({ length: count }, (_, i) => (i + 1) * ms);
