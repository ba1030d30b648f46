import { defineConfig, devices } from '@playwright/test';
import { createServer } from 'node:net';
import { chromiumOptions, firefoxUse } from './scripts/browser.mjs';

/** A port that nothing listens on: several clones may be tested at once on one machine. */
async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('No port is free for the app tests');
  return address.port;
}

// The workers read this file, too, and inherit the choice of the first process.
const port = Number((process.env['APP_TESTS_PORT'] ??= String(await freePort())));
const report = process.env['APP_TESTS_REPORT'];
/** Set by scripts/test-faults.mjs. */
const long = process.env['FAULTS'] === 'all';
/** Set by scripts/test-engines.mjs. */
const firefox = process.env['FIREFOX_PATH'];

export default defineConfig({
  testDir: 'tests',
  testMatch: '**/*.spec.ts',
  // The long ones only when they are asked for: scripts/test-faults.mjs.
  testIgnore: long ? [] : ['faults/**'],
  outputDir: 'node_modules/.cache/app-tests',
  fullyParallel: true,
  workers: 2,
  // Generous, for machines that are busy with other things; a test that passes takes a second or two.
  timeout: long ? 240_000 : 60_000,
  expect: { timeout: 15_000 },
  forbidOnly: Boolean(process.env['CI']),
  reporter: report ? [['dot'], ['json', { outputFile: report }]] : 'list',
  use: { baseURL: `http://localhost:${port}/`, trace: 'retain-on-failure', locale: 'en-GB' },
  projects: [
    { name: 'chromium', use: { ...devices['Desktop Chrome'], launchOptions: chromiumOptions() } },
    ...(firefox
      ? [
          {
            name: 'firefox',
            // The main ways through the app: what the others look at is Chromium's.
            testMatch: /(session|offline|backup)\.spec\.ts$/,
            // It takes its time to open a page, on a busy machine all the more.
            timeout: 120_000,
            expect: { timeout: 30_000 },
            use: { ...devices['Desktop Firefox'], ...firefoxUse(firefox) },
          },
        ]
      : []),
  ],
  webServer: {
    command: `node scripts/serve.mjs ${port}`,
    url: `http://localhost:${port}/`,
    // Ours and no other: what listens there by chance may be another build.
    reuseExistingServer: false,
  },
});
