/** The stage all figures of the page stand on, loaded when the first of them is to be seen. */
import type { Stage } from '../../figure';
import type FigurePart from './Figure.svelte';

export interface Figures {
  readonly stage: Stage;
  readonly Figure: typeof FigurePart;
  has(exercise: string): boolean;
}

let opened: Promise<Figures> | undefined;

export function openFigures(): Promise<Figures> {
  opened ??= load();
  // A failure to load, as without a network before the first visit was complete, is tried again the next time.
  opened.catch(() => (opened = undefined));
  return opened;
}

async function load(): Promise<Figures> {
  const [{ newStage }, { default: Figure }, { default: entries }] = await Promise.all([
    import('../../figure'),
    import('./Figure.svelte'),
    import('virtual:figures'),
  ]);
  const written = new Map(entries);
  return { stage: newStage((id) => written.get(id)), Figure, has: (id) => written.has(id) };
}
