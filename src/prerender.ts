/** The first screen as HTML, asked for once by the build. */
import { render } from 'svelte/server';
import App from './views/App.svelte';

/** @returns what goes into the page's `<head>` and `#app`, to be seen before any script has run */
export function prerender(): { head: string; body: string } {
  const { head, body } = render(App);
  return { head, body };
}
