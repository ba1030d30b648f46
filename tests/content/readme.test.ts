/** The worked examples of routines/README.md are true: put into the folder, they work. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { describeProblem, parseLibrary } from '../../src/routine';
import { realFiles } from './planting';

const readme = readFileSync(join(import.meta.dirname, '../../routines/README.md'), 'utf8').replaceAll('\r\n', '\n');
const examples = [...readme.matchAll(/<!-- (\S+\.json) -->\n\n```json\n([^]*?)```/g)].map((found) => ({
  path: found[1]!,
  text: found[2]!,
}));

it('an exercise, a condition and a routine can be added as the README shows', () => {
  expect(examples.map(({ path }) => path)).toEqual([
    'exercises/ankle-circles.json',
    'conditions/stiff-ankles.json',
    'coffee-break-1.json',
  ]);
  expect(parseLibrary([...realFiles, ...examples]).problems.map(describeProblem)).toEqual([]);
});

it('its examples of messages are what is really said', () => {
  const routine = examples[2]!;
  const said = (from: string, to: string) => {
    const text = routine.text.replace(from, to);
    expect(text).not.toBe(routine.text);
    return parseLibrary([...realFiles, ...examples.slice(0, 2), { ...routine, text }]).problems.map(describeProblem);
  };
  const lines = [
    ...said('"ankle-circles"', '"ankle-circles", "dose": { "kind": "reps", "reps": "ten" }'),
    ...said('"seated-march"', '"seated-marsh"'),
    ...said('"gate": { "kind": "open" }', '"gate": { "kind": "open", }'),
  ];
  expect(readme).toContain(lines[0]);
  expect(readme).toContain(lines[1]);
  const placeless = lines[2]!.replace(/line \d+, column \d+/, 'line 12, column 5');
  expect(readme).toContain(placeless);
});
