/**
 * JSON with one spelling for each value: keys in code-point order, no spaces, members that are `undefined` left out.
 * Two copies of a record are the same exactly when their canonical texts are.
 *
 * @param value anything JSON can hold, at most 64 levels deep
 * @throws TypeError naming the path of what JSON cannot hold (a function, a date, `NaN`), or of what lies too deep
 */
export function canonical(value: unknown): string {
  return write(value, '$', 0);
}

function write(value: unknown, path: string, depth: number): string {
  if (depth > 64) throw new TypeError(`${path}: lies more than 64 levels deep; flatten it`);
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return JSON.stringify(value);
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new TypeError(`${path}: ${value} is no number JSON can hold`);
    return JSON.stringify(value);
  }
  if (Array.isArray(value)) {
    return `[${value.map((part: unknown, i) => write(part, `${path}[${i}]`, depth + 1)).join(',')}]`;
  }
  if (typeof value === 'object' && isPlain(value)) {
    const members = Object.entries(value)
      .filter(([, member]) => member !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, member]) => `${JSON.stringify(key)}:${write(member, `${path}.${key}`, depth + 1)}`);
    return `{${members.join(',')}}`;
  }
  throw new TypeError(`${path}: a ${typeof value} of this kind cannot be kept; use plain JSON values`);
}

function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  // A plain object from another realm (a structured clone in a test runner) has its own `Object.prototype`.
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}
