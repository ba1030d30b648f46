/** What each material of the figure is filled with: the page's colours, darker or lighter by how near a part is. */
import type { Material } from '../../figure/pen';

/** The page's property for each material, and what it is where the page names none. */
const colours: Record<Material, readonly [property: string, usual: string]> = {
  skin: ['--figure-skin', '#dfa283'],
  hair: ['--figure-hair', '#3a2a25'],
  shirt: ['--figure-shirt', '#2f7d6d'],
  trousers: ['--figure-trousers', '#24363f'],
  shoe: ['--figure-shoe', '#6f93a0'],
  sole: ['--figure-sole', '#f6f3ec'],
  eye: ['--figure-eye', '#33221e'],
  wood: ['--figure-prop', '#dcc9a6'],
  mat: ['--figure-mat', '#c3d7cb'],
  wall: ['--figure-wall', '#e3dccd'],
  strap: ['--figure-strap', '#b9532a'],
  cushion: ['--figure-cushion', '#ecdcbc'],
  shadow: ['--figure-shadow', 'rgb(29 43 42 / 0.1)'],
  arrow: ['--figure-arrow', '#e2622b'],
};

const known = new Map<string, string>();

/**
 * The CSS paint of a material.
 * @param shade in steps of 2 hundredths: above 0 darker, below 0 lighter
 */
export function fillOf(material: Material, shade: number): string {
  const key = `${material}${shade}`;
  let fill = known.get(key);
  if (fill === undefined) {
    const [property, usual] = colours[material];
    const plain = `var(${property},${usual})`;
    if (shade === 0) fill = plain;
    else if (shade > 0) fill = `color-mix(in oklab,${plain},var(--figure-shade,#0b1a22) ${shade * 2}%)`;
    else fill = `color-mix(in oklab,${plain},var(--figure-light,#fff) ${-shade * 2}%)`;
    known.set(key, fill);
  }
  return fill;
}
