/**
 * The service worker: keeps one whole build on the device, so that everything works without a network. A new build is
 * fetched beside it and waits until a page says so; then pages that still run the old one find their files, too.
 * Woken by the browser now and then, it also reminds of the plan. The build makes one file of it and what it imports,
 * and fills in the two blanks (scripts/service-worker-plugin.ts).
 */
import { reminderTag } from './device/reminder';
import { remind } from './device/reminder-worker';
import { reminderTexts } from './views/texts/reminder';

const version = '__VERSION__';
/** Path to integrity, for every file of the build. @type {Record<string, string>} */
const files = JSON.parse('__FILES__');

/** TypeScript knows this scope only in a project without DOM. @type {any} */
const worker = self;
const scope = new URL(worker.registration.scope);
// Other apps may live on this origin, and so may this one, in another folder; their caches are not ours to touch.
const prefix = `backstretch ${scope.pathname} `;
const cacheName = prefix + version;

/** Some hosts answer `index.html` with a redirect, which may not answer a navigation: ask for the folder. */
const address = (/** @type {string} */ path) => new URL(path === 'index.html' ? './' : path, scope).href;

/** @returns {Promise<string[]>} names of our caches, oldest first */
const ownCaches = async () => (await caches.keys()).filter((name) => name.startsWith(prefix));

/**
 * Looks in the current build first, then in those before it.
 * @param {string} url
 */
async function stored(url) {
  const names = await ownCaches();
  for (const name of [cacheName, ...names.filter((other) => other !== cacheName).reverse()]) {
    const cache = await caches.open(name);
    const found = await cache.match(url, { ignoreVary: true });
    if (found) return found;
  }
  return undefined;
}

/** Keeps every file of this build, or none. Integrity refuses a file of another build, as while a host is updated. */
async function install() {
  try {
    const cache = await caches.open(cacheName);
    const requests = Object.entries(files).map(
      ([path, integrity]) => new Request(address(path), { cache: 'no-cache', credentials: 'same-origin', integrity }),
    );
    await cache.addAll(requests);
  } catch (error) {
    await caches.delete(cacheName);
    throw error;
  }
}

/** Drops all builds but this one and the one before it, which a page in another tab may still be running. */
async function activate() {
  const before = (await ownCaches()).filter((name) => name !== cacheName);
  for (const name of before.slice(0, -1)) await caches.delete(name);
  await worker.clients.claim();
}

/** How long the network waits for what is kept, in ms; much less once there was no answer. */
let patience = 3000;

/**
 * What `stored` finds, if it says so in time. Damaged storage throws or says nothing: then it is as if nothing was kept.
 * @param {Promise<Response | undefined>} asked
 * @returns {Promise<Response | undefined>}
 */
const soon = (asked) =>
  new Promise((resolve) => {
    const timer = setTimeout(() => {
      patience = 50;
      resolve(undefined);
    }, patience);
    const end = (/** @type {Response | undefined} */ found) => {
      clearTimeout(timer);
      resolve(found);
    };
    asked.then(end, () => end(undefined));
  });

/** @param {Request} request */
async function answer(request) {
  const url = new URL(request.url);
  url.search = '';
  url.hash = '';
  const asked = stored(url.href === scope.href + 'index.html' ? scope.href : url.href);
  const known = await soon(asked);
  if (known) return known;
  try {
    return await fetch(request);
  } catch (error) {
    // Without a network there is all the time in the world for what is kept.
    const late = await asked.catch(() => undefined);
    if (late) return late;
    // No such page of ours: better the app's own than the browser's.
    const page = request.mode === 'navigate' ? await stored(scope.href).catch(() => undefined) : undefined;
    if (page) return page;
    throw error;
  }
}

worker.addEventListener('install', (/** @type {any} */ event) => event.waitUntil(install()));
worker.addEventListener('activate', (/** @type {any} */ event) => event.waitUntil(activate()));
worker.addEventListener('message', (/** @type {MessageEvent} */ event) => {
  if (event.data === 'take-over') void worker.skipWaiting();
});
worker.addEventListener('fetch', (/** @type {any} */ event) => {
  const { request } = event;
  if (request.method === 'GET' && request.url.startsWith(scope.href)) event.respondWith(answer(request));
});

/** @returns {Promise<void>} */
const showReminder = () =>
  worker.registration.showNotification(reminderTexts.title, {
    body: reminderTexts.text,
    tag: reminderTag,
    icon: address('icons/icon-192.png'),
  });
worker.addEventListener('periodicsync', (/** @type {any} */ event) => {
  if (event.tag !== reminderTag) return;
  const now = { startedAt: Date.now(), utcOffsetMinutes: -new Date().getTimezoneOffset() };
  event.waitUntil(remind({ indexedDB, now, show: showReminder }));
});

/** Brings the app to the front, in a window that is open or a new one. */
async function openApp() {
  const windows = await worker.clients.matchAll({ type: 'window' });
  const open = windows.find((/** @type {{ url: string }} */ { url }) => url.startsWith(scope.href));
  await (open ? open.focus() : worker.clients.openWindow(scope.href));
}
worker.addEventListener('notificationclick', (/** @type {any} */ event) => {
  event.notification.close();
  event.waitUntil(openApp());
});
