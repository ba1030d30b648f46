/** What is said at the end of a session, and of its length and pain wherever it is shown, in English. */
import { duration } from './en';

const plural = new Intl.PluralRules('en');
const count = (n: number, one: string, other: string) => `${n} ${plural.select(n) === 'one' ? one : other}`;

export const finishTexts = {
  heading: 'Well done',
  stopped: 'Stopped here',
  summary: (name: string, time: string, done: number, steps: number) => `${name} · ${time} · ${done} of ${steps} steps`,
  time: duration,
  painNow: 'How is the pain now?',
  before: (score: number) => `before: ${score}`,
  effort: 'How hard was it?',
  effortNone: '0 nothing at all',
  effortMost: '10 all I had',
  none: '0 none',
  worst: '10 worst',
  clear: 'No answer',
  note: 'A note to yourself',
  noteHint: 'If you like: how it felt, what to change.',
  save: 'Save',
  saved: 'Saved',
  goOn: 'Go on with the session',
  discard: 'Don’t keep it',
  week: 'This week',
  weekCount: (n: number) => count(n, 'session', 'sessions'),
  trained: 'trained',
  free: 'free',
};
