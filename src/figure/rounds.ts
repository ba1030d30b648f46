/** What is round the bones, as numbers: the balls and ellipsoids of each part of the body, and what it is dressed in. */
import { ankleHeight, bone } from './body';
import { newMount, type Mount } from './mount';
import { inkOf, type Material } from './pen';

/** One layer of a part: which of its spots it joins, and in what it is dressed. */
export interface Coat {
  readonly ink: number;
  /** Rows of spots, each joined to the next by a hull. */
  readonly chains: readonly (readonly number[])[];
  /** Whether rows bend smoothly between their spots. */
  readonly bends: boolean;
  /** Spots with one hull round them all. */
  readonly hulls: readonly (readonly number[])[];
  /** Darker (above 0) or lighter than the part, in hundredths. */
  readonly shade: number;
}

const places = (words: string): number[][] =>
  words.split(' ').flatMap((word) => (word ? [[...word].map((digit) => parseInt(digit, 36))] : []));
/** @param chains the spots of each row in turn, such as `012 45` @param hulls those of each hull */
const coat = (material: Material, chains: string, shade = 0, hulls = '', bends = false): Coat => ({
  ink: inkOf(material),
  chains: places(chains),
  bends,
  hulls: places(hulls),
  shade,
});

const pairOf = (): readonly [left: Mount, right: Mount] => [newMount(), newMount()];
/** The bones that flesh is fixed to, each from the joint it is measured from. */
export const bones = {
  pelvis: newMount(),
  spine: Array.from({ length: 8 }, newMount),
  /** The base of the head, turned as the neck. */
  nape: newMount(),
  shoulder: pairOf(),
  thigh: pairOf(),
  knee: pairOf(),
  shin: pairOf(),
  ankle: pairOf(),
  foot: pairOf(),
  toes: pairOf(),
  upperArm: pairOf(),
  elbow: pairOf(),
  forearm: pairOf(),
  wrist: pairOf(),
  hand: pairOf(),
};

/**
 * A ball or ellipsoid: the bone it is on, where from its joint, to the left, up and ahead; then its radius, or its
 * half-axes along the same.
 */
type Round = readonly [
  bone: Mount,
  left: number,
  up: number,
  ahead: number,
  wide: number,
  tall?: number,
  deep?: number,
];

/** A part as it is written here: its coats and line name its rounds by their places. */
export interface WrittenPart {
  readonly name: string;
  readonly parent: string;
  readonly rounds: readonly Round[];
  readonly coats: readonly Coat[];
  readonly line: readonly number[];
}

/** Stations of the torso that go out with a breath: into the belly, into the chest. */
export const bellyStations = [1, 2];
export const chestStations = [4, 5];

const trunk: readonly WrittenPart[] = [
  {
    name: 'hips',
    parent: '',
    rounds: [
      [bones.pelvis, 0, -5.5, -1.7, 14.4, 6.5, 10.5],
      [bones.pelvis, 0, -8.6, -0.4, 6, 3, 8],
      [bones.thigh[0], -1.6, -2.5, -0.3, 8.3],
      [bones.thigh[1], 1.6, -2.5, -0.3, 8.3],
      // Up under the shirt, so that no bend opens a gap there.
      [bones.pelvis, 0, 2.6, -0.4, 15.2, 3, 10.8],
    ],
    coats: [coat('trousers', '', 0, '01234')],
    line: [0, 1],
  },
  {
    name: 'torso',
    parent: 'hips',
    rounds: [
      [bones.pelvis, 0, 1.2, -0.4, 15.5, 3.2, 11],
      [bones.spine[1]!, 0, 2, 0.1, 13.2, 6, 9.6],
      [bones.spine[2]!, 0, 1, 0.2, 12.9, 6, 9.6],
      [bones.spine[3]!, 0, 0, 0.5, 13.5, 6, 9.9],
      [bones.spine[3]!, 0, 8.5, 0.8, 14.7, 7, 10.6],
      [bones.spine[4]!, 0, 6.5, 1, 15, 7, 10.6],
      [bones.spine[5]!, 0, 2.8, 0.5, 13.8, 5.5, 9.3],
      [bones.spine[5]!, 0, 10, 0.6, 6.8, 3.4, 5.9],
      [bones.shoulder[0], 0, 0, 0, 4.9],
      [bones.shoulder[1], 0, 0, 0, 4.9],
    ],
    coats: [coat('shirt', '01234567', 0, '56789', true)],
    line: [0, 1, 4, 7],
  },
  {
    name: 'neck',
    parent: 'torso',
    rounds: [
      [bones.spine[6]!, 0, 1.2, 1, 4.9],
      [bones.nape, 0, 0.5, 0, 4.5],
    ],
    coats: [coat('skin', '01', 7)],
    line: [0, 1],
  },
];

const limbs = (['left', 'right'] as const).flatMap((side, index): WrittenPart[] => {
  const out = index === 0 ? 1 : -1;
  const low = -ankleHeight;
  const [thigh, knee, shin, ankle] = [bones.thigh[index]!, bones.knee[index]!, bones.shin[index]!, bones.ankle[index]!];
  const [foot, toes] = [bones.foot[index]!, bones.toes[index]!];
  const [upperArm, elbow, forearm] = [bones.upperArm[index]!, bones.elbow[index]!, bones.forearm[index]!];
  const [wrist, hand] = [bones.wrist[index]!, bones.hand[index]!];
  return [
    {
      name: `${side} thigh`,
      parent: 'hips',
      rounds: [
        [thigh, -1.6 * out, -2.5, -0.3, 8.3],
        [thigh, -out, -bone.thigh * 0.36, 0.4, 7.7],
        [thigh, -0.5 * out, -bone.thigh * 0.72, 0.6, 6.1],
        [knee, 0, 0, 0, 5.2],
      ],
      coats: [coat('trousers', '0123')],
      line: [0, 3],
    },
    {
      name: `${side} shin`,
      parent: `${side} thigh`,
      rounds: [
        [shin, 0, 0, 0, 5.2],
        [shin, 0, -bone.shin * 0.3, -1.2, 5.2],
        [shin, 0, -bone.shin * 0.6, -0.6, 4.4],
        [shin, 0, -bone.shin * 0.86, 0, 3.8],
        [shin, 0, -bone.shin * 0.84, 0, 3],
        [ankle, 0, 0, 0, 3],
      ],
      coats: [coat('skin', '45', 4), coat('trousers', '0123')],
      line: [0, 3],
    },
    {
      name: `${side} foot`,
      parent: `${side} shin`,
      rounds: [
        [foot, 0, -2.2, -0.6, 3.5, 3, 3.8],
        [foot, 0, low + 3.2, -3, 3.5, 3, 3.4],
        [foot, 0, low + 2.8, 8, 4.2, 2.4, 4.6],
        [toes, 0, 2.4, 3, 3.7, 1.9, 4],
        [foot, 0, low + 0.9, -3, 3.6, 0.9, 3.6],
        [foot, 0, low + 0.9, 6.6, 4.4, 0.9, 3.8],
        [toes, 0, 1, 3, 3.9, 0.9, 4.2],
      ],
      coats: [coat('sole', '456'), coat('shoe', '23', 0, '012')],
      line: [1, 3],
    },
    {
      name: `${side} upper arm`,
      parent: 'torso',
      rounds: [
        [upperArm, 0, 0, 0, 4.4],
        [upperArm, 0, -bone.upperArm * 0.5, 0, 4.1],
        [elbow, 0, 0, 0, 3.4],
        [upperArm, 0, 0, 0, 4.9],
        [upperArm, 0, -bone.upperArm * 0.3, 0, 5],
        [upperArm, 0, -bone.upperArm * 0.58, 0, 4.6],
      ],
      // A sleeve before a shirt is seen to be one.
      coats: [coat('skin', '012'), coat('shirt', '345', -6)],
      line: [0, 2],
    },
    {
      name: `${side} forearm`,
      parent: `${side} upper arm`,
      rounds: [
        [forearm, 0, 0, 0, 3.4],
        [forearm, 0, -bone.forearm * 0.28, 0, 3.6],
        [wrist, 0, 0, 0, 2.4],
      ],
      coats: [coat('skin', '012')],
      line: [0, 2],
    },
    {
      name: `${side} hand`,
      parent: `${side} forearm`,
      rounds: [
        [hand, 0, -1, 0, 2, 2.4, 2.5],
        [hand, 0, -6, 0.2, 1.7, 4, 3.9],
        [hand, -0.5 * out, -13.2, 0, 1.2, 3.4, 3],
        [hand, -0.4 * out, -3, 2.6, 1.3, 1.6, 1.4],
        [hand, -1.2 * out, -8, 5, 1.1, 1.8, 1.2],
      ],
      coats: [coat('skin', '012'), coat('skin', '34', 3)],
      line: [0, 2],
    },
  ];
});

export const writtenParts: readonly WrittenPart[] = [...trunk, ...limbs];
