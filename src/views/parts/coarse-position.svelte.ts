/** What words and stills need of a session's position: new only where those may change, not with each frame. */
import { segmentAt, type Segment, type Timeline } from '../../routine/timeline';

/** So often what goes on is put into words, in ms. */
const wordsMs = 250;

export class CoarsePosition {
  /** In which it is. */
  segment = $state.raw<Segment>();
  /** A few times a second; where nothing moves, what begins there counts, not what has just ended. */
  positionMs = $state(0);

  /** To be called without being tracked. @param positionMs where the session is, in ms */
  look(timeline: Timeline, positionMs: number): void {
    this.positionMs = Math.min(Math.ceil(positionMs / wordsMs) * wordsMs, timeline.totalMs);
    const { segment } = this;
    const isSame = segment && timeline.segments[segment.index] === segment;
    if (!isSame || positionMs < segment.startMs || positionMs >= segment.endMs)
      this.segment = segmentAt(timeline, positionMs);
  }
}
