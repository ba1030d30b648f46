/**
 * Finds room for what is to be said. The most important is given its place first; what does not fit is said more
 * shortly, elsewhere, or not at all. Pure arithmetic on spans of ms from the session's start.
 */

/** What can be said: a recorded line, or words for the device's own voice where there is no recording. */
export type Word = { readonly line: string } | { readonly text: string };

/** One way to say something, with how long it takes. */
export interface Form {
  readonly words: readonly (Word & { readonly offsetMs: number })[];
  readonly lengthMs: number;
}

/** A stretch of time in which something may be said. */
export interface Window {
  readonly fromMs: number;
  /** To be begun by then, */
  readonly beginByMs: number;
  /** and ended by then. */
  readonly endByMs: number;
}

export interface Wish {
  /** 0 is the most important. */
  readonly rank: number;
  readonly segment: number;
  /** How and when, in order of preference. */
  readonly ways: readonly { readonly form: Form; readonly window: Window }[];
}

export interface Span {
  readonly fromMs: number;
  readonly toMs: number;
}

/** Something that will be said. */
export interface Spoken {
  readonly atMs: number;
  readonly durationMs: number;
  readonly words: Form['words'];
  /** 0 is the most important. */
  readonly rank: number;
  /** The segment it speaks of. */
  readonly segment: number;
}

/** Spans in order that never overlap; between two things said there is a pause. */
class Taken {
  readonly #spans: (Span & { readonly pauseMs: number })[] = [];

  constructor(private readonly pauseMs: number) {}

  /** The first span that ends after an instant. */
  #after(atMs: number): number {
    let low = 0;
    let high = this.#spans.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#spans[middle]!.toMs <= atMs) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** The earliest instant in a window at which so much can be said; null when there is none. */
  roomFor(lengthMs: number, { fromMs, beginByMs, endByMs }: Window): number | null {
    let at = fromMs;
    for (let i = this.#after(fromMs - this.pauseMs); ; i++) {
      const span = this.#spans[i];
      if (span && span.toMs + span.pauseMs <= at) continue;
      if (at > beginByMs || at + lengthMs > endByMs) return null;
      if (!span || at + lengthMs + this.pauseMs <= span.fromMs) return at;
      // Right before a span that needs no pause, though the one behind it may.
      if (at + lengthMs + span.pauseMs <= span.fromMs) continue;
      at = span.toMs + span.pauseMs;
    }
  }

  take(span: Span, pauseMs = this.pauseMs): void {
    this.#spans.splice(this.#after(span.fromMs), 0, { ...span, pauseMs });
  }
}

/**
 * @param busy when nothing may be said, whatever it is: in order of time, and not overlapping
 * @param pauseMs between two things said
 * @returns what will be said, in order of time, no two at once
 */
export function fit(wishes: readonly Wish[], busy: readonly Span[], pauseMs: number): Spoken[] {
  const taken = new Taken(pauseMs);
  for (const span of busy) taken.take(span, 0);
  const spoken: Spoken[] = [];
  const begin = ({ ways }: Wish) => ways[0]?.window.fromMs ?? 0;
  for (const wish of [...wishes].sort((a, b) => a.rank - b.rank || begin(a) - begin(b))) {
    const place = firstPlace(taken, wish);
    if (!place) continue;
    const { atMs, form } = place;
    taken.take({ fromMs: atMs, toMs: atMs + form.lengthMs });
    spoken.push({
      atMs,
      durationMs: form.lengthMs,
      words: form.words,
      rank: wish.rank,
      segment: wish.segment,
    });
  }
  return spoken.sort((a, b) => a.atMs - b.atMs);
}

function firstPlace(taken: Taken, { ways }: Wish): { atMs: number; form: Form } | null {
  for (const { form, window } of ways) {
    const atMs = taken.roomFor(form.lengthMs, window);
    if (atMs !== null) return { atMs, form };
  }
  return null;
}
