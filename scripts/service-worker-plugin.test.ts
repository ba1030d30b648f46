import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { writeServiceWorker } from './service-worker-plugin';

const source = "const version = '__VERSION__';\nconst files = JSON.parse('__FILES__');\nreturn { version, files };";
let folder: string;

const put = (path: string, text: string) => {
  mkdirSync(join(folder, path, '..'), { recursive: true });
  writeFileSync(join(folder, path), text);
};
/** Runs the written worker for what it would keep. */
const written = () =>
  new Function(readFileSync(join(folder, 'service-worker.js'), 'utf8'))() as {
    version: string;
    files: Record<string, string>;
  };

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'backstretch-worker-'));
  put('index.html', '<h1>$&</h1>');
  put('sounds/tones.json', '{}');
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('the service worker of a build', () => {
  it('lists every file with its hash, but neither hidden ones nor itself', () => {
    put('.vite/manifest.json', '{}');
    writeServiceWorker(folder, source);
    writeServiceWorker(folder, source);
    const { files } = written();
    expect(Object.keys(files)).toEqual(['index.html', 'sounds/tones.json']);
    // The SHA-256 of `{}`, from sha256sum.
    expect(files['sounds/tones.json']).toBe('sha256-RBNvo1WzZ4oRRq0W9+hknpT7T8If536DEMBg9hyq/4o=');
  });
  it('has the same version for the same build and another for any other', () => {
    const first = writeServiceWorker(folder, source);
    expect(written().version).toBe(first);
    expect(writeServiceWorker(folder, source)).toBe(first);
    expect(writeServiceWorker(folder, `${source} // changed`)).not.toBe(first);
    put('index.html', '<h1>changed</h1>');
    expect(writeServiceWorker(folder, source)).not.toBe(first);
    put('index.html', '<h1>$&</h1>');
    put('sounds/more.json', '{}');
    expect(writeServiceWorker(folder, source)).not.toBe(first);
  });
  it('needs its blanks', () => {
    expect(() => writeServiceWorker(folder, 'nothing to fill in')).toThrow("found no '__VERSION__'");
  });
});
