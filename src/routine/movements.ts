/** What an exercise asks of the back, in the position it is done in. */
import type { BodyPosition, Exercise, MovementTag } from './schema';

/** The movements of a step: the exercise's, and those that come with the position it's done in. */
export function movementsOf(exercise: Exercise, position: BodyPosition | undefined): Set<MovementTag> {
  const movements = new Set(exercise.movements);
  if (position === 'seated') movements.add('sitting');
  if (position === 'prone' || position === 'side-lying') movements.add(position);
  return movements;
}
