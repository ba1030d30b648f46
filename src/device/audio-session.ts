/** What becomes of other sound on the device while a session is heard: music goes on, softer, or stops. Safari only. */

/** `softer` while ours sounds, untouched `beside` it, or `stopped`. */
export type OtherSound = 'softer' | 'beside' | 'stopped';

type SessionType = 'auto' | 'transient' | 'ambient' | 'playback';
const types: Readonly<Record<OtherSound, SessionType>> = {
  softer: 'transient',
  beside: 'ambient',
  stopped: 'playback',
};

export interface AudioSession {
  begin(other: OtherSound): void;
  /** Gives other sound its place back. */
  end(): void;
}

/** @param session as `navigator.audioSession`; missing in most browsers, where the platform decides */
export function createAudioSession(session: { type: SessionType } | undefined): AudioSession {
  const set = (type: SessionType) => {
    if (session && session.type !== type) session.type = type;
  };
  return { begin: (other) => set(types[other]), end: () => set('auto') };
}

const ofBrowser = (): { type: SessionType } | undefined =>
  (navigator as { audioSession?: { type: SessionType } }).audioSession;

/** The browser's own. */
export const openAudioSession = (): AudioSession => createAudioSession(ofBrowser());

/** Whether the person may choose: elsewhere the platform decides. */
export const hasAudioSession = (): boolean => ofBrowser() !== undefined;
