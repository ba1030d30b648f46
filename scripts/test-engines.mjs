/**
 * `npm run test:engines`: the main ways through the built app in Firefox and in WebKit. On Debian, as root, it installs
 * what is missing; elsewhere it says what to install. `npm test` needs none of this.
 *
 *     npm run test:engines [-- --only firefox|webkit]
 */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { root, run } from './run.mjs';

const packages = ['firefox-esr', 'webkit2gtk-driver', 'xvfb', 'pulseaudio'];
const only = process.argv.includes('--only') ? process.argv[process.argv.indexOf('--only') + 1] : undefined;
const found = (/** @type {string[]} */ ...paths) => paths.find((path) => existsSync(path));
const firefoxPath = () =>
  process.env.FIREFOX_PATH ??
  found('/usr/bin/firefox-esr', '/usr/bin/firefox', '/Applications/Firefox.app/Contents/MacOS/firefox');
const hasWebKit = () => found('/usr/bin/WebKitWebDriver') !== undefined && found('/usr/bin/Xvfb') !== undefined;

if ((firefoxPath() === undefined || !hasWebKit()) && process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
  run('apt-get', ['update', '-qq']);
  run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages]);
}

/** Firefox lets an audio clock stand still where there is no sound device: one that nobody hears will do. */
function startSound() {
  const room = mkdtempSync(join(tmpdir(), 'sound-'));
  const env = { ...process.env, XDG_RUNTIME_DIR: room };
  const modules = ['-L', 'module-native-protocol-unix', '-L', 'module-null-sink'];
  const server = existsSync('/usr/bin/pulseaudio')
    ? spawn('/usr/bin/pulseaudio', ['-n', '--exit-idle-time=-1', ...modules], { env, stdio: 'ignore' })
    : null;
  return {
    env: server ? env : process.env,
    end() {
      server?.kill();
      rmSync(room, { recursive: true, force: true });
    },
  };
}

/** @param {string} name @param {string[]} command @param {NodeJS.ProcessEnv} env */
function inEngine(name, command, env) {
  console.log(`\n${name}`);
  return spawnSync(process.execPath, command, { cwd: root, stdio: 'inherit', env }).status === 0;
}

const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js');
if (!run(process.execPath, [vite, 'build', '--configLoader', 'runner', '--logLevel', 'warn'])) process.exit(1);

/** @type {Record<string, boolean>} */
const good = {};
if (only !== 'webkit') {
  const path = firefoxPath();
  const sound = startSound();
  const playwright = join(root, 'node_modules', '@playwright', 'test', 'cli.js');
  good.Firefox =
    path !== undefined &&
    // One at a time: of two at one sound server without a device, one now and then stands still when its sound begins.
    inEngine('Firefox', [playwright, 'test', '--project=firefox', '--workers=1'], {
      ...sound.env,
      FIREFOX_PATH: path,
    });
  sound.end();
  if (path === undefined) console.error('Firefox is not here: install it, or name it by FIREFOX_PATH.');
}
if (only !== 'firefox') {
  good.WebKit = inEngine('WebKit', [join(root, 'tests', 'engines', 'webkit.mjs')], process.env);
}
const bad = Object.keys(good).filter((name) => !good[name]);
console.log(`\n${bad.length === 0 ? `${Object.keys(good).join(' and ')}: good` : `not good in ${bad.join(' and ')}`}`);
process.exit(bad.length === 0 ? 0 : 1);
