/** The small pieces that all content schemas are made of, and the closed lists of words they share. */
import * as v from 'valibot';

/** A sentence or a few. */
export const text = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(600));
/** A line. */
export const shortText = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(80));
/** A file's name without `.json`, or the key of a source. */
export const id = v.pipe(
  v.string(),
  v.regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'small letters, digits and hyphens'),
  v.maxLength(60),
);
export const whole = (least: number, most: number) =>
  v.pipe(v.number(), v.integer(), v.minValue(least), v.maxValue(most));
/** In steps of half a second, which the ear can follow. */
export const seconds = (least: number, most: number) =>
  v.pipe(v.number(), v.minValue(least), v.maxValue(most), v.multipleOf(0.5));

/** Where an editor finds the schema of the file it shows. */
export const schemaPointer = (kind: string) =>
  v.pipe(
    v.string(),
    v.regex(
      new RegExp(`^(\\.\\.?/)?schemas/${kind}\\.schema\\.json$`),
      `the path of schemas/${kind}.schema.json from here`,
    ),
  );

/** A version of the content: grows by one whenever the meaning of a file changes; kept in every record. */
export const version = whole(1, 10_000);
export const sources = v.pipe(v.array(id), v.minLength(1), v.maxLength(12));
/** One statement with where it comes from. */
export const claim = v.strictObject({ text, sources });
export const claims = v.pipe(v.array(claim), v.minLength(1), v.maxLength(12));

export const bodyPositions = ['standing', 'seated', 'kneeling', 'supine', 'prone', 'side-lying'] as const;
export const equipmentKinds = ['chair', 'mat', 'wall', 'strap'] as const;

/** What a movement asks of the back; conditions forbid movements by these. */
export const movementTags = [
  'neutral',
  'flexion',
  'flexion-small',
  'extension',
  'extension-small',
  'thoracic-extension',
  'rotation',
  'rotation-small',
  'lateral-flexion',
  'load',
  'load-light',
  'impact',
  'isometric-hold',
  'neural-tension',
  'deep-hip',
  'single-leg',
  'split-stance',
  'side-lying',
  'sitting',
  'prone',
] as const;

/** What a person may have told about themselves that changes or removes an exercise. */
export const profileFlags = [
  'pregnancy-16w',
  'osteoporosis',
  'spondylolisthesis-stenosis',
  'hip-replacement',
  'knee-kneel',
  'knee-bend',
  'wrist',
  'shoulder',
  'neck-dizzy',
  'balance',
  'bp-heart',
  'leg-symptoms',
  'floor',
  'recent-surgery',
] as const;
