import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fit, type Form, type Span, type Wish } from './speech-fit';

const pauseMs = 200;
const formOf = (lengthMs: number): Form => ({ words: [{ line: `${lengthMs}`, offsetMs: 0 }], lengthMs });
const way = (fromMs: number, toMs: number, lengthMs: number) => ({
  form: formOf(lengthMs),
  window: { fromMs, beginByMs: toMs, endByMs: toMs },
});

const spans = fc
  .array(fc.record({ gapMs: fc.integer({ min: 0, max: 3000 }), lengthMs: fc.integer({ min: 1, max: 800 }) }), {
    maxLength: 15,
  })
  .map((list) => {
    let at = 0;
    return list.map(({ gapMs, lengthMs }): Span => {
      const fromMs = (at += gapMs);
      return { fromMs, toMs: (at += lengthMs) };
    });
  });
const wish: fc.Arbitrary<Wish> = fc.record({
  rank: fc.integer({ min: 0, max: 5 }),
  segment: fc.constant(0),
  ways: fc.array(
    fc
      .record({
        fromMs: fc.integer({ min: 0, max: 20_000 }),
        slackMs: fc.integer({ min: 0, max: 4000 }),
        lengthMs: fc.integer({ min: 1, max: 3000 }),
        restMs: fc.integer({ min: 0, max: 3000 }),
      })
      .map(({ fromMs, slackMs, lengthMs, restMs }) => ({
        form: formOf(lengthMs),
        window: { fromMs, beginByMs: fromMs + slackMs, endByMs: fromMs + slackMs + restMs },
      })),
    { minLength: 1, maxLength: 3 },
  ),
});
const wishes = fc.array(wish, { maxLength: 40 });

describe('finding room for what is to be said', () => {
  test('never says two things at once, keeps a pause between them, and keeps out of busy spans', () => {
    fc.assert(
      fc.property(wishes, spans, (wanted, busy) => {
        const spoken = fit(wanted, busy, pauseMs);
        for (const [i, { atMs, durationMs }] of spoken.entries()) {
          const next = spoken[i + 1];
          if (next) expect(next.atMs).toBeGreaterThanOrEqual(atMs + durationMs + pauseMs);
          for (const { fromMs, toMs } of busy) expect(atMs >= toMs || atMs + durationMs <= fromMs).toBe(true);
        }
      }),
      { numRuns: 500 },
    );
  });

  test('says everything in one of its windows', () => {
    fc.assert(
      fc.property(wishes, spans, (wanted, busy) => {
        for (const { atMs, durationMs, words } of fit(wanted, busy, pauseMs)) {
          const allowed = wanted.some(({ ways }) =>
            ways.some(
              ({ form, window }) =>
                form.words === words &&
                atMs >= window.fromMs &&
                atMs <= window.beginByMs &&
                atMs + durationMs <= window.endByMs,
            ),
          );
          expect(allowed).toBe(true);
        }
      }),
    );
  });

  test('lets nothing give way to something less important', () => {
    fc.assert(
      fc.property(wishes, spans, fc.integer({ min: 0, max: 5 }), (wanted, busy, least) => {
        const important = wanted.filter(({ rank }) => rank <= least);
        const all = fit(wanted, busy, pauseMs).filter(({ rank }) => rank <= least);
        expect(all).toEqual(fit(important, busy, pauseMs));
      }),
    );
  });

  test('keeps the pause also across a short busy span', () => {
    const later = { rank: 0, segment: 0, ways: [way(2, 500, 100)] };
    const sooner = { rank: 1, segment: 0, ways: [way(0, 500, 1)] };
    expect(fit([later, sooner], [{ fromMs: 1, toMs: 2 }], pauseMs).map(({ atMs }) => atMs)).toEqual([2, 302]);
  });

  test('is as early as it can be', () => {
    const ways = [way(0, 10_000, 500)];
    const busy = [{ fromMs: 300, toMs: 900 }];
    expect(fit([{ rank: 0, segment: 0, ways }], busy, pauseMs)).toMatchObject([{ atMs: 900, durationMs: 500 }]);
  });

  test('says the shorter form where the longer one does not fit, and nothing where none does', () => {
    const ways = [way(0, 1000, 1500), way(0, 1000, 800)];
    expect(fit([{ rank: 0, segment: 0, ways }], [], pauseMs)).toMatchObject([{ durationMs: 800 }]);
    expect(fit([{ rank: 0, segment: 0, ways: ways.slice(0, 1) }], [], pauseMs)).toEqual([]);
  });
});
