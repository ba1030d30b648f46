/** Where a session goes when a person wants something else than what comes. */
import { isWork, type Segment, type Timeline } from '../routine/timeline';

/** The first segment of the next step; undefined in the last one. */
export const nextStep = ({ segments }: Timeline, from: number): Segment | undefined =>
  segments.find(({ index, step }) => index > from && step > segments[from]!.step);

/** The first segment that leads to the other side of this step; undefined where none is left. */
export const otherSide = ({ segments }: Timeline, from: number): Segment | undefined => {
  const { step, side } = segments[from]!;
  return segments.find((other) => other.index > from && other.step === step && other.side !== side);
};

/** The exercise that is done now, or that what is done now leads to. */
export const workAt = ({ segments }: Timeline, from: number): Segment =>
  segments.find((segment) => segment.index >= from && isWork(segment)) ?? segments[from]!;
