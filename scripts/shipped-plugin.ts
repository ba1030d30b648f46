/**
 * A Vite plugin: what of other people's work is in the build. Only the bundler knows that: Svelte is a tool of this
 * project and in every page, and of some packages nothing is left. Writes `licenses.json`, which the app shows, and
 * `bill-of-materials.json`, a CycloneDX software bill of materials. Both are the same for the same build.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'vite';
import type { Licence } from '../src/device/licences';

interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly license?: string;
  readonly description?: string;
}

export interface Shipped extends Licence {
  readonly description: string;
  /** As the lock file has it, such as `sha512-…`; empty where it has none. */
  readonly integrity: string;
}

/** @returns the package a file is of, such as `@lucide/svelte`; null for our own */
export function packageOf(path: string): string | null {
  const inside = path.replaceAll('\\', '/').split('node_modules/').at(-1) ?? '';
  if (inside === path.replaceAll('\\', '/')) return null;
  return /^(@[^/]+\/)?[^/]+/.exec(inside)?.[0] ?? null;
}

const readJson = <T>(path: string) => JSON.parse(readFileSync(path, 'utf8')) as T;

/** @throws {Error} when a package says nothing of its licence: what nobody may pass on must not be shipped */
export function readShipped(root: string, names: readonly string[]): Shipped[] {
  const lock = join(root, 'package-lock.json');
  const { packages } = existsSync(lock)
    ? readJson<{ packages: Record<string, { integrity?: string }> }>(lock)
    : { packages: {} };
  return [...new Set(names)].sort().map((name) => {
    const folder = join(root, 'node_modules', name);
    const { version, license, description = '' } = readJson<Manifest>(join(folder, 'package.json'));
    const file = readdirSync(folder).find((each) => /^licen[cs]e(\.|$)/i.test(each));
    if (license === undefined || file === undefined)
      throw new Error(`${name}: found no licence, nothing may be shipped of it`);
    const text = readFileSync(join(folder, file), 'utf8').trim();
    return { name, version, license, text, description, integrity: packages[`node_modules/${name}`]?.integrity ?? '' };
  });
}

/** CycloneDX 1.6, without a date, so that the same build gives the same bill. */
export function billOfMaterials(own: Manifest, shipped: readonly Shipped[]): object {
  const purlOf = (name: string, version: string) => `pkg:npm/${name.replace('@', '%40')}@${version}`;
  const licensesOf = (id: string) => (/[ (]/.test(id) ? [{ expression: id }] : [{ license: { id } }]);
  const ownPurl = purlOf(own.name, own.version);
  const components = shipped.map(({ name, version, license, description, integrity }) => {
    const [algorithm, hash = ''] = integrity.split('-');
    return {
      type: 'library',
      'bom-ref': purlOf(name, version),
      ...(name.startsWith('@') ? { group: name.split('/')[0], name: name.split('/')[1] } : { name }),
      version,
      description,
      ...(algorithm === 'sha512'
        ? { hashes: [{ alg: 'SHA-512', content: Buffer.from(hash, 'base64').toString('hex') }] }
        : {}),
      licenses: licensesOf(license),
      purl: purlOf(name, version),
    };
  });
  return {
    $schema: 'http://cyclonedx.org/schema/bom-1.6.schema.json',
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    version: 1,
    metadata: {
      lifecycles: [{ phase: 'build' }],
      component: {
        ...{ type: 'application', 'bom-ref': ownPurl, name: own.name, version: own.version, purl: ownPurl },
        licenses: licensesOf(own.license ?? 'MIT'),
      },
    },
    components,
    dependencies: [{ ref: ownPurl, dependsOn: components.map((component) => component['bom-ref']) }],
  };
}

/** What the app shows: the packages, and the sounds, which say themselves where they come from. */
function licencesOf(root: string, shipped: readonly Shipped[]): Licence[] {
  const sounds = readFileSync(join(root, 'public', 'sounds', 'LICENSES.md'), 'utf8').trim();
  const packages = shipped.map(({ name, version, license, text }) => ({ name, version, license, text }));
  return [...packages, { name: 'sounds', version: '', license: '', text: sounds }];
}

/** @param root the folder of package.json and node_modules */
export function shipped(root: string): Plugin {
  const asText = (value: unknown) => `${JSON.stringify(value, null, 1)}\n`;
  return {
    name: 'shipped',
    // Nothing is bundled while developing: what package.json names is near enough.
    configureServer(server) {
      server.middlewares.use('/licenses.json', (_request, response) => {
        const { dependencies } = readJson<{ dependencies: Record<string, string> }>(join(root, 'package.json'));
        response.setHeader('content-type', 'application/json');
        response.end(asText(licencesOf(root, readShipped(root, Object.keys(dependencies)))));
      });
    },
    generateBundle(_options, bundle) {
      if (this.environment.config.build.ssr) return;
      const files = Object.values(bundle).flatMap((output) =>
        output.type === 'chunk' ? Object.keys(output.modules) : output.originalFileNames,
      );
      const found = readShipped(
        root,
        files.flatMap((file) => packageOf(file) ?? []),
      );
      const own = readJson<Manifest>(join(root, 'package.json'));
      this.emitFile({ type: 'asset', fileName: 'licenses.json', source: asText(licencesOf(root, found)) });
      this.emitFile({ type: 'asset', fileName: 'bill-of-materials.json', source: asText(billOfMaterials(own, found)) });
    },
  };
}
