/** A small server for a built app: what `npm start` and the app tests use, and a pattern for hosts. */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, normalize, sep } from 'node:path';
import { headers as securityHeaders } from './content-security-policy.mjs';

/** @type {Record<string, string>} */
const types = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.webmanifest': 'application/manifest+json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.webp': 'image/webp',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.mp3': 'audio/mpeg',
  '.m4a': 'audio/mp4',
  '.ogg': 'audio/ogg',
  '.opus': 'audio/ogg',
  '.webm': 'audio/webm',
  '.wav': 'audio/wav',
  '.txt': 'text/plain; charset=utf-8',
};

/**
 * @typedef {object} Answer
 * @property {number} status
 * @property {Record<string, string>} headers
 * @property {Buffer | string} body
 */

/**
 * What a request for a path is answered with. Files whose name carries a hash may be kept for ever; all others are
 * asked for anew each time and come back only when they changed.
 * @param {string} folder
 * @param {string} path of the URL, still encoded, without query
 * @param {string | undefined} known the `if-none-match` header
 * @returns {Answer}
 */
export function answer(folder, path, known) {
  const file = fileOf(folder, path);
  if (file === undefined) {
    return { status: 404, headers: { 'content-type': 'text/plain; charset=utf-8' }, body: 'There is no such file.\n' };
  }
  const body = readFileSync(file);
  const tag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`;
  const hashed = file.startsWith(join(folder, 'assets') + sep);
  const headers = {
    'content-type': types[extname(file).toLowerCase()] ?? 'application/octet-stream',
    'cache-control': hashed ? 'public, max-age=31536000, immutable' : 'no-cache',
    etag: tag,
    ...securityHeaders(extname(file)),
  };
  return known === tag ? { status: 304, headers, body: '' } : { status: 200, headers, body };
}

/**
 * @param {string} folder
 * @param {string} path
 * @returns {string | undefined} the file inside the folder; hidden ones and those outside are not there
 */
function fileOf(folder, path) {
  let decoded;
  try {
    decoded = decodeURIComponent(path);
  } catch {
    return undefined;
  }
  if (decoded.includes('\0') || decoded.split(/[\\/]/).some((part) => part.startsWith('.'))) return undefined;
  const file = normalize(join(folder, decoded.endsWith('/') ? `${decoded}index.html` : decoded));
  return existsSync(file) && statSync(file).isFile() ? file : undefined;
}

/**
 * Listens on this machine only, by both of the addresses that `localhost` may stand for: were one of them another
 * program's, the browser might ask that one.
 * @param {import('node:http').RequestListener} listener
 * @param {number} port 0 for any free one
 * @returns {Promise<{ port: number, close: () => Promise<void> } | undefined>} undefined when the port is taken
 */
async function listen(listener, port) {
  /** @type {import('node:http').Server[]} */
  const servers = [];
  let actual = port;
  for (const host of ['127.0.0.1', '::1']) {
    const server = createServer(listener);
    const failure = await new Promise((resolve) => {
      server.once('error', (/** @type {NodeJS.ErrnoException} */ error) => resolve(error.code ?? 'unknown'));
      server.listen(actual, host, () => resolve(undefined));
    });
    // A machine without IPv6 has no ::1 to share.
    if (failure !== undefined && host === '::1' && failure !== 'EADDRINUSE') continue;
    if (failure !== undefined) {
      for (const other of servers) other.close();
      if (failure === 'EADDRINUSE' || failure === 'EACCES') return undefined;
      throw new Error(`The server could not listen on ${host}, port ${actual}: ${failure}`);
    }
    servers.push(server);
    const address = server.address();
    if (address !== null && typeof address === 'object') actual = address.port;
  }
  const close = async () => {
    for (const server of servers) {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    }
  };
  return { port: actual, close };
}

/**
 * Serves a folder, or what `folder()` names at each request, under a base path.
 * @param {object} options
 * @param {string | (() => string)} options.folder
 * @param {number} options.port the first to try; 0 for any free one
 * @param {number} [options.tries] how many ports to try, counting up
 * @param {string} [options.base] such as `/back/`
 * @returns {Promise<{ url: string, port: number, close: () => Promise<void> }>}
 * @throws {Error} when none of the ports is free
 */
export async function serve({ folder, port, tries = 1, base = '/' }) {
  /** @type {import('node:http').RequestListener} */
  const listener = (request, response) => {
    const path = (request.url ?? '/').replace(/[?#].*$/, '');
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      response.writeHead(405, { allow: 'GET, HEAD' }).end();
    } else if (!path.startsWith(base)) {
      response.writeHead(404).end();
    } else {
      const from = typeof folder === 'string' ? folder : folder();
      const { status, headers, body } = answer(from, path.slice(base.length - 1), request.headers['if-none-match']);
      response.writeHead(status, headers).end(request.method === 'HEAD' ? '' : body);
    }
  };
  for (let at = 0; at < tries; at++) {
    const server = await listen(listener, port === 0 ? 0 : port + at);
    if (server) return { ...server, url: `http://localhost:${server.port}${base}` };
  }
  throw new Error(tries === 1 ? `Port ${port} is taken.` : `The ports ${port} to ${port + tries - 1} are all taken.`);
}
