/** What is wrong with a content file, said to the person who wrote it. */

/** One thing wrong in one file. */
export interface Problem {
  /** The file as the person knows it, such as `routines/posture-reset.json`. */
  readonly file: string;
  /** Where in the file, such as `steps[2].dose.reps` or `line 12, column 5`; empty for the whole file. */
  readonly path: string;
  readonly found: string;
  readonly expected: string;
}

/** Notes a problem of one file. */
export type Report = (path: string, found: string, expected: string) => void;

/** A problem as one line: `routines/x.json: steps[0].dose.reps: found "ten", expected a whole number from 1 to 60`. */
export const describeProblem = ({ file, path, found, expected }: Problem): string =>
  `${file}: ${path === '' ? '' : `${path}: `}found ${found}, expected ${expected}`;

/** A value as it stands in the file, shortened to fit in a line. */
export function shown(value: unknown): string {
  if (value === undefined) return 'nothing';
  const text = JSON.stringify(value) ?? typeof value;
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}

/** @returns `"a", "b" or "c"` */
export function oneOf(values: readonly unknown[]): string {
  const texts = values.map((value) => JSON.stringify(value));
  if (texts.length < 2) return texts.join('');
  return `${texts.slice(0, -1).join(', ')} or ${texts.at(-1)}`;
}

/** How many letters must be changed, added, left out or swapped with their neighbour to turn one word into the other. */
function distance(a: string, b: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      let least = Math.min(row[j - 1]! + 1, last[j]! + 1, last[j - 1]! + (same ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        least = Math.min(least, beforeLast[j - 2]! + 1);
      }
      row.push(least);
    }
    beforeLast = last;
    last = row;
  }
  return last[b.length]!;
}

/** @returns the known name that was most likely meant, or nothing when none is near */
export function nearest(name: string, known: Iterable<string>): string | undefined {
  if (name.length > 60) return undefined;
  const plain = (word: string) => word.toLowerCase().replace(/[^a-z0-9]/g, '');
  let best: string | undefined;
  let bestDistance = Infinity;
  for (const candidate of known) {
    const away = distance(plain(name), plain(candidate));
    const most = Math.min(3, Math.floor(Math.min(name.length, candidate.length) / 3));
    if (away <= most && away < bestDistance) [best, bestDistance] = [candidate, away];
  }
  return best;
}

/** @returns ` (did you mean "…"?)`, or nothing when no known name is near */
export function didYouMean(name: string, known: Iterable<string>): string {
  const meant = nearest(name, known);
  return meant === undefined ? '' : ` (did you mean ${JSON.stringify(meant)}?)`;
}
