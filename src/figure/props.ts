/** What stands and lies about: chair, wall, mat, strap and cushion, as boxes and balls in space. */
import type { WrittenProps } from '../routine/figure-schema';
import { seatHeight } from './bases';
import { inkOf, type Material } from './pen';
import { radians, vec, vec3, type Vec } from './space';

/** A box with parallel sides: its corner, and three edges from it. */
export interface Box {
  readonly ink: number;
  readonly middle: Vec;
  /** Half its edges, as vectors. */
  readonly edges: readonly [Vec, Vec, Vec];
  /** Flat on the floor, or behind everything: painted before all else where it is looked at from its front. */
  readonly ground?: boolean;
  /** Darker in hundredths. */
  readonly shade?: number;
  readonly name: string;
  /** So thin that its sides need no shading of their own. */
  readonly thin?: boolean;
}

function box(
  name: string,
  material: Material,
  [x, z]: readonly [number, number],
  turn: number,
  middle: Vec,
  half: Vec,
  shade = 0,
  lean = 0,
): Box {
  const sin = Math.sin(radians(turn));
  const cos = Math.cos(radians(turn));
  const place = ([px, py, pz]: Vec): Vec => [px * cos + pz * sin, py, pz * cos - px * sin];
  const [mx, my, mz] = place(middle);
  const tilt = radians(lean);
  return {
    name,
    ink: inkOf(material),
    shade,
    middle: [mx + x, my, mz + z],
    edges: [
      place([half[0], 0, 0]),
      place([0, half[1] * Math.cos(tilt), -half[1] * Math.sin(tilt)]),
      place([0, half[2] * Math.sin(tilt), half[2] * Math.cos(tilt)]),
    ],
  };
}

const thin = (one: Box): Box => ({ ...one, thin: true });

/** The seat's measures, in cm: half its width and depth, its thickness. */
export const seat = { wide: 21, deep: 20.5, thick: 3.4 } as const;
const backLean = 9;

function chair(at: readonly [number, number], turn: number): Box[] {
  const { wide, deep, thick } = seat;
  const leg = (x: number, z: number, name: string) =>
    thin(box(name, 'wood', at, turn, [x, (seatHeight - thick) / 2, z], [1.6, (seatHeight - thick) / 2, 1.6], 16));
  const inX = wide - 2.4;
  const inZ = deep - 2.4;
  const post = (x: number, name: string) =>
    thin(box(name, 'wood', at, turn, [x, seatHeight + 10, -deep + 0.2], [1.5, 12, 1.5], 16, backLean));
  return [
    leg(inX, inZ, 'leg'),
    leg(-inX, inZ, 'leg'),
    leg(inX, -inZ, 'leg'),
    leg(-inX, -inZ, 'leg'),
    box('seat', 'wood', at, turn, [0, seatHeight - thick / 2, 0], [wide, thick / 2, deep]),
    post(inX, 'post'),
    post(-inX, 'post'),
    box('backrest', 'wood', at, turn, [0, seatHeight + 29, -deep - 2.4], [wide, 11, 1.4], 0, backLean),
  ];
}

/** The wall's width, height and thickness in cm, where the exercise says nothing else. */
const wallSize = { wide: 96, tall: 178, thick: 6 } as const;

function wall({ at, turn = 0, wide = wallSize.wide, tall = wallSize.tall }: NonNullable<WrittenProps['wall']>): Box {
  const { thick } = wallSize;
  return box('wall', 'wall', at, turn, [0, tall / 2, -thick / 2], [wide / 2, tall / 2, thick / 2]);
}

function mat(at: readonly [number, number], turn: number): Box {
  return { ...box('mat', 'mat', at, turn, [0, -0.4, 0], [33, 0.4, 92]), ground: true };
}

/** The boxes of what an exercise needs. */
export function boxesOf(props: WrittenProps): Box[] {
  return [
    ...(props.mat ? [mat(props.mat.at, props.mat.turn ?? 0)] : []),
    ...(props.wall ? [wall(props.wall)] : []),
    ...(props.chair ? chair(props.chair.at, props.chair.turn ?? 0) : []),
  ];
}

/** The same boxes in a world turned by so many degrees to the left. */
export function turnBoxes(boxes: readonly Box[], degrees: number): readonly Box[] {
  if (degrees === 0) return boxes;
  const sin = Math.sin(radians(degrees));
  const cos = Math.cos(radians(degrees));
  const turn = ([x, y, z]: Vec): Vec => [x * cos + z * sin, y, z * cos - x * sin];
  return boxes.map((one) => ({
    ...one,
    middle: turn(one.middle),
    edges: [turn(one.edges[0]), turn(one.edges[1]), turn(one.edges[2])],
  }));
}

/** The same boxes on their way from one place to another. @param share 0 to 1 */
export function shiftBoxes(from: readonly Box[], to: readonly Box[], share: number): readonly Box[] {
  if (share >= 1) return to;
  const between = (a: Vec, b: Vec): Vec => vec3.lerp(vec(), a, b, share) as Vec;
  return to.map((box, at) => {
    const { middle, edges } = from[at]!;
    const [wide, tall, deep] = box.edges;
    return {
      ...box,
      middle: between(middle, box.middle),
      edges: [between(edges[0], wide), between(edges[1], tall), between(edges[2], deep)],
    };
  });
}
