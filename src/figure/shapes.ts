/** Paints a scene: body and props in painting order, the shadow under them, the arrow over them. */
import { look, newCamera, newSpot, seePoint, type Camera, type View } from './camera';
import { newFlesh, seeBody, type Part } from './flesh';
import { paintHead, seeHead } from './head';
import { measure, newPiece, paintingOrder, before, type Piece } from './order';
import { bentChain } from './bend';
import { chain } from './chain';
import { hull } from './hull';
import { isWalk } from './figure';
import { disc } from './outline';
import { inkOf, type Pen } from './pen';
import { noteArrows, paintArrow } from './arrow-shapes';
import { paintShadow } from './shadow';
import { seeBlades } from './shoulder-blades';
import { paintBox, seeBox } from './box-shapes';
import type { Box } from './props';
import { seeSoftProps, type SoftProps } from './soft-props';
import type { Skeleton } from './solve';
import { newStanding, noteBone, noteCorners, noteSpots, settles, stands, type Standing } from './standing';
import { clamp, turned, type Vec } from './space';
import type { Scene } from './scene';

/** What is kept from frame to frame so that little is made anew. */
export interface Easel {
  readonly camera: Camera;
  readonly flesh: Part[];
  readonly pieces: Piece[];
  readonly order: number[];
  /** By how near which part each is darker or lighter: an arm is so as a whole, with no edge at the elbow or the wrist. */
  readonly shadeOf: readonly number[];
  /** Which pieces stand still; as many as there are pieces. */
  readonly standing: Standing[];
  boxes: readonly Box[];
  soft: SoftProps | null;
  /** How the boxes were seen last: they stand still, and so mostly does the camera. */
  seen: View | null;
  /** Whether the arrows stand still; and those that are seen. */
  readonly arrows: Standing;
  paths: Scene['paths'];
}

/** Under which a pen keeps the arrows: there are never so many pieces. */
const arrowSlot = 99;

export function newEasel(): Easel {
  const flesh = newFlesh();
  const pieces = flesh.map((part) =>
    newPiece(
      part.name,
      part.parent,
      part.line.map((at) => part.spots[at]!),
    ),
  );
  // The head's own outline is painted by head.ts; for the order, the skull and the jaw stand for it.
  pieces.push(newPiece('head', 'neck', [newSpot(), newSpot()]));
  const forearmOf = ({ name }: Part) => `${name.split(' ')[0]} forearm`;
  const shadeOf = flesh.map((part, at) => {
    const forearm = flesh.findIndex(({ name }) => name === forearmOf(part));
    return part.name.endsWith('arm') || part.name.endsWith('hand') ? forearm : at;
  });
  const standing = pieces.map(newStanding);
  const about = { boxes: [], soft: null, seen: null, arrows: newStanding(), paths: [] };
  return { camera: newCamera(), flesh, pieces, order: [], shadeOf, standing, ...about };
}

const seen = { x: 0, y: 0, depth: 0 };
const corner: Vec = [0, 0, 0];

const markGap = 40;
const marks = 6;

/** Marks on the floor that pass under somebody who walks in place. */
function paintFloor(pen: Pen, camera: Camera, floor: number): void {
  const reach = (marks * markGap) / 2;
  for (let mark = 0; mark < marks; mark++) {
    const z = reach - ((((mark * markGap + floor) % (2 * reach)) + 2 * reach) % (2 * reach));
    // They come and go at the ends, rather than jump there.
    pen.shape(inkOf('shadow'), 0, Math.max(0, 1 - Math.abs(z) / reach));
    for (let at = 0; at < 4; at++) {
      corner[0] = at === 0 || at === 3 ? -22 : 22;
      corner[1] = 0;
      corner[2] = z + (at < 2 ? -1.2 : 1.2);
      seePoint(seen, camera, corner);
      if (at === 0) pen.move(seen.x, seen.y);
      else pen.line(seen.x, seen.y);
    }
    pen.close();
  }
}

function paintPart(pen: Pen, part: Part, shade: number, opacity = 1): void {
  const { coats, spots } = part;
  for (let at = 0; at < coats.length; at++) {
    const { ink, chains, bends, hulls, shade: extra } = coats[at]!;
    pen.shape(ink, Math.round((shade + extra) / 2), opacity);
    for (let row = 0; row < chains.length; row++) (bends && !pen.small ? bentChain : chain)(pen, spots, chains[row]!);
    for (let one = 0; one < hulls.length; one++) hull(pen, spots, hulls[one]!);
  }
}

const shirt = inkOf('shirt');

/** The shoulder blades, by what they do to the shirt. */
function paintBlades(pen: Pen, camera: Camera, skeleton: Skeleton, shade: number): void {
  pen.shape(shirt, Math.round((shade + 11) / 2), 1);
  for (const blade of seeBlades(skeleton, camera)) disc(pen, blade);
}

const sameView = (a: View, b: View): boolean => a.yaw === b.yaw && a.pitch === b.pitch && a.mirrored === b.mirrored;

/** How much of the picture a whole body takes, in cm: in a closer one arrows would be too large. */
const wholeBody = 160;

const facingChest: Vec = [0, 0, 0];

/**
 * Begins a piece: a pen that keeps what stands still paints that again by itself.
 * @returns whether it is to be painted
 */
function begin(pen: Pen, index: number, standing: Standing): boolean {
  const still = stands(standing);
  if (still && pen.again?.(index)) return false;
  if (still || settles(standing)) pen.keep?.(index);
  return true;
}

function paintArrows(pen: Pen, easel: Easel, { paths, along }: Scene, size: number): void {
  const { camera, arrows } = easel;
  if (easel.paths !== paths) {
    easel.paths = paths;
    arrows.times = 0;
    arrows.was.length = 0;
  }
  noteArrows(arrows, camera, paths, along, size);
  if (begin(pen, arrowSlot, arrows)) for (const path of paths) paintArrow(pen, camera, path, along, size);
  pen.kept?.();
}

/** Draws a scene with a pen, far things first; an easel always with the same one. */
export function paintScene(easel: Easel, scene: Scene, pen: Pen): void {
  const { skeleton, boxes, solid } = scene;
  const { motion } = scene.figure;
  const camera = look(easel.camera, scene.view);
  seeBody(easel.flesh, skeleton, camera);
  const { pieces, flesh } = easel;
  const head = pieces[flesh.length]!;
  seeHeadLine(head, skeleton, camera);
  const { soft } = scene;
  const firstBox = flesh.length + 1;
  const firstSoft = firstBox + boxes.length;
  if (easel.boxes !== boxes || easel.soft !== soft) {
    pieces.length = firstBox;
    for (const box of boxes) pieces.push(newPiece(box.name, '', []));
    for (const { name, spots, line } of soft.parts)
      pieces.push(
        newPiece(
          name,
          '',
          line.map((at) => spots[at]!),
        ),
      );
    easel.standing.length = firstBox;
    while (easel.standing.length < pieces.length) easel.standing.push(newStanding());
    easel.boxes = boxes;
    easel.soft = soft;
    easel.seen = null;
  }
  const seenAlike = easel.seen !== null && sameView(easel.seen, scene.view);
  if (!seenAlike) easel.seen = scene.view;
  for (let at = 0; at < boxes.length && !seenAlike; at++) {
    seeBox(pieces[firstBox + at]!, boxes[at]!, camera);
    measure(pieces[firstBox + at]!);
  }
  seeSoftProps(soft, skeleton, camera);
  for (let at = 0; at < pieces.length; at++) if (at < firstBox || at >= firstSoft) measure(pieces[at]!);
  turned(facingChest, skeleton.chest, 0, 0, 1);
  const chestSeen =
    facingChest[0] * camera.toward[0] + facingChest[1] * camera.toward[1] + facingChest[2] * camera.toward[2];
  const torso = pieces[1]!;
  const neck = pieces[2]!;
  const neckFirst = (a: Piece, b: Piece): number => {
    if (a === torso && b === neck) return chestSeen < -0.15 ? 1 : -1;
    if (a === neck && b === head) return -1;
    return before(a, b);
  };
  paintingOrder(pieces, easel.order, neckFirst);
  const paintBoxAt = (index: number) => {
    const piece = pieces[index]!;
    noteCorners(easel.standing[index]!, piece.corners, solid);
    if (begin(pen, index, easel.standing[index]!)) paintBox(pen, piece, boxes[index - firstBox]!, solid);
    pen.kept?.();
  };
  for (let at = 0; at < boxes.length; at++) if (boxes[at]!.ground) paintBoxAt(firstBox + at);
  if (isWalk(motion)) paintFloor(pen, camera, scene.floor);
  paintShadow(pen, camera, skeleton);
  seePoint(seen, camera, skeleton.root);
  const middle = seen.depth;
  for (const index of easel.order) {
    const piece = pieces[index]!;
    const standing = easel.standing[index]!;
    if (index < flesh.length) {
      const part = flesh[index]!;
      // Far limbs a little darker, near ones a little lighter.
      const { depth } = pieces[easel.shadeOf[index]!]!;
      const shade = Math.round(clamp((middle - depth) * 0.62, -4, 16));
      noteSpots(standing, part.spots, shade);
      if (!begin(pen, index, standing)) continue;
      paintPart(pen, part, shade);
      if (piece === torso && chestSeen < -0.5) paintBlades(pen, camera, skeleton, shade);
    } else if (index === flesh.length) {
      noteBone(standing, seeHead(camera, skeleton));
      if (begin(pen, index, standing)) paintHead(pen);
    } else if (index >= firstSoft) {
      const part = soft.parts[index - firstSoft]!;
      noteSpots(standing, part.spots, solid);
      if (begin(pen, index, standing)) paintPart(pen, part, 0, solid);
    } else if (!boxes[index - firstBox]!.ground) paintBoxAt(index);
    pen.kept?.();
  }
  const { left, top, right, bottom } = scene.frame;
  const size = clamp(Math.max(right - left, bottom - top) / wholeBody, 0.5, 1);
  paintArrows(pen, easel, scene, size);
  pen.finish();
}

function seeHeadLine(head: Piece, { headAt, head: turn }: Skeleton, camera: Camera): void {
  for (let at = 0; at < 2; at++) {
    turned(corner, turn, 0, at === 0 ? 1.5 : -3.5, at === 0 ? -2 : 3);
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
