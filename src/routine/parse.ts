/** Turns content files into typed content, or says everything that is wrong with them at once. */
import * as v from 'valibot';
import { checkLibrary } from './check';
import { checkFigures } from './check-figures';
import { figureSchema, type WrittenFigure } from './figure-schema';
import { findJsonFault } from './json-fault';
import type { Problem } from './problem';
import { safetySchemas, type Safety } from './safety-schema';
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
import { problemsOf } from './wording';

export { describeProblem, shown, type Problem } from './problem';

/** A content file as read: its path relative to `routines/`, and its text. */
export interface ContentFile {
  readonly path: string;
  readonly text: string;
}

export interface Parsed {
  readonly library: Library;
  /** What stands in routines/safety/; null when any of its files is missing or broken. */
  readonly safety: Safety | null;
  /** How each exercise looks, by its id: routines/figures/. */
  readonly figures: ReadonlyMap<string, WrittenFigure>;
  readonly problems: Problem[];
}

type Kind = 'exercises' | 'figures' | 'conditions' | 'sources' | 'safety' | 'routines';
interface Place {
  readonly kind: Kind;
  readonly schema: v.GenericSchema;
}

const filePattern = /^(?:(exercises|figures|conditions|sources|safety)\/)?([a-z0-9]+(?:-[a-z0-9]+)*)\.json$/;
const schemas = {
  exercises: exerciseSchema,
  figures: figureSchema,
  conditions: conditionSchema,
  sources: sourcesSchema,
  routines: routineSchema,
} as const;
type SafetyName = keyof typeof safetySchemas;
const safetyNames = Object.keys(safetySchemas) as SafetyName[];

const idOf = (path: string) => path.replace(/^.*\//, '').replace(/\.json$/, '');

/** Where a file belongs by its path; says so when it belongs nowhere. */
function placeOf(path: string): Place | string {
  const [whole, folder, id] = filePattern.exec(path) ?? [];
  if (whole === undefined) {
    return 'a file named in small letters, digits and hyphens, right in routines/ or its exercises, figures, conditions, sources or safety';
  }
  if (folder !== 'safety') {
    const kind = (folder ?? 'routines') as keyof typeof schemas;
    return { kind, schema: schemas[kind] };
  }
  const schema = Object.hasOwn(safetySchemas, id!) ? safetySchemas[id as SafetyName] : undefined;
  return schema
    ? { kind: 'safety', schema }
    : `in safety/ only ${safetyNames.map((name) => `${name}.json`).join(', ')}`;
}

/** @returns the file's content without its `$schema`, or undefined when it is not what the schema asks for */
function parseFile({ path, text }: ContentFile, schema: v.GenericSchema, problems: Problem[]): object | undefined {
  const file = `routines/${path}`;
  const plain = text.startsWith('\uFEFF') ? text.slice(1) : text;
  const fault = findJsonFault(plain);
  if (fault) {
    const { line, column, found, expected } = fault;
    problems.push({ file, path: `line ${line}, column ${column}`, found, expected });
    return undefined;
  }
  const json: unknown = JSON.parse(plain);
  const result = v.safeParse(schema, json);
  const wrong = problemsOf(file, schema, json, result.issues ?? []);
  problems.push(...wrong);
  if (wrong.length > 0 || !result.success) return undefined;
  const { $schema: _schema, ...content } = result.output as { $schema: string };
  return content;
}

/**
 * Reads all content. `problems` is empty if and only if every file is well-formed, every reference leads somewhere
 * and every rule of check.ts holds; the library then holds everything, else only what could be read. Files of safety/
 * may all be absent, as in a library for tests; one without the others is a problem.
 */
export function parseLibrary(files: readonly ContentFile[]): Parsed {
  const problems: Problem[] = [];
  const exercises = new Map<string, Exercise>();
  const routines = new Map<string, Routine>();
  const conditions = new Map<string, Condition>();
  const sources = new Map<string, Source>();
  const figures = new Map<string, WrittenFigure>();
  const safetyParts = new Map<string, object>();
  const seen = new Map<Kind, Set<string>>();
  let sourcesRead = true;
  for (const file of [...files].sort((a, b) => (a.path < b.path ? -1 : 1))) {
    const place = placeOf(file.path);
    if (typeof place === 'string') {
      problems.push({ file: `routines/${file.path}`, path: '', found: 'a file here', expected: place });
      continue;
    }
    const id = idOf(file.path);
    seen.set(place.kind, (seen.get(place.kind) ?? new Set()).add(id));
    const content = parseFile(file, place.schema, problems);
    if (content === undefined) {
      if (place.kind === 'sources') sourcesRead = false;
      continue;
    }
    const written: unknown = { id, ...content };
    if (place.kind === 'exercises') exercises.set(id, written as Exercise);
    if (place.kind === 'routines') routines.set(id, written as Routine);
    if (place.kind === 'conditions') conditions.set(id, written as Condition);
    if (place.kind === 'figures') figures.set(id, content as unknown as WrittenFigure);
    if (place.kind === 'safety') safetyParts.set(id, content);
    if (place.kind === 'sources') {
      for (const [key, source] of Object.entries((content as { sources: Record<string, Source> }).sources)) {
        if (!sources.has(key)) sources.set(key, source);
        else
          problems.push({
            file: `routines/${file.path}`,
            path: `sources.${key}`,
            found: 'a source that another file has too',
            expected: 'each source once',
          });
      }
    }
  }
  const ids = (kind: Kind): ReadonlySet<string> => seen.get(kind) ?? new Set();
  for (const name of safetyNames) {
    if (ids('safety').size > 0 && !ids('safety').has(name)) {
      problems.push({
        file: `routines/safety/${name}.json`,
        path: '',
        found: 'no such file',
        expected: 'this file too',
      });
    }
  }
  const safety = safetyNames.every((name) => safetyParts.has(name)) ? toSafety(safetyParts) : null;
  const library: Library = { exercises, routines, conditions, sources };
  const known = {
    exercises: ids('exercises'),
    routines: ids('routines'),
    conditions: ids('conditions'),
    sources: sourcesRead ? new Set(sources.keys()) : null,
  };
  return {
    library,
    safety,
    figures,
    problems: [
      ...problems,
      ...checkLibrary(library, safety, known),
      ...checkFigures(figures, exercises, { figures: ids('figures'), exercises: ids('exercises') }),
    ],
  };
}

function toSafety(parts: ReadonlyMap<string, object>): Safety {
  const { 'self-checks': selfChecks, ...rest } = Object.fromEntries(parts) as Record<SafetyName, unknown>;
  return { ...rest, selfChecks } as Safety;
}
