/** Reads valibot schemas as data: which part of a schema belongs to a place in a file. */
import * as v from 'valibot';

/** As much of a valibot schema, or of a check in its pipe, as is read here. */
export interface Node {
  readonly type: string;
  readonly message?: unknown;
  readonly requirement?: unknown;
  readonly pipe?: readonly Node[];
  readonly wrapped?: Node;
  readonly entries?: Readonly<Record<string, Node>>;
  readonly item?: Node;
  readonly items?: readonly Node[];
  readonly rest?: Node;
  readonly key?: unknown;
  readonly value?: Node;
  readonly options?: readonly unknown[];
  readonly literal?: unknown;
  readonly getter?: (input: unknown) => Node;
}

const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null && 'type' in value;
export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;
export const optionsOf = (node: Node): readonly Node[] => (node.options ?? []).filter(isNode);

/** A schema without what only makes it optional or late. */
export function unwrapped(node: Node, input: unknown): Node {
  if (node.wrapped) return unwrapped(node.wrapped, input);
  if (node.type === 'lazy' && node.getter) return unwrapped(node.getter(input), input);
  return node;
}

/** The words a field that chooses between forms may have, such as `kind`. */
export const choices = (node: Node, key: string): unknown[] =>
  optionsOf(node).flatMap((option) => {
    const entry = unwrapped(option.entries?.[key] ?? option, undefined);
    return entry.type === 'literal' ? [entry.literal] : entry.type === 'variant' ? choices(entry, key) : [];
  });

/** The form that an input takes among several; nothing when that cannot be told. */
export function formOf(node: Node, input: unknown): Node | undefined {
  const options = optionsOf(node).map((option) => unwrapped(option, input));
  if (node.type === 'variant') {
    const key = String(node.key);
    return options.find((option) => {
      const entry = option.entries?.[key];
      return isRecord(input) && entry?.type === 'literal' && entry.literal === input[key];
    });
  }
  if (!isRecord(input)) return undefined;
  const right = options.find((option) => v.is(option as unknown as v.GenericSchema, input));
  if (right || Array.isArray(input)) return right ?? options.find(({ item, items }) => item ?? items);
  // None fits, so the one is meant that knows the most of the fields.
  const known = (option: Node) => Object.keys(input).filter((key) => Object.hasOwn(option.entries ?? {}, key)).length;
  const most = Math.max(...options.map(known));
  const likely = options.filter((option) => option.entries && known(option) === most);
  return likely.length === 1 ? likely[0] : undefined;
}

/** Goes down a schema along a path; nothing where the schema knows no such place. */
export function follow(root: Node, path: readonly { key: unknown; input: unknown }[]): Node | undefined {
  let node: Node | undefined = root;
  for (const { key, input } of path) {
    node = node && unwrapped(node, input);
    if (node && (node.type === 'variant' || node.type === 'union')) {
      if (node.key === key) return { type: 'picklist', options: choices(node, String(key)) };
      node = formOf(node, input);
    }
    if (!node) return undefined;
    if (node.entries) node = Object.hasOwn(node.entries, String(key)) ? node.entries[String(key)] : undefined;
    else if (node.items) node = node.items[Number(key)] ?? node.rest;
    else node = node.item ?? node.value;
  }
  return node;
}

export type Path = readonly (string | number)[];

/** `steps[2].dose.reps`, as one would write it in code. */
export const written = (path: Path): string =>
  path.reduce<string>(
    (before, key) => (typeof key === 'number' ? `${before}[${key}]` : `${before}${before === '' ? '' : '.'}${key}`),
    '',
  );

/** A place where the file has what the schema has no room for. */
export interface Stray {
  readonly path: Path;
  /** The unknown field's name; none where a list stands instead of fields. */
  readonly name?: string;
  /** The schema of the fields that are known there. */
  readonly known: Node;
}

/**
 * Finds every unknown field at once (valibot names one an object) and every list where fields are wanted (valibot
 * takes a list for an object).
 */
export function* straysIn(schema: Node, input: unknown, path: Path = []): Generator<Stray> {
  let node: Node | undefined = unwrapped(schema, input);
  while (node && (node.type === 'variant' || node.type === 'union')) node = formOf(node, input);
  if (!node || !isRecord(input)) return;
  const { entries, value, item, items } = node;
  if (Array.isArray(input)) {
    if (entries || value) yield { path, known: node };
    else
      for (const [at, one] of input.entries()) {
        const inner = items?.[at] ?? item ?? node.rest;
        if (inner) yield* straysIn(inner, one, [...path, at]);
      }
    return;
  }
  for (const name of Object.keys(input)) {
    const inner = entries && Object.hasOwn(entries, name) ? entries[name] : entries ? undefined : value;
    if (inner) yield* straysIn(inner, input[name], [...path, name]);
    else if (node.type === 'strict_object') yield { path: [...path, name], name, known: node };
  }
}
