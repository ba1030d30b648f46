/** The poses of every exercise's figure, checked when the app was built; loaded apart from the rest, by what draws. */
import written from 'virtual:figures';
import type { WrittenFigure } from './figure-schema';

export const writtenFigures: ReadonlyMap<string, WrittenFigure> = new Map(written);
