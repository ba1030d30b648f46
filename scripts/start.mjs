/** `npm start`: builds the app, serves the build and says where; on a desktop it opens it, too. Ctrl-C ends it. */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import process from 'node:process';
import { root, whenEnded } from './run.mjs';
import { serve } from './static-server.mjs';

const { env, platform, stdout } = process;
/** The same each time: people’s records belong to an address. */
const usualPort = 4173;
const port = Number(env['PORT'] ?? usualPort);
if (!Number.isInteger(port) || port < 0 || port > 65_000) {
  console.error(`PORT: found “${env['PORT']}”, expected a whole number from 0 to 65000.`);
  process.exit(1);
}

/** A person sits before this machine: it has a screen, and the terminal is not one from elsewhere. */
function hasDesktop() {
  if (!stdout.isTTY || env['CI'] || env['SSH_CONNECTION'] || env['BROWSER'] === 'none') return false;
  return platform === 'darwin' || platform === 'win32' || Boolean(env['DISPLAY'] || env['WAYLAND_DISPLAY']);
}

/** @param {string} url */
function open(url) {
  const openers = /** @type {const} */ ({ darwin: ['open'], win32: ['cmd', '/c', 'start', ''] });
  const [command, ...args] = platform === 'darwin' || platform === 'win32' ? openers[platform] : ['xdg-open'];
  const child = spawn(command, [...args, url], { stdio: 'ignore', detached: true });
  child.on('error', () => {}); // The address is printed, so nothing is lost.
  child.unref();
}

/** @type {import('node:child_process').ChildProcess | undefined} */
let building;
whenEnded((signal) => {
  building?.kill(signal);
  process.exit(0);
});

// In a process of its own, which gives its memory back before the long part begins.
const vite = [join(root, 'node_modules', 'vite', 'bin', 'vite.js'), 'build', '--configLoader', 'runner'];
building = spawn(process.execPath, [...vite, '--logLevel', 'warn'], {
  cwd: root,
  stdio: ['ignore', 'inherit', 'inherit'],
});
const code = await new Promise((resolve) => building?.once('close', resolve).once('error', () => resolve(1)));
building = undefined;
if (code !== 0) {
  console.error('The build failed: see above.');
  process.exit(1);
}
const server = await serve({ folder: join(root, 'dist'), port, tries: 20 });
console.log(`\n  Backstretch is ready: ${server.url}\n`);
if (port !== 0 && server.port !== port) {
  console.log(`  Port ${port} is taken by another program. On this one the app keeps records of its own.\n`);
}
console.log('  Ctrl-C ends it.');
if (hasDesktop()) open(server.url);
