/** Turns content files into typed content, or says everything that is wrong with them at once. */
import * as v from 'valibot';
import { checkLibrary } from './check';
import { checkFigures } from './check-figures';
import { figureSchema, type WrittenFigure } from './figure-schema';
import {
  conditionSchema,
  exerciseSchema,
  routineSchema,
  sourcesSchema,
  type Condition,
  type Exercise,
  type Library,
  type Routine,
  type Source,
} from './schema';

/** One thing wrong in one file, said to the person who wrote it. */
export interface Problem {
  /** The file as the person knows it, such as `routines/posture-reset.json`. */
  readonly file: string;
  /** Where in the file, such as `steps[2].dose.reps`; empty for the whole file. */
  readonly path: string;
  readonly found: string;
  readonly expected: string;
}

/** A content file as read: its path relative to `routines/`, and its text. */
export interface ContentFile {
  readonly path: string;
  readonly text: string;
}

const kinds = [
  { kind: 'exercises', folder: 'exercises/', schema: exerciseSchema },
  { kind: 'figures', folder: 'figures/', schema: figureSchema },
  { kind: 'conditions', folder: 'conditions/', schema: conditionSchema },
  { kind: 'sources', folder: 'sources/', schema: sourcesSchema },
  { kind: 'routines', folder: '', schema: routineSchema },
] as const;

/** A problem as one line: `routines/x.json: steps[0].reps: found "ten", expected a number`. */
export const describeProblem = ({ file, path, found, expected }: Problem): string =>
  `${file}: ${path === '' ? '' : `${path}: `}found ${found}, expected ${expected}`;

/** Shortens whatever stands in the file to something that fits in a line. */
export function shown(value: unknown): string {
  if (value === undefined) return 'nothing';
  const text = JSON.stringify(value) ?? typeof value;
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}

function toPath(path: readonly { key: unknown }[] | undefined): string {
  return (path ?? []).reduce(
    (before, { key }) =>
      typeof key === 'number' ? `${before}[${key}]` : `${before}${before === '' ? '' : '.'}${String(key)}`,
    '',
  );
}

function expectedOf(issue: v.BaseIssue<unknown>): string {
  if (issue.kind === 'schema' && issue.expected === 'never') {
    return 'no field of this name (see the schema for those there are)';
  }
  if (issue.type === 'regex')
    return issue.message.startsWith('Invalid') ? `text like ${issue.expected}` : issue.message;
  return issue.expected ?? issue.message;
}

function issueToProblem(file: string, issue: v.BaseIssue<unknown>): Problem {
  const path = toPath(issue.path);
  return {
    file,
    path,
    found: issue.received === 'undefined' ? 'nothing' : shown(issue.input),
    expected: expectedOf(issue),
  };
}

function parseFile(file: ContentFile, schema: v.GenericSchema, problems: Problem[]): unknown {
  const name = `routines/${file.path}`;
  let json: unknown;
  try {
    json = JSON.parse(file.text);
  } catch (error) {
    problems.push({ file: name, path: '', found: (error as Error).message, expected: 'valid JSON' });
    return undefined;
  }
  const result = v.safeParse(schema, json);
  if (result.success) return result.output;
  problems.push(...result.issues.map((issue) => issueToProblem(name, issue)));
  return undefined;
}

const idOf = (path: string) => path.replace(/^.*\//, '').replace(/\.json$/, '');

/**
 * Reads all content. `problems` is empty if and only if every file is well-formed, every reference leads somewhere
 * and every rule of check.ts holds; the library then holds everything, else only what could be read.
 */
export function parseLibrary(files: readonly ContentFile[]): {
  library: Library;
  /** By the id of the exercise. Apart from the library, since only what draws needs them. */
  figures: ReadonlyMap<string, WrittenFigure>;
  problems: Problem[];
} {
  const problems: Problem[] = [];
  const exercises = new Map<string, Exercise>();
  const routines = new Map<string, Routine>();
  const conditions = new Map<string, Condition>();
  const sources = new Map<string, Source>();
  const figures = new Map<string, WrittenFigure>();
  const known = { exercises: new Set<string>(), routines: new Set<string>(), conditions: new Set<string>() };
  let sourcesRead = true;
  for (const file of [...files].sort((a, b) => (a.path < b.path ? -1 : 1))) {
    const entry = kinds.find(({ folder }) => (folder === '' ? !file.path.includes('/') : file.path.startsWith(folder)));
    if (!entry) {
      const places =
        'a file in routines/, routines/exercises/, routines/figures/, routines/conditions/ or routines/sources/';
      problems.push({ file: `routines/${file.path}`, path: '', found: 'a file here', expected: places });
      continue;
    }
    const id = idOf(file.path);
    if (entry.kind !== 'sources' && entry.kind !== 'figures') known[entry.kind].add(id);
    const content = parseFile(file, entry.schema, problems);
    if (content === undefined) {
      if (entry.kind === 'sources') sourcesRead = false;
      continue;
    }
    const { $schema: _schema, ...fields } = content as { $schema: string };
    if (entry.kind === 'figures') {
      figures.set(id, fields as unknown as WrittenFigure);
      continue;
    }
    const written: unknown = { id, ...fields };
    if (entry.kind === 'exercises') exercises.set(id, written as Exercise);
    if (entry.kind === 'routines') routines.set(id, written as Routine);
    if (entry.kind === 'conditions') conditions.set(id, written as Condition);
    if (entry.kind === 'sources') {
      for (const [key, source] of Object.entries((written as { sources: Record<string, Source> }).sources)) {
        sources.set(key, source);
      }
    }
  }
  const library: Library = { exercises, routines, conditions, sources };
  const checked = checkLibrary(library, { ...known, sources: new Set(sources.keys()) }, sourcesRead);
  return {
    library,
    figures,
    problems: [...problems, ...checked, ...checkFigures(figures, exercises, known.exercises)],
  };
}
