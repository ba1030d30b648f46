/**
 * Many sessions' second copies in one entry of the mirror. Browsers refuse to list some ten thousand entries, and take
 * a millisecond for each; of a pack the address alone tells what is in it: whose group it is, and a digest of which
 * sessions in which revisions.
 *
 * A pack is lines, each the SHA-256 of a text, a space and the text: what is damaged in one place loses only that.
 */
import { canonical } from '../progress/canonical';
import { readEnvelope, type Envelope, type Rev } from '../progress/envelope';
import { sha256 } from './logbook-seal';

/** One revision of one session. */
export interface MirroredSession {
  readonly id: string;
  readonly rev: Rev;
}

export interface PackName {
  /** The month, such as `2026-11`, or `other` for what has none. */
  readonly group: string;
  /** What `digestOf` makes of what is in it. */
  readonly of: string;
}

export interface Unpacked {
  readonly copies: readonly Envelope[];
  /** Lines that are not what they were. */
  readonly damaged: readonly string[];
}

/** The same for the same sessions in the same revisions, in whatever order. @returns 64 hexadecimal digits */
export function digestOf(sessions: readonly MirroredSession[]): Promise<string> {
  const lines = sessions.map(({ id, rev: [counter, device] }) => JSON.stringify([id, counter, device]));
  return sha256(lines.sort().join('\n'));
}

/** @returns the text of a pack */
export async function packed(copies: readonly Envelope[]): Promise<string> {
  const lines = copies.map(async (copy) => {
    const text = canonical(copy);
    return `${await sha256(text)} ${text}\n`;
  });
  return (await Promise.all(lines)).join('');
}

export async function unpacked(text: string): Promise<Unpacked> {
  const copies: Envelope[] = [];
  const damaged: string[] = [];
  const lines = text.split('\n').filter((line) => line !== '');
  const sums = await Promise.all(lines.map((line) => sha256(line.slice(65))));
  lines.forEach((line, i) => {
    const copy: unknown = line.slice(0, 64) === sums[i] ? JSON.parse(line.slice(65)) : null;
    // As it is, with whatever a newer Backstretch has put into it besides.
    if (typeof readEnvelope(copy) === 'string') damaged.push(line);
    else copies.push(copy as Envelope);
  });
  return { copies, damaged };
}
