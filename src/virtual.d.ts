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
declare module 'virtual:safety' {
  import type { Safety } from './routine/safety-schema';
  const safety: Safety;
  export default safety;
}
