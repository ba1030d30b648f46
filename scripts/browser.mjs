/** Which Chromium the app tests run in: where one may be, whether it really starts, and which one was kept. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, dirname, join } from 'node:path';
import process from 'node:process';

const { env, platform } = process;
export const browserFolder = join(import.meta.dirname, '..', 'node_modules', '.cache', 'browser');
/** What scripts/get-browser.mjs unpacks from a package of the npm registry. */
export const packagedChromium = join(browserFolder, 'chromium');
const keptFile = join(browserFolder, 'kept.txt');

// Not an import statement: this file is also loaded where the packages may be missing.
const playwright = () => {
  /** @type {typeof import('@playwright/test')} */
  const loaded = createRequire(import.meta.url)('@playwright/test');
  return loaded.chromium;
};

/** Where Chrome, Chromium or Edge are on this kind of machine when a person installs them. */
function usualPlaces() {
  if (platform === 'darwin') {
    return ['Google Chrome', 'Chromium', 'Microsoft Edge'].map(
      (name) => `/Applications/${name}.app/Contents/MacOS/${name}`,
    );
  }
  if (platform === 'win32') {
    const roots = [env['PROGRAMFILES'], env['PROGRAMFILES(X86)'], env['LOCALAPPDATA']].filter(
      (path) => path !== undefined,
    );
    const parts = [
      'Google/Chrome/Application/chrome.exe',
      'Chromium/Application/chrome.exe',
      'Microsoft/Edge/Application/msedge.exe',
    ];
    return roots.flatMap((path) => parts.map((part) => join(path, part)));
  }
  const names = ['google-chrome', 'google-chrome-stable', 'chromium', 'chromium-browser', 'microsoft-edge'];
  const folders = (env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  return folders.flatMap((folder) => names.map((name) => join(folder, name)));
}

/** @returns {{ path: string, from: string }[]} what there is, best first */
export function candidates() {
  const named = env['CHROMIUM_PATH'];
  return [
    ...(named ? [{ path: named, from: 'CHROMIUM_PATH' }] : []),
    { path: playwright().executablePath(), from: "Playwright's own" },
    ...usualPlaces().map((path) => ({ path, from: 'installed' })),
    { path: packagedChromium, from: 'from a package' },
  ].filter(({ path, from }) => from === 'CHROMIUM_PATH' || existsSync(path));
}

/** How a Chromium is started here; sounds may play without a click, as tests make none. */
const startOptions = (/** @type {string} */ path) => ({
  args: [
    '--autoplay-policy=no-user-gesture-required',
    // As root, which is usual in containers, Chromium refuses to start with its sandbox.
    ...(platform === 'linux' && process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  ],
  ...(path === playwright().executablePath() ? {} : { executablePath: path }),
});

/**
 * Starts a Chromium and runs a line in a page of it: a file that is there may still lack a library, say.
 * @param {string} path
 * @returns {Promise<string | undefined>} why it does not work; nothing when it does
 */
export async function whyNot(path) {
  if (!existsSync(path)) return 'there is no such file';
  try {
    const browser = await playwright().launch({ ...startOptions(path), timeout: 60_000 });
    try {
      const page = await browser.newPage();
      const sum = await page.evaluate('20 + 22');
      return sum === 42 ? undefined : `it computed ${String(sum)}`;
    } finally {
      await browser.close();
    }
  } catch (error) {
    const lines = String(/** @type {Error} */ (error).message).split('\n');
    const telling = lines.find((line) => /error while loading|No such file|not found|denied|ERROR/i.test(line));
    return (telling ?? lines[0] ?? 'unknown').replace(/^\s*-?\s*(\[pid=\d+\])?(\[err\])?\s*/, '').slice(0, 200);
  }
}

/** @param {string} path a Chromium that was seen to work */
export function keep(path) {
  mkdirSync(dirname(keptFile), { recursive: true });
  writeFileSync(keptFile, path);
}

/** @returns launch options of Playwright: the Chromium named, else the one kept, else the first there is */
export function chromiumOptions() {
  const kept = existsSync(keptFile) ? readFileSync(keptFile, 'utf8') : undefined;
  const path = env['CHROMIUM_PATH'] ?? (kept && existsSync(kept) ? kept : candidates()[0]?.path);
  return path === undefined ? {} : startOptions(path);
}

/**
 * Playwright's use of an ordinary Firefox, not one of its own; sounds may play without a click, as in Chromium.
 * @param {string} executablePath
 */
export const firefoxUse = (executablePath) => ({
  channel: 'moz-firefox',
  launchOptions: {
    executablePath,
    firefoxUserPrefs: { 'media.autoplay.default': 0, 'media.autoplay.blocking_policy': 0 },
  },
});
