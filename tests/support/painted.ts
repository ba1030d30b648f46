/** What is to be seen on a canvas, whoever draws it: one that a worker draws gives the page no context of its own. */
import type { Locator } from '@playwright/test';

/** @returns how many of its points are painted, and all of them as text, to be compared */
export const painted = (canvas: Locator): Promise<{ points: number; picture: string }> =>
  canvas.evaluate((element) => {
    const seen = element as HTMLCanvasElement;
    const copy = document.createElement('canvas');
    [copy.width, copy.height] = [seen.width, seen.height];
    const context = copy.getContext('2d')!;
    context.drawImage(seen, 0, 0);
    const { data } = context.getImageData(0, 0, copy.width, copy.height);
    const points = data.reduce((sum, value, at) => sum + (at % 4 === 3 && value > 0 ? 1 : 0), 0);
    return { points, picture: copy.toDataURL() };
  });
