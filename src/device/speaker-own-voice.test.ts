import { describe, expect, test } from 'vitest';
import { createOwnVoice } from './speaker-own-voice';

const voiceOf = (lang: string, localService: boolean) => ({ lang, localService }) as SpeechSynthesisVoice;

function device(voices: SpeechSynthesisVoice[]) {
  let now = 0;
  let timers: { atMs: number; what: () => void }[] = [];
  const spoken: { text: string; volume: number; lang: string | undefined }[] = [];
  let cancelled = 0;
  let last: SpeechSynthesisUtterance | undefined;
  const voice = createOwnVoice({
    synthesis: {
      getVoices: () => voices,
      speak: (utterance) => {
        last = utterance;
        spoken.push({ text: utterance.text, volume: utterance.volume, lang: utterance.voice?.lang });
      },
      cancel: () => void cancelled++,
    },
    utter: (text) => ({ text, volume: 1, voice: null }) as SpeechSynthesisUtterance,
    later: (ms, what) => {
      const timer = { atMs: now + ms, what };
      timers.push(timer);
      return () => (timers = timers.filter((other) => other !== timer));
    },
    nowMs: () => now,
  });
  const pass = (ms: number) => {
    now += ms;
    const due = timers.filter(({ atMs }) => atMs <= now);
    timers = timers.filter(({ atMs }) => atMs > now);
    for (const { what } of due) what();
  };
  const ends = () => void last?.onend?.call(last, {} as SpeechSynthesisEvent);
  return { voice, spoken, pass, ends, cancelled: () => cancelled };
}

describe('the device’s own voice', () => {
  test('says a name when it is time, by an English voice on the device', () => {
    const { voice, spoken, pass } = device([voiceOf('en-US', false), voiceOf('de-DE', true), voiceOf('en-GB', true)]);
    voice.say('Bow', 500, () => 0.7, 1500);
    pass(400);
    expect(spoken).toEqual([]);
    pass(100);
    expect(spoken).toEqual([{ text: 'Bow', volume: 0.7, lang: 'en-GB' }]);
  });

  test('says nothing where every voice is somewhere else: what is said stays here', () => {
    const { voice, spoken, pass } = device([voiceOf('en-US', false)]);
    expect(voice.available).toBe(false);
    voice.prime();
    voice.say('Bow', 0, () => 1, 1500);
    pass(1);
    expect(spoken).toEqual([]);
  });

  test('says nothing that comes too late', () => {
    const { voice, spoken, pass } = device([voiceOf('en-GB', true)]);
    voice.say('Bow', 500, () => 1, 1500);
    pass(2000);
    expect(spoken).toEqual([]);
  });

  test('is called off', () => {
    const { voice, spoken, pass } = device([voiceOf('en-GB', true)]);
    voice.say('Bow', 500, () => 1, 1500);
    voice.cancel();
    pass(500);
    expect(spoken).toEqual([]);
  });

  test('is as loud as is set when it speaks, and silent when that is not at all', () => {
    const { voice, spoken, pass } = device([voiceOf('en-GB', true)]);
    let volume = 1;
    voice.say('Bow', 500, () => volume, 1500);
    voice.say('Bend', 900, () => volume, 1500);
    volume = 0.2;
    pass(500);
    volume = 0;
    pass(400);
    expect(spoken.map(({ text, volume }) => [text, volume])).toEqual([['Bow', 0.2]]);
  });

  test('is broken off before something else is said, unless it has ended', () => {
    for (const inTime of [true, false]) {
      const { voice, pass, ends, cancelled } = device([voiceOf('en-GB', true)]);
      voice.say('A long name of a bow', 0, () => 1, 1500);
      pass(1);
      pass(1400);
      if (inTime) ends();
      pass(100);
      expect(cancelled()).toBe(inTime ? 0 : 1);
    }
  });

  test('is primed in silence', () => {
    const { voice, spoken } = device([voiceOf('en-GB', true)]);
    voice.prime();
    expect(spoken.every(({ volume }) => volume === 0)).toBe(true);
  });
});
