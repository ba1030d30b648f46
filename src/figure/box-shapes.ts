/** What stands about, made of boxes: seen by the camera, and painted side by side. */
import { seePoint, type Camera } from './camera';
import type { Piece } from './order';
import type { Pen } from './pen';
import type { Box } from './props';
import type { Vec } from './space';

const seen = { x: 0, y: 0, depth: 0 };
const corner: Vec = [0, 0, 0];

/** Puts a box into the camera's space: its corners and sides. */
export function seeBox(piece: Piece, box: Box, camera: Camera): void {
  piece.corners.length = 0;
  for (let at = 0; at < 8; at++) {
    for (let axis = 0; axis < 3; axis++) {
      corner[axis] =
        box.middle[axis]! +
        box.edges[0][axis]! * (at & 1 ? 1 : -1) +
        box.edges[1][axis]! * (at & 2 ? 1 : -1) +
        box.edges[2][axis]! * (at & 4 ? 1 : -1);
    }
    seePoint(seen, camera, corner);
    piece.corners.push(seen.x, seen.y, seen.depth);
  }
  seePoint(seen, camera, box.middle);
  const { x, y, depth } = seen;
  piece.sides.length = 0;
  for (const edge of box.edges) {
    const length = Math.sqrt(edge[0] * edge[0] + edge[1] * edge[1] + edge[2] * edge[2]);
    seePoint(seen, camera, edge);
    const nx = seen.x / length;
    const ny = seen.y / length;
    const nd = seen.depth / length;
    const out = nx * x + ny * y + nd * depth;
    piece.sides.push([nx, ny, nd, out + length], [-nx, -ny, -nd, -out + length]);
  }
}

/** Corners of each side, going round it; in the order of `sides`. */
const faces = [
  [1, 3, 7, 5],
  [0, 4, 6, 2],
  [2, 6, 7, 3],
  [0, 1, 5, 4],
  [4, 5, 7, 6],
  [0, 2, 3, 1],
] as const;
/** How dark each side of a box is: its own left and right, top and bottom, front and back. */
const faceShade = [8, 8, 0, 16, 4, 4];

/** A wall seen from its back would hide who leans on it: it is seen through. */
const glass = 0.2;

/** Paints the sides of a box that one sees. @param solid how much of it is there, 0 to 1 */
export function paintBox(pen: Pen, piece: Piece, box: Box, solid: number): void {
  const opacity = box.name === 'wall' && piece.sides[4]![2]! < -0.02 ? solid * glass : solid;
  for (let at = 0; at < 6; at++) {
    if (piece.sides[at]![2]! <= 0.001) continue;
    const shade = (box.shade ?? 0) + (box.thin ? 0 : faceShade[at]!);
    pen.shape(box.ink, Math.round(shade / 2), opacity);
    for (let corner = 0; corner < 4; corner++) {
      const which = faces[at]![corner]! * 3;
      if (corner === 0) pen.move(piece.corners[which]!, piece.corners[which + 1]!);
      else pen.line(piece.corners[which]!, piece.corners[which + 1]!);
    }
    pen.close();
  }
}
