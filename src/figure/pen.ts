/** What outlines are drawn with: a canvas's context, or text for SVG. Lengths in cm, y down. */

/** What things are made of; a pen is told the place in this list. */
export const materials = [
  'skin',
  'hair',
  'shirt',
  'trousers',
  'shoe',
  'sole',
  'eye',
  'wood',
  'mat',
  'wall',
  'strap',
  'cushion',
  'shadow',
  'arrow',
] as const;
export type Material = (typeof materials)[number];
export const inkOf = (material: Material): number => materials.indexOf(material);

/**
 * An ellipse, as the picture of a circle of radius 1: its middle, and where the circle's x and y axes end, seen from
 * there. So its outline is known without an angle: cosine and sine of one are all it takes.
 */
export interface Oval {
  readonly x: number;
  readonly y: number;
  readonly ax: number;
  readonly ay: number;
  readonly bx: number;
  readonly by: number;
}

export interface Pen {
  /** Draws so small a picture, and so short a text, that no corner is seen where a trunk bends. */
  readonly small?: boolean;
  /**
   * Starts a shape; its outlines all turn the same way, so that they are filled as one.
   * @param ink the material's place in `materials`
   * @param shade in steps of 2 hundredths: above 0 darker, below 0 lighter
   * @param opacity 0 to 1
   */
  shape(ink: number, shade: number, opacity: number): void;
  move(x: number, y: number): void;
  line(x: number, y: number): void;
  /** On to (x, y), leaving towards a corner and arriving from it. */
  curve(cornerX: number, cornerY: number, x: number, y: number): void;
  /**
   * Along an ellipse, from the picture of one point of its circle on to that of another, as x turns to y, a straight
   * line leading there if there is an open outline. Both points are (cosine, sine) of an angle.
   */
  arc(oval: Oval, fromX: number, fromY: number, toX: number, toY: number): void;
  /** A whole ellipse, by itself. */
  disc(oval: Oval): void;
  close(): void;
  /** After the last shape. */
  finish(): void;
  /** Has the shapes up to the next `kept` be kept, to be painted again. @param slot a number for each thing that is kept */
  keep?(slot: number): void;
  kept?(): void;
  /** Paints what was kept last under a number. @returns whether there is something */
  again?(slot: number): boolean;
}

/** One filled outline of a still picture. */
export interface Shape {
  /** SVG path data, in hundredths of a centimetre, y down, the world's origin at 0 0. */
  readonly d: string;
  readonly material: Material;
  /** How much darker than its material, in steps of 2 hundredths; below 0 lighter. */
  readonly shade: number;
  /** 0 to 1. */
  readonly opacity: number;
}

/** Path units a centimetre: whole hundredths are short to write, and finer than any screen. */
export const unit = 100;

/** Fewer path units a centimetre than these are a small picture's. */
const smallGrid = 10;

/** A pen that collects shapes as SVG path data. @param grid path units a centimetre; fewer make shorter text */
export function svgPen(grid: number = unit): Pen & { readonly shapes: Shape[] } {
  const shapes: Shape[] = [];
  let d = '';
  let open = false;
  /** Where the last line ended. */
  let [lastX, lastY] = [0, 0];
  const to = (value: number) => Math.round(value * grid);
  const size = (value: number) => Math.max(1, Math.round(value * grid));
  const pointOf = ({ x, y, ax, ay, bx, by }: Oval, px: number, py: number) =>
    `${to(x + ax * px + bx * py)} ${to(y + ay * px + by * py)}`;
  /** How an arc of an ellipse begins: its half-axes and how far the long one is turned from x. */
  const axesOf = ({ ax, ay, bx, by }: Oval) => {
    const [xx, xy, yy] = [ax * ax + bx * bx, ax * ay + bx * by, ay * ay + by * by];
    const half = Math.hypot((xx - yy) / 2, xy);
    const long = Math.sqrt((xx + yy) / 2 + half);
    const short = Math.sqrt(Math.max(1e-6, (xx + yy) / 2 - half));
    if (Math.abs(long - short) * grid < 1) return `A${size(long)} ${size(short)} 0`;
    // Whole degrees turn no end of it by more than the grid shows.
    const degrees = (Math.atan2(2 * xy, xx - yy) * 90) / Math.PI;
    const lean = long * grid < 60 ? Math.round(degrees) : Math.round(degrees * 10) / 10;
    return `A${size(long)} ${size(short)} ${lean}`;
  };
  /** Whether an ellipse's outline turns as its circle does. */
  const turning = ({ ax, ay, bx, by }: Oval) => (ax * by - ay * bx >= 0 ? 1 : 0);
  let ink = -1;
  let tone = 0;
  let clear = 1;
  const flush = () => {
    if (d !== '') shapes.push({ d, material: materials[ink]!, shade: tone, opacity: clear });
    d = '';
    open = false;
  };
  return {
    small: grid < smallGrid,
    shapes,
    shape(material, shade, opacity) {
      // What is painted alike and opaque, one over the other, is one shape.
      if (material === ink && shade === tone && opacity === clear && opacity === 1) return;
      flush();
      ink = material;
      tone = shade;
      clear = opacity;
    },
    move(x, y) {
      d += `M${to(x)} ${to(y)}`;
      open = true;
    },
    line(x, y) {
      d += `L${to(x)} ${to(y)}`;
      [lastX, lastY] = [x, y];
    },
    curve(cornerX, cornerY, x, y) {
      // Half as far from its corner as from there to its ends' middle: a line, where that is finer than the grid.
      const bend = Math.hypot(cornerX - (lastX + x) / 2, cornerY - (lastY + y) / 2) / 2;
      if (bend * grid < 0.5) d += `L${to(x)} ${to(y)}`;
      else d += `Q${to(cornerX)} ${to(cornerY)} ${to(x)} ${to(y)}`;
    },
    arc(oval, fromX, fromY, toX, toY) {
      const long = fromX * toY - fromY * toX < 0 ? 1 : 0;
      d += `${open ? 'L' : 'M'}${pointOf(oval, fromX, fromY)}`;
      d += `${axesOf(oval)} ${long} ${turning(oval)} ${pointOf(oval, toX, toY)}`;
      open = true;
    },
    disc(oval) {
      // A whole ellipse has no single arc: it is two halves.
      const half = `${axesOf(oval)} 0 ${turning(oval)} `;
      d += `M${pointOf(oval, 1, 0)}${half}${pointOf(oval, -1, 0)}${half}${pointOf(oval, 1, 0)}z`;
      open = false;
    },
    close() {
      d += 'z';
      open = false;
    },
    finish: flush,
  };
}
