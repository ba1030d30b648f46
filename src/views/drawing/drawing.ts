/** Has a moving figure be drawn: in a worker where the browser lets it draw there, else on the page's own thread. */
import type { Stage } from '../../figure';
import type { Timeline } from '../../routine/timeline';
import { ownPolicies, trustedScript } from '../../trusted-script';
import { newArtist, type Subject } from './artist';
import { tableOf, type ColourTable } from './colours';
import workerUrl from './figure-worker?worker&url';
import type { Answer, Order } from './orders';
import { pageColours } from './page-colours';

export interface FigureDrawing {
  /** Draws something else from the next position on. */
  set(subject: Partial<Subject>): void;
  /** The page's colours may have changed. */
  restyle(): void;
  /** @param positionMs from the timeline's start */
  show(positionMs: number): void;
  close(): void;
}

export interface Listener {
  /** For so many ms nobody will see the figure move. */
  calm(ms: number): void;
  /** A position could not be drawn. */
  failed(why: unknown): void;
  /** The canvas has gone to a worker that does not work: another one is needed, drawn on here. */
  lost(): void;
}

/** Whether a worker did not start before, as where a page was changed on its host and the file is gone. */
let lostBefore = false;
/** The address of its script, as this browser takes it. */
let script: string | undefined;

/** @returns nothing where a worker cannot be had, or could not draw */
function openWorker(): Worker | null {
  if (lostBefore || typeof OffscreenCanvas !== 'function') return null;
  if (!('transferControlToOffscreen' in HTMLCanvasElement.prototype)) return null;
  try {
    // Some know only three dimensions off the screen.
    if (!new OffscreenCanvas(1, 1).getContext('2d')) return null;
    script ??= trustedScript(ownPolicies(), 'app-figure', workerUrl);
    // While developing it is in several files.
    return new Worker(script, { type: import.meta.env.DEV ? 'module' : 'classic' });
  } catch {
    lostBefore = true;
    return null;
  }
}

/**
 * @param canvas one that was not drawn on yet
 * @param probe an element beside it, by which the page's colours are read
 * @returns nothing where the browser has no canvas to give
 */
export function openDrawing(
  canvas: HTMLCanvasElement,
  probe: HTMLElement,
  stage: Stage,
  listener: Listener,
): FigureDrawing | null {
  const worker = openWorker();
  return worker ? drawAside(worker, canvas, probe, stage, listener) : drawHere(canvas, probe, stage, listener);
}

function drawHere(
  canvas: HTMLCanvasElement,
  probe: HTMLElement,
  stage: Stage,
  listener: Listener,
): FigureDrawing | null {
  const colours = pageColours(probe);
  const artist = newArtist(canvas, colours, stage);
  if (!artist) return null;
  return {
    set: (subject) => artist.set(subject),
    restyle() {
      colours.forget();
      artist.forget();
    },
    show(positionMs) {
      try {
        listener.calm(artist.show(positionMs));
      } catch (why) {
        listener.failed(why);
      }
    },
    close: () => undefined,
  };
}

/** The written figures of all that a timeline leads through. */
const figuresOf = (stage: Stage, { segments }: Timeline) =>
  [...new Set(segments.map(({ exercise }) => exercise))].flatMap((id) => {
    const written = stage.written(id);
    return written ? [[id, written] as const] : [];
  });

function drawAside(
  worker: Worker,
  canvas: HTMLCanvasElement,
  probe: HTMLElement,
  stage: Stage,
  listener: Listener,
): FigureDrawing {
  const order = (order: Order, hand: Transferable[] = []) => worker.postMessage(order, hand);
  worker.onmessage = ({ data }: MessageEvent<Answer>) => {
    if ('failed' in data) listener.failed(data.failed);
    else listener.calm(data.calmMs);
  };
  worker.onerror = (event) => {
    // It is answered here: the session's own errors are told to the person, this one is not to be seen.
    event.preventDefault();
    lostBefore = true;
    listener.lost();
  };
  const own = canvas.transferControlToOffscreen();
  order({ canvas: own }, [own]);

  const colours = pageColours(probe);
  let table: ColourTable | undefined;
  return {
    set(subject) {
      const { timeline } = subject;
      order(timeline ? { ...subject, figures: figuresOf(stage, timeline) } : subject);
    },
    restyle() {
      colours.forget();
      const next = tableOf(colours);
      if (next !== table) order({ table: (table = next) });
    },
    show: (positionMs) => order(positionMs),
    close: () => worker.terminate(),
  };
}
