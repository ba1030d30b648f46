/** From a skeleton and a camera to shapes in painting order: path text with what to fill it with. */
import { look, newCamera, seePoint, type Camera } from './camera';
import { newFlesh, seeBody, type Material, type Part } from './flesh';
import { paintHead } from './head';
import { measure, newPiece, paintingOrder, before, type Piece } from './order';
import { disc, hull, unit } from './outline';
import { paintArrow } from './arrow-shapes';
import type { Box } from './props';
import type { Skeleton } from './solve';
import { clamp, turned, type Vec } from './space';
import type { Scene } from './stage';

/** One filled outline. */
export interface Shape {
  /** SVG path data, in hundredths of a centimetre, y down, the world's origin at 0 0. */
  d: string;
  material: Material;
  /** How much darker than its material, in steps of 2 hundredths; below 0 lighter. */
  shade: number;
  /** 0 to 1. */
  opacity: number;
}

/** What is kept from frame to frame so that little is made anew. */
export interface Easel {
  readonly camera: Camera;
  readonly flesh: Part[];
  readonly pieces: Piece[];
  readonly shapes: Shape[];
  count: number;
  readonly order: number[];
  boxes: readonly Box[];
}

export function newEasel(): Easel {
  const flesh = newFlesh();
  const pieces = flesh.map((part) =>
    newPiece(
      part.name,
      part.parent,
      part.line.map((at) => part.spots[at]!),
    ),
  );
  const neck = flesh[2]!;
  // The head's own outline is painted by head.ts; for the order, the skull and the jaw stand for it.
  pieces.push(newPiece('head', 'neck', [{ ...neck.spots[0]! }, { ...neck.spots[1]! }]));
  return { camera: newCamera(), flesh, pieces, shapes: [], count: 0, order: [], boxes: [] };
}

/** Puts a shape on the easel. */
export function add(easel: Easel, d: string, material: Material, shade: number, opacity = 1): void {
  const shape = easel.shapes[easel.count];
  const step = Math.round(shade / 2);
  if (shape) {
    shape.d = d;
    shape.material = material;
    shape.shade = step;
    shape.opacity = opacity;
  } else easel.shapes.push({ d, material, shade: step, opacity });
  easel.count++;
}

const seen = { x: 0, y: 0, depth: 0 };
const corner: Vec = [0, 0, 0];

/** Puts a box into the camera's space: its corners and sides. */
function seeBox(piece: Piece, box: Box, camera: Camera): void {
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
    const length = Math.hypot(edge[0], edge[1], edge[2]);
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

function paintBox(easel: Easel, piece: Piece, box: Box, opacity: number): void {
  for (const [at, face] of faces.entries()) {
    if (piece.sides[at]![2]! <= 0.001) continue;
    let d = '';
    for (const which of face) {
      const x = Math.round(piece.corners[which * 3]! * unit);
      const y = Math.round(piece.corners[which * 3 + 1]! * unit);
      d += `${d === '' ? 'M' : 'L'}${x} ${y}`;
    }
    add(easel, `${d}z`, box.material, (box.shade ?? 0) + faceShade[at]!, opacity);
  }
}

/** The floor's shadow: an ellipse over what is near the floor, by the spread of the body's points on it. */
function paintShadow(easel: Easel, skeleton: Skeleton): void {
  let sum = 0;
  let mx = 0;
  let mz = 0;
  let xx = 0;
  let xz = 0;
  let zz = 0;
  const take = (at: Vec, weight: number) => {
    const near = weight / (1 + at[1] / 40);
    sum += near;
    mx += at[0] * near;
    mz += at[2] * near;
    xx += at[0] * at[0] * near;
    xz += at[0] * at[2] * near;
    zz += at[2] * at[2] * near;
  };
  take(skeleton.root, 3);
  take(skeleton.spine[3]!, 2);
  take(skeleton.spine[6]!, 2);
  take(skeleton.headAt, 1);
  for (const index of [0, 1] as const) {
    take(skeleton.knee[index], 1.5);
    take(skeleton.heel[index], 1.5);
    take(skeleton.toe[index], 1.5);
    take(skeleton.wrist[index], 0.5);
    take(skeleton.elbow[index], 0.5);
  }
  mx /= sum;
  mz /= sum;
  const spread = 2.6;
  const floor = 260;
  xx = spread * (xx / sum - mx * mx) + floor;
  zz = spread * (zz / sum - mz * mz) + floor;
  xz = spread * (xz / sum - mx * mz);
  const { camera } = easel;
  seePoint(seen, camera, [mx, 0, mz]);
  const { right, up } = camera;
  const ux = -up[0];
  const uz = -up[2];
  const spot = {
    x: seen.x,
    y: seen.y,
    depth: 0,
    xx: right[0] * right[0] * xx + 2 * right[0] * right[2] * xz + right[2] * right[2] * zz,
    xy: right[0] * ux * xx + (right[0] * uz + right[2] * ux) * xz + right[2] * uz * zz,
    yy: ux * ux * xx + 2 * ux * uz * xz + uz * uz * zz + 1,
    xd: 0,
    yd: 0,
    dd: 0,
    round: 0,
  };
  add(easel, disc(spot), 'shadow', 0);
}

function paintPart(easel: Easel, part: Part, shade: number): void {
  for (const coat of part.coats) {
    let d = '';
    for (const [from, to] of coat.links) {
      const a = part.spots[from]!;
      d += from === to ? disc(a) : hull(a, part.spots[to]!);
    }
    add(easel, d, coat.material, shade + coat.shade);
  }
}

const facingChest: Vec = [0, 0, 0];

/**
 * Shapes of a body and its props, far to near.
 * @returns the easel's own list; only the first `easel.count` are of this frame, and the next call writes over them
 */
export function sceneShapes(easel: Easel, scene: Scene): readonly Shape[] {
  const { skeleton, boxes, solid } = scene;
  const camera = look(easel.camera, scene.view);
  easel.count = 0;
  seeBody(easel.flesh, skeleton, camera);
  const { pieces, flesh } = easel;
  const head = pieces[flesh.length]!;
  seeHeadLine(head, skeleton, camera);
  if (easel.boxes !== boxes) {
    pieces.length = flesh.length + 1;
    for (const box of boxes) pieces.push(newPiece(box.name, '', []));
    easel.boxes = boxes;
  }
  for (const [at, box] of boxes.entries()) seeBox(pieces[flesh.length + 1 + at]!, box, camera);
  for (const piece of pieces) measure(piece);
  turned(facingChest, skeleton.chest, 0, 0, 1);
  const chestSeen =
    facingChest[0] * camera.toward[0] + facingChest[1] * camera.toward[1] + facingChest[2] * camera.toward[2];
  const neckFirst = (a: Piece, b: Piece): number => {
    if (a.name === 'torso' && b.name === 'neck') return chestSeen < -0.15 ? 1 : -1;
    if (a.name === 'neck' && b.name === 'head') return -1;
    return before(a, b);
  };
  paintingOrder(pieces, easel.order, neckFirst);
  for (const [at, box] of boxes.entries()) if (box.ground) paintBox(easel, pieces[flesh.length + 1 + at]!, box, solid);
  paintShadow(easel, skeleton);
  seePoint(seen, camera, skeleton.root);
  const middle = seen.depth;
  for (const index of easel.order) {
    const piece = pieces[index]!;
    // Far limbs a little darker, near ones a little lighter.
    const shade = clamp((middle - piece.depth) * 0.62, -4, 16);
    if (index < flesh.length) paintPart(easel, flesh[index]!, shade);
    else if (index === flesh.length)
      paintHead(skeleton, camera, (d, material, extra) => add(easel, d, material, extra));
    else {
      const box = boxes[index - flesh.length - 1]!;
      if (!box.ground) paintBox(easel, piece, box, solid);
    }
  }
  if (scene.path) paintArrow(easel, scene.path, scene.along);
  return easel.shapes;
}

function seeHeadLine(head: Piece, { headAt, head: turn }: Skeleton, camera: Camera): void {
  for (const [at, ahead] of [-2, 3].entries()) {
    turned(corner, turn, 0, at === 0 ? 1.5 : -3.5, ahead);
    corner[0] += headAt[0];
    corner[1] += headAt[1];
    corner[2] += headAt[2];
    const spot = head.line[at]!;
    seePoint(spot, camera, corner);
    const r = at === 0 ? 9.4 : 6;
    spot.round = r;
    spot.xx = spot.yy = spot.dd = r * r;
  }
}
