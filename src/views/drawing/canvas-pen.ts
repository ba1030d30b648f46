/** A pen that draws on a canvas: no text is made, no element touched, so that a frame costs little. */
import type { Frame } from '../../figure/frame';
import type { Pen } from '../../figure/pen';
import { arcTo } from './canvas-arc';
import type { Colours } from './colours';

/** Draws a frame of a figure: sizes and clears the canvas, then hands out the pen. */
export interface CanvasPen {
  readonly pen: Pen;
  /** Gives the canvas so many points; whether it had others, and is empty now. */
  size(columns: number, rows: number): boolean;
  /** Clears the canvas and puts the middle of `frame` into its middle. @param scale points of the canvas a cm */
  fit(frame: Frame, scale: number): void;
  /** Lets what was drawn run out towards the bottom, for a body that is shown down to the hips. */
  fade(): void;
}

/** How much of the picture's height a body takes to run out. */
const fading = 0.14;

/** A shape that was painted and may be again. */
interface KeptShape {
  readonly path: Path2D;
  readonly ink: number;
  readonly shade: number;
  readonly opacity: number;
}

/** A canvas of the page, or one off the screen. */
export interface Canvas {
  width: number;
  height: number;
  getContext(kind: '2d'): CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D | null;
}

/** @returns nothing where the browser has no canvas to give */
export function canvasPen(canvas: Canvas, colours: Colours): CanvasPen | null {
  const context = canvas.getContext('2d');
  if (!context) return null;
  /** What stands still, by its number. */
  const kept: KeptShape[][] = [];
  /** Where what is being painted is kept, if it is. */
  let keeping: KeptShape[] | null = null;
  /** What outlines go to: the canvas, or a path that is kept. */
  let path: CanvasPath = context;
  let fadeOut: CanvasGradient | undefined;
  let [fadeHigh, fadeLow] = [NaN, NaN];
  let ink = -1;
  let shade = 0;
  let opacity = 1;
  let open = false;
  /** What the canvas has: each thing it is told or asked costs, so it is told only what is new. */
  let [width, height] = [canvas.width, canvas.height];
  let filling = '';
  let alpha = 1;
  let [zoom, across, down] = [NaN, NaN, NaN];
  const dip = (ink: number, shade: number, opacity: number) => {
    const paint = colours.of(ink, shade);
    if (paint !== filling) context.fillStyle = filling = paint;
    if (opacity !== alpha) context.globalAlpha = alpha = opacity;
  };
  const flush = () => {
    if (ink < 0) return;
    dip(ink, shade, opacity);
    if (path instanceof Path2D) {
      keeping?.push({ path, ink, shade, opacity });
      context.fill(path);
    } else context.fill();
    ink = -1;
  };
  const pen: Pen = {
    shape(nextInk, nextShade, nextOpacity) {
      // What is painted alike and opaque, one over the other, is filled as one.
      if (nextInk === ink && nextShade === shade && opacity === 1 && nextOpacity === 1) return;
      flush();
      ink = nextInk;
      shade = nextShade;
      opacity = nextOpacity;
      open = false;
      if (keeping) path = new Path2D();
      else context.beginPath();
    },
    move(x, y) {
      open = true;
      path.moveTo(x, y);
    },
    line(x, y) {
      path.lineTo(x, y);
    },
    curve(cornerX, cornerY, x, y) {
      path.quadraticCurveTo(cornerX, cornerY, x, y);
    },
    arc(oval, fromX, fromY, toX, toY) {
      const x = oval.x + oval.ax * fromX + oval.bx * fromY;
      const y = oval.y + oval.ay * fromX + oval.by * fromY;
      if (open) path.lineTo(x, y);
      else path.moveTo(x, y);
      open = true;
      arcTo(path, oval, fromX, fromY, toX, toY);
    },
    disc(oval) {
      path.moveTo(oval.x + oval.ax, oval.y + oval.ay);
      arcTo(path, oval, 1, 0, -1, 0);
      arcTo(path, oval, -1, 0, 1, 0);
      open = false;
    },
    close() {
      // Filling closes outlines by itself; the next one moves to where it begins.
      open = false;
    },
    finish: flush,
    keep(slot) {
      flush();
      keeping = kept[slot] = [];
    },
    kept() {
      if (!keeping) return;
      flush();
      keeping = null;
      path = context;
    },
    again(slot) {
      const shapes = kept[slot];
      if (!shapes) return false;
      flush();
      for (let at = 0; at < shapes.length; at++) {
        const shape = shapes[at]!;
        dip(shape.ink, shape.shade, shape.opacity);
        context.fill(shape.path);
      }
      return true;
    },
  };
  return {
    pen,
    size(columns, rows) {
      if (columns === width && rows === height) return false;
      canvas.width = width = columns;
      canvas.height = height = rows;
      // With its size a canvas forgets all it was told.
      filling = '';
      alpha = 1;
      zoom = NaN;
      return true;
    },
    fit({ left, top, right, bottom }, scale) {
      const x = width / 2 - ((left + right) / 2) * scale;
      const y = height / 2 - ((top + bottom) / 2) * scale;
      if (scale !== zoom || x !== across || y !== down) {
        [zoom, across, down] = [scale, x, y];
        context.setTransform(scale, 0, 0, scale, x, y);
      }
      context.clearRect(-x / scale, -y / scale, width / scale, height / scale);
    },
    fade() {
      const low = (height - down) / zoom;
      const high = low - (height * fading) / zoom;
      // Made anew only when the picture goes elsewhere.
      if (!fadeOut || fadeHigh !== high || fadeLow !== low) {
        [fadeHigh, fadeLow] = [high, low];
        fadeOut = context.createLinearGradient(0, high, 0, low);
        fadeOut.addColorStop(0, 'rgb(0 0 0 / 0)');
        fadeOut.addColorStop(1, 'rgb(0 0 0 / 1)');
      }
      if (alpha !== 1) context.globalAlpha = alpha = 1;
      context.globalCompositeOperation = 'destination-out';
      context.fillStyle = fadeOut;
      context.fillRect(-across / zoom, high, width / zoom, low - high);
      context.globalCompositeOperation = 'source-over';
      filling = '';
    },
  };
}
