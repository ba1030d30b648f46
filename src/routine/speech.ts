/**
 * What is said in a session, and when: derived from its timeline alone. Setting up is said in rests and changes, the
 * moments of the exercise at their instants; what does not fit is said shorter or left out by its rank.
 */
import type { Tone } from './cues';
import type { Library } from './schema';
import { fit, type Form, type Span, type Spoken, type Window, type Wish, type Word } from './speech-fit';
import { repBeginsMs } from './repetitions';
import { isWork, type Segment, type Timeline } from './timeline';

export type { Spoken, Word } from './speech-fit';

export interface SpeechOptions {
  /** Whether the tones sound, too: then the voice waits for what they say, and leaves counting down to them. */
  readonly tones: boolean;
  /** Repetitions are counted aloud. */
  readonly counting: boolean;
  /** Each phase of a repetition is named: lower, hold, rise. */
  readonly phases: boolean;
  /** Halfway and the last ten seconds are called. */
  readonly calls: boolean;
  /** How an exercise goes is said, the first time it comes. */
  readonly instructions: boolean;
}
export const usualSpeech: SpeechOptions = {
  tones: true,
  counting: true,
  phases: false,
  calls: true,
  instructions: true,
};

/** What the timeline does not tell. */
export interface SpeechPlace {
  /** Where the session has come to other than by going on: what was said before is said anew, as far as needed. */
  readonly arrived?: { readonly segment: number; readonly positionMs: number } | undefined;
  /** Whether a piece of exercise is done in its easier version: then that one is told, not the usual one. */
  readonly isEased?: ((segment: Segment) => boolean) | undefined;
}

/** How long a recorded line takes, in ms; undefined for a line that nobody recorded. */
export type LineLength = (line: string) => number | undefined;

/** The more important has the smaller number. */
const rank = {
  count: 0,
  turn: 1,
  name: 2,
  position: 3,
  side: 4,
  call: 5,
  easier: 6,
  set: 7,
  instruction: 8,
  lastRep: 9,
  rep: 10,
  phase: 11,
} as const;

/** A tone's meaning has been heard after so many ms; the rest of it may ring on under the voice. */
const toneSaysMs: Record<Tone, number> = {
  count: 200,
  'count-last': 200,
  go: 350,
  up: 130,
  hold: 220,
  down: 130,
  halfway: 500,
  'ten-seconds': 450,
  change: 850,
  rest: 850,
  finish: 1400,
  resume: 300,
};

/** Around a tick of the count-down nothing is said: from so long before it to so long after. */
const tickClear = { beforeMs: 60, afterMs: 260 };
/** Between two things said. */
const pauseMs = 220;
/** Between two words of one thing said. */
const wordPauseMs = 70;
/** What belongs to an instant may be said so much later and still be understood as meant. */
const slackMs = 250;
/** What should have been said before the exercise is said in its first seconds, else not at all. */
const catchUpMs = 9000;
/** After the end there is time for a word. */
const afterEndMs = 5000;
/** A device's own voice is reckoned to take this long. */
const ownVoiceMs = (text: string) => 400 + text.length * 75;

/** @returns a written name as part of a line's name: `Stand up` → `stand-up` */
export const lineKey = (name: string): string =>
  name
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '');

/** Makes forms of what is to be said from lines that are there. */
const formsWith =
  (lengthOf: LineLength) =>
  /** Words in a row; null when one of them cannot be said. */
  (...parts: (string | Word | null)[]): Form | null => {
    const words: Form['words'][number][] = [];
    let at = 0;
    for (const part of parts) {
      if (part === null) return null;
      const word = typeof part === 'string' ? { line: part } : part;
      const length = 'line' in word ? lengthOf(word.line) : ownVoiceMs(word.text);
      if (length === undefined) return null;
      words.push({ ...word, offsetMs: at });
      at += length + wordPauseMs;
    }
    return words.length === 0 ? null : { words, lengthMs: at - wordPauseMs };
  };

/** When something may be said that belongs to an instant. */
const at = (fromMs: number, endByMs = Infinity) => ({ fromMs, beginByMs: fromMs + slackMs, endByMs });
const between = (fromMs: number, endByMs: number) => ({ fromMs, beginByMs: endByMs, endByMs });

/**
 * The script of a timeline.
 * @param lengthOf the recorded lines of the voice that speaks
 * @returns in order of time; no two overlap, and none covers a tick of a count-down
 */
export function speechOf(
  timeline: Timeline,
  library: Pick<Library, 'exercises'>,
  lengthOf: LineLength,
  options: SpeechOptions = usualSpeech,
  { arrived, isEased = () => false }: SpeechPlace = {},
): Spoken[] {
  const { segments, cues, totalMs } = timeline;
  const form = formsWith(lengthOf);
  const after = (tone: Tone | null) => (options.tones && tone ? toneSaysMs[tone] : 0);
  const wishes: Wish[] = [];
  const wish = (what: keyof typeof rank, segment: Segment, ...ways: Wish['ways'][]) => {
    const all = ways.flat();
    if (all.length > 0 && segment.index >= (arrived?.segment ?? 0))
      wishes.push({ rank: rank[what], segment: segment.index, ways: all });
  };
  /** Each form in each window, the first window's before the second's. */
  const said = (windows: readonly Window[], ...inForms: (Form | null)[]): Wish['ways'] =>
    windows.flatMap((window) => inForms.flatMap((inForm) => (inForm ? [{ form: inForm, window }] : [])));

  const ticks = cues.filter(({ kind }) => kind === 'count' || kind === 'count-last');
  const beginsMs = arrived?.positionMs ?? 0;
  const clear = options.tones
    ? ticks.map(({ atMs }) => ({ fromMs: atMs - tickClear.beforeMs, toMs: atMs + tickClear.afterMs }))
    : [];
  const busy: Span[] = [
    { fromMs: -Infinity, toMs: beginsMs },
    ...clear
      .filter(({ toMs }) => toMs > beginsMs)
      .map((span) => ({ ...span, fromMs: Math.max(span.fromMs, beginsMs) })),
  ];

  /** The time in a pause before its count-down. */
  const quiet = (pause: Segment | undefined) => {
    if (!pause || isWork(pause)) return [];
    const firstTick = ticks.find(({ atMs }) => atMs >= pause.startMs && atMs < pause.endMs)?.atMs ?? pause.endMs;
    const begins = cues.find(({ segment }) => segment === pause.index);
    return [between(pause.startMs + Math.max(150, after(begins?.tone ?? null)), firstTick - tickClear.beforeMs)];
  };
  const opening = (work: Segment) => {
    const fromMs = Math.max(work.startMs, beginsMs);
    return [between(fromMs + after('go') + 50, Math.min(work.endMs, fromMs + catchUpMs))];
  };

  const nameOf = (id: string): string | Word => {
    const line = [`exercise/${id}`, `check/${id}`].find((recorded) => lengthOf(recorded) !== undefined);
    return line ?? { text: library.exercises.get(id)?.name ?? id };
  };
  const sideOf = ({ side }: Segment) => (side === 'both' ? null : `say/${side}-side`);
  const wayOf = ({ exercise, set }: Segment) => {
    const name = library.exercises.get(exercise)?.setNames?.[set - 1];
    return name === undefined ? null : `way/${lineKey(name)}`;
  };

  const met = new Set<string>();
  const arrivedAt = arrived && segments.find((segment) => segment.index >= arrived.segment && isWork(segment));
  for (const work of segments.filter(isWork)) {
    const before = segments.slice(0, work.index).findLast(isWork);
    const newStep = before?.step !== work.step || before.exercise !== work.exercise;
    const jumpedTo = work === arrivedAt;
    const pause = work.index === arrived?.segment ? [] : quiet(segments[work.index - 1]);
    const start = opening(work);
    const either = [...pause, ...start];
    const side = sideOf(work);
    const way = wayOf(work);
    if (newStep || jumpedTo) {
      const name = nameOf(work.exercise);
      const lead = before ? 'say/next' : 'say/get-ready';
      wish('name', work, said(pause, form(lead, name), form(name)), said(start, form(name)));
      if (newStep && (before?.position ?? 'standing') !== work.position)
        wish('position', work, said(either, form(`position/${work.position}`)));
      wish('side', work, said(either, form(side)));
      const first = options.instructions && !met.has(work.exercise);
      const easier = isEased(work) ? form(`easier/${work.exercise}`) : null;
      if (easier && (first || jumpedTo)) wish('easier', work, said(either, easier));
      else if (first) wish('instruction', work, said(either, form(`how/${work.exercise}`)));
    } else if (before.side !== work.side) {
      wish('turn', work, said(either, form('say/change-sides', side), form(side), form('say/change-sides')));
    }
    if (newStep || before.side !== work.side) wish('set', work, said(either, form(way)));
    else {
      const again = work.set === work.sets && work.sets > 2 ? 'say/last-one' : 'say/once-more';
      const set = work.kind === 'hold' ? again : `set/${work.set}`;
      wish('set', work, said(either, form(set, way), form(way), form(set)));
    }
    met.add(work.exercise);
    repetitions(work);
  }

  function repetitions(work: Segment) {
    for (let rep = 1; rep <= work.reps; rep++) {
      let phaseMs = work.startMs + repBeginsMs(work, rep - 1);
      const isLast = rep === work.reps && work.reps >= 4;
      for (const [index, phase] of work.tempo.entries()) {
        const endMs = phaseMs + phase.seconds * 1000;
        const tone = rep === 1 && index === 0 ? 'go' : phase.motion;
        const window = [at(phaseMs + after(tone), endMs - 30)];
        const word = options.phases ? form(`phase/${lineKey(phase.name)}`) : null;
        const number = options.counting && index === 0 ? form(`number/${rep}`) : null;
        const both = word && number ? form(`number/${rep}`, `phase/${lineKey(phase.name)}`) : null;
        if (isLast && index === 0 && options.counting) wish('lastRep', work, said(window, form('say/last-one')));
        wish(number ? 'rep' : 'phase', work, said(window, both, number, word));
        phaseMs = endMs;
      }
    }
  }

  for (const cue of cues) {
    const segment = segments[cue.segment]!;
    const fromMs = cue.atMs + after(cue.tone);
    const say = (what: keyof typeof rank, line: string, endByMs = segment.endMs) =>
      wish(what, segment, said([at(fromMs, endByMs)], form(line)));
    if (cue.kind === 'go' && !options.tones) say('count', isHold(segment) ? 'say/hold' : 'say/go');
    if (cue.kind === 'rest') say('call', 'say/rest');
    if (cue.kind === 'wait') say('turn', 'say/when-ready', Infinity);
    if (cue.kind === 'finish') say('turn', 'say/well-done', totalMs + afterEndMs);
    if (cue.count !== undefined && !options.tones) say('count', `number/${cue.count}`);
    if (!options.calls) continue;
    if (cue.kind === 'halfway') say('call', 'say/halfway');
    if (cue.kind === 'ten-seconds') say('call', 'say/ten-seconds');
  }

  return fit(wishes, busy, pauseMs);
}

const isHold = ({ kind }: Segment) => kind === 'hold';
