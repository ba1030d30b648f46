/** Says what a schema found in words that a person who edits JSON understands. */
import * as v from 'valibot';
import { didYouMean, oneOf, shown, type Problem } from './problem';
import { choices, follow, formOf, optionsOf, straysIn, unwrapped, written, type Node } from './schema-walk';

const range = (least: number | undefined, most: number | undefined): string =>
  least !== undefined && most !== undefined
    ? ` from ${least} to ${most}`
    : least !== undefined
      ? ` of at least ${least}`
      : most !== undefined
        ? ` of at most ${most}`
        : '';

const listOf = (values: readonly unknown[]): string =>
  values.length > 6 ? `one of ${oneOf(values)}` : values.length === 1 ? JSON.stringify(values[0]) : oneOf(values);

function describeNumber(checks: readonly Node[]): string {
  const limit = (type: string) => checks.find((check) => check.type === type)?.requirement as number | undefined;
  const kind = checks.some(({ type }) => type === 'integer') ? 'a whole number' : 'a number';
  const step = limit('multiple_of');
  return `${kind}${range(limit('min_value'), limit('max_value'))}${step === undefined ? '' : ` in steps of ${step}`}`;
}

function describeText(checks: readonly Node[]): string {
  const limit = (type: string) => checks.find((check) => check.type === type)?.requirement as number | undefined;
  const most = limit('max_length');
  const ofLength = most === undefined ? '' : ` of ${limit('min_length') ?? 1} to ${most} characters`;
  const pattern = checks.find(({ type }) => type === 'regex');
  if (!pattern) return `a text${ofLength}`;
  return typeof pattern.message === 'string' ? pattern.message : `a text like ${String(pattern.requirement)}`;
}

function describeList(node: Node, checks: readonly Node[]): string {
  const limit = (type: string) => checks.find((check) => check.type === type)?.requirement as number | undefined;
  const [least, most] = [limit('min_length'), limit('max_length')];
  const count =
    least === undefined && most === undefined ? '' : ` of ${range(least, most).replace(/^ (from|of) /, '')}`;
  return `a list [ … ]${count}${node.item ? `, each ${describe(node.item)}` : ''}`;
}

/** What a schema wants, in words: `a whole number from 1 to 60`, `"up", "down" or "hold"`. */
export function describe(schema: Node): string {
  const node = unwrapped(schema, undefined);
  const checks = (node.pipe ?? []).slice(1);
  const options = node.options ?? [];
  if (node.type === 'number') return describeNumber(checks);
  if (node.type === 'string') return describeText(checks);
  if (node.type === 'boolean') return 'true or false';
  if (node.type === 'null') return 'null';
  if (node.type === 'literal') return JSON.stringify(node.literal);
  if (node.type === 'picklist') return listOf(options);
  if (node.type === 'union') return optionsOf(node).map(describe).join(', or ');
  if (node.type === 'array') return describeList(node, checks);
  if (node.type === 'variant')
    return `fields { … } with "${String(node.key)}": ${listOf(choices(node, String(node.key)))}`;
  if (node.entries) return `fields { … }: ${Object.keys(node.entries).join(', ')}`;
  if (node.type === 'record') return 'fields { … }';
  if (node.type.includes('tuple')) return `a list [ … ] of ${node.items?.length ?? 0} entries`;
  return 'another value';
}

/** Of a choice between forms, what is wrong with the form that was meant, where that can be told. */
function ofForm(root: Node, issue: v.BaseIssue<unknown>): v.BaseIssue<unknown>[] {
  const path = issue.path ?? [];
  const choice = issue.type === 'union' ? follow(root, path) : undefined;
  const form = choice && formOf(unwrapped(choice, issue.input), issue.input);
  if (!form) return [issue];
  const inner = v.safeParse(form as unknown as v.GenericSchema, issue.input).issues ?? [];
  return inner
    .flatMap((one) => ofForm(form, one))
    .map((one) => ({ ...one, path: [...path, ...(one.path ?? [])] as unknown as NonNullable<typeof issue.path> }));
}

const shorter = (name: string) => (name.length > 40 ? `${name.slice(0, 37)}…` : name);

/** The checks that `describe` puts into words; others bring their own message. */
const worded = new Set(['integer', 'min_value', 'max_value', 'multiple_of', 'min_length', 'max_length', 'regex']);

type Where = Pick<Problem, 'path' | 'found' | 'expected'>;

function ofIssue(root: Node, issue: v.BaseIssue<unknown>): Where {
  const path = (issue.path ?? []) as readonly {
    key: string | number;
    input: unknown;
    value: unknown;
    origin: string;
  }[];
  const place = written(path.map(({ key }) => key));
  const last = path.at(-1);
  // As it stands in the file; the issue may have it trimmed.
  const found = shown(last ? last.value : issue.input);
  const parent = last?.origin === 'key' ? follow(root, path.slice(0, -1)) : undefined;
  const container = parent && unwrapped(parent, last!.input);
  if (container?.type === 'record') {
    const keys = container.key as Node;
    const name = String(last!.key);
    const hint = didYouMean(name, (keys.options ?? []).map(String));
    const expected = hint ? `a known name${hint}` : `as its name ${describe(keys)}`;
    return { path: place, found: `a field "${shorter(name)}"`, expected };
  }
  if (issue.kind === 'validation' && !worded.has(issue.type)) {
    return { path: place, found, expected: issue.message };
  }
  const wanted = follow(root, path);
  if (!wanted) return { path: place, found, expected: issue.message };
  const options = (unwrapped(wanted, issue.input).options ?? []).filter((option) => typeof option === 'string');
  const hint = typeof issue.input === 'string' ? didYouMean(issue.input, options) : '';
  const expected = hint && options.length > 8 ? 'a known word' : describe(wanted);
  return { path: place, found, expected: expected + hint };
}

/**
 * @param schema the one that refused `input`, with all its issues
 * @returns everything that is wrong, each place once, in the order of the file's schema
 */
export function problemsOf(
  file: string,
  schema: v.GenericSchema,
  input: unknown,
  issues: readonly v.BaseIssue<unknown>[],
): Problem[] {
  const root = schema as unknown as Node;
  const strays = [...straysIn(root, input)].map(({ path, name, known }): Where => {
    const names = Object.keys(known.entries ?? {});
    const fields = names.length > 0 ? `one of ${names.join(', ')}` : 'other fields';
    const meant = name === undefined ? '' : didYouMean(name, names);
    return name === undefined
      ? { path: written(path), found: 'a list [ … ]', expected: describe(known) }
      : { path: written(path), found: 'an unknown field', expected: meant ? `a known field${meant}` : fields };
  });
  const lists = strays.filter(({ found }) => found.startsWith('a list')).map(({ path }) => path);
  const places = new Map<string, Where>();
  const known = issues.flatMap((one) => ofForm(root, one)).filter(({ expected }) => expected !== 'never');
  for (const where of [...known.map((one) => ofIssue(root, one)), ...strays]) {
    const inList = lists.some((list) => where.path.startsWith(`${list}.`) || list === '');
    if (!places.has(where.path) && (!inList || where.found.startsWith('a list'))) places.set(where.path, where);
  }
  // Nothing that was refused goes unsaid, however a schema may be built.
  const first = places.size === 0 ? issues[0] : undefined;
  const wheres = first ? [ofIssue(root, first)] : [...places.values()];
  return wheres.map((where) => ({ file, ...where }));
}
