/** What words and stills need of a session's position: new only where those may change, not with each frame. */
import { segmentAt, type Segment, type Timeline } from '../../routine/timeline';

/** So often what goes on is put into words, in ms. */
const wordsMs = 250;

export class CoarsePosition {
  /** In which it is. */
  segment = $state.raw<Segment>();
  /** A few times a second; where nothing moves, what begins there counts, not what has just ended. */
  positionMs = $state(0);

  /** The same, read at each frame without anybody being told of it. */
  #timeline: Timeline | undefined;
  #segment: Segment | undefined;
  #positionMs = 0;

  /** @param positionMs where the session is, in ms */
  look(timeline: Timeline, positionMs: number): void {
    const next = Math.min(Math.ceil(positionMs / wordsMs) * wordsMs, timeline.totalMs);
    if (next !== this.#positionMs) this.positionMs = this.#positionMs = next;
    const segment = this.#segment;
    if (timeline === this.#timeline && segment && positionMs >= segment.startMs && positionMs < segment.endMs) return;
    this.#timeline = timeline;
    this.segment = this.#segment = segmentAt(timeline, positionMs);
  }
}
