/** How fine the screen is that shows the page: it changes as one zooms, or moves the window to another screen. */

/**
 * Tells at once, and whenever it changes, how many points of the screen go to one of the page. Whoever draws with each
 * frame is better told than asks: each look at `devicePixelRatio` costs a frame of a figure a twentieth.
 * @returns ends it
 */
export function watchFineness(tell: (fine: number) => void): () => void {
  let now: MediaQueryList | undefined;
  const look = () => {
    now?.removeEventListener('change', look);
    now = matchMedia(`(resolution: ${devicePixelRatio}dppx)`);
    now.addEventListener('change', look);
    tell(devicePixelRatio);
  };
  look();
  return () => now?.removeEventListener('change', look);
}
