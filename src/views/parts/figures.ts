/** The stage all figures of the page stand on, loaded when the first of them is to be seen. */
import type { Stage } from '../../figure';
import type { Picture } from '../../figure/picture';
import type FigurePart from './Figure.svelte';

export interface Figures {
  readonly stage: Stage;
  readonly Figure: typeof FigurePart;
  has(exercise: string): boolean;
  /** The names of its written poses. */
  posesOf(exercise: string): string[];
  /** As a small still picture, drawn once however often it is shown; null where there is no figure. */
  pictureOf(exercise: string): Picture | null;
}

let opened: Promise<Figures> | undefined;

export function openFigures(): Promise<Figures> {
  opened ??= load();
  // A failure to load, as without a network before the first visit was complete, is tried again the next time.
  opened.catch(() => (opened = undefined));
  return opened;
}

async function load(): Promise<Figures> {
  const [{ newStage }, { pictureOf }, { default: Figure }, { default: entries }] = await Promise.all([
    import('../../figure'),
    import('../../figure/picture'),
    import('./Figure.svelte'),
    import('virtual:figures'),
  ]);
  const written = new Map(entries);
  const stage = newStage((id) => written.get(id));
  const pictures = new Map<string, Picture>();
  return {
    stage,
    Figure,
    has: (id) => written.has(id),
    posesOf: (id) => Object.keys(written.get(id)?.poses ?? {}),
    pictureOf(id) {
      if (!written.has(id)) return null;
      const picture = pictures.get(id) ?? pictureOf(stage, id);
      pictures.set(id, picture);
      return picture;
    },
  };
}
