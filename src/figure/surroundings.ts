/** What is round a body on its way between two exercises: what stands about, and how one looks at it. */
import { ease } from './blend';
import type { View } from './camera';
import type { Change, PropsInChange } from './change';
import { blendFrames, frameOfRoom, holdBoxes, uniteFrames, type Frame } from './frame';
import { shiftBoxes, turnBoxes, type Box } from './props';
import { turnSoftProps, type SoftProps } from './soft-props';
import { frameOf, viewOf, type Looking, type Stage } from './stage';

export interface Surroundings {
  readonly view: View;
  readonly frame: Frame;
  /** What stands about, and how much of it is there: it fades while one changes position. */
  readonly boxes: readonly Box[];
  readonly soft: SoftProps;
  readonly solid: number;
}

/** The shorter way round from one yaw to another. */
function blendYaw(from: number, to: number, share: number): number {
  const difference = ((((to - from) % 360) + 540) % 360) - 180;
  return from + difference * share;
}

/** How long what stands about takes to fade, as a share of the way. */
const fading = 0.1;

/** How much of it is there: what stood there before goes, then the new comes. @param old how much was there before */
function solidAt({ stay, goneBy, comeAt }: PropsInChange, whole: number, old: number): number {
  if (stay) return old + (1 - old) * ease(whole / fading);
  return whole < 0.5
    ? old * (1 - ease((whole - Math.max(0, goneBy - fading)) / Math.min(fading, goneBy || 1e-3)))
    : ease((whole - comeAt) / Math.min(fading, 1 - comeAt || 1e-3));
}

/** First the picture makes room for the whole way, then the body moves in it, then it closes in on the new exercise. */
function widened(change: Change, whole: number, from: Frame, to: Frame, view: View): Frame {
  if (whole <= 0) return from;
  if (whole >= 1) return to;
  if (change.stations.length < 3 && from === to) return to;
  // A mat seen across is longer than along, and no corner of it is to be cut off as the view turns.
  const room = holdBoxes(uniteFrames(uniteFrames(from, to), frameOfRoom(change.room, view)), change.about, view);
  const opening = ease(whole / 0.15);
  const closing = ease((whole - 0.85) / 0.15);
  return closing > 0 ? blendFrames(room, to, closing) : blendFrames(from, room, opening);
}

/**
 * @param whole how much of the way is done, 0 to 1
 * @param spun by how many degrees the world of the next exercise is still turned
 */
export function surroundingsOf(
  stage: Stage,
  change: Change,
  whole: number,
  spun: number,
  looking: Looking,
): Surroundings {
  const { figure, side, before } = change;
  const view = viewOf(figure, looking);
  const frame = frameOf(stage, figure, view);
  const own = { boxes: turnBoxes(figure.boxes[side], spun), soft: turnSoftProps(figure.soft[side], spun) };
  if (!before) return { ...own, view, solid: 1, frame: widened(change, whole, frame, frame, view) };
  const oldView = viewOf(before, looking);
  const share = ease(whole);
  const yaw = blendYaw(oldView.yaw + change.turn, view.yaw, share);
  const still: View = { yaw, pitch: oldView.pitch + (view.pitch - oldView.pitch) * share, mirrored: looking.mirrored };
  const gone = {
    boxes: turnBoxes(before.boxes, spun + change.turn),
    soft: turnSoftProps(before.soft, spun + change.turn),
  };
  const { stay, shift } = change.props;
  const about = whole >= 0.5 || stay ? own : gone;
  return {
    ...about,
    boxes: shift ? shiftBoxes(gone.boxes, own.boxes, share) : about.boxes,
    view: { ...still, yaw: yaw + spun },
    solid: solidAt(change.props, whole, before.solid),
    frame: widened(change, whole, before.frameFor(looking), frame, still),
  };
}
