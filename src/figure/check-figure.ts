/** Every written pose of a figure held against what bodies can do; for whoever writes one. */
import { faultsOf, type Fault } from './check';
import type { Figure } from './figure';
import { copyPose, newPose } from './pose';
import { newSkeleton, solve } from './solve';

/** One thing that is wrong with a written pose. */
export interface PoseFault extends Fault {
  readonly pose: string;
}

/** @returns nothing where all is well; the mirror images are looked at too */
export function checkFigure(figure: Figure): PoseFault[] {
  const faults = new Map<string, PoseFault>();
  for (const [name, sides] of figure.poses) {
    for (const side of [0, 1] as const) {
      const pose = copyPose(newPose(), sides[side]);
      for (const fault of faultsOf(pose, solve(pose, newSkeleton()), figure.boxes[side])) {
        faults.set(`${name} ${fault.what}`, { pose: name, ...fault });
      }
    }
  }
  return [...faults.values()];
}
