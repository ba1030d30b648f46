/** Every written pose of a figure held against what bodies can do; for whoever writes one. */
import { faultsOf } from './check';
import type { Figure } from './figure';
import { copyPose, newPose } from './pose';
import { newSkeleton, solve } from './solve';

/** One thing that is wrong with a written pose. */
export interface PoseFault {
  readonly pose: string;
  readonly what: string;
  /** How far beyond what is allowed: cm for lengths, degrees for angles. */
  readonly by: number;
}

/** @returns nothing where all is well; the mirror images are looked at too */
export function checkFigure(figure: Figure): PoseFault[] {
  const faults = new Map<string, PoseFault>();
  for (const [name, sides] of figure.poses) {
    for (const side of [0, 1] as const) {
      const pose = copyPose(newPose(), sides[side]);
      for (const { what, by } of faultsOf(pose, solve(pose, newSkeleton()), figure.boxes[side])) {
        faults.set(`${name} ${what}`, { pose: name, what, by });
      }
    }
  }
  return [...faults.values()];
}
