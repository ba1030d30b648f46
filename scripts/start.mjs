/** `npm start`: builds the app, serves the build and says where; on a desktop it opens it, too. Ctrl-C ends it. */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import process from 'node:process';
import { build } from 'vite';
import { root } from './run.mjs';
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

// Vite builds within this process, and the server lives in it: ending it leaves nothing behind.
try {
  await build({ root, logLevel: 'warn' });
} catch (error) {
  console.error(`The build failed: ${String(/** @type {Error} */ (error).message)}`);
  process.exit(1);
}
const server = await serve({ folder: join(root, 'dist'), port, tries: 20 });
console.log(`\n  Backstretch is ready: ${server.url}\n`);
if (port !== 0 && server.port !== port) {
  console.log(`  Port ${port} is taken by another program. On this one the app keeps records of its own.\n`);
}
console.log('  Ctrl-C ends it.');
if (hasDesktop()) open(server.url);
for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
  process.once(signal, () => {
    void server.close().then(() => process.exit(0));
  });
}
