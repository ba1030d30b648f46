/** What outlines are drawn with: a canvas's context, or text for SVG. Lengths in cm, y down, angles in radians. */

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

export interface Pen {
  /**
   * Starts a shape; its outlines all turn the same way, so that they are filled as one.
   * @param ink the material's place in `materials`
   * @param shade in steps of 2 hundredths: above 0 darker, below 0 lighter
   * @param opacity 0 to 1
   */
  shape(ink: number, shade: number, opacity: number): void;
  move(x: number, y: number): void;
  line(x: number, y: number): void;
  /**
   * Along an ellipse, from one of its own angles to a greater one, a straight line leading there if there is an open
   * outline. `turn` is how far its long half-axis is turned from x.
   */
  arc(x: number, y: number, long: number, short: number, turn: number, from: number, to: number): void;
  close(): void;
  /** After the last shape. */
  finish(): void;
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

/** A pen that collects shapes as SVG path data. @param grid path units a centimetre; fewer make shorter text */
export function svgPen(grid: number = unit): Pen & { readonly shapes: Shape[] } {
  const shapes: Shape[] = [];
  let d = '';
  let open = false;
  const to = (value: number) => Math.round(value * grid);
  const size = (value: number) => Math.max(1, Math.round(value * grid));
  let ink = -1;
  let tone = 0;
  let clear = 1;
  const flush = () => {
    if (d !== '') shapes.push({ d, material: materials[ink]!, shade: tone, opacity: clear });
    d = '';
    open = false;
  };
  return {
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
    },
    arc(x, y, long, short, turn, from, until) {
      const cos = Math.cos(turn);
      const sin = Math.sin(turn);
      const at = (angle: number) => {
        const px = long * Math.cos(angle);
        const py = short * Math.sin(angle);
        return `${to(x + px * cos - py * sin)} ${to(y + px * sin + py * cos)}`;
      };
      d += `${open ? 'L' : 'M'}${at(from)}`;
      open = true;
      const lean = Math.abs(long - short) * grid < 1 ? 0 : Math.round((turn * 1800) / Math.PI) / 10;
      const head = `A${size(long)} ${size(short)} ${lean}`;
      const sweep = until - from;
      // A whole ellipse has no single arc: it is two halves.
      if (sweep > 6.28) d += `${head} 0 1 ${at(from + Math.PI)}${head} 0 1 ${at(until)}`;
      else d += `${head} ${sweep > Math.PI ? 1 : 0} 1 ${at(until)}`;
    },
    close() {
      d += 'z';
      open = false;
    },
    finish: flush,
  };
}
