/**
 * A Vite plugin: reads routines/, refuses to build when anything in it is wrong, and hands the content to the app as
 * four modules: a short index for the first screen, the whole library, the figures' poses, and the safety questions,
 * days and limits.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import type { Plugin } from 'vite';
import { describeProblem, parseLibrary, type ContentFile, type Parsed } from '../src/routine/parse';
import { pictureOf, type PicturedIndex } from '../src/figure/picture';
import { newStage } from '../src/figure/stage';
import { toIndex } from '../src/routine/library-index';

/** Every content file below a folder, schemas and READMEs aside. */
export function readContent(folder: string): ContentFile[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((path) => path.split(sep).join('/'))
    .filter((path) => path.endsWith('.json') && !path.startsWith('schemas/'))
    .map((path) => ({ path, text: readFileSync(join(folder, path), 'utf8') }));
}

const modules = ['virtual:library', 'virtual:library-index', 'virtual:figures', 'virtual:safety'];

/** As text: a browser reads JSON faster than the same thing as code. */
const asModule = (content: unknown) => `export default JSON.parse(${JSON.stringify(JSON.stringify(content))})`;

/** The index, and for each routine a picture of the exercise that stands for it. */
function withPictures({ library, figures }: Pick<Parsed, 'library' | 'figures'>): PicturedIndex {
  const stage = newStage((id) => figures.get(id));
  const { routines, conditions } = toIndex(library);
  const pictured = routines.map((routine) => ({
    ...routine,
    picture: figures.has(routine.shows) ? pictureOf(stage, routine.shows) : null,
  }));
  return { routines: pictured, conditions };
}

/** @param folder the folder `routines/` */
export function content(folder: string): Plugin {
  const load = () => {
    const { library, safety, figures, problems } = parseLibrary(readContent(folder));
    if (problems.length > 0) {
      const lines = problems.map((problem) => `  ${describeProblem(problem)}`);
      throw new Error(`The content has ${problems.length} problem(s):\n${lines.join('\n')}`);
    }
    if (!safety) throw new Error('The content has no routines/safety/: nothing may be played without its questions.');
    return { library, safety, figures };
  };
  return {
    name: 'content',
    buildStart() {
      for (const { path } of readContent(folder)) this.addWatchFile(join(folder, path));
    },
    resolveId: (id) => (modules.includes(id) ? `\0${id}` : undefined),
    load(id) {
      if (id === '\0virtual:library-index') return `export default ${JSON.stringify(withPictures(load()))}`;
      if (id === '\0virtual:figures') return asModule([...load().figures]);
      if (id === '\0virtual:safety') return asModule(load().safety);
      if (id !== '\0virtual:library') return undefined;
      const library = Object.entries(load().library).map(([kind, entries]) => [
        kind,
        [...(entries as Map<string, unknown>)],
      ]);
      return asModule(Object.fromEntries(library));
    },
    handleHotUpdate({ file, server }) {
      if (!file.startsWith(folder)) return;
      for (const id of modules) {
        const module = server.moduleGraph.getModuleById(`\0${id}`);
        if (module) server.moduleGraph.invalidateModule(module);
      }
      server.ws.send({ type: 'full-reload' });
    },
  };
}
