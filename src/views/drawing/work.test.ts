import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { materials, newStage, usualLooking } from '../../figure';
import { edited, type Edit } from '../../routine/edits';
import { segmentAt, usualOptions, type Timeline } from '../../routine/timeline';
import { library } from '../../routine/written';
import { writtenFigures } from '../../routine/written-figures';
import { sessionOf } from '../../../tests/support/bodies';
import { randomFrom } from '../../../tests/support/random.mjs';
import { newArtist } from './artist';
import { tableOf, type Colours } from './colours';
import type { Answer, Order } from './orders';
import { startWork } from './work';

/** A canvas that writes down all it is told since it was last cleared. */
function newCanvas() {
  const said: unknown[] = [];
  let clears = 0;
  const context = new Proxy(
    {},
    {
      get:
        (_, name: string) =>
        (...told: unknown[]) => {
          if (name === 'createLinearGradient') return { addColorStop: () => undefined };
          if (name === 'clearRect') {
            clears += 1;
            said.length = 0;
          }
          said.push([name, ...told.map((each) => (each instanceof FakePath ? each.said : each))]);
          return undefined;
        },
      set(_, name: string, value: unknown) {
        said.push([name, value]);
        return true;
      },
    },
  );
  const canvas = { width: 0, height: 0, getContext: () => context } as unknown as OffscreenCanvas;
  return { canvas, said, clears: () => clears };
}
class FakePath {
  readonly said: unknown[] = [];
  constructor() {
    return new Proxy(this, {
      get: (path, name: string) =>
        name === 'said' ? path.said : (...told: unknown[]) => void path.said.push([name, ...told]),
      getPrototypeOf: () => FakePath.prototype,
    });
  }
}

const colours: Colours = { of: (ink, shade) => `${materials[ink]} ${shade}` };
const place = { width: 300, height: 400, fine: 2 };
const timelineOf = (...exercises: string[]): Timeline => sessionOf(...exercises.map((exercise) => ({ exercise })));
const figuresOf = (timeline: Timeline) =>
  [...new Set(timeline.segments.map(({ exercise }) => exercise))].map((id) => [id, writtenFigures.get(id)!] as const);

/** The work as a worker does it: orders reach it as copies, and frames come when the test says so. */
function working() {
  const { canvas, said, clears } = newCanvas();
  const answers: Answer[] = [];
  let frames: (() => void)[] = [];
  const take = startWork(
    (draw) => frames.push(draw),
    (answer) => answers.push(answer),
  );
  const order = (what: Order) => take(structuredClone(what));
  take({ canvas });
  order({ table: tableOf(colours), place, looking: usualLooking });
  return {
    order,
    said,
    clears,
    answers,
    play: (timeline: Timeline) => order({ timeline, figures: figuresOf(timeline) }),
    frame: () => {
      const due = frames;
      frames = [];
      for (const draw of due) draw();
      return due.length;
    },
  };
}

beforeEach(() => vi.stubGlobal('Path2D', FakePath));
afterEach(() => vi.unstubAllGlobals());

test('Of many positions told before a frame the last one is drawn, once', () => {
  const { order, play, frame, clears, said } = working();
  const timeline = timelineOf('arm-circles');
  play(timeline);
  order(6000);
  frame();
  for (const ms of [6100, 6200, 6300]) order(ms);
  expect(frame()).toBe(1);
  expect(clears()).toBe(2);
  const late = [...said];
  order(6300);
  frame();
  expect(clears(), 'the same again').toBe(2);

  const other = working();
  other.play(timeline);
  for (const ms of [6000, 6300]) {
    other.order(ms);
    other.frame();
  }
  expect(late).toEqual(other.said);
});

test('Nothing is drawn before there is something to draw', () => {
  const { order, frame, clears, answers } = working();
  order(1000);
  frame();
  expect(clears()).toBe(0);
  expect(answers).toEqual([{ calmMs: Infinity }]);
});

test('The page is told how long the figure will be calm, when that changes', () => {
  const { order, play, frame, answers } = working();
  play(timelineOf('arm-circles'));
  for (let ms = 8000; ms < 8300; ms += 10) {
    order(ms);
    frame();
  }
  const before = answers.length;
  expect(before).toBeLessThan(6);
  for (let at = 0; at < 20; at++) {
    order(8300);
    frame();
  }
  expect(answers.length - before).toBeLessThan(4);
  for (const answer of answers) expect(answer).toHaveProperty('calmMs');
});

test('Other colours, another view and another room are drawn though nothing moves', () => {
  const { order, play, frame, clears, said } = working();
  play(timelineOf('cat-cow'));
  const changes: Order[] = [
    { table: tableOf({ of: (ink, shade) => `dark ${colours.of(ink, shade)}` }) },
    { looking: { ...usualLooking, turn: 30 } },
    { place: { ...place, width: 200 } },
  ];
  order(6000);
  frame();
  for (const [at, change] of changes.entries()) {
    order(change);
    order(6000);
    frame();
    expect(clears()).toBe(at + 2);
    expect(JSON.stringify(said)).toContain('dark skin');
  }
});

test('A position that cannot be drawn is told, and the next one is drawn', () => {
  const { order, play, frame, answers, clears } = working();
  const timeline = timelineOf('cat-cow');
  order({ timeline });
  order(6000);
  frame();
  expect(answers).toMatchObject([{ failed: { message: expect.stringContaining('cat-cow has no figure') as string } }]);
  play(timeline);
  order(6000);
  frame();
  expect(clears()).toBe(1);
});

test('A worker draws what the page would have drawn, also where exercises are swapped or prolonged on the way', () => {
  const random = randomFrom(7);
  const ids = [...writtenFigures.keys()];
  const any = () => ids[Math.floor(random() * ids.length)]!;
  for (let round = 0; round < 12; round++) {
    const worker = working();
    const here = newCanvas();
    const stage = newStage((id) => writtenFigures.get(id));
    const artist = newArtist(here.canvas, colours, stage)!;
    artist.set({ place, looking: usualLooking });
    let timeline = timelineOf(any(), any());
    let ms = 0;
    for (let part = 0; part < 3; part++) {
      worker.play(timeline);
      artist.set({ timeline });
      for (let at = 0; at < 30; at++) {
        ms = Math.min(ms + random() * 900, timeline.totalMs - 1);
        worker.order(ms);
        worker.frame();
        artist.show(ms);
        expect(JSON.stringify(worker.said)).toBe(JSON.stringify(here.said));
      }
      const { index } = segmentAt(timeline, ms);
      const edit: Edit =
        random() < 0.5
          ? { kind: 'extend', segment: index, byMs: 15_000, atMs: ms }
          : { kind: 'swap', segment: index, atMs: Math.round(ms), step: { exercise: any() } };
      timeline = edited(timeline, edit, library, usualOptions);
    }
    expect(worker.clears()).toBeGreaterThan(50);
  }
});
