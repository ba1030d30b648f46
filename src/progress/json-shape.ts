/** Looks at JSON from outside before anything else does: names that reach a prototype. */

const forbidden = ['__proto__', 'constructor', 'prototype'];

/** Any of the names, or a letter of them spelled as an escape: all other texts need not be searched value by value. */
const suspicious = /__proto__|constructor|prototype|\\u00[5-7]/i;

/** Whether a JSON text may hold a forbidden name; `forbiddenName` then tells. */
export const mayHoldForbiddenName = (text: string): boolean => suspicious.test(text);

/** @returns the path of the first member whose name could reach a prototype, such as `settings.data.__proto__` */
export function forbiddenName(value: unknown): string | undefined {
  // A list of what is still to be looked at instead of recursion: what comes from outside may be deep.
  const open: [unknown, string][] = [[value, '']];
  for (let next = open.pop(); next; next = open.pop()) {
    const [here, path] = next;
    if (typeof here !== 'object' || here === null) continue;
    if (Array.isArray(here)) {
      here.forEach((part: unknown, i) => {
        if (typeof part === 'object') open.push([part, `${path}[${i}]`]);
      });
      continue;
    }
    for (const [key, member] of Object.entries(here)) {
      const at = path ? `${path}.${key}` : key;
      if (forbidden.includes(key)) return at;
      if (typeof member === 'object') open.push([member, at]);
    }
  }
  return undefined;
}
