/** What the worker does that draws a figure: takes the page's orders, and draws the last position with the next frame. */
import { newStage } from '../../figure';
import type { WrittenFigure } from '../../routine/figure-schema';
import { newArtist, type Artist } from './artist';
import { coloursOf, type Colours } from './colours';
import type { Answer, Order } from './orders';

const frameMs = 1000 / 60;
/**
 * Calm as it is told: in frames of a screen with sixty, or each picture would be news; and half a frame longer, as a
 * timer of a whole one may come just before it.
 */
const told = (calmMs: number): number => (calmMs < frameMs ? 0 : (Math.floor(calmMs / frameMs) + 0.5) * frameMs);

/**
 * @param askFrame has something be done with the screen's next frame
 * @param answer tells the page
 * @returns takes an order
 */
export function startWork(
  askFrame: (draw: () => void) => void,
  answer: (answer: Answer) => void,
): (order: Order) => void {
  const figures = new Map<string, WrittenFigure>();
  const stage = newStage((id) => figures.get(id));
  let colours: Colours = coloursOf([]);
  let artist: Artist | null = null;
  let positionMs: number | undefined;
  let calmMs = NaN;
  let asked = false;

  function draw(): void {
    asked = false;
    if (positionMs === undefined || !artist) return;
    try {
      const calm = told(artist.show(positionMs));
      if (calm === calmMs) return;
      calmMs = calm;
      answer({ calmMs });
    } catch (failed) {
      answer({ failed });
    }
  }
  return (order) => {
    if (typeof order !== 'number') {
      if (order.canvas) artist = newArtist(order.canvas, { of: (ink, shade) => colours.of(ink, shade) }, stage);
      for (const [id, written] of order.figures ?? []) figures.set(id, written);
      if (order.table) {
        colours = coloursOf(order.table);
        artist?.forget();
      }
      artist?.set(order);
      return;
    }
    // A slow device may be told of the next position before it has drawn this one: it draws the last.
    positionMs = order;
    if (asked) return;
    asked = true;
    askFrame(draw);
  };
}
