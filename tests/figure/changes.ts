/** One change from an exercise to another, held against what bodies can do: far more pairs than the unit tests have time for. */
import { boxesDepth, floorDepth, softness } from '../../src/figure/check';
import { hasteOf, mostJolt, mostSpeed } from '../../src/figure/check-haste';
import { atOnce } from '../../src/figure/check-movement';
import type { WrittenFigure } from '../../src/routine/figure-schema';
import { sceneAt } from '../../src/figure/scene';
import { newStage } from '../../src/figure/stage';
import { toTimeline } from '../../src/routine';
import type { Library } from '../../src/routine/schema';
import type { InPosition } from '../support/positions';

/** What is measured of a change, with the most that each may be. */
export const bounds = {
  /** Of any joint, in m/s. */
  'speed, m/s': mostSpeed,
  /** By how much any joint's speed changes from one of sixty frames a second to the next, in m/s. */
  'jolt, m/s': mostJolt,
  /** How deep any part of the body is, in cm: what flesh gives, and a little. */
  'in the floor, cm': softness + 0.02,
  /** In chair or wall, while it is there; a hand that leaves it may graze it. */
  'in what stands there, cm': 0.75,
} as const;
export type Measured = keyof typeof bounds;

export interface Found {
  readonly most: number;
  readonly what: string;
}

/** How often a change is looked at for what it leads through, in ms. */
const lookMs = 20;

/** @returns a function that measures the change from one exercise to another; of sided ones the left side */
export function changes(library: Library, figures: ReadonlyMap<string, WrittenFigure>) {
  const stage = newStage((id) => figures.get(id));
  const stepOf = ({ id, position }: InPosition) =>
    library.exercises.get(id)!.sided
      ? { exercise: id, position, onlySide: 'left' as const }
      : { exercise: id, position };
  return (one: InPosition, other: InPosition): Record<Measured, Found> => {
    const [from, to] = [one.name, other.name];
    const steps = [stepOf(one), stepOf(other)];
    const timeline = toTimeline({ id: 'shown', name: 'Shown', steps }, library);
    const change = timeline.segments.find(({ kind }) => kind === 'change-position');
    if (!change) throw new Error(`From ${from} to ${to} nobody changes position; expected a segment for that`);
    const { speed, jolt } = atOnce(hasteOf(stage, timeline, change.startMs - 50, change.endMs + 100));
    const found = (most: number, part: string, atMs: number): Found => ({
      most,
      what: `${from} to ${to}, ${part}, ${((atMs - change.startMs) / 1000).toFixed(2)} s into it`,
    });
    let floor = found(0, '', change.startMs);
    let boxes = floor;
    for (let ms = change.startMs; ms <= change.endMs; ms += lookMs) {
      const scene = sceneAt(stage, timeline, ms);
      const { depth, part } = floorDepth(scene.skeleton);
      if (depth > floor.most) floor = found(depth, part, ms);
      const inside = scene.solid > 0.5 ? boxesDepth(scene.skeleton, scene.boxes) : 0;
      if (inside > boxes.most) boxes = found(inside, 'the body', ms);
    }
    return {
      'speed, m/s': found(speed.most, speed.joint, speed.atMs),
      'jolt, m/s': found(jolt.most, jolt.joint, jolt.atMs),
      'in the floor, cm': floor,
      'in what stands there, cm': boxes,
    };
  };
}
