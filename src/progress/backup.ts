/**
 * A person's records as one file: what is in it, how it is read again, and what it would change. Its form is published
 * as docs/backup.schema.json. The same records give the same text on every device, so no date of saving is in it.
 */
import { monthOf } from '../session/record';
import { piecesOf } from './backup-pieces';
import { canonical } from './canonical';
import { dayOf } from './days';
import { readEnvelope, type Envelope } from './envelope';
import { forbiddenName, mayHoldForbiddenName } from './json-shape';
import { currentVersion } from './migrations';
import { compareCopies, Union } from './merge';
import type { SessionEnvelope } from './months';
import { read } from './reading';

/** A session as a backup holds it; one of a newer Backstretch is carried as it is. */
export type BackedUp = SessionEnvelope | Envelope;
type Settings = Envelope<Record<string, unknown> | null> | Envelope;

export interface Backup {
  /** In order of id, each once. */
  readonly sessions: readonly BackedUp[];
  readonly settings: Settings | null;
}

/**
 * What a file may be at most. Ten years of five sessions a day, each of 20 parts, stay well inside: a backup that was
 * saved here can be restored here.
 */
export const backupLimits = {
  /** Of the text, in UTF-16 units. */
  characters: 64_000_000,
  /** Of the file: a character takes up to three. */
  bytes: 200_000_000,
  records: 100_000,
  depth: 16,
  /** Of one record, and of all that is around them, in UTF-16 units: each is parsed in one go. */
  piece: 500_000,
  /** Sessions of one month, whose summary is read and written in one go. */
  perMonth: 3_000,
  /** How often a record can have been written. */
  counter: 1e12,
  /** So many problems are told; the others are counted. */
  problems: 20,
} as const;

const format = 'backstretch';

/**
 * @param sealOf the checksum of a text that comes in parts, 64 hexadecimal digits; null where none can be made
 * @param breathe waits for the page to do what else it has to do
 * @returns the text of the file, a session a line, for those who look into it
 */
export async function writeBackup(
  { sessions, settings }: Backup,
  sealOf: (parts: readonly string[]) => Promise<string | null>,
  breathe: () => Promise<void> = () => Promise.resolve(),
): Promise<string> {
  const lines: string[] = [];
  for (const [i, session] of sessions.entries()) {
    if (i % handful === handful - 1) await breathe();
    // Spelled once: of many thousand sessions that is most of the work.
    lines.push(canonical(session));
  }
  const kept = canonical(settings);
  const sum = await sealOf(sealedParts(lines, kept, 1));
  const seal = sum === null ? '' : `"sha256":"${sum}",`;
  return `{"format":"${format}","v":1,${seal}\n"settings":${kept},\n"sessions":[\n${lines.join(',\n')}\n]}\n`;
}

/** So many records are worked through in one go. */
const handful = 100;
/** Or records of so many characters. */
const handfulLength = 100_000;

/** What the checksum is made of, from texts that are canonical already: of a large backup that is too much for one. */
const sealedParts = (sessions: readonly string[], settings: string, v: number): string[] => [
  `{"format":"${format}","sessions":[`,
  ...sessions.map((line, i) => (i === 0 ? line : `,${line}`)),
  `],"settings":${settings},"v":${v}}`,
];

export interface BackupProblem {
  /** Such as `sessions[3].data.painAfter`, or `$` for the file as a whole. */
  readonly path: string;
  /** In words, for a record … */
  readonly why?: string;
  /** … or what is wrong with the whole file. */
  readonly fault?: BackupFault;
}
/** What may be wrong with a file as a whole; the views have the words. */
export type BackupFault =
  | 'too-large'
  | 'too-deep'
  | 'too-many'
  | 'not-json'
  | 'not-a-backup'
  | 'newer'
  | 'no-sessions'
  | 'forbidden-name'
  | 'damaged';

export type BackupReading =
  | {
      readonly is: 'good';
      readonly backup: Backup;
      /** The checksum in the file, and the text that it has to be of, in parts; absent in files made by hand. */
      readonly seal?: { readonly sha256: string; readonly of: readonly string[] };
    }
  /** Nothing of it is to be taken. `more`: problems beyond those told. */
  | { readonly is: 'bad'; readonly problems: readonly BackupProblem[]; readonly more: number };

const bad = (fault: BackupFault, path = '$'): BackupReading => ({ is: 'bad', problems: [{ path, fault }], more: 0 });

/** Reads a backup to its end at once. */
export const readBackup = (text: string): BackupReading => atOnce(readingBackup(text));

function atOnce<T>(steps: Generator<void, T>): T {
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
  }
}

/**
 * Reads a backup in steps of a few milliseconds, so that a page can breathe between them, whatever the text is. Never
 * throws.
 */
export function* readingBackup(text: string): Generator<void, BackupReading> {
  if (text.length > backupLimits.characters) return bad('too-large');
  const pieces = yield* piecesOf(text, backupLimits);
  if (typeof pieces === 'string') return bad(pieces);
  const file = parsed(pieces.head);
  if (file === undefined) return bad('not-json');
  if (typeof file !== 'object' || file === null || Array.isArray(file)) return bad('not-a-backup');
  const { format: found, v, sessions, settings = null, sha256 } = file as Record<string, unknown>;
  if (found !== format || typeof v !== 'number') return bad('not-a-backup');
  if (v !== 1) return bad('newer');
  if (!Array.isArray(sessions)) return bad('no-sessions');
  if (sha256 !== undefined && (typeof sha256 !== 'string' || !/^[0-9a-f]{64}$/.test(sha256))) {
    return bad('damaged', 'sha256');
  }
  const forbidden = forbiddenIn(pieces.head, file);
  if (forbidden !== undefined) return bad('forbidden-name', forbidden);

  const problems: BackupProblem[] = [];
  let more = 0;
  const tell = (root: string, why: string) => {
    if (problems.length < backupLimits.problems) problems.push({ path: pathOf(root, why), why: whyOf(why) });
    else more++;
  };
  const union = new Union<BackedUp>();
  const lines: string[] = [];
  const months = new Map<string, number>();
  let length = 0;
  for (const [i, [from, to]] of pieces.sessions.entries()) {
    const path = `sessions[${i}]`;
    if (to - from > backupLimits.piece) return bad('too-large', path);
    length += to - from;
    if (i % handful === handful - 1 || length > handfulLength) {
      length = 0;
      yield;
    }
    const piece = text.slice(from, to);
    const raw = parsed(piece);
    if (raw === undefined) return bad('not-json');
    const name = forbiddenIn(piece, raw);
    if (name !== undefined) return bad('forbidden-name', `${path}.${name}`);
    const session = readSession(raw, months);
    if (typeof session === 'string') tell(path, session);
    if (typeof session === 'string' || problems.length) continue;
    union.add(session);
    // The checksum is of what the file says, not of what this version makes of it.
    if (sha256 !== undefined) lines.push(canonical(raw));
  }
  const taken = readSettings(settings);
  if (typeof taken === 'string') tell('settings', taken);
  if (typeof taken === 'string' || problems.length) return { is: 'bad', problems, more };
  const backup = { sessions: yield* union.inOrder(), settings: taken };
  const seal = sha256 === undefined ? {} : { seal: { sha256, of: sealedParts(lines, canonical(settings), v) } };
  return { is: 'good', backup, ...seal };
}

/** @returns what a JSON text says; undefined when it is none */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

const forbiddenIn = (text: string, value: unknown) => (mayHoldForbiddenName(text) ? forbiddenName(value) : undefined);

const half = /\p{Surrogate}/u;

function readSession(raw: unknown, months: Map<string, number>): BackedUp | string {
  const envelope = readEnvelope(raw);
  if (typeof envelope === 'string') return envelope;
  if (envelope.id.length > 80) return 'id: expected 1 to 80 characters';
  // Neither an address nor a file can hold the half of a character.
  if (half.test(envelope.id)) return 'id: expected whole characters';
  if (half.test(envelope.rev[1])) return 'rev[1]: expected whole characters';
  if (envelope.rev[0] > backupLimits.counter) return 'rev[0]: expected a smaller number';
  const reading = read('session', envelope.id, raw);
  if (reading.is === 'bad') return reading.why;
  if (reading.is === 'nothing') return 'expected a record';
  if (reading.is === 'newer') return reading.envelope;
  const { data } = reading.envelope;
  if (data) {
    const month = monthOf(data);
    const count = (months.get(month) ?? 0) + 1;
    months.set(month, count);
    if (count > backupLimits.perMonth) return `data.startedAt: more than ${backupLimits.perMonth} sessions in ${month}`;
  }
  return reading.envelope;
}

function readSettings(raw: unknown): Settings | null | string {
  if (raw === null) return null;
  const envelope = readEnvelope(raw);
  if (typeof envelope === 'string') return envelope;
  if (envelope.rev[0] > backupLimits.counter) return 'rev[0]: expected a smaller number';
  const reading = read('settings', 'settings', raw);
  if (reading.is === 'bad') return reading.why;
  return reading.is === 'nothing' ? null : reading.envelope;
}

/** `data.painAfter: Invalid value` is a path and a reason; `expected a record` only a reason. */
const split = /^([\w.[\]]+): (.*)$/s;
const pathOf = (root: string, why: string): string => {
  const [, path] = split.exec(why) ?? [];
  return path === undefined ? root : `${root}.${path}`;
};
const whyOf = (why: string): string => split.exec(why)?.[2] ?? why;

/** What restoring a backup would change here; nothing is ever taken away that was not removed on purpose elsewhere. */
export interface Preview {
  readonly added: number;
  /** Changed elsewhere since the copy here was written. */
  readonly changed: number;
  /** Removed elsewhere since the copy here was written. */
  readonly removed: number;
  /** The same here, or later here. */
  readonly kept: number;
  readonly settings: 'taken' | 'kept';
  /** The days of the sessions in the backup, such as `2026-11-22`. */
  readonly from?: string;
  readonly to?: string;
}

/** @param here the copies on this device, of the ids that are in the backup at least */
export const previewOf = (backup: Backup, here: ReadonlyMap<string, Envelope>, settings: Envelope | null): Preview =>
  atOnce(previewing(backup, here, settings));

/** The same in steps of a few milliseconds. */
export function* previewing(
  backup: Backup,
  here: ReadonlyMap<string, Envelope>,
  settings: Envelope | null,
): Generator<void, Preview> {
  const counts = { added: 0, changed: 0, removed: 0, kept: 0 };
  let from: string | undefined;
  let to: string | undefined;
  for (const [i, copy] of backup.sessions.entries()) {
    if (i % handful === handful - 1) yield;
    const known = here.get(copy.id);
    const wins = !known || compareCopies(copy, known) > 0;
    if (!wins) counts.kept++;
    else if (copy.del) counts[known && !known.del ? 'removed' : 'kept']++;
    else counts[known && !known.del ? 'changed' : 'added']++;
    if (!isOurs(copy) || !copy.data) continue;
    const day = dayOf(copy.data);
    if (from === undefined || day < from) from = day;
    if (to === undefined || day > to) to = day;
  }
  return {
    ...counts,
    settings: backup.settings && (!settings || compareCopies(backup.settings, settings) > 0) ? 'taken' : 'kept',
    ...(from !== undefined && to !== undefined ? { from, to } : {}),
  };
}

/** Whether a copy's data is of today's form; a newer Backstretch's is carried unread. */
export const isOurs = (copy: BackedUp): copy is SessionEnvelope => copy.v === currentVersion('session');
