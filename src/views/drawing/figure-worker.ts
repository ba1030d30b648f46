/** The worker that draws a moving figure, so that the page's own thread is free for the session. */
import type { Answer, Order } from './orders';
import { startWork } from './work';

/** As much of a worker's own world as is needed here: the compiler knows the page's. */
const worker = globalThis as unknown as {
  postMessage(answer: Answer): void;
  onmessage: (event: MessageEvent<Order>) => void;
  requestAnimationFrame?(draw: () => void): void;
};

/** Some browsers give a worker a canvas, but no frames to draw it in. */
const askFrame = (draw: () => void) => void (worker.requestAnimationFrame?.(draw) ?? setTimeout(draw));
const take = startWork(askFrame, (answer) => worker.postMessage(answer));
worker.onmessage = ({ data }) => take(data);
