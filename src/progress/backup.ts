/**
 * A person's records as one file: what is in it, how it is read again, and what it would change. Its form is published
 * as docs/backup.schema.json. The same records give the same text on every device, so no date of saving is in it.
 */
import { monthOf } from '../session/record';
import { canonical } from './canonical';
import { dayOf } from './days';
import { readEnvelope, type Envelope } from './envelope';
import { depthOf, forbiddenName, mayHoldForbiddenName } from './json-shape';
import { currentVersion } from './migrations';
import { compareCopies, merge } from './merge';
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
  records: 100_000,
  depth: 16,
  /** Sessions of one month; more than a summary of a month may hold. */
  perMonth: 20_000,
  /** How often a record can have been written. */
  counter: 1e12,
  /** So many problems are told; the others are counted. */
  problems: 20,
} as const;

const format = 'backstretch';

/**
 * @param sha256Of the checksum of a text, 64 hexadecimal digits
 * @returns the text of the file, a session a line, for those who look into it
 */
export async function writeBackup(
  { sessions, settings }: Backup,
  sha256Of: (text: string) => Promise<string>,
): Promise<string> {
  // Spelled once: of many thousand sessions that is most of the work.
  const lines = sessions.map((session) => canonical(session));
  const kept = canonical(settings);
  const sum = await sha256Of(`{"format":"${format}","sessions":[${lines.join(',')}],"settings":${kept},"v":1}`);
  return `{"format":"${format}","v":1,"sha256":"${sum}",\n"settings":${kept},\n"sessions":[\n${lines.join(',\n')}\n]}\n`;
}

/** What the checksum of a backup is made of. */
export const sealedText = ({ sessions, settings }: Backup): string => canonical({ format, v: 1, sessions, settings });

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
      /** To be compared with the checksum of `sealedText` of what was written; absent in files made by hand. */
      readonly sha256: string | undefined;
      readonly sealed: () => string;
    }
  /** Nothing of it is to be taken. `more`: problems beyond those told. */
  | { readonly is: 'bad'; readonly problems: readonly BackupProblem[]; readonly more: number };

const bad = (fault: BackupFault, path = '$'): BackupReading => ({ is: 'bad', problems: [{ path, fault }], more: 0 });

/** Reads a backup to its end at once. */
export function readBackup(text: string): BackupReading {
  const steps = readingBackup(text);
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
  }
}

/** Reads a backup in pieces of a few hundred records, so that a page can breathe between them. Never throws. */
export function* readingBackup(text: string): Generator<void, BackupReading> {
  if (text.length > backupLimits.characters) return bad('too-large');
  if (depthOf(text) > backupLimits.depth) return bad('too-deep');
  yield;
  let file: unknown;
  try {
    file = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    return bad('not-json');
  }
  yield;
  if (typeof file !== 'object' || file === null || Array.isArray(file)) return bad('not-a-backup');
  const { format: found, v, sessions, settings = null, sha256 } = file as Record<string, unknown>;
  if (found !== format || typeof v !== 'number') return bad('not-a-backup');
  if (v !== 1) return bad('newer');
  if (!Array.isArray(sessions)) return bad('no-sessions');
  if (sessions.length > backupLimits.records) return bad('too-many');
  if (sha256 !== undefined && (typeof sha256 !== 'string' || !/^[0-9a-f]{64}$/.test(sha256))) {
    return bad('damaged', 'sha256');
  }
  const forbidden = mayHoldForbiddenName(text) ? forbiddenName(file) : undefined;
  if (forbidden !== undefined) return bad('forbidden-name', forbidden);
  yield;

  const problems: BackupProblem[] = [];
  const good: BackedUp[] = [];
  const months = new Map<string, number>();
  for (const [i, raw] of (sessions as unknown[]).entries()) {
    if (i % 300 === 299) yield;
    const session = readSession(raw, months);
    if (typeof session === 'string') problems.push({ path: pathOf(`sessions[${i}]`, session), why: whyOf(session) });
    else good.push(session);
  }
  const taken = readSettings(settings);
  if (typeof taken === 'string') problems.push({ path: pathOf('settings', taken), why: whyOf(taken) });
  else if (!problems.length) {
    const backup = { sessions: merge<BackedUp>(good), settings: taken };
    // The checksum is of what the file says, not of what this version makes of it.
    const sealed = () => canonical({ format, v, sessions, settings });
    return { is: 'good', backup, sha256, sealed };
  }
  const told = problems.slice(0, backupLimits.problems);
  return { is: 'bad', problems: told, more: problems.length - told.length };
}

function readSession(raw: unknown, months: Map<string, number>): BackedUp | string {
  const envelope = readEnvelope(raw);
  if (typeof envelope === 'string') return envelope;
  if (envelope.id.length > 80) return 'id: expected 1 to 80 characters';
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
export function previewOf(backup: Backup, here: ReadonlyMap<string, Envelope>, settings: Envelope | null): Preview {
  const counts = { added: 0, changed: 0, removed: 0, kept: 0 };
  for (const copy of backup.sessions) {
    const known = here.get(copy.id);
    const wins = !known || compareCopies(copy, known) > 0;
    if (!wins) counts.kept++;
    else if (copy.del) counts[known && !known.del ? 'removed' : 'kept']++;
    else counts[known && !known.del ? 'changed' : 'added']++;
  }
  const days = backup.sessions.flatMap((copy) => (isOurs(copy) && copy.data ? dayOf(copy.data) : [])).sort();
  const [from, to] = [days[0], days.at(-1)];
  return {
    ...counts,
    settings: backup.settings && (!settings || compareCopies(backup.settings, settings) > 0) ? 'taken' : 'kept',
    ...(from !== undefined && to !== undefined ? { from, to } : {}),
  };
}

/** Whether a copy's data is of today's form; a newer Backstretch's is carried unread. */
export const isOurs = (copy: BackedUp): copy is SessionEnvelope => copy.v === currentVersion('session');
