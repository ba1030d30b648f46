/** The poses that exercises start from, one a position of the body, and the props that belong to them. */
import type { BasePose, WrittenPose, WrittenProps } from '../routine/figure-schema';
import { newPose, readPose, type Pose } from './pose';
import { newSkeleton, solve } from './solve';

/** The seat's height above the floor, in cm. */
export const seatHeight = 44;

const loose = { raise: 9, plane: 78, bend: 14, turn: -8, roll: 12 };

const written: Record<BasePose, WrittenPose> = {
  standing: {
    pelvis: { at: [0, 89.4, 0], tilt: 0 },
    legs: { both: { foot: [9.6, 0, -2], toes: 9 } },
    arms: { both: loose },
  },
  seated: {
    pelvis: { at: [0, 55.8, 0], tilt: 0 },
    legs: { both: { foot: [10.5, 0, 41], toes: 6, knee: [0.06, 1, 1] } },
    arms: {
      both: {
        wrist: [3.5, -27, 8.5],
        of: 'own thigh',
        elbow: [0.7, -0.3, -1],
        fingers: [-0.25, -1, -0.2],
        palm: [-0.1, 0.1, -1],
      },
    },
  },
  'all-fours': {
    pelvis: { at: [0, 46.9, -22], tilt: 82 },
    lumbar: { flex: 2 },
    neck: { flex: -10 },
    head: { flex: -14 },
    legs: { both: { kneel: [9, -22] } },
    arms: { both: { wrist: [17, 3.4, 27], elbow: [0.4, -1, -0.6], fingers: [0, -0.05, 1], palm: [0, -1, 0] } },
  },
  'half-kneeling': {
    pelvis: { at: [0, 46.9, 0] },
    legs: { left: { kneel: [9, -1] }, right: { foot: [-10, 0, 40], toes: 3 } },
    arms: { both: loose },
  },
  supine: {
    pelvis: { at: [0, 12, 0], tilt: -90 },
    legs: { both: { foot: [9.6, 0, 55], knee: [0, 1, 0.1] } },
    arms: { both: { wrist: [27, 3.4, 2], elbow: [1, 0, -0.3], fingers: [0.15, 0, 1], palm: [0, -1, 0] } },
    thorax: { flex: -6 },
    neck: { flex: -11 },
    head: { flex: 14 },
  },
  prone: {
    pelvis: { at: [0, 11.4, 0], tilt: 90 },
    legs: { both: { hip: { flex: 8, out: 5, turn: -6 }, knee: 7, ankle: -68 } },
    arms: { both: { wrist: [27, 3.6, -2], elbow: [1, 0, 0], fingers: [0.1, 0, -1], palm: [0, 1, 0] } },
    neck: { flex: -12, twist: -25 },
    head: { twist: -40 },
  },
  'side-lying': {
    pelvis: { at: [0, 17.2, 0], lean: -84 },
    shoulders: { right: { forward: 6 }, left: { forward: 1 } },
    legs: {
      left: { ankleAt: [59.3, 19, 4.2], knee: [-0.07, 0, 1], ankle: -10 },
      right: { ankleAt: [57.6, 8.6, 4.2], knee: [-0.07, 0, 1], ankle: -10 },
    },
    arms: {
      left: { wrist: [-26, 20, 28], elbow: [0.5, -1, 0] },
      right: { wrist: [-62, 9, 16], elbow: [0.1, 0.3, 1] },
    },
    neck: { side: 0 },
  },
};

const seatProps: WrittenProps = { chair: { at: [0, 7] } };
const matProps: WrittenProps = { mat: { at: [0, 0] } };

/** What stands or lies there in each position, unless the exercise says otherwise. */
export const baseProps: Record<BasePose, WrittenProps> = {
  standing: {},
  seated: seatProps,
  'all-fours': matProps,
  'half-kneeling': matProps,
  supine: matProps,
  prone: matProps,
  'side-lying': matProps,
};

const known = new Map<BasePose, Pose>();

/** @returns the solved base pose; not to be written into */
export function basePose(name: BasePose): Pose {
  let pose = known.get(name);
  if (!pose) {
    pose = readPose(written[name], newPose());
    solve(pose, newSkeleton());
    known.set(name, pose);
  }
  return pose;
}
