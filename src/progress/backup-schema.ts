/** The form of a backup, to be published: what `readBackup` accepts of the present version. */
import * as v from 'valibot';
import { sessionRecordSchema } from '../session/record';

const rev = v.tuple([
  v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(1e12)),
  v.pipe(v.string(), v.maxLength(80)),
]);
const version = v.pipe(v.number(), v.integer(), v.minValue(1));

export const backupSchema = v.object({
  format: v.literal('backstretch'),
  v: v.literal(1),
  /** Of the canonical JSON of everything else in the file; leave it out of a file made by hand. */
  sha256: v.optional(v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/))),
  settings: v.optional(
    v.nullable(
      v.object({ v: version, id: v.literal('settings'), rev, data: v.nullable(v.record(v.string(), v.unknown())) }),
    ),
  ),
  sessions: v.array(
    v.object({
      v: version,
      id: v.pipe(v.string(), v.minLength(1), v.maxLength(80)),
      /** How often it has been written, and by which device last: of two copies the one with more is the later. */
      rev,
      /** It was removed; kept, so that an older copy does not bring it back. */
      del: v.optional(v.literal(true)),
      /** Null of one that was removed. */
      data: v.nullable(sessionRecordSchema),
    }),
  ),
});
