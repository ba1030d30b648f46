/** The page's colours as a canvas takes them. */
import { materials } from '../../figure/pen';
import type { Colours } from './colours';
import { fillOf } from './fill';

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

/** The colours of a page, looked up once each. */
export interface PageColours extends Colours {
  /** Has all be looked up again, after they changed. */
  forget(): void;
}

/** Lighter than this no shade is, in its own steps. */
const lightest = 60;

/** @param probe an element by which the page's colours are read */
export function pageColours(probe: HTMLElement): PageColours {
  /** By ink, then by shade; a sparse list, as few shades are used. */
  const known: string[][] = materials.map(() => []);
  return {
    of(ink, shade) {
      const colour = known[ink]![shade + lightest];
      if (colour !== undefined) return colour;
      probe.style.color = fillOf(materials[ink]!, shade);
      return (known[ink]![shade + lightest] = plainColour(getComputedStyle(probe).color));
    },
    forget() {
      for (const list of known) list.length = 0;
    },
  };
}
