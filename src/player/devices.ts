/** What a session needs of the machine it runs on. main.ts hands in the real ones, tests made-up ones. */
import type { Journal } from '../session/journal';
import type { SessionRecord } from '../session/record';
import type { CueKind, Tone } from '../routine/cues';
import type { Spoken } from '../routine/speech';

export type { Licence } from '../device/licences';
export type { ReminderPower as Notifier } from '../device/reminder';

export type Kept = { readonly saved: true } | { readonly saved: false; readonly because: string };

export interface SessionSpeaker {
  readonly clock: { nowMs(): number };
  readonly leadMs: number;
  /** Why there are no sounds although the browser would play them; null when all is well. */
  readonly trouble: string | null;
  unlock(): Promise<'running' | 'refused'>;
  follow(sounds: Iterable<{ readonly atMs: number; readonly tone: Tone }>, speech?: Iterable<Spoken>): void;
  topUp(): void;
  cancel(): void;
  play(tone: Tone | 'pause'): void;
  say(line: string): void;
  suspend(): void;
  letGo(): void;
  pocket: boolean;
  volume: number;
  muted: boolean;
  onInterrupted(callback: (cut: { readonly why: string; readonly atMs: number }) => void): () => void;
}

export interface SessionLogbook {
  writeJournal(journal: Journal): unknown;
  clearJournal(): Promise<unknown>;
  finish(id: string, record: SessionRecord): Promise<Kept>;
  amend(id: string, change: Partial<SessionRecord>): Promise<Kept>;
  flush(): unknown;
  /** @param takeOver take it from a tab that plays it, because the person asked for it */
  claimSession(takeOver?: boolean): Promise<boolean>;
  releaseSession(): void;
}

export interface Devices {
  readonly speaker: SessionSpeaker;
  readonly logbook: SessionLogbook;
  readonly wakeLock: { hold(): void; release(): void };
  /** What the platform shows of the session while the page is not looked at. */
  readonly lockScreen: {
    show(what: { readonly title: string; readonly detail: string; readonly routine: string }): void;
    place(at: { readonly running: boolean; readonly positionMs: number; readonly totalMs: number }): void;
    clear(): void;
  };
  readonly haptics: { feel(kinds: readonly CueKind[]): void };
  /** Wall clock, ms since 1970: dates records, counts nothing. */
  readonly wallMs: () => number;
  readonly zone: () => { readonly zone: string; readonly utcOffsetMinutes: number };
  readonly newId: () => string;
  /** This browser tab. */
  readonly tab: string;
}
