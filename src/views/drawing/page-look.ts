/** When a page may look otherwise than before: its theme, its contrast, whether it is printed. */

const queries = ['(prefers-color-scheme: dark)', '(prefers-contrast: more)', '(forced-colors: active)', 'print'];

/** Tells whenever the page's colours may have changed. @returns ends it */
export function watchPageLook(tell: () => void): () => void {
  const attributes = new MutationObserver(tell);
  attributes.observe(document.documentElement, { attributes: true });
  const media = queries.map((query) => matchMedia(query));
  for (const query of media) query.addEventListener('change', tell);
  return () => {
    attributes.disconnect();
    for (const query of media) query.removeEventListener('change', tell);
  };
}
