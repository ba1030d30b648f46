/** Builds everything once and joins it; no logic. */
import { hydrate, mount } from 'svelte';
import index from 'virtual:library-index';
import { hasAudioSession } from './device/audio-session';
import { newId } from './device/new-id';
import { startAnew } from './device/start-anew';
import { watchUpdates } from './device/updates';
import { wallMs as readWall } from './device/wall-clock';
import { askedOnce } from './player/asked-once';
import type { Before } from './player/open-session.svelte';
import { CurrentDay } from './player/current-day.svelte';
import { History } from './player/history.svelte';
import type { Guide } from './player/guide.svelte';
import { SettingsState } from './player/settings.svelte';
import { UpdateNotice } from './player/update-notice.svelte';
import App from './views/App.svelte';
import './views/app.css';
import { Router } from './views/router.svelte';

const target = document.querySelector('#app');
if (!target) throw new Error('index.html has no #app');

const wallMs = () => readWall();
const now = () => ({ startedAt: wallMs(), utcOffsetMinutes: -new Date().getTimezoneOffset() });
const tab = newId();

// None of these is needed to paint the first screen; each is asked for once.
let guide: Guide | undefined;
const logbook = import('./device/logbook').then(({ openLogbook }) =>
  openLogbook({ now: wallMs, newId: () => newId() }),
);
const openGuide = askedOnce(async () => {
  const [records, { library }, { safety }, { Guide }] = await Promise.all([
    logbook,
    import('./routine/written'),
    import('./routine/written-safety'),
    import('./player/guide.svelte'),
  ]);
  return (guide = await Guide.open({ records, library, safety, now, language: navigator.language }));
});
const openSession = askedOnce(async () =>
  (await import('./player/open-session.svelte')).openSession({
    ...{ logbook, guide: openGuide(), settings, newId: () => newId(), wallMs, tab },
  }),
);

const settings = new SettingsState(logbook);
const history = new History(logbook, wallMs);
const day = new CurrentDay({
  now,
  later: (ms, callback) => setTimeout(callback, ms),
  onShown: (look) => document.addEventListener('visibilitychange', look),
});
day.onTurn(() => {
  void history.refresh();
  guide?.refreshDay();
});
const openRecords = askedOnce(async () => {
  const [module, records] = await Promise.all([import('./player/open-records'), logbook]);
  return module.openRecords({ logbook: records, history, newId: () => newId() });
});
// A backup file that is kept up to date must hear of changes on every screen.
logbook
  .then(async ({ backup }) => {
    if (await backup.file()) await openRecords();
  })
  .catch(() => undefined);
const parts = {
  index,
  settings,
  history,
  day,
  openRecords,
  update: new UpdateNotice(watchUpdates()),
  hasOtherSound: hasAudioSession(),
  openLibrary: () => import('./routine/written').then(({ library }) => library),
  knowsPerson: async () => (await (await logbook).settings())['person'] !== undefined,
  openGuide,
  openNotifier: () => import('./device/reminder').then(({ openReminder }) => openReminder()),
  openPlayer: async (id: string, before?: Before) => (await openSession()).openPlayer(id, before),
  openSelfCheck: async (id: string) => (await openSession()).openSelfCheck(id),
  toSoundFile: async (id: string) => (await openSession()).toFile(id),
  startAnew: () => startAnew(),
  readLicences: () => import('./device/licences').then(({ readLicences }) => readLicences()),
  trySound: async () => (await openSession()).trySound(),
};
const router = new Router();
const props = { parts, router };

// The page holds the first screen already; any other begins afresh.
if (/^#?\/?$/.test(location.hash) && target.hasChildNodes()) hydrate(App, { target, props });
else {
  target.replaceChildren();
  mount(App, { target, props });
}
