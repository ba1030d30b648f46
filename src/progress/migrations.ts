/**
 * How a record of an older version becomes one of today's. Each step is pure and takes the data of version N to
 * version N + 1; it is never changed once released, for somebody's records are still of that version. To change what
 * a kind of record holds: add a step here, and a frozen file of the version you leave to `fixtures/`.
 */
import type { Kind } from './envelope';

export type Step = (data: unknown) => unknown;
export type Migrations = Readonly<Record<Kind, readonly Step[]>>;

/** Making a segment longer became one of several kinds of change under way. */
const extensionsToEdits: Step = (data) => {
  const { extensions, ...rest } = data as { extensions: object[] };
  return { ...rest, edits: extensions.map((extension) => ({ kind: 'extend', ...extension })) };
};

export const migrations: Migrations = {
  ...{ meta: [], settings: [], session: [], summary: [] },
  journal: [extensionsToEdits],
};

/** The version records of this kind are written in now. */
export function currentVersion(kind: Kind, steps: Migrations = migrations): number {
  return steps[kind].length + 1;
}

/**
 * @param version the version `data` is in, from 1 to the current one
 * @returns the data in the current version
 * @throws what a step throws when the data is not what its version promises
 */
export function migrate(kind: Kind, version: number, data: unknown, steps: Migrations = migrations): unknown {
  return steps[kind].slice(version - 1).reduce((older, step) => step(older), data);
}
