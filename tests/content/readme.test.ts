/** The worked examples of routines/README.md are true: put into the folder, they work. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { describeProblem, parseLibrary } from '../../src/routine';
import { atOnce, checkMovement } from '../../src/figure/check-movement';
import { newStage } from '../../src/figure/stage';
import type { WrittenFigure } from '../../src/routine/figure-schema';
import { figuresPageTexts } from '../../src/views/texts/figures-page';
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
    'figures/ankle-circles.json',
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

it('its figure moves soundly, and its messages of faults are what the page says', () => {
  const { library, figures } = parseLibrary([...realFiles, ...examples]);
  const exercise = library.exercises.get('ankle-circles')!;
  const saidOf = (change: (figure: WrittenFigure) => void) => {
    const figure = structuredClone(figures.get('ankle-circles')!);
    change(figure);
    const found = atOnce(
      checkMovement(
        newStage(() => figure),
        exercise,
      ),
    );
    return found.flatMap(({ poses, movement }) => [
      ...poses.map((fault) => figuresPageTexts.pose(fault.pose, fault)),
      ...movement.map((fault) => figuresPageTexts.movement(fault)),
    ]);
  };
  const leg = ({ poses }: WrittenFigure, name: string) => poses[name]!.legs!.left as { heel: number };
  expect(saidOf(() => undefined)).toEqual([]);
  const shown = /```\n(Pose “up”.*)\n(Left side.*)\n```/.exec(readme)!.slice(1);
  expect(saidOf((figure) => (leg(figure, 'up').heel = -60))).toEqual(expect.arrayContaining(shown));
});
