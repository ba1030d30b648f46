/** Draws a moving figure on a canvas: the same on the page and in a worker. */
import { sceneAt, usualLooking, type Looking, type Stage } from '../../figure';
import type { Timeline } from '../../routine/timeline';
import type { Canvas } from './canvas-pen';
import type { Colours } from './colours';
import { openPainting, type Place } from './painting';

/** What is drawn, but for the position in it. */
export interface Subject {
  readonly timeline: Timeline;
  readonly looking: Looking;
  readonly place: Place;
}

export interface Artist {
  /** Draws something else from the next position on. */
  set(subject: Partial<Subject>): void;
  /** Has the next position be drawn: the colours may have changed. */
  forget(): void;
  /**
   * Draws a position, unless nobody could see a difference to what is drawn.
   * @param positionMs from the timeline's start
   * @returns for how long nobody will see a change, in ms: 0 while it moves; Infinity where there is nothing to draw
   * @throws {Error} when an exercise of the timeline has no figure
   */
  show(positionMs: number): number;
}

/** @returns nothing where the browser has no canvas to give */
export function newArtist(canvas: Canvas, colours: Colours, stage: Stage): Artist | null {
  const place: Place = { width: 0, height: 0, fine: 1 };
  const painting = openPainting(canvas, colours, place);
  if (!painting) return null;
  let timeline: Timeline | undefined;
  let looking = usualLooking;
  return {
    set(subject) {
      ({ timeline = timeline, looking = looking } = subject);
      Object.assign(place, subject.place);
    },
    forget: () => painting.forget(),
    show: (positionMs) =>
      timeline ? painting.show(sceneAt(stage, timeline, positionMs, looking), positionMs) : Infinity,
  };
}
