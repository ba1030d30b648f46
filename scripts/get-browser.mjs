/** Sees to a Chromium for the app tests: takes the first that works, else gets one, else says what to do. */
import { createHash } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { brotliDecompressSync } from 'node:zlib';
import { browserFolder, candidates, keep, packagedChromium, whyNot } from './browser.mjs';
import { root, run, runNpm } from './run.mjs';

/**
 * A package of the npm registry that carries a headless Chromium for Linux on x64, with the libraries it needs. Not in
 * package.json: only machines without any browser need its 66 MB. Its code is not run, only its files unpacked.
 */
const carrier = {
  name: '@sparticuz/chromium@147.0.0',
  file: 'sparticuz-chromium-147.0.0.tgz',
  sha512: '4ZKeAQQa8up2mt675qSitztLdbQrlf8BKdC5naeap+5Mv1OV1OlJdPoU+EJC/p5sQUJUQmN4r+q5+EhaaOUHpQ==',
};

function unpackFromPackage() {
  rmSync(browserFolder, { recursive: true, force: true });
  mkdirSync(browserFolder, { recursive: true });
  if (!runNpm(['pack', carrier.name, '--pack-destination', browserFolder, '--loglevel=error'])) return;
  const archive = join(browserFolder, carrier.file);
  const hash = createHash('sha512').update(readFileSync(archive)).digest('base64');
  if (hash !== carrier.sha512) {
    console.error(`${carrier.name}: its sha512 is ${hash}, expected ${carrier.sha512}. Not used.`);
    rmSync(archive);
    return;
  }
  if (!run('tar', ['-xzf', archive, '-C', browserFolder])) return;
  const bin = join(browserFolder, 'package', 'bin');
  for (const name of ['al2023.tar', 'fonts.tar']) {
    const tar = join(browserFolder, name);
    writeFileSync(tar, brotliDecompressSync(readFileSync(join(bin, `${name}.br`))));
    if (!run('tar', ['-xf', tar, '-C', browserFolder])) return;
    rmSync(tar);
  }
  writeFileSync(join(browserFolder, 'headless-shell'), brotliDecompressSync(readFileSync(join(bin, 'chromium.br'))));
  const fonts = existsSync('/etc/fonts/fonts.conf') ? '' : 'FONTCONFIG_PATH="$here/fonts" ';
  writeFileSync(
    packagedChromium,
    `#!/bin/sh\nhere=$(dirname "$0")\nLD_LIBRARY_PATH="$here/lib" ${fonts}exec "$here/headless-shell" "$@"\n`,
  );
  for (const path of [packagedChromium, join(browserFolder, 'headless-shell')]) chmodSync(path, 0o755);
  rmSync(join(browserFolder, 'package'), { recursive: true });
  rmSync(archive);
}

const isRoot = process.getuid?.() === 0;
const ways = [
  {
    name: 'playwright',
    title: "Playwright's download",
    here: true,
    get: () =>
      run(process.execPath, [join(root, 'node_modules', '@playwright', 'test', 'cli.js'), 'install', 'chromium']),
  },
  {
    name: 'npm',
    title: `the package ${carrier.name}`,
    here: process.platform === 'linux' && process.arch === 'x64',
    get: unpackFromPackage,
  },
  {
    name: 'apt',
    title: 'apt-get install chromium',
    here: isRoot && existsSync('/etc/debian_version'),
    get: () =>
      run('apt-get', ['-qq', 'update']) &&
      run('apt-get', ['-qq', 'install', '-y', '--no-install-recommends', 'chromium']),
  },
];

/** Which ways may be gone, by BROWSER_INSTALL: `none`, or some of `playwright,npm,apt`; all when it is not set. */
function allowedWays() {
  const wanted = process.env['BROWSER_INSTALL'];
  return wanted === undefined ? ways : ways.filter(({ name }) => wanted.split(',').includes(name));
}

/**
 * @returns {Promise<{ path: string, advice?: never } | { path?: never, advice: string }>} a Chromium that was seen to
 * work, or what a person can do about it
 */
export async function getChromium() {
  /** @type {Map<string, string>} */
  const refused = new Map();
  const look = async () => {
    for (const { path, from } of candidates()) {
      if (refused.has(path)) continue;
      const reason = await whyNot(path);
      if (reason === undefined) {
        keep(path);
        return path;
      }
      refused.set(path, `${path} (${from}): ${reason}`);
      if (from === 'CHROMIUM_PATH') console.error(`CHROMIUM_PATH names ${path}, but ${reason}. Looking for another.`);
    }
    return undefined;
  };

  let path = await look();
  const tried = [];
  for (const way of allowedWays()) {
    if (path !== undefined) break;
    if (!way.here) continue;
    console.log(`No browser for the app tests yet. Trying ${way.title} …`);
    refused.clear(); // What failed may work now: a way may bring what it lacked.
    try {
      way.get();
    } catch (error) {
      console.error(String(error));
    }
    path = await look();
    if (path === undefined) tried.push(way.title);
  }
  return path === undefined ? { advice: adviceFor([...refused.values()], tried) } : { path };
}

/**
 * @param {string[]} refused
 * @param {string[]} tried
 */
function adviceFor(refused, tried) {
  return [
    'There is no browser to run the app tests in.',
    ...(refused.length > 0 ? ['Found, but not working:', ...refused.map((line) => `  - ${line}`)] : []),
    tried.length > 0 ? `Tried in vain to get one: ${tried.join('; ')}.` : 'No way to install one was tried.',
    ...(process.env['BROWSER_INSTALL'] === undefined
      ? []
      : [`(BROWSER_INSTALL is “${process.env['BROWSER_INSTALL']}”.)`]),
    'Do one of these, then run `npm test` again:',
    '  - install Google Chrome, Chromium or Microsoft Edge where this machine usually has it',
    '  - name one that you have: CHROMIUM_PATH=/path/to/chrome npm test',
    '  - npx playwright install --with-deps chromium',
    '  - on Debian or Ubuntu: sudo apt-get install chromium',
  ].join('\n');
}
