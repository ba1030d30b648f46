/** All content that was written, checked when the app was built. */
import written from 'virtual:library';
import type { Library } from './schema';

export const library: Library = {
  exercises: new Map(written.exercises),
  routines: new Map(written.routines),
  conditions: new Map(written.conditions),
  sources: new Map(written.sources),
};
