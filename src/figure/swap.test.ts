/** Another exercise takes the place of one that is under way, or of one that somebody is on the way to. */
import { describe, expect, test } from 'vitest';
import { sessionOf, stage } from '../../tests/support/bodies';
import { edited } from '../routine/edits';
import { isWork, segmentAt, usualOptions, type Segment, type Timeline } from '../routine/timeline';
import { library } from '../routine/written';
import { look, newCamera, seePoint } from './camera';
import { hasteOf, mostJolt, mostSpeed, pointsOf } from './check-haste';
import { atOnce } from './check-movement';
import { sceneAt } from './scene';
import { vec3, type Vec } from './space';

/** The picture at an instant: where every joint is for the eye, what of the world is shown, and how much stands about. */
function pictureAt(timeline: Timeline, ms: number) {
  const { skeleton, view, frame, boxes, solid } = sceneAt(stage, timeline, ms);
  const camera = look(newCamera(), view);
  const places = pointsOf(skeleton).map((place): Vec => {
    const seen = { x: 0, y: 0, depth: 0 };
    seePoint(seen, camera, place);
    return [seen.x, seen.y, seen.depth];
  });
  return { places, frame, solid: boxes.some(({ ground }) => !ground) ? solid : 0 };
}

const farthest = (a: Vec[], b: Vec[]) => Math.max(...a.map((place, at) => vec3.distance(place, b[at]!)));

const swapped = (planned: Timeline, atMs: number, exercise: string) => {
  const { index } = segmentAt(planned, atMs);
  return edited(planned, { kind: 'swap', segment: index, atMs, step: { exercise } }, library, usualOptions);
};

describe('An exercise that another one takes the place of', () => {
  test.each(['open-book', 'quad-stretch', 'leg-swings', 'hip-hinge', 'belly-breathing', 'easy-walk', 'bird-dog'])(
    '%s: does not make the body jump, wherever it is',
    (exercise) => {
      const planned = sessionOf({ exercise });
      const { startMs, endMs } = planned.segments.find(isWork)!;
      for (const share of [0.02, 0.13, 0.37, 0.52, 0.86, 0.99]) {
        const atMs = Math.round(startMs + (endMs - startMs) * share);
        const instead = swapped(planned, atMs, 'cat-cow');
        for (const ms of [atMs, atMs - 300]) {
          const jump = farthest(pictureAt(planned, ms).places, pictureAt(instead, ms).places);
          expect(jump, `${atMs - startMs} ms into it, seen ${atMs - ms} ms before`).toBeLessThan(0.01);
        }
      }
    },
  );
});

describe('An exercise that another one takes the place of on the way to it', () => {
  const shares = [0, 0.03, 0.2, 0.45, 0.62, 0.8, 0.99];
  const atShare = ({ startMs, endMs }: Segment, share: number) => Math.round(startMs + (endMs - startMs) * share);

  test.each([
    ['quad-stretch', 'seated-march', 'hip-hinge'],
    ['hip-hinge', 'glute-bridge', 'cat-cow'],
    ['cat-cow', 'wall-sit', 'chin-tuck'],
    ['prone-press-up', 'chair-squat', 'open-book'],
    ['figure-four-supine', 'side-bend', 'prone-rest'],
    ['hip-flexor-half-kneeling', 'bird-dog', 'calf-stretch'],
    ['open-book', 'hamstring-strap', 'thoracic-extension-chair'],
  ])('between %s and %s, by %s: does not make the body jump, wherever it is', (from, to, instead) => {
    const planned = sessionOf({ exercise: from }, { exercise: to });
    const change = planned.segments.find(({ kind }) => kind === 'change-position')!;
    for (const share of shares) {
      const atMs = atShare(change, share);
      const timeline = swapped(planned, atMs, instead);
      for (const ms of [atMs, atMs - 300]) {
        const [was, is] = [pictureAt(planned, ms), pictureAt(timeline, ms)];
        const when = `${share} of the way, seen ${atMs - ms} ms before`;
        expect(farthest(was.places, is.places), when).toBeLessThan(0.05);
        expect(Math.abs(was.solid - is.solid), when).toBeLessThan(0.01);
        for (const edge of ['left', 'right', 'top', 'bottom'] as const)
          expect(Math.abs(was.frame[edge] - is.frame[edge]), when).toBeLessThan(0.5);
      }
      const then = timeline.segments.find(({ startMs }) => startMs >= atMs)!;
      const haste = atOnce(hasteOf(stage, timeline, atMs, then.endMs));
      expect(haste.speed.most, `${share} of the way, from there on: ${haste.speed.joint}`).toBeLessThan(mostSpeed);
      expect(haste.jolt.most, `${share} of the way, from there on: ${haste.jolt.joint}`).toBeLessThan(mostJolt);
    }
  });

  test('nor while one gets ready, nor between two sides, nor when it happens twice', () => {
    const planned = sessionOf({ exercise: 'calf-stretch' }, { exercise: 'cat-cow' });
    for (const kind of ['get-ready', 'change-sides', 'rest'] as const) {
      const segment = planned.segments.find((one) => one.kind === kind);
      if (!segment) continue;
      for (const share of [0.03, 0.45, 0.8]) {
        const atMs = atShare(segment, share);
        const timeline = swapped(planned, atMs, 'pelvic-tilt');
        const when = `${kind}, ${share}`;
        expect(farthest(pictureAt(planned, atMs).places, pictureAt(timeline, atMs).places), when).toBeLessThan(0.05);
        const again = atShare(
          timeline.segments.find(({ startMs }) => startMs >= atMs)!,
          0.4,
        );
        const twice = swapped(timeline, again, 'chin-tuck');
        expect(farthest(pictureAt(timeline, again).places, pictureAt(twice, again).places), when).toBeLessThan(0.05);
      }
    }
  });
});
