/** Builds everything once and joins it; no logic. */
import { hydrate, mount } from 'svelte';
import index from 'virtual:library-index';
import { hasAudioSession } from './device/audio-session';
import { newId } from './device/new-id';
import { watchUpdates } from './device/updates';
import { wallMs as readWall } from './device/wall-clock';
import type { Before } from './player/open-session.svelte';
import { CurrentDay } from './player/current-day.svelte';
import { History } from './player/history.svelte';
import type { OwnRecords } from './player/own-records.svelte';
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
const logbook = import('./device/logbook').then(({ openLogbook }) =>
  openLogbook({ now: wallMs, newId: () => newId() }),
);
let session: ReturnType<typeof openSession> | undefined;
let guide: ReturnType<typeof readGuide> | undefined;
const openSession = () =>
  import('./player/open-session.svelte').then((module) =>
    module.openSession({ logbook, guide: openGuide(), settings, newId: () => newId(), wallMs, tab }),
  );
const readGuide = async () => {
  const [records, { library }, { safety }, { Guide }] = await Promise.all([
    logbook,
    import('./routine/written'),
    import('./routine/written-safety'),
    import('./player/guide.svelte'),
  ]);
  return Guide.open({ records, library, safety, now, language: navigator.language });
};
const once = () => (session ??= openSession());
const openGuide = () =>
  (guide ??= readGuide().catch((error: unknown) => {
    // What could not be loaded is asked for anew the next time.
    guide = undefined;
    throw error;
  }));

const settings = new SettingsState(logbook);
const history = new History(logbook, wallMs);
const day = new CurrentDay({
  now,
  later: (ms, callback) => setTimeout(callback, ms),
  onShown: (look) => document.addEventListener('visibilitychange', look),
});
day.onTurn(() => {
  void history.refresh();
  void guide?.then((opened) => opened.refreshDay());
});
let ownRecords: Promise<OwnRecords> | undefined;
const openRecords = () =>
  (ownRecords ??= import('./player/open-records').then(async (module) =>
    module.openRecords({ logbook: await logbook, history, newId: () => newId() }),
  ));
// A backup file that is kept up to date must hear of changes on every screen.
void logbook.then(async ({ backup }) => {
  if (await backup.file()) void openRecords();
});
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
  openPlayer: async (id: string, before?: Before) => (await once()).openPlayer(id, before),
  openSelfCheck: async (id: string) => (await once()).openSelfCheck(id),
  toSoundFile: async (id: string) => (await once()).toFile(id),
  readLicences: () => import('./device/licences').then(({ readLicences }) => readLicences()),
  trySound: async () => (await once()).trySound(),
};
const router = new Router();
const props = { parts, router };

// The page holds the first screen already; any other begins afresh.
if (/^#?\/?$/.test(location.hash) && target.hasChildNodes()) hydrate(App, { target, props });
else {
  target.replaceChildren();
  mount(App, { target, props });
}
