import type { Exercise, Library } from './schema';

/** An exercise of the library. @throws {Error} when there is none: the content checks see to it that there is */
export function exerciseIn({ exercises }: Pick<Library, 'exercises'>, id: string): Exercise {
  const exercise = exercises.get(id);
  if (!exercise) throw new Error(`The library has no exercise ${id}`);
  return exercise;
}
