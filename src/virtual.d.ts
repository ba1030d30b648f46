/** Content that the build puts in; see scripts/content-plugin.ts. */
declare module 'virtual:library' {
  const library: {
    exercises: [string, import('./routine/schema').Exercise][];
    routines: [string, import('./routine/schema').Routine][];
    conditions: [string, import('./routine/schema').Condition][];
    sources: [string, import('./routine/schema').Source][];
  };
  export default library;
}
declare module 'virtual:library-index' {
  const index: import('./figure/picture').PicturedIndex;
  export default index;
}
declare module 'virtual:safety' {
  const safety: import('./routine/safety-schema').Safety;
  export default safety;
}
declare module 'virtual:figures' {
  const figures: [string, import('./routine/figure-schema').WrittenFigure][];
  export default figures;
}
