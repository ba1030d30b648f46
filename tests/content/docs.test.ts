/** What the guides say of the house is there: every file and command they name. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '../..');
const guides = ['README.md', 'docs/ARCHITECTURE.md', 'docs/hosting.md', 'routines/README.md'];
const read = (file: string) => readFileSync(join(root, file), 'utf8');
/** Examples may name files that a reader is to write. */
const prose = (file: string) => read(file).replaceAll(/^```[^]*?^```/gm, '');

/** Whether there is such a file or folder, its ending left out or not. */
function exists(path: string): boolean {
  if (existsSync(path)) return true;
  if (!existsSync(dirname(path))) return false;
  return readdirSync(dirname(path)).some((name) => name.startsWith(`${basename(path)}.`));
}

test.each(guides)('every link of %s leads to a file', (guide) => {
  const links = [...prose(guide).matchAll(/\]\((?!https?:|#)([^)#]+)/g)].map(([, link]) => link!);
  expect(links.filter((link) => !existsSync(join(root, dirname(guide), link)))).toEqual([]);
});

test('every room and file that the architecture names is there', () => {
  const named = [...prose('docs/ARCHITECTURE.md').matchAll(/`([a-z][\w-]*(?:\/[\w.-]+)+)`?/g)].map(([, path]) => path!);
  expect(named.length).toBeGreaterThan(15);
  expect(named.filter((path) => !exists(join(root, 'src', path)) && !exists(join(root, path)))).toEqual([]);
});

test('every command that the README tells of is there', () => {
  const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
  const told = [...read('README.md').matchAll(/`npm (?:run )?(?:-s )?([a-z][\w:-]*)/g)].map(([, name]) => name!);
  expect(told.filter((name) => !name.endsWith(':') && !Object.hasOwn(scripts, name))).toEqual([]);
});

test('every script of package.json runs a file that there is', () => {
  const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
  const files = Object.values(scripts).flatMap((command) => /^node (\S+)/.exec(command)?.[1] ?? []);
  expect(files.filter((file) => !existsSync(join(root, file)))).toEqual([]);
});
