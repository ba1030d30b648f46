/** Why a routine is closed or changed, in words. */
import type { Change, Reason } from '../routine/safety/adapt';
import type { Closed } from '../routine/safety/opening';
import { doseOf } from '../routine/dose';
import type { Safety } from '../routine/safety-schema';
import type { Claim, Dose, Library, Routine } from '../routine/schema';
import { texts } from './texts';
import { longDay } from './texts/dates';
import { safetyTexts } from './texts/safety';

const words = safetyTexts.closed;

/** @returns the sentence that says why, and what it rests on */
export function closedInWords(
  because: Closed,
  { conditions, routines }: Library,
): { readonly text: string; readonly claims: readonly Claim[] } {
  const chip = (id: string) => conditions.get(id)?.chip ?? id;
  switch (because.by) {
    case 'screening':
      return { text: words.screening, claims: [] };
    case 'other-condition':
      return { text: words.otherCondition(because.conditions.map(chip)), claims: [] };
    case 'only-own':
      return { text: words.onlyOwn(chip(because.condition)), claims: [because.claim] };
    case 'no-day':
      return { text: words.noDay, claims: [] };
    case 'days':
      return { text: words.days(because.from, longDay(because.opensOn)), claims: [because.claim] };
    case 'days-over':
      return { text: words.daysOver(because.latest), claims: [because.claim] };
    case 'new-pain-only':
      return { text: words.newPainOnly(because.latest), claims: [] };
    case 'after': {
      const name = routines.get(because.routine)?.name ?? because.routine;
      return { text: words.after(name, because.easy, because.needed), claims: [because.claim] };
    }
    case 'statement':
      return { text: because.expired ? words.statementExpired : words.statement, claims: [because.claim] };
    case 'removed':
      return { text: words.removed(Math.round(because.adapted.removedShare * 100)), claims: because.claims };
    case 'rest-day':
      return { text: words.restDay(longDay(because.opensOn)), claims: because.claims };
    case 'worse-mornings':
      return { text: words.worseMornings, claims: because.claims };
    case 'much-worse':
      return { text: words.muchWorse, claims: [because.claim] };
    case 'not-better':
      return { text: words.notBetter, claims: because.claims };
  }
}

/** A dose in words, such as `2 × 8 repetitions`. */
export function doseInWords(dose: Dose): string {
  const said = texts.routine.dose;
  if (dose.kind === 'reps') return said.reps(dose.sets, dose.reps);
  if (dose.kind === 'hold') return said.hold(dose.times, dose.holdSeconds);
  return dose.kind === 'timed' ? said.timed(dose.seconds) : said.untilReady;
}

/** What was changed in a step, in words, with why. */
export function changeInWords(
  change: Change,
  routine: Routine,
  played: readonly { readonly written: number; readonly dose: Dose }[],
  library: Library,
  safety: Safety,
): { readonly text: string; readonly why: string } {
  const name = (id: string) => library.exercises.get(id)?.name ?? id;
  const { does } = safetyTexts.changes;
  const own = name(change.exercise);
  const said = change.text ?? '';
  const dose = played.find(({ written }) => written === change.written)?.dose;
  const written = routine.steps[change.written];
  const exercise = library.exercises.get(change.exercise);
  const texts: Record<Change['does'], () => string> = {
    removed: () => does.removed(own),
    swapped: () => does.swapped(own, `${name(change.became ?? '')}${said ? `. ${said}` : ''}`),
    modified: () => does.modified(own, said),
    'fewer-sets': () => does['fewer-sets'](own),
    'one-side': () => does['one-side'](own, safetyTexts.changes.sides[change.side ?? 'left']),
    eased: () => does.eased(own, said),
    harder: () => does.harder(own, said),
    dose: () =>
      does.dose(
        own,
        [exercise && written ? doseInWords(doseOf(exercise, written)) : '', dose ? doseInWords(dose) : ''].join(' → '),
      ),
  };
  return { text: texts[change.does](), why: reasonInWords(change.reason, library, safety) };
}

function reasonInWords(reason: Reason, { conditions }: Library, { flags }: Safety): string {
  const { because } = safetyTexts.changes;
  if (reason.by === 'flag') return because.flag(flags.flags[reason.flag].short);
  if (reason.by === 'condition') return because.condition(conditions.get(reason.condition)?.chip ?? reason.condition);
  if (reason.by === 'day') return because.day(reason.day);
  if (reason.by === 'pain') return because.pain(reason.score);
  if (reason.by === 'level') return because.level(reason.level);
  return because[reason.by];
}
