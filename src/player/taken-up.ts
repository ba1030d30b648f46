/** A session whose page went away, set up again from its journal; also of a routine that there is no longer. */
import type { Circumstances } from '../routine/safety/circumstances';
import { formOf } from '../routine/safety/allowed';
import type { PlayedRoutine } from '../routine/safety/adapt';
import type { Library } from '../routine/schema';
import { isWork, toTimeline, usualOptions, type Timeline, type TimelineOptions } from '../routine/timeline';
import { edited, type Edit } from '../routine/edits';
import type { Journal } from '../session/journal';

/** What a session needs of its routine: all of it is in the journal, too. */
export type SessionRoutine = Pick<PlayedRoutine, 'id' | 'name' | 'kind' | 'purpose' | 'symptomCheck' | 'steps'>;

/**
 * Why a session cannot go on where it was. `changed`: what it was made of is no longer as it was. `not-today`: what the
 * person has told, or the day, now speaks against it.
 */
export type NotOn = 'changed' | 'not-today';

export type TakenUp =
  { readonly is: 'ready'; readonly routine: SessionRoutine } | { readonly is: 'not-on'; readonly because: NotOn };

/** A routine's timeline with what was changed under way. @throws {Error} when it names what the library lacks */
export const timelineOf = (
  routine: Pick<SessionRoutine, 'id' | 'name' | 'steps'>,
  library: Library,
  options: TimelineOptions,
  edits: readonly Edit[] = [],
): Timeline =>
  edits.reduce((timeline, edit) => edited(timeline, edit, library, options), toTimeline(routine, library, options));

/**
 * @param version of the content as it is now: where it has changed since, each exercise is looked at anew
 * @returns the routine as it was being played, or why it cannot go on from the same place
 */
export function takenUp(journal: Journal, circumstances: Circumstances, version: number): TakenUp {
  const { library, verdict } = circumstances;
  const written = library.routines.get(journal.routine);
  const { plan = [], layout, edits } = journal;
  // Without its questions a routine that asks at each step is not the same.
  if (plan.length === 0 || (!written && layout?.asks !== false)) return { is: 'not-on', because: 'changed' };
  const routine: SessionRoutine = written
    ? { ...written, steps: plan }
    : { id: journal.routine, name: journal.routineName, kind: journal.kind, purpose: '', steps: plan };
  if (!isLaidOutAs(journal, routine, library)) return { is: 'not-on', because: 'changed' };
  if (verdict.is !== 'clear') return { is: 'not-on', because: 'not-today' };
  if (written && journal.contentVersion === version) return { is: 'ready', routine };
  const steps = [...plan, ...edits.flatMap((edit) => (edit.kind === 'swap' ? edit.step : []))];
  const isAllowed = steps.every(({ exercise, position }) => {
    const found = library.exercises.get(exercise);
    return found && !('not' in formOf(found, position, circumstances));
  });
  return isAllowed ? { is: 'ready', routine } : { is: 'not-on', because: 'not-today' };
}

/** Whether every piece of it is where it was and as long as it was: only then is a position the same place. */
function isLaidOutAs(journal: Journal, routine: SessionRoutine, library: Library): boolean {
  const { layout, edits, totalMs, doneMs, parts, segment } = journal;
  const asks = routine.symptomCheck !== undefined;
  let timeline: Timeline;
  try {
    timeline = timelineOf(routine, library, { ...usualOptions, ...layout, asks }, edits);
  } catch {
    // It names what there is no longer.
    return false;
  }
  const work = timeline.segments.filter(isWork);
  return (
    timeline.totalMs === totalMs &&
    timeline.segments.length === doneMs.length &&
    segment < doneMs.length &&
    work.length === parts.length &&
    work.every((one, at) => {
      const part = parts[at]!;
      const same = (['step', 'exercise', 'side', 'set'] as const).every((key) => one[key] === part[key]);
      return same && one.endMs - one.startMs === part.plannedMs;
    })
  );
}
