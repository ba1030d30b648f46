/** A pen that draws on a canvas: no text is made, no element touched, so that a frame costs little. */
import type { Frame } from '../../figure/frame';
import { materials, type Pen } from '../../figure/pen';
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

/** Any CSS colour as red, green and blue: what a canvas reads fastest, each frame anew. */
function plainColour(colour: string): string {
  const painted = paintedWith(colour);
  if (!painted) return colour;
  const [red, green, blue, alpha] = painted;
  return alpha === 255 ? `rgb(${red}, ${green}, ${blue})` : `rgba(${red}, ${green}, ${blue}, ${alpha! / 255})`;
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
  let fadeHeight = 0;
  let ink = -1;
  let shade = 0;
  let opacity = 1;
  let open = false;
  /** What the canvas has: each thing it is told or asked costs, so it is told only what is new. */
  let [width, height] = [canvas.width, canvas.height];
  let filling = '';
  let [zoom, across, down] = [NaN, NaN, NaN];
  const flush = () => {
    if (ink < 0) return;
    const paint = paintOf(ink, shade);
    if (paint !== filling) context.fillStyle = filling = paint;
    if (opacity !== 1) context.globalAlpha = opacity;
    context.fill();
    if (opacity !== 1) context.globalAlpha = 1;
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
    arc(x, y, long, short, turn, from, to) {
      if (!open) {
        open = true;
        const px = long * Math.cos(from);
        const py = short * Math.sin(from);
        if (turn === 0) context.moveTo(x + px, y + py);
        else
          context.moveTo(x + px * Math.cos(turn) - py * Math.sin(turn), y + px * Math.sin(turn) + py * Math.cos(turn));
      }
      if (long === short) context.arc(x, y, long, from, to);
      else context.ellipse(x, y, long, short, turn, from, to);
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
      const top = height * (1 - fading);
      // Made anew only when the canvas has another height.
      if (!fadeOut || fadeHeight !== height) {
        fadeHeight = height;
        fadeOut = context.createLinearGradient(0, top, 0, height);
        fadeOut.addColorStop(0, 'rgb(0 0 0 / 0)');
        fadeOut.addColorStop(1, 'rgb(0 0 0 / 1)');
      }
      context.setTransform(1, 0, 0, 1, 0, 0);
      context.globalCompositeOperation = 'destination-out';
      context.fillStyle = fadeOut;
      context.fillRect(0, top, width, height - top);
      context.globalCompositeOperation = 'source-over';
      filling = '';
      zoom = NaN;
    },
    forget() {
      for (const list of paints) list.length = 0;
    },
  };
}
