/** Whether a person may do an exercise, and in which form (S05, S06, S09, S10, S19). */
import { movementsOf } from '../movements';
import type { BodyPosition, Claim, Exercise, MovementTag, ProfileFlag } from '../schema';
import type { Circumstances } from './circumstances';

/** By which rule something is changed or closed. */
export type Because =
  | { readonly by: 'condition'; readonly condition: string; readonly claim: Claim }
  | { readonly by: 'day'; readonly day: number; readonly claim: Claim }
  | { readonly by: 'flag'; readonly flag: ProfileFlag; readonly claims: readonly Claim[] };

export interface Ban {
  readonly movements: 'all' | readonly MovementTag[];
  readonly because: Because;
}

const inWindow = (day: number | undefined, from: number | undefined, to: number | undefined): boolean =>
  // Without a day count nothing waits: the pain is old, and what held for its first days is over.
  day === undefined ? to === undefined : day >= (from ?? 0) && day <= (to ?? Infinity);

/** The movements that are forbidden today: by each condition that was chosen, and by the days since a new pain. */
export function bansOf({ conditions, day, safety }: Circumstances): Ban[] {
  const byCondition = conditions.flatMap(({ id, avoid }) =>
    avoid
      .filter(({ fromDay, toDay }) => inWindow(day, fromDay, toDay))
      .map(({ movements, because }): Ban => ({
        movements,
        because: { by: 'condition', condition: id, claim: because },
      })),
  );
  const byDay = safety.days.windows
    .filter(({ fromDay, toDay, avoid }) => avoid && day !== undefined && inWindow(day, fromDay, toDay))
    .map(({ avoid, text, sources }): Ban => ({
      movements: avoid!,
      because: { by: 'day', day: day!, claim: { text, sources } },
    }));
  return [...byCondition, ...byDay];
}

/** How an exercise is done today: in this position, with these changes said before it. */
export interface Form {
  readonly position: BodyPosition;
  readonly changes: readonly { readonly text: string; readonly because: Because }[];
}

/** @returns the form it may be done in, or why it may not be done at all */
export function formOf(
  exercise: Exercise,
  position: BodyPosition | undefined,
  circumstances: Circumstances,
): Form | { readonly not: Because } {
  const { person, safety, cleared } = circumstances;
  let placed = position ?? exercise.positions[0] ?? 'standing';
  const changes: Form['changes'][number][] = [];
  for (const flag of person.flags) {
    const caution = exercise.cautions[flag];
    if (!caution) continue;
    const because: Because = { by: 'flag', flag, claims: safety.flags.flags[flag].rules };
    if (caution.rule === 'exclude') {
      if (caution.unless === 'clinician' && cleared) continue;
      return { not: because };
    }
    if (caution.position) placed = caution.position;
    changes.push({ text: caution.text, because });
  }
  // Of positions that lie on the back or the front for long, pregnancy allows none, whatever an exercise says.
  if (person.flags.includes('pregnancy-16w') && (placed === 'supine' || placed === 'prone')) {
    return { not: { by: 'flag', flag: 'pregnancy-16w', claims: safety.flags.flags['pregnancy-16w'].rules } };
  }
  const movements = movementsIn(exercise, placed, changes.length > 0 && placed !== position);
  for (const { movements: banned, because } of bansOf(circumstances)) {
    if (banned === 'all' || banned.some((tag) => movements.has(tag))) return { not: because };
  }
  return { position: placed, changes };
}

/** A change of position takes away what the old position brought, such as lying on one side. */
function movementsIn(exercise: Exercise, position: BodyPosition, moved: boolean): Set<MovementTag> {
  const movements = movementsOf(exercise, position);
  if (moved) {
    if (position !== 'side-lying') movements.delete('side-lying');
    if (position !== 'prone') movements.delete('prone');
    if (position !== 'seated') movements.delete('sitting');
  }
  return movements;
}
