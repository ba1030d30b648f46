import { expect, test } from 'vitest';
import { materials, newEasel, newStage, paintScene, stillScene } from '../../figure';
import { inkOf, type Pen } from '../../figure/pen';
import { writtenFigures } from '../../routine/written-figures';
import { coloursOf, tableOf, type Colours } from './colours';

const page: Colours = { of: (ink, shade) => `${materials[ink]} ${shade}` };

test('A table gives the colours that the page gives', () => {
  const table = tableOf(page);
  const colours = coloursOf(table);
  expect(table).toHaveLength(materials.length);
  for (const [ink, row] of table.entries()) {
    expect(row).toContain(`${materials[ink]} 0`);
    for (const colour of row) expect(colours.of(ink, Number(colour.split(' ')[1]))).toBe(colour);
  }
});

test('beyond it the nearest', () => {
  const colours = coloursOf(tableOf(page));
  expect(colours.of(inkOf('skin'), -40)).toBe('skin -6');
  expect(colours.of(inkOf('skin'), 40)).toBe('skin 13');
  expect(colours.of(inkOf('eye'), 3)).toBe('eye 0');
});

test('The same colours are looked up once, others anew', () => {
  let asked = 0;
  const counted = (prefix: string): Colours => ({
    of(ink, shade) {
      asked += 1;
      return prefix + page.of(ink, shade);
    },
  });
  const dark = tableOf(counted('dark '));
  const all = asked;
  expect(tableOf(counted('dark '))).toBe(dark);
  expect(asked - all).toBeLessThan(all / 5);
  const rest = tableOf({ of: (ink, shade) => (ink === inkOf('arrow') ? 'rest' : `dark ${page.of(ink, shade)}`) });
  expect(rest[inkOf('arrow')]).toEqual(['rest']);
  const lit = tableOf({ of: (ink, shade) => (shade < 0 ? 'light' : `dark ${page.of(ink, shade)}`) });
  expect(lit[inkOf('skin')]![0]).toBe('light');
});

test.each([...writtenFigures.keys()])('%s needs no shade beyond the table, from wherever it is seen', (id) => {
  const stage = newStage((asked) => writtenFigures.get(asked));
  const colours = coloursOf(tableOf(page));
  const beyond = new Set<string>();
  const nothing = () => undefined;
  const pen: Pen = {
    shape(ink, shade) {
      if (colours.of(ink, shade) !== page.of(ink, shade)) beyond.add(page.of(ink, shade));
    },
    move: nothing,
    line: nothing,
    curve: nothing,
    arc: nothing,
    disc: nothing,
    close: nothing,
    finish: nothing,
  };
  const easel = newEasel();
  for (const pose of Object.keys(writtenFigures.get(id)!.poses)) {
    for (let turn = -180; turn < 180; turn += 20) {
      for (const tilt of [-20, 0, 40]) {
        const looking = { turn, tilt, mirrored: false, behind: false };
        paintScene(easel, stillScene(stage, id, { pose, looking }), pen);
      }
    }
  }
  expect([...beyond]).toEqual([]);
});
