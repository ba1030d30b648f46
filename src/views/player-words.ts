/** What the player's screen says of a moment of a session. */
import type { Exercise, Library } from '../routine/schema';
import { isWork, type Segment } from '../routine/timeline';
import type { Readout } from '../session/readout';
import { playerTexts } from './texts/player';

const words = playerTexts;
const exerciseOf = (library: Library, { exercise }: Pick<Segment, 'exercise'>): Exercise =>
  library.exercises.get(exercise)!;

/** The side, set and name of a set, as far as there is anything to tell apart. */
export function whichSet(segment: Segment, exercise: Exercise): string[] {
  const { side, set, sets, kind } = segment;
  const setName = exercise.setNames?.[set - 1];
  const number = kind === 'hold' ? words.time(set, sets) : words.set(set, sets);
  return [
    ...(side === 'both' ? [] : [words.side[side]]),
    ...(setName ? [setName] : []),
    ...(sets > 1 && !setName ? [number] : []),
  ];
}

/** The line above the exercise's name: side, set, repetition, phase. */
export function detailOf({ segment, rep, waiting, countingIn }: Readout, library: Library): string {
  if (countingIn) return words.countIn;
  if (waiting) return words.waiting;
  const which = whichSet(segment, exerciseOf(library, segment));
  if (rep) return [...which, words.rep(rep.rep, rep.reps), rep.phase.name].join(' · ');
  if (segment.kind === 'hold') return [...which, words.hold].join(' · ');
  if (segment.reps > 0) return [...which, words.breathe].join(' · ');
  return which.join(' · ');
}

/** What a pause between exercises is called. */
export function pauseName({ kind }: Segment): string {
  if (kind === 'get-ready') return words.getReady;
  if (kind === 'change-sides') return words.changeSides;
  return kind === 'change-position' ? words.changePosition : words.rest;
}

/** A segment said aloud as it begins: for screen readers, once a segment. */
export function announcementOf(segment: Segment, library: Library): string {
  const exercise = exerciseOf(library, segment);
  const seconds = Math.round((segment.endMs - segment.startMs) / 1000);
  const say = words.announce;
  if (isWork(segment)) {
    const amount = segment.reps > 0 ? say.reps(segment.reps) : say.seconds(seconds);
    return say.work(exercise.name, [...whichSet(segment, exercise), amount].join(', '));
  }
  const next = [exercise.name, ...whichSet(segment, exercise)].join(', ');
  if (segment.kind === 'get-ready') return say.ready(next);
  if (segment.kind === 'change-sides') return say.sides(words.side[segment.side]);
  return segment.kind === 'rest' ? say.rest(seconds, next) : say.change(seconds, next);
}
