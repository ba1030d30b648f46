/** Content that the build puts in; see scripts/content-plugin.ts. */
declare module 'virtual:library' {
  import type { Condition, Exercise, Routine, Source } from './routine/schema';
  const library: {
    exercises: [string, Exercise][];
    routines: [string, Routine][];
    conditions: [string, Condition][];
    sources: [string, Source][];
  };
  export default library;
}
declare module 'virtual:library-index' {
  import type { LibraryIndex } from './routine/library-index';
  const index: LibraryIndex;
  export default index;
}
declare module 'virtual:figures' {
  import type { WrittenFigure } from './routine/figure-schema';
  const figures: [string, WrittenFigure][];
  export default figures;
}
