/** A pen that draws on a canvas: no text is made, no element touched, so that a frame costs little. */
import type { Frame } from '../../figure/frame';
import { materials, type Pen } from '../../figure/pen';
import { arcTo } from './canvas-arc';
import { fillOf } from './figure-fill';

/** Draws a frame of a figure: sizes and clears the canvas, then hands out the pen. */
export interface CanvasPen {
  readonly pen: Pen;
  /** Gives the canvas so many points; whether it had others, and is empty now. */
  size(columns: number, rows: number): boolean;
  /** Clears the canvas and puts the middle of `frame` into its middle. @param scale points of the canvas a cm */
  fit(frame: Frame, scale: number): void;
  /** Lets what was drawn run out towards the bottom, for a body that is shown down to the hips. */
  fade(): void;
  /** Forgets the page's colours, after they changed. */
  forget(): void;
}

/** How much of the picture's height a body takes to run out. */
const fading = 0.14;

/** One pixel to be painted and looked at; null where the browser has none to give. */
let pixel: CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D | null | undefined;
function openPixel() {
  // Off the screen by preference: it is no other process's business.
  if (typeof OffscreenCanvas === 'function')
    return new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true });
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = 1;
  return canvas.getContext('2d', { willReadFrequently: true });
}

/** What painting with a colour gives, as red, green, blue and opacity, 0 to 255; null where nobody may look. */
function paintedWith(colour: string): Uint8ClampedArray | null {
  pixel ??= openPixel();
  if (!pixel) return null;
  pixel.clearRect(0, 0, 1, 1);
  pixel.fillStyle = colour;
  pixel.fillRect(0, 0, 1, 1);
  try {
    return pixel.getImageData(0, 0, 1, 1).data;
  } catch {
    // Refused, where fingerprints are resisted.
    return null;
  }
}

/** Any CSS colour in hexadecimal digits, red, green, blue and opacity: what a canvas reads fastest, each frame anew. */
function plainColour(colour: string): string {
  const painted = paintedWith(colour);
  if (!painted) return colour;
  const digits = Array.from(painted, (part) => part.toString(16).padStart(2, '0'));
  return `#${(painted[3] === 255 ? digits.slice(0, 3) : digits).join('')}`;
}

/**
 * @param probe an element beside the canvas, by which the page's colours are read
 * @returns nothing where the browser has no canvas to give
 */
export function canvasPen(canvas: HTMLCanvasElement, probe: HTMLElement): CanvasPen | null {
  const context = canvas.getContext('2d');
  if (!context) return null;
  /** By ink, then by shade; a sparse list, as few shades are used. */
  const paints: string[][] = materials.map(() => []);
  const darkest = 60;
  /** What CSS makes of a material on this page, as a colour that a canvas knows. */
  const paintOf = (ink: number, shade: number): string => {
    const known = paints[ink]![shade + darkest];
    if (known !== undefined) return known;
    probe.style.color = fillOf(materials[ink]!, shade);
    return (paints[ink]![shade + darkest] = plainColour(getComputedStyle(probe).color));
  };
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
  const flush = () => {
    if (ink < 0) return;
    const paint = paintOf(ink, shade);
    if (paint !== filling) context.fillStyle = filling = paint;
    if (opacity !== alpha) context.globalAlpha = alpha = opacity;
    context.fill();
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
      context.beginPath();
    },
    move(x, y) {
      open = true;
      context.moveTo(x, y);
    },
    line(x, y) {
      context.lineTo(x, y);
    },
    curve(cornerX, cornerY, x, y) {
      context.quadraticCurveTo(cornerX, cornerY, x, y);
    },
    arc(oval, fromX, fromY, toX, toY) {
      const x = oval.x + oval.ax * fromX + oval.bx * fromY;
      const y = oval.y + oval.ay * fromX + oval.by * fromY;
      if (open) context.lineTo(x, y);
      else context.moveTo(x, y);
      open = true;
      arcTo(context, oval, fromX, fromY, toX, toY);
    },
    disc(oval) {
      context.moveTo(oval.x + oval.ax, oval.y + oval.ay);
      arcTo(context, oval, 1, 0, -1, 0);
      arcTo(context, oval, -1, 0, 1, 0);
      open = false;
    },
    close() {
      // Filling closes outlines by itself; the next one moves to where it begins.
      open = false;
    },
    finish: flush,
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
    forget() {
      for (const list of paints) list.length = 0;
    },
  };
}
