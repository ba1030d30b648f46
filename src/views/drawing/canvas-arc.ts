/** Arcs of ellipses as curves of the third degree: of all that a canvas knows, what it takes in most quickly. */
import type { Oval } from '../../figure/pen';

/** Where curves go. */
type Curved = Pick<CanvasPath, 'bezierCurveTo'>;

/**
 * Draws on along an ellipse from where the path is, the picture of a point of its circle, to that of another, as x turns
 * to y: to within 2 thousandths of its size. Both points are (cosine, sine) of an angle.
 */
export function arcTo(path: Curved, oval: Oval, fromX: number, fromY: number, toX: number, toY: number): void {
  const cosine = fromX * toX + fromY * toY;
  const sine = fromX * toY - fromY * toX;
  if (sine >= 0 && cosine > -0.5) {
    // Up to a third of the way round one curve does: it leaves and arrives along the circle, and meets it half way.
    const half = Math.sqrt((1 + cosine) / 2);
    const handle = ((4 / 3) * Math.sqrt(cosine < 1 ? (1 - cosine) / 2 : 0)) / (1 + half);
    const leaveX = fromX - handle * fromY;
    const leaveY = fromY + handle * fromX;
    const arriveX = toX + handle * toY;
    const arriveY = toY - handle * toX;
    const { x, y, ax, ay, bx, by } = oval;
    path.bezierCurveTo(
      x + ax * leaveX + bx * leaveY,
      y + ay * leaveX + by * leaveY,
      x + ax * arriveX + bx * arriveY,
      y + ay * arriveX + by * arriveY,
      x + ax * toX + bx * toY,
      y + ay * toX + by * toY,
    );
    return;
  }
  // Half way round: between the two, or on the other side of them; where they are opposite, a quarter on.
  let middleX = fromX + toX;
  let middleY = fromY + toY;
  const length = Math.sqrt(middleX * middleX + middleY * middleY);
  if (length < 1e-6) {
    middleX = -fromY;
    middleY = fromX;
  } else {
    middleX /= sine >= 0 ? length : -length;
    middleY /= sine >= 0 ? length : -length;
  }
  arcTo(path, oval, fromX, fromY, middleX, middleY);
  arcTo(path, oval, middleX, middleY, toX, toY);
}
