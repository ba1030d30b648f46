/** The page that the bench measures: one figure, large, moved by the bench from position to position. */
import { flushSync, mount } from 'svelte';
import { newStage } from '../../src/figure';
import { PositionStore } from '../../src/player/position-store';
import { isWork, toTimeline, type Routine, type Timeline } from '../../src/routine';
import { library } from '../../src/routine/written';
import { writtenFigures } from '../../src/routine/written-figures';
import Figure from '../../src/views/parts/Figure.svelte';

const stage = newStage((id) => writtenFigures.get(id));
let timeline = $state.raw<Timeline>();
const positionMs = new PositionStore();

/** So many times the canvas was cleared: a frame in which nobody would see a change is not drawn. */
let clears = 0;
const whole = CanvasRenderingContext2D.prototype;
const clear = Object.getOwnPropertyDescriptor(whole, 'clearRect')!.value as (...area: number[]) => void;
Object.defineProperty(whole, 'clearRect', {
  value(this: CanvasRenderingContext2D, ...area: number[]) {
    clears += 1;
    clear.apply(this, area);
  },
});

/**
 * Shows an exercise at so many positions, one a frame, each `stepMs` after the one before; with 0 nothing is to be drawn.
 * @returns how many of them were drawn
 */
function run(exercise: string, count: number, stepMs = 1000 / 60): Promise<number> {
  const routine = { id: 'bench', name: 'Bench', steps: [{ exercise }] } as unknown as Routine;
  timeline = toTimeline(routine, library);
  const { startMs } = timeline.segments.find(isWork)!;
  const before = clears;
  return new Promise((resolve) => {
    let at = 0;
    const step = () => {
      positionMs.set(startMs + at * stepMs);
      flushSync();
      if (++at < count) requestAnimationFrame(step);
      else resolve(clears - before);
    };
    requestAnimationFrame(step);
  });
}

/** Draws so many frames at once, as many as a minute of an exercise has, so that the browser has compiled what draws them. */
function warm(exercise: string, count: number): void {
  const routine = { id: 'bench', name: 'Bench', steps: [{ exercise }] } as unknown as Routine;
  timeline = toTimeline(routine, library);
  const { startMs } = timeline.segments.find(isWork)!;
  for (let at = 0; at < count; at++) {
    positionMs.set(startMs + (at % 1200) * (1000 / 60));
    flushSync();
  }
}

/** Computes for a while in each of so many frames, as little as a drawing takes. */
function shortTasks(count: number): Promise<void> {
  return new Promise((resolve) => {
    let value = 1;
    const step = () => {
      for (let at = 0; at < 20_000; at++) value = (value * 1.0000001 + at) % 7;
      if (--count > 0) requestAnimationFrame(step);
      else resolve();
    };
    requestAnimationFrame(step);
  });
}

const target = document.createElement('main');
document.body.append(target);
mount(Figure, {
  target,
  props: {
    stage,
    get timeline() {
      return timeline;
    },
    positionMs,
    exercise: [...writtenFigures.keys()][0],
    label: 'The figure',
  },
});

Object.assign(window, { bench: { exercises: [...writtenFigures.keys()], run, warm, shortTasks } });
