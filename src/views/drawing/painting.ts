/** The moving figure on its canvas: draws only what one would see to change, on no more of the screen than it needs. */
import { forget, isSeenToChange, newEasel, newSight, paintScene, scaleOf, type Frame, type Scene } from '../../figure';
import { canvasPen, type Canvas, type CanvasPen } from './canvas-pen';
import type { Colours } from './colours';

export interface FigurePainting {
  /**
   * Draws a scene, unless nobody could see a difference to what is drawn.
   * @param positionMs where in the session it is seen, in ms
   * @returns for how long nobody will see a change either, in ms; 0 while it moves
   */
  show(scene: Scene, positionMs: number): number;
  /** Has the next scene be drawn: its colours may have changed. */
  forget(): void;
}

/** The room for a figure, in points of the page, and how many of the screen's go to one of these. */
export interface Place {
  width: number;
  height: number;
  fine: number;
}

/** Points of the canvas to one of the page, at most: more are not seen, but each costs. */
const finest = 2;
/** So much wider and taller than its frame is a picture: a wall is cut off a little outside of it. */
const margin = 1.04;
/** A frame that was the same so many times stays: the figure is not on its way from one exercise to the next. */
const settledAfter = 3;

/**
 * @param canvas drawn on; given as many points as are needed, to be shown in the middle of its place
 * @param place how much room there is; read anew at each drawing
 * @returns nothing where the browser has no canvas to give
 */
export function openPainting(canvas: Canvas, colours: Colours, place: Readonly<Place>): FigurePainting | null {
  const pen = canvasPen(canvas, colours);
  if (!pen) return null;
  const easel = newEasel();
  const sight = newSight();
  let frame: Frame | null = null;
  let same = settledAfter;

  /** All of the place while the picture's frame moves; else only as much as the frame fills, which is less to paint. */
  function fitCanvas(pen: CanvasPen, next: Frame, fine: number): void {
    if (next !== frame) same = frame ? 0 : settledAfter;
    else if (same < settledAfter) same++;
    frame = next;
    const { width, height } = place;
    const scale = same < settledAfter ? Infinity : scaleOf(next, width, height) * margin;
    const wide = fitted((next.right - next.left) * scale, width);
    const tall = fitted((next.bottom - next.top) * scale, height);
    if (pen.size(Math.round(wide * fine), Math.round(tall * fine))) forget(sight);
  }

  return {
    show(scene, positionMs) {
      const { width, height } = place;
      if (width === 0 || height === 0) return Infinity;
      const fine = Math.min(place.fine, finest);
      fitCanvas(pen, scene.frame, fine);
      if (isSeenToChange(sight, scene, width * fine, height * fine, positionMs)) {
        pen.fit(scene.frame, scaleOf(scene.frame, width * fine, height * fine));
        paintScene(easel, scene, pen.pen);
        if (scene.figure.view.near && same === settledAfter) pen.fade();
      }
      return sight.calmMs;
    },
    forget: () => forget(sight),
  };
}

/** What fits, with as much left over on one side as on the other, in whole points: else the canvas would be blurred. */
const fitted = (length: number, room: number): number =>
  Math.min(room, room - 2 * Math.floor(Math.max(0, room - length) / 2));
