/** A still picture of an exercise in its key pose, as data: what the build puts where no figure code is loaded yet. */
import type { LibraryIndex, RoutineCard } from '../routine/library-index';
import { svgPen, type Shape } from './pen';
import { newEasel, paintScene } from './shapes';
import { stillScene } from './scene';
import type { Stage } from './stage';

export interface Picture {
  /** An SVG view box. */
  readonly box: string;
  readonly shapes: readonly Shape[];
}

/** What the first screen shows, with a picture for each routine where there is one. */
export interface PicturedRoutine extends RoutineCard {
  readonly picture: Picture | null;
}
export interface PicturedIndex extends LibraryIndex {
  readonly routines: readonly PicturedRoutine[];
}

/** @param grid path units a centimetre; few, since such pictures are small and their text is to be short: a step is a tenth of a pixel there, finer than a screen of two pixels to the point shows */
export function pictureOf(stage: Stage, exercise: string, grid = 5): Picture {
  const scene = stillScene(stage, exercise, {});
  const pen = svgPen(grid);
  paintScene(newEasel(), scene, pen);
  const { left, top, right, bottom } = scene.frame;
  const box = [left, top, right - left, bottom - top].map((value) => Math.round(value * grid)).join(' ');
  return { box, shapes: pen.shapes };
}
