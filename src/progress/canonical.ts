/**
 * JSON with one spelling for each value: keys in code-point order, no spaces, members that are `undefined` left out.
 * Two copies of a record are the same exactly when their canonical texts are.
 *
 * @param value anything JSON can hold, at most 64 levels deep
 * @throws TypeError naming the path of what JSON cannot hold (a function, a date, `NaN`), or of what lies too deep
 */
export function canonical(value: unknown): string {
  return write(value, []);
}

/** @param path where `value` lies; only spelled out when something is wrong, for backups have millions of values */
function write(value: unknown, path: (string | number)[]): string {
  if (path.length > 64) throw new TypeError(`${spelled(path)}: lies more than 64 levels deep; flatten it`);
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return JSON.stringify(value);
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new TypeError(`${spelled(path)}: ${value} is no number JSON can hold`);
    return JSON.stringify(value);
  }
  if (Array.isArray(value)) return `[${value.map((part: unknown, i) => within(part, path, i)).join(',')}]`;
  if (typeof value === 'object' && isPlain(value)) {
    const members = value as Readonly<Record<string, unknown>>;
    const keys = Object.keys(members).filter((key) => members[key] !== undefined);
    return `{${keys
      .sort()
      .map((key) => `${JSON.stringify(key)}:${within(members[key], path, key)}`)
      .join(',')}}`;
  }
  throw new TypeError(`${spelled(path)}: a ${typeof value} of this kind cannot be kept; use plain JSON values`);
}

function within(value: unknown, path: (string | number)[], step: string | number): string {
  path.push(step);
  const text = write(value, path);
  path.pop();
  return text;
}

const spelled = (path: readonly (string | number)[]): string =>
  `$${path.map((step) => (typeof step === 'number' ? `[${step}]` : `.${step}`)).join('')}`;

function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  // A plain object from another realm (a structured clone in a test runner) has its own `Object.prototype`.
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}
