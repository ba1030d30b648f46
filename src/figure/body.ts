/**
 * The body's measures in centimetres, for a standing height of 170 cm. Axes of every frame: x to the body's left,
 * y towards the head, z ahead. The spine is a chain of short bones so that it bends as an arc.
 */
export const height = 170;

/** Bone lengths, as shares of the standing height. */
export const bone = {
  lumbar: 0.125 * height,
  thorax: 0.185 * height,
  neck: 0.075 * height,
  shoulderHalf: 0.1 * height,
  hipHalf: 0.052 * height,
  upperArm: 0.165 * height,
  forearm: 0.15 * height,
  hand: 0.1 * height,
  thigh: 0.243 * height,
  shin: 0.243 * height,
  /** Ankle to the tip of the toes, along the sole. */
  foot: 0.105 * height,
} as const;

/** The ankle's height above the sole, and how far the ball and the heel are from below the ankle. */
export const ankleHeight = 7;
export const ballAhead = 10.5;
export const heelBehind = 6;

/** How high a knee's middle is above the floor one kneels on. */
export const kneeRest = 5.6;
/** How high the ankle is when the foot lies on its back. */
export const ankleRest = 4.6;

/** The spine's pieces from the pelvis up: which part each belongs to, its length, and its lean at rest in degrees. */
export const spine = [
  { part: 0, length: bone.lumbar / 3, rest: 7 },
  { part: 0, length: bone.lumbar / 3, rest: 0 },
  { part: 0, length: bone.lumbar / 3, rest: -6 },
  { part: 1, length: bone.thorax / 3, rest: -8 },
  { part: 1, length: bone.thorax / 3, rest: 0 },
  { part: 1, length: bone.thorax / 3, rest: 10 },
  { part: 2, length: bone.neck / 2, rest: 16 },
  { part: 2, length: bone.neck / 2, rest: 11 },
] as const;

/** How many pieces each part of the spine is bent over: lumbar, thorax, neck. */
export const pieces = [3, 3, 2] as const;
