/** Checks of figures, run a few milliseconds at a turn, so that the page they are for goes on answering. */

/** What is known of one check by now. */
export type CheckState<Found> =
  | { readonly kind: 'waiting' }
  | { readonly kind: 'checking' }
  /** `instants`: how many instants were looked at. */
  | { readonly kind: 'found'; readonly found: Found; readonly instants: number }
  | { readonly kind: 'failed'; readonly message: string };

interface Options<Found> {
  /** Begins a check, which pauses after each instant it has looked at. */
  readonly begin: (id: string) => Generator<void, Found>;
  /** Told of each change. */
  readonly onchange: (id: string, state: CheckState<Found>) => void;
  /** How long a turn may last, in ms. */
  readonly turnMs?: number;
  /** Milliseconds from anywhere. */
  readonly clock?: () => number;
  /** Calls back when the page has had its turn. */
  readonly later?: (call: () => void) => void;
}

export interface FigureChecks {
  /** Asks for a check, once for each id; what was asked for last is done next. */
  ask(id: string): void;
  /** Ends all work. */
  stop(): void;
}

/** One check after the other, none before it is asked for. */
export function newFigureChecks<Found>({
  begin,
  onchange,
  turnMs = 6,
  clock = () => performance.now(),
  later = (call) => setTimeout(call),
}: Options<Found>): FigureChecks {
  const asked = new Set<string>();
  const waiting: string[] = [];
  let current: { id: string; check: Generator<void, Found>; instants: number } | null = null;
  let stopped = false;
  let planned = false;

  function plan() {
    if (planned || stopped) return;
    planned = true;
    later(() => {
      planned = false;
      if (!stopped) work();
    });
  }

  function work() {
    const untilMs = clock() + turnMs;
    do {
      if (!current) {
        const id = waiting.pop();
        if (id === undefined) return;
        current = { id, check: begin(id), instants: 0 };
        onchange(id, { kind: 'checking' });
      }
      goOn(current);
    } while (clock() < untilMs);
    plan();
  }

  function goOn(one: NonNullable<typeof current>) {
    try {
      const { done, value } = one.check.next();
      one.instants++;
      if (!done) return;
      onchange(one.id, { kind: 'found', found: value, instants: one.instants });
    } catch (error) {
      onchange(one.id, { kind: 'failed', message: error instanceof Error ? error.message : String(error) });
    }
    current = null;
  }

  return {
    ask(id) {
      if (asked.has(id)) {
        const at = waiting.indexOf(id);
        if (at >= 0) waiting.push(...waiting.splice(at, 1));
        return;
      }
      asked.add(id);
      waiting.push(id);
      plan();
    },
    stop() {
      stopped = true;
    },
  };
}
