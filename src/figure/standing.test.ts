import { describe, expect, test } from 'vitest';
import { doings, instantsOf, stage } from '../../tests/support/bodies';
import type { Pen } from './pen';
import { sceneAt } from './scene';
import { newEasel, paintScene } from './shapes';
import { usualLooking } from './stage';
import type { Timeline } from '../routine/timeline';

/** What a pen was told to draw: in words what, in numbers where. */
interface Drawn {
  readonly what: string[];
  readonly where: number[];
}

/** A pen that notes what it is told; it keeps what it is told to keep, and paints that again. */
function notingPen(): Pen & { drawn: Drawn; agains: number } {
  const kept: Drawn[] = [];
  let keeping: Drawn | null = null;
  const note = (what: string, ...where: number[]) => {
    for (const drawn of [pen.drawn, keeping]) {
      drawn?.what.push(what);
      drawn?.where.push(...where);
    }
  };
  const pen: Pen & { drawn: Drawn; agains: number } = {
    drawn: { what: [], where: [] },
    agains: 0,
    shape: (ink, shade, opacity) => note(`shape ${ink} ${shade} ${opacity.toFixed(2)}`),
    move: (x, y) => note('move', x, y),
    line: (x, y) => note('line', x, y),
    curve: (...places) => note('curve', ...places),
    arc: ({ x, y }) => note('arc', x, y),
    disc: ({ x, y, ax, by }) => note('disc', x, y, ax, by),
    close: () => note('close'),
    finish: () => undefined,
    keep: (slot) => (keeping = kept[slot] = { what: [], where: [] }),
    kept: () => (keeping = null),
    again(slot) {
      const found = kept[slot];
      if (!found) return false;
      pen.agains++;
      pen.drawn.what.push(...found.what);
      pen.drawn.where.push(...found.where);
      return true;
    },
  };
  return pen;
}

/** How two drawings differ: in what is drawn, or in where, by so many cm. */
function difference(one: Drawn, other: Drawn): number {
  if (one.what.join() !== other.what.join()) return Infinity;
  return Math.max(...one.where.map((place, at) => Math.abs(place - other.where[at]!)));
}

/** Looks at a moment of a session as a film would, once keeping what stands still and once painting all anew. */
function* film(timeline: Timeline, fromMs: number, turnAt: (ms: number) => number = () => 0) {
  const [easel, pen] = [newEasel(), notingPen()];
  for (let ms = fromMs; ms < Math.min(fromMs + 700, timeline.totalMs); ms += 40) {
    const scene = sceneAt(stage, timeline, ms, { ...usualLooking, turn: turnAt(ms - fromMs) });
    pen.drawn = { what: [], where: [] };
    paintScene(easel, scene, pen);
    const fresh = notingPen();
    paintScene(newEasel(), scene, fresh);
    yield { pen, fresh };
  }
}

describe('What stands still', () => {
  test.each(doings.map((doing) => [doing.name, doing] as const))(
    '%s: is painted again where it is, and nothing that moves is',
    (_, { timeline }) => {
      let [pictures, turns] = [0, 0];
      for (const segment of timeline.segments.slice(0, 4)) {
        for (const ms of instantsOf(segment, 20_000)) {
          for (const { pen, fresh } of film(timeline, ms)) {
            pictures++;
            const by = difference(pen.drawn, fresh.drawn);
            // A limb that is just turning its back, say, is outlined otherwise from one picture to the next.
            if (by === Infinity) turns++;
            else expect(by).toBeLessThan(0.05);
          }
        }
      }
      expect(turns / pictures).toBeLessThan(0.02);
    },
  );

  test('is painted anew where somebody turns the figure', () => {
    const { timeline } = doings.find(({ id }) => id === 'wall-sit')!;
    const { startMs } = timeline.segments.at(-1)!;
    for (const { pen, fresh } of film(timeline, startMs, (ms) => (ms > 300 && ms < 600 ? ms / 100 : 0))) {
      expect(difference(pen.drawn, fresh.drawn)).toBeLessThan(0.05);
    }
  });

  test('is most of a body that does no more than breathe', () => {
    const { timeline } = doings.find(({ id }) => id === 'prone-rest')!;
    let last = 0;
    for (const { pen } of film(timeline, timeline.segments.at(-1)!.startMs)) {
      last = pen.agains;
      pen.agains = 0;
    }
    expect(last).toBeGreaterThan(10);
  });
});
