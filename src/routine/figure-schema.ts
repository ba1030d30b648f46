/**
 * What may be written about an exercise's figure: its poses as data, in routines/figures/<exercise id>.json.
 * Lengths are centimetres on a body of 170 cm, angles are degrees. World axes: x to the figure's left at rest,
 * y up from the floor, z ahead. A sided exercise is written for the left side; the right one is its mirror image.
 */
import * as v from 'valibot';

const length = v.pipe(v.number(), v.minValue(-250), v.maxValue(250));
const angle = v.pipe(v.number(), v.minValue(-360), v.maxValue(360));
const point = v.strictTuple([length, length, length]);
/** A direction; need not have length 1. */
const direction = v.strictTuple([v.number(), v.number(), v.number()]);
const poseName = v.pipe(
  v.string(),
  v.regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'small letters, digits and hyphens'),
  v.maxLength(40),
);

/** The poses every file may start from. */
export const basePoses = ['standing', 'seated', 'all-fours', 'half-kneeling', 'supine', 'prone', 'side-lying'] as const;

/** What a hand may be placed relative to. `own` and `other` name the limb's own side of the body and the other. */
export const placeFrames = [
  'world',
  'pelvis',
  'chest',
  'head',
  'own shoulder',
  'own thigh',
  'other thigh',
  'own shin',
  'other shin',
  'own foot',
  'other foot',
] as const;

export const jointNames = [
  'pelvis',
  'chest',
  'neck',
  'head',
  'chin',
  'left shoulder',
  'right shoulder',
  'left elbow',
  'right elbow',
  'left wrist',
  'right wrist',
  'left hand',
  'right hand',
  'left hip',
  'right hip',
  'left knee',
  'right knee',
  'left ankle',
  'right ankle',
  'left toes',
  'right toes',
  'belly',
  'lower back',
  'left shoulder blade',
  'right shoulder blade',
] as const;

/** Bend of a part of the spine: forward, to the left, turned to the left; negative the other way. */
const bend = v.strictObject({ flex: v.optional(angle), side: v.optional(angle), twist: v.optional(angle) });

const girdle = v.strictObject({ up: v.optional(length), forward: v.optional(length) });

/** A free arm. `raise`: 0 hanging, 90 level, 180 overhead. `plane`: raised to the front 0, to the side 90. */
const freeArm = v.strictObject({
  raise: angle,
  plane: v.optional(angle),
  /** Turns the upper arm about its own length, outwards. */
  turn: v.optional(angle),
  /** At the elbow. */
  bend: v.optional(angle),
  /** Turns the palm: 0 towards the body with the arm hanging, 90 to the back. */
  roll: v.optional(angle),
  /** Bends the wrist towards the palm. */
  wrist: v.optional(angle),
});
/** An arm whose wrist is at a place; `elbow` is where the elbow points, in the chest's axes. */
const placedArm = v.strictObject({
  wrist: point,
  of: v.optional(v.picklist(placeFrames)),
  elbow: v.optional(direction),
  /** Where the fingers point and the palm faces, in the axes of `of`; without them the hand follows the forearm. */
  fingers: v.optional(direction),
  palm: v.optional(direction),
});
/** An arm that leans on its elbow: both places in the world. */
const leaningArm = v.strictObject({
  elbowAt: point,
  wristAt: point,
  fingers: v.optional(direction),
  palm: v.optional(direction),
});

/** A leg standing on, or reaching for, a place: the point below the ankle where the sole is. */
const placedLeg = v.strictObject({
  foot: point,
  /** Turns the toes outwards. */
  toes: v.optional(angle),
  /** Lifts the heel over the ball of the foot; negative lifts the toes over the heel. */
  heel: v.optional(angle),
  /** Tips the sole: positive lifts its inner edge. */
  tip: v.optional(angle),
  /** Where the knee points, in the world's axes. */
  knee: v.optional(direction),
  /** Whether `foot` is in the world, or moves with the pelvis. */
  of: v.optional(v.picklist(['world', 'pelvis'])),
});
/** A leg whose ankle is at a place, the foot following the shin: crossed over the other thigh, say. */
const restingLeg = v.strictObject({
  ankleAt: point,
  of: v.optional(v.picklist(['world', 'pelvis', 'other thigh'])),
  /** Where the knee points, in the axes of the pelvis, or of the world for a place in the world. */
  knee: direction,
  /** The ankle with the toes drawn up. */
  ankle: v.optional(angle),
});
/** A leg kneeling on a point of the floor, the shin lying behind it, the foot on its back. */
const kneelingLeg = v.strictObject({
  kneel: v.strictTuple([length, length]),
  /** Turns the shin outwards about the knee; 0 is straight back. */
  shin: v.optional(angle),
});
/** A free leg: hip bent forward, spread outwards, turned outwards; knee; ankle with the toes drawn up. */
const freeLeg = v.strictObject({
  hip: v.strictObject({ flex: angle, out: v.optional(angle), turn: v.optional(angle) }),
  knee: angle,
  ankle: v.optional(angle),
});

const arm = v.union([freeArm, placedArm, leaningArm]);
const leg = v.union([placedLeg, restingLeg, kneelingLeg, freeLeg]);

/** Left and right; `both` is written for the left and mirrored. */
const pair = <T extends v.GenericSchema>(one: T) =>
  v.strictObject({ left: v.optional(one), right: v.optional(one), both: v.optional(one) });

/** A pose as the changes to another one. */
export const poseSchema = v.strictObject({
  /** A pose of this file, or else the base. */
  from: v.optional(poseName),
  pelvis: v.optional(
    v.strictObject({
      at: v.optional(point),
      /** Turned about its own length, to the left; then leaning to the left; then tipped forward; then facing left. */
      spin: v.optional(angle),
      lean: v.optional(angle),
      tilt: v.optional(angle),
      turn: v.optional(angle),
    }),
  ),
  lumbar: v.optional(bend),
  thorax: v.optional(bend),
  neck: v.optional(bend),
  head: v.optional(bend),
  shoulders: v.optional(pair(girdle)),
  arms: v.optional(pair(arm)),
  legs: v.optional(pair(leg)),
  /** How far the belly and the chest are filled, 0 to 1. */
  breath: v.optional(v.strictObject({ belly: v.optional(v.number()), chest: v.optional(v.number()) })),
});

/** How the poses follow each other. */
const motion = v.variant('kind', [
  /** Repetitions: each phase of the exercise's tempo ends in a pose; the first starts in the last one's. */
  v.strictObject({
    kind: v.literal('phases'),
    ends: v.pipe(v.array(poseName), v.minLength(1), v.maxLength(8)),
    /** Every second repetition is the mirror image. */
    alternate: v.optional(v.boolean()),
  }),
  /** One smooth round through poses, evenly spaced, over a repetition, or over `seconds`. */
  v.strictObject({
    kind: v.literal('round'),
    poses: v.pipe(v.array(poseName), v.minLength(3), v.maxLength(12)),
    seconds: v.optional(v.pipe(v.number(), v.minValue(0.5), v.maxValue(30))),
    /** Every second set goes the other way round. */
    turnsBack: v.optional(v.boolean()),
    /** The floor moves by this much a round, as on a treadmill. */
    stride: v.optional(length),
  }),
  /** For exercises that count nothing: from pose to pose, each with its time, again and again. */
  v.strictObject({
    kind: v.literal('steps'),
    steps: v.pipe(
      v.array(v.strictObject({ to: poseName, seconds: v.pipe(v.number(), v.minValue(0.2), v.maxValue(30)) })),
      v.minLength(1),
      v.maxLength(12),
    ),
  }),
  /** Into a pose, held while breathing; `start` is where one comes from and goes back to. */
  v.strictObject({
    kind: v.literal('hold'),
    start: poseName,
    hold: poseName,
    /** A pose that the way in bends towards, where the straight way would lead through the floor. */
    via: v.optional(poseName),
    enterSeconds: v.optional(v.pipe(v.number(), v.minValue(0.5), v.maxValue(10))),
  }),
]);

const turn = v.optional(angle);
const props = v.strictObject({
  /** Where its seat's middle stands on the floor (x, z); it faces along z unless turned. */
  chair: v.optional(v.strictObject({ at: v.strictTuple([length, length]), turn })),
  /** A wall through this point of the floor (x, z), facing along z unless turned; as wide and tall as hands need it. */
  wall: v.optional(
    v.strictObject({
      at: v.strictTuple([length, length]),
      turn,
      wide: v.optional(length),
      tall: v.optional(length),
    }),
  ),
  mat: v.optional(v.strictObject({ at: v.strictTuple([length, length]), turn })),
  /** A strap from one hand round the sole of a foot to the other hand. */
  strap: v.optional(v.strictObject({ foot: v.picklist(['left', 'right']) })),
  cushion: v.optional(
    v.strictObject({ between: v.optional(v.literal('knees')), at: v.optional(point), size: v.optional(point) }),
  ),
});

const view = v.strictObject({
  yaw: angle,
  pitch: v.optional(v.pipe(v.number(), v.minValue(-10), v.maxValue(89))),
  /** For small movements of head and shoulders: the picture ends at the hips. */
  near: v.optional(v.literal('upper body')),
});
const poses = v.record(poseName, poseSchema);
/** In another position of the body than the usual one: what differs there. A pose named here adds to the one above. */
const elsewhere = v.strictObject({ view: v.optional(view), props: v.optional(props), poses: v.optional(poses) });

export const figureSchema = v.strictObject({
  $schema: v.pipe(v.string(), v.regex(/^\.\.\/schemas\/figure\.schema\.json$/, '"../schemas/figure.schema.json"')),
  version: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(10_000)),
  /** The usual base; another position of the exercise takes its own. */
  base: v.picklist(basePoses),
  /** Where one looks from: 0 in front, 90 from the figure's left, 180 behind; pitch: from above. */
  view,
  props: v.optional(props),
  poses,
  motion,
  /** The pose, and side, that stands for the exercise in a list. */
  key: poseName,
  /** Whose path is drawn over which phase (from 0); for a round or a hold without a phase. */
  arrow: v.optional(
    v.strictObject({
      joint: v.picklist(jointNames),
      /** On the other side too. */
      both: v.optional(v.boolean()),
      /** A short way is drawn longer: from farther back, ending where the joint ends, instead of going on beyond. */
      inward: v.optional(v.boolean()),
      /** Draws it so far away from the joint, in the world's axes, where the body would hide it. */
      beside: v.optional(point),
      phase: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0))),
    }),
  ),
  elsewhere: v.optional(v.strictObject({ standing: v.optional(elsewhere), seated: v.optional(elsewhere) })),
});

export type WrittenFigure = Omit<v.InferOutput<typeof figureSchema>, '$schema'>;
export type WrittenPose = v.InferOutput<typeof poseSchema>;
export type WrittenArm = v.InferOutput<typeof arm>;
export type WrittenLeg = v.InferOutput<typeof leg>;
export type WrittenProps = v.InferOutput<typeof props>;
export type Motion = WrittenFigure['motion'];
export type BasePose = (typeof basePoses)[number];
export type PlaceFrame = (typeof placeFrames)[number];
export type JointName = (typeof jointNames)[number];
