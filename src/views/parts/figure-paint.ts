/** Shapes onto the page: one path an outline, kept from frame to frame, touched only where it changed. */
import type { Shape } from '../../figure/shapes';
import { fillOf } from './figure-fill';

const namespace = 'http://www.w3.org/2000/svg';

interface Painted {
  readonly path: SVGPathElement;
  d: string;
  fill: string;
  opacity: number;
}

const painted = new WeakMap<SVGGElement, Painted[]>();

/** Makes the children of `group` show the first `count` shapes, and nothing else. */
export function paintShapes(group: SVGGElement, shapes: readonly Shape[], count: number): void {
  let paths = painted.get(group);
  if (!paths) painted.set(group, (paths = []));
  while (paths.length < count) {
    const path = document.createElementNS(namespace, 'path');
    group.append(path);
    paths.push({ path, d: '', fill: '', opacity: 1 });
  }
  for (let at = 0; at < paths.length; at++) {
    const one = paths[at]!;
    const shape = at < count ? shapes[at]! : null;
    const d = shape ? shape.d : '';
    if (one.d !== d) one.path.setAttribute('d', (one.d = d));
    if (!shape) continue;
    const fill = fillOf(shape.material, shape.shade);
    if (one.fill !== fill) one.path.setAttribute('fill', (one.fill = fill));
    if (one.opacity !== shape.opacity) one.path.setAttribute('opacity', String((one.opacity = shape.opacity)));
  }
}
