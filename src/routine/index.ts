/** What is written: schemas, parsing, timeline. */
export * from './check';
export * from './cues';
export * from './dose';
export * from './parse';
export * from './safety-schema';
export * from './schema';
export * from './timeline';
