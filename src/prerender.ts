/** The first screen as HTML, asked for once by the build. */
import { render } from 'svelte/server';
import index from 'virtual:library-index';
import { History } from './player/history.svelte';
import { SettingsState } from './player/settings.svelte';
import App from './views/App.svelte';
import { Router } from './views/router.svelte';

/** @returns what goes into the page's `<head>` and `#app`, to be seen before any script has run */
export function prerender(): { head: string; body: string } {
  // Nothing is known yet of a person or a device.
  const never = new Promise<never>(() => undefined);
  const parts = {
    index,
    day: { today: '' },
    history: new History(never, () => 0),
    settings: new SettingsState(never),
    update: { ready: false, apply: () => undefined },
    hasOtherSound: false,
    openLibrary: () => never,
    knowsPerson: () => never,
    openGuide: () => never,
    openRecords: () => never,
    openNotifier: () => never,
    openPlayer: () => never,
    openSelfCheck: () => never,
    toSoundFile: () => never,
    trySound: () => never,
    startAnew: () => never,
    readLicences: () => never,
  };
  const { head, body } = render(App, { props: { parts, router: new Router() } });
  return { head, body };
}
