/** What a figure is painted with, and all of it at once for those who have no page to ask. */
import { inkOf, materials, type Material } from '../../figure/pen';

export interface Colours {
  /** A CSS colour. @param shade in steps of 2 hundredths, above 0 darker */
  of(ink: number, shade: number): string;
}

/** Which shades come up, by how near a part is and how it is dressed, or which side of a thing one sees. */
const body = [-6, 13] as const;
const thing = [0, 8] as const;
const plain = [0, 0] as const;
const shades: Record<Material, readonly [from: number, to: number]> = {
  skin: body,
  hair: plain,
  shirt: body,
  trousers: body,
  shoe: body,
  sole: body,
  eye: plain,
  wood: thing,
  mat: thing,
  wall: thing,
  strap: plain,
  cushion: plain,
  shadow: thing,
  arrow: plain,
};
const shadesOf = materials.map((material) => shades[material]);

/** Every colour that comes up: by ink, and from the lightest shade to the darkest. */
export type ColourTable = readonly (readonly string[])[];

const tables = new Map<string, ColourTable>();

/**
 * Looks up all colours; but where the plain ones and what they are mixed with are known together, so are the others.
 * @returns the same table for the same colours
 */
export function tableOf(colours: Colours): ColourTable {
  const [shirt, [lightest, darkest]] = [inkOf('shirt'), body];
  const key = [
    ...materials.map((_, ink) => colours.of(ink, 0)),
    colours.of(shirt, lightest),
    colours.of(shirt, darkest),
  ].join();
  let table = tables.get(key);
  if (!table) {
    table = shadesOf.map(([from, to], ink) =>
      Array.from({ length: to - from + 1 }, (_, at) => colours.of(ink, from + at)),
    );
    tables.set(key, table);
  }
  return table;
}

/** The colours of a table; of a shade beyond it the next. */
export const coloursOf = (table: ColourTable): Colours => ({
  of(ink, shade) {
    const [from, to] = shadesOf[ink]!;
    return table[ink]![Math.min(Math.max(shade, from), to) - from]!;
  },
});
