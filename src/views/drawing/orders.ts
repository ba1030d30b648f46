/** What the page tells the worker that draws its figure, and what that answers. */
import type { WrittenFigure } from '../../routine/figure-schema';
import type { Subject } from './artist';
import type { ColourTable } from './colours';

/** A position of the session in ms, told with each frame; or what is new of everything else. */
export type Order =
  | number
  | (Partial<Subject> & {
      /** First of all, and once. */
      readonly canvas?: OffscreenCanvas;
      /** Those of the timeline's exercises. */
      readonly figures?: readonly (readonly [id: string, written: WrittenFigure])[];
      readonly table?: ColourTable;
    });

export type Answer =
  /** For so many ms nobody will see the figure move; told when it changes. */
  | { readonly calmMs: number }
  /** A position could not be drawn. */
  | { readonly failed: unknown };
