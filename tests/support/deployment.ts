/** The production build on a host of the test's own: it can go down, come back, and get a new build. */
import type { Page } from '@playwright/test';
import { appendFileSync, cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { bundledWorker, writeServiceWorker } from '../../scripts/service-worker-plugin';
import { serve } from '../../scripts/static-server.mjs';

const root = join(import.meta.dirname, '..', '..');
/** What `vite build` has made. */
export const builtFolder = join(root, 'dist');

export interface Deployment {
  /** Where the app is, with a slash at the end. */
  readonly url: string;
  /** From now on there is no answer at this address. */
  goDown(): Promise<void>;
  comeBack(): Promise<void>;
  /**
   * Puts a new build in the old one's place. It differs by its name, which `buildOf` reads, and by what is asked for:
   * `without` a file, or with one file `breaking`, that is not what the build says it is; a `workerFault` is script that
   * its service worker runs first.
   */
  release(name: string, flaws?: { without?: string; breaking?: string; workerFault?: string }): void;
  close(): Promise<void>;
}

/**
 * @param folder an empty one, for the builds that are released
 * @param base the folder of the host that the app is in
 */
export async function deploy(folder: string, base = '/'): Promise<Deployment> {
  const worker = await bundledWorker(join(root, 'src', 'service-worker.js'));
  let served = builtFolder;
  let server = await serve({ folder: () => served, port: 0, base });
  let up = true;
  const goDown = async () => {
    if (up) await server.close();
    up = false;
  };
  return {
    url: server.url,
    goDown,
    close: goDown,
    comeBack: async () => {
      server = await serve({ folder: () => served, port: server.port, base });
      up = true;
    },
    release: (name, { without, breaking, workerFault = '' } = {}) => {
      const next = join(folder, name);
      cpSync(builtFolder, next, { recursive: true });
      const page = join(next, 'index.html');
      const html = readFileSync(page, 'utf8');
      writeFileSync(
        page,
        html.replace('<head>', () => `<head><meta name="build" content="${name}" />`),
      );
      if (without !== undefined) rmSync(join(next, without));
      writeServiceWorker(next, `${workerFault}\n${worker}`);
      if (breaking !== undefined) appendFileSync(join(next, breaking), '<!-- of another build -->');
      served = next;
    },
  };
}

/** @returns the name of the build that a page runs; null for the first one */
export const buildOf = (page: Page): Promise<string | null> =>
  page.evaluate(() => document.querySelector<HTMLMetaElement>('meta[name=build]')?.content ?? null);

/** Waits until the whole build is kept on the device and answers for this page. */
export const kept = (page: Page): Promise<void> =>
  page.evaluate(async () => {
    const { serviceWorker } = navigator;
    await serviceWorker.ready;
    if (serviceWorker.controller) return;
    await new Promise((resolve) => serviceWorker.addEventListener('controllerchange', resolve, { once: true }));
  });
