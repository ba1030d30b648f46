/**
 * `npm run bench:figure-session`: what the moving figure costs a running session of the built app: processor time of
 * all the browser's processes a minute, with the figure and without it, at the same time of the same routine.
 *
 *   --seconds 60    how long each is measured
 *   --routine posture-reset
 */
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { chromium } from '@playwright/test';
import { chromiumOptions } from '../../scripts/browser.mjs';
import { root } from '../../scripts/run.mjs';
import { serve } from '../../scripts/static-server.mjs';
import { becomeHealthy } from '../support/healthy.mjs';

const { values: wanted } = parseArgs({
  options: { seconds: { type: 'string', default: '60' }, routine: { type: 'string', default: 'posture-reset' } },
});
const seconds = Number(wanted.seconds);
if (!(seconds >= 5)) throw new Error(`--seconds is ${wanted.seconds}; expected a number from 5 on`);

const server = await serve({ folder: () => join(root, 'dist'), port: 0, base: '/' });

/** @param {boolean} withFigure */
async function measure(withFigure) {
  const browser = await chromium.launch(chromiumOptions());
  try {
    const page = await browser.newPage({ viewport: { width: 390, height: 844 }, deviceScaleFactor: 2 });
    await page.goto(server.url);
    await becomeHealthy(page, server.url);
    await page.goto(`${server.url}#/play/${wanted.routine}`);
    await page.getByRole('button', { name: 'Start', exact: true }).click();
    await page.getByRole('img').first().waitFor();
    // A figure without a place has nothing to draw on.
    if (!withFigure) {
      await page.evaluate(() => {
        const sheet = new CSSStyleSheet();
        sheet.replaceSync(':has(> canvas) { display: none !important }');
        document.adoptedStyleSheets.push(sheet);
      });
    }
    const devtools = await browser.newBrowserCDPSession();
    const cpuMs = async () => {
      const { processInfo } = await devtools.send('SystemInfo.getProcessInfo');
      return processInfo.reduce((sum, { cpuTime }) => sum + cpuTime * 1000, 0);
    };
    await page.waitForTimeout(3000);
    const before = await cpuMs();
    const begunMs = performance.now();
    await page.waitForTimeout(seconds * 1000);
    return ((await cpuMs()) - before) / ((performance.now() - begunMs) / 60_000);
  } finally {
    await browser.close();
  }
}

try {
  const off = await measure(false);
  const on = await measure(true);
  console.log(`${wanted.routine}, ${seconds} s, ms of processor a minute of all processes`);
  console.log(`without the figure ${off.toFixed(0)}, with it ${on.toFixed(0)}: it costs ${(on - off).toFixed(0)}`);
} finally {
  await server.close();
}
