/** Checksums, by which damage is known. */

/** Missing on pages that are not secure. */
const digesting = () => (crypto as Partial<Crypto>).subtle;

function spelled(digest: ArrayBuffer): string {
  let hex = '';
  for (const byte of new Uint8Array(digest)) hex += (byte < 16 ? '0' : '') + byte.toString(16);
  return hex;
}

/** 64 hexadecimal digits. @throws where the browser makes no checksums */
export async function sha256(text: string): Promise<string> {
  return spelled(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)));
}

/** So many characters become bytes in one go. */
const stepLength = 1_000_000;

/**
 * The checksum of a long text that comes in parts, without keeping the page busy for long.
 * @param breathe waits for the page to do what else it has to do
 * @returns 64 hexadecimal digits; null where the browser makes no checksums
 */
export async function sha256OfAll(parts: readonly string[], breathe: () => Promise<void>): Promise<string | null> {
  const subtle = digesting();
  if (!subtle) return null;
  const blobs: Blob[] = [];
  let some: string[] = [];
  let length = 0;
  for (const part of parts) {
    some.push(part);
    length += part.length;
    if (length < stepLength) continue;
    blobs.push(new Blob(some));
    [some, length] = [[], 0];
    await breathe();
  }
  return spelled(await subtle.digest('SHA-256', await new Blob([...blobs, ...some]).arrayBuffer()));
}
