/** Plants faults into copies of the real content files and says what is then wrong. */
import { join } from 'node:path';
import { readContent } from '../../scripts/content-plugin';
import { describeProblem, parseLibrary, type ContentFile } from '../../src/routine';

export const realFiles: readonly ContentFile[] = readContent(join(import.meta.dirname, '../../routines'));

/** A file, a place in it such as `steps[0].dose.reps`, and what to write there; undefined takes the field away. */
export type Fault = readonly [file: string, place: string, value: unknown];

type Tree = Record<string, unknown>;

function write(root: Tree, place: string, value: unknown): void {
  const keys = place.replaceAll(/\[(\d+)\]/g, '.$1').split('.');
  const last = keys.pop()!;
  let node = root;
  for (const key of keys) {
    if (typeof node[key] !== 'object' || node[key] === null) throw new Error(`Nothing at ${key} of ${place}`);
    node = node[key] as Tree;
  }
  if (value === undefined && !(last in node)) throw new Error(`Nothing to take away at ${place}`);
  if (value === undefined) delete node[last];
  else node[last] = value;
}

/**
 * @returns each problem as its line, without `routines/`
 * @throws {Error} when a fault names a file or a place that isn't there, so that no test plants nothing
 */
export function plant(faults: readonly Fault[], files: readonly ContentFile[] = realFiles): string[] {
  const changed = new Map<string, Tree>();
  for (const [path, place, value] of faults) {
    const file = files.find((one) => one.path === path);
    if (!file) throw new Error(`No file ${path}`);
    const root = changed.get(path) ?? (JSON.parse(file.text) as Tree);
    write(root, place, value);
    changed.set(path, root);
  }
  const planted = files.map(({ path, text }) => ({
    path,
    text: changed.has(path) ? JSON.stringify(changed.get(path)) : text,
  }));
  return parseLibrary(planted).problems.map((problem) => describeProblem(problem).replace(/^routines\//, ''));
}
