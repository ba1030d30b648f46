/** Properties of reading content: whatever was done to a file, it is read or said to be broken. */
import fc from 'fast-check';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readContent } from '../../scripts/content-plugin';
import { describeProblem, parseLibrary, type ContentFile } from './parse';

const all = readContent(join(import.meta.dirname, '../../routines'));
const posture = 'posture-reset.json';
const bend = 'exercises/side-bend.json';

describe('whatever stands in a file', () => {
  const few = all.filter(({ path }) =>
    [posture, bend, 'figures/side-bend.json', 'conditions/strain.json', 'safety/limits.json'].includes(path),
  );
  const usual = parseLibrary(few).problems;
  const before = new Set(usual.map(describeProblem));
  // Of safety/ only one file is among the few: the others are missed.
  const names = new Set([...few.map(({ path }) => `routines/${path}`), ...usual.map(({ file }) => file)]);
  const file = fc.constantFrom(...few);
  /** The problems that a change brings. */
  const parseWith = (changed: ContentFile) => {
    const { problems, library, figures } = parseLibrary(few.map((one) => (one.path === changed.path ? changed : one)));
    const read = [library.routines, library.exercises, figures, library.conditions].map(({ size }) => size);
    const unread = { [posture]: 0, [bend]: 1, 'figures/side-bend.json': 2, 'conditions/strain.json': 3 }[changed.path];
    // Nothing is left out in silence.
    if (unread !== undefined && read[unread] === 0) {
      expect(problems.map((problem) => problem.file)).toContain(`routines/${changed.path}`);
    }
    expect(problems.map((problem) => problem.file).filter((name) => !names.has(name))).toEqual([]);
    return problems.filter((problem) => !before.has(describeProblem(problem)));
  };

  it('a field taken away or replaced is no exception, and a problem names the file', () => {
    const value = fc.oneof(fc.jsonValue({ maxDepth: 2 }), fc.constantFrom('', 0, -1, 1e9, 0.1, [], {}, null, 'reps'));
    fc.assert(
      fc.property(
        file,
        fc.array(fc.nat(), { minLength: 1, maxLength: 6 }),
        fc.option(value),
        ({ path, text }, way, put) => {
          const root = JSON.parse(text) as Record<string, unknown>;
          let node = root;
          for (const step of way.slice(1)) {
            const inner = Object.values(node).filter((one) => typeof one === 'object' && one !== null);
            const next = inner[step % Math.max(1, inner.length)] as Record<string, unknown> | undefined;
            if (next && Object.keys(next).length > 0) node = next;
          }
          const key = Object.keys(node)[way[0]! % Object.keys(node).length]!;
          if (put === null) delete node[key];
          else node[key] = put;
          const vague = parseWith({ path, text: JSON.stringify(root) }).filter(
            ({ found, expected }) => !found || !expected,
          );
          expect(vague).toEqual([]);
        },
      ),
      { numRuns: 200 },
    );
  });

  it('a text broken anywhere is no exception; where it is no JSON any more, one problem says so with its line', () => {
    const edit = fc.record({ at: fc.nat(3000), gone: fc.nat(4), put: fc.string({ maxLength: 4 }) });
    fc.assert(
      fc.property(file, edit, ({ path, text }, { at, gone, put }) => {
        const broken = text.slice(0, at) + put + text.slice(at + gone);
        let sound = true;
        try {
          JSON.parse(broken);
        } catch {
          sound = false;
        }
        const own = parseWith({ path, text: broken }).filter((problem) => problem.file === `routines/${path}`);
        if (!sound)
          expect(own.map((problem) => problem.path)).toEqual([expect.stringMatching(/^line \d+, column \d+$/)]);
      }),
      { numRuns: 200 },
    );
  });
});
