/** A pose in numbers: what the writing says, filled up from its base, ready to be blended, mirrored and solved. */
import type { PlaceFrame, WrittenArm, WrittenLeg, WrittenPose } from '../routine/figure-schema';
import { kneeRest } from './body';
import { noTurn, quat, radians, vec, type Turn, type Vec } from './space';

/** `carried` is no written kind: so a leg goes on its way, its ankle from place to place. */
export type LimbKind = 'free' | 'placed' | 'resting' | 'leaning' | 'kneeling' | 'carried';

/** One arm or leg. `joints` is what every kind can be told by once solved; `aim` is what was written. */
export interface Limb {
  kind: LimbKind;
  of: PlaceFrame;
  /** Whether the hand's own direction was written. */
  led: boolean;
  /**
   * Numbers by kind. placed arm: wrist 3, elbow 3, fingers 3, palm 3; leaning arm: elbow 3, wrist 3, fingers 3, palm 3;
   * placed leg: sole 3, knee 3, toes, heel, tip; resting leg: ankle 3, knee 3, foot; kneeling leg: knee 3, shin, foot;
   * carried leg: ankle 3, knee 3.
   */
  aim: number[];
  /** The upper bone in the axes of what it hangs on, the hinge in degrees, the hand or foot in those of the lower bone. */
  upper: Turn;
  hinge: number;
  end: Turn;
}

export interface Pose {
  root: Vec;
  turn: Turn;
  /** Flex, side, twist of lumbar, thorax, neck and head, in degrees. */
  bends: number[];
  /** Up and forward of the left and right shoulder, in cm. */
  girdle: number[];
  /** How far belly and chest are filled, 0 to 1. */
  breath: number[];
  arms: [Limb, Limb];
  legs: [Limb, Limb];
}

const newLimb = (): Limb => ({
  kind: 'free',
  of: 'world',
  led: false,
  aim: new Array<number>(12).fill(0),
  upper: noTurn(),
  hinge: 0,
  end: noTurn(),
});

/** An upright pose with hanging arms; a place to write others into. */
export const newPose = (): Pose => ({
  root: vec(),
  turn: noTurn(),
  bends: new Array<number>(12).fill(0),
  girdle: [0, 0, 0, 0],
  breath: [0, 0],
  arms: [newLimb(), newLimb()],
  legs: [newLimb(), newLimb()],
});

function copyLimb(out: Limb, from: Limb): void {
  out.kind = from.kind;
  out.of = from.of;
  out.led = from.led;
  for (let at = 0; at < 12; at++) out.aim[at] = from.aim[at]!;
  quat.copy(out.upper, from.upper);
  out.hinge = from.hinge;
  quat.copy(out.end, from.end);
}

export function copyPose(out: Pose, from: Pose): Pose {
  for (let at = 0; at < 3; at++) out.root[at] = from.root[at]!;
  quat.copy(out.turn, from.turn);
  for (let at = 0; at < 12; at++) out.bends[at] = from.bends[at]!;
  for (let at = 0; at < 4; at++) out.girdle[at] = from.girdle[at]!;
  out.breath[0] = from.breath[0]!;
  out.breath[1] = from.breath[1]!;
  for (const side of [0, 1] as const) {
    copyLimb(out.arms[side], from.arms[side]);
    copyLimb(out.legs[side], from.legs[side]);
  }
  return out;
}

const turnX = (angle: number): Turn => quat.setAxisAngle(noTurn(), [1, 0, 0], radians(angle)) as Turn;
const turnY = (angle: number): Turn => quat.setAxisAngle(noTurn(), [0, 1, 0], radians(angle)) as Turn;
const turnZ = (angle: number): Turn => quat.setAxisAngle(noTurn(), [0, 0, 1], radians(angle)) as Turn;
const chain = (...turns: Turn[]): Turn => turns.reduce((all, one) => quat.multiply(noTurn(), all, one) as Turn);

function set(aim: number[], at: number, values: readonly number[], flip: number): void {
  aim[at] = values[0]! * flip;
  aim[at + 1] = values[1]!;
  aim[at + 2] = values[2]!;
}

/** @param side 1 left, -1 right  @param flip -1 where a point written for the left is meant for the right */
function readArm(written: WrittenArm, side: number, flip: number): Limb {
  const limb = newLimb();
  if ('raise' in written) {
    const plane = (written.plane ?? 90) * side;
    limb.upper = chain(turnY(plane), turnX(-written.raise), turnY(-plane), turnY((written.turn ?? 0) * side));
    limb.hinge = written.bend ?? 0;
    limb.end = chain(turnY(-(written.roll ?? 0) * side), turnZ((written.wrist ?? 0) * -side));
    return limb;
  }
  limb.led = written.fingers !== undefined || written.palm !== undefined;
  set(limb.aim, 6, written.fingers ?? [0, 0, 1], flip);
  set(limb.aim, 9, written.palm ?? [0, -1, 0], flip);
  if ('elbowAt' in written) {
    limb.kind = 'leaning';
    set(limb.aim, 0, written.elbowAt, flip);
    set(limb.aim, 3, written.wristAt, flip);
    return limb;
  }
  limb.kind = 'placed';
  limb.of = written.of ?? 'world';
  set(limb.aim, 0, written.wrist, flip);
  set(limb.aim, 3, written.elbow ?? [0.5, 0, -1], written.elbow ? flip : side);
  return limb;
}

function readLeg(written: WrittenLeg, side: number, flip: number): Limb {
  const limb = newLimb();
  if ('hip' in written) {
    const { flex, out = 0, turn = 0 } = written.hip;
    limb.upper = chain(turnX(-flex), turnZ(out * side), turnY(turn * side));
    limb.hinge = written.knee;
    limb.end = turnX(-(written.ankle ?? 0));
    return limb;
  }
  if ('kneel' in written) {
    limb.kind = 'kneeling';
    set(limb.aim, 0, [written.kneel[0], kneeRest, written.kneel[1]], flip);
    limb.aim[3] = written.shin ?? 0;
    limb.aim[4] = -68;
    return limb;
  }
  limb.of = written.of ?? 'world';
  if ('ankleAt' in written) {
    limb.kind = 'resting';
    set(limb.aim, 0, written.ankleAt, flip);
    set(limb.aim, 3, written.knee, flip);
    limb.aim[6] = written.ankle ?? 0;
    return limb;
  }
  limb.kind = 'placed';
  set(limb.aim, 0, written.foot, flip);
  const toes = written.toes ?? 0;
  const ahead = [Math.sin(radians(toes)) * side, 0, Math.cos(radians(toes))];
  set(limb.aim, 3, written.knee ?? ahead, written.knee ? flip : 1);
  limb.aim[6] = toes;
  limb.aim[7] = written.heel ?? 0;
  limb.aim[8] = written.tip ?? 0;
  return limb;
}

function readBend(out: number[], at: number, bend: WrittenPose['neck']): void {
  if (!bend) return;
  out[at] = bend.flex ?? 0;
  out[at + 1] = bend.side ?? 0;
  out[at + 2] = bend.twist ?? 0;
}

/** Writes a pose as the changes to another. @returns a new pose; `base` is left as it was */
export function readPose(written: WrittenPose, base: Pose): Pose {
  const pose = copyPose(newPose(), base);
  const { pelvis } = written;
  if (pelvis?.at) pose.root = [...pelvis.at];
  const { turn, tilt, lean, spin } = pelvis ?? {};
  if ((turn ?? tilt ?? lean ?? spin) !== undefined) {
    pose.turn = chain(turnY(turn ?? 0), turnX(tilt ?? 0), turnZ(-(lean ?? 0)), turnY(spin ?? 0));
  }
  readBend(pose.bends, 0, written.lumbar);
  readBend(pose.bends, 3, written.thorax);
  readBend(pose.bends, 6, written.neck);
  readBend(pose.bends, 9, written.head);
  for (const [index, name] of (['left', 'right'] as const).entries()) {
    const side = index === 0 ? 1 : -1;
    const girdle = written.shoulders?.[name] ?? written.shoulders?.both;
    if (girdle) {
      pose.girdle[index * 2] = girdle.up ?? 0;
      pose.girdle[index * 2 + 1] = girdle.forward ?? 0;
    }
    const arm = written.arms?.[name];
    if (arm) pose.arms[index] = readArm(arm, side, 1);
    else if (written.arms?.both) pose.arms[index] = readArm(written.arms.both, side, side);
    const leg = written.legs?.[name];
    if (leg) pose.legs[index] = readLeg(leg, side, 1);
    else if (written.legs?.both) pose.legs[index] = readLeg(written.legs.both, side, side);
  }
  if (written.breath) pose.breath = [written.breath.belly ?? 0, written.breath.chest ?? 0];
  return pose;
}

const mirrorTurn = ([x, y, z, w]: Turn): Turn => [x, -y, -z, w];

function mirrorLimb(limb: Limb, leg: boolean): Limb {
  const aim = [...limb.aim];
  // Every third number is an x; a leg's angles are written outwards and stay, and so does all after a knee one kneels on.
  const xs = !leg ? [0, 3, 6, 9] : limb.kind === 'kneeling' ? [0] : [0, 3];
  for (const at of xs) aim[at] = -aim[at]!;
  return { ...limb, aim, upper: mirrorTurn(limb.upper), end: mirrorTurn(limb.end) };
}

/** The same pose seen in a mirror: left and right change places. */
export function mirrorPose(pose: Pose): Pose {
  const [x, y, z] = pose.root;
  return {
    root: [-x, y, z],
    turn: mirrorTurn(pose.turn),
    bends: pose.bends.map((angle, at) => (at % 3 === 0 ? angle : -angle)),
    girdle: [pose.girdle[2]!, pose.girdle[3]!, pose.girdle[0]!, pose.girdle[1]!],
    breath: [...pose.breath],
    arms: [mirrorLimb(pose.arms[1], false), mirrorLimb(pose.arms[0], false)],
    legs: [mirrorLimb(pose.legs[1], true), mirrorLimb(pose.legs[0], true)],
  };
}
