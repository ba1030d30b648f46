/** Many equal marks of a chart as the outline of one path: a few hundred elements of their own make a page slow. */

export interface Spot {
  readonly x: number;
  readonly y: number;
}

/** Squares with round corners. @param spots their left upper corners @param size of a side @param radius of a corner, at most half of it */
export function squares(spots: readonly Spot[], size: number, radius: number): string {
  const straight = size - 2 * radius;
  const corner = (dx: number, dy: number) => `a${radius} ${radius} 0 0 1 ${dx} ${dy}`;
  const square = `h${straight}${corner(radius, radius)}v${straight}${corner(-radius, radius)}h${-straight}${corner(-radius, -radius)}v${-straight}${corner(radius, -radius)}z`;
  return spots.map(({ x, y }) => `M${x + radius} ${y}${square}`).join('');
}

/** Circles. @param spots their middles */
export function dots(spots: readonly Spot[], radius: number): string {
  const half = (dx: number) => `a${radius} ${radius} 0 1 0 ${dx} 0`;
  return spots.map(({ x, y }) => `M${x - radius} ${y}${half(2 * radius)}${half(-2 * radius)}z`).join('');
}
