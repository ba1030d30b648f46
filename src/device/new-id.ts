/** Ids that nobody else makes. */

/** What of the browser's chance is used; `randomUUID` is missing on pages that are not secure. */
export interface Chance {
  randomUUID?: () => string;
  getRandomValues(bytes: Uint8Array<ArrayBuffer>): Uint8Array;
}

/** @returns a UUID made by chance (version 4), such as `3f2a…` */
export function newId(chance: Chance = crypto): string {
  if (chance.randomUUID) return chance.randomUUID();
  const bytes = chance.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6]! & 0x0f) | 0x40;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  const digits = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return digits.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
