/** Every exercise in every position of the body it can be done in. */
import type { BodyPosition, Exercise } from '../../src/routine/schema';

export interface InPosition {
  /** The exercise's id, with the position where that is not its usual one. */
  readonly name: string;
  readonly id: string;
  readonly position: BodyPosition;
}

export const inEveryPosition = (exercises: ReadonlyMap<string, Exercise>): InPosition[] =>
  [...exercises.values()].flatMap(({ id, positions }) =>
    positions.map((position, at) => ({ name: at === 0 ? id : `${id}, ${position}`, id, position })),
  );
