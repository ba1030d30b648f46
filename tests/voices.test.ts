/** Whether each recorded clip says the words of its own line: without listening, by what was written down with it. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { decodeSprite, sealsOf } from '../scripts/sounds/seals.mjs';
import { readLines, voices } from '../scripts/sounds/voices.mjs';
import bdlMap from '../src/device/voice-bdl.json';
import sltMap from '../src/device/voice-slt.json';

type ClipMap = Readonly<Record<string, readonly number[]>>;
const root = join(import.meta.dirname, '..');
const maps: Readonly<Record<string, ClipMap>> = { slt: sltMap, bdl: bdlMap };
const lines = readLines();

/** Names whose seal is not the one that was made with the clip. */
const broken = (seals: Readonly<Record<string, string>>, made: Readonly<Record<string, string>>): string[] =>
  [...new Set([...Object.keys(seals), ...Object.keys(made)])].filter((name) => seals[name] !== made[name]);

describe.each(Object.keys(voices))('the voice %s', async (voice) => {
  const map = maps[voice]!;
  const decoded = await decodeSprite(new Uint8Array(readFileSync(join(root, `public/sounds/voice-${voice}.mp3`))));
  const made = JSON.parse(readFileSync(join(root, `scripts/sounds/voice-${voice}.seals.json`), 'utf8')) as Record<
    string,
    string
  >;

  test('says each line by the clip that was spoken from its words', () => {
    expect(broken(sealsOf(decoded, map, lines), made)).toEqual([]);
  });

  test('would be found out with two clips swapped, and with words that were not spoken anew', () => {
    const [left, right, rest] = ['say/left-side', 'say/right-side', 'say/rest'] as const;
    const few = new Map<string, string>([left, right, rest].map((name) => [name, lines.get(name)!]));
    const madeOfFew = Object.fromEntries([...few.keys()].map((name) => [name, made[name]!]));
    const found = (from: ClipMap, words: ReadonlyMap<string, string>) =>
      broken(sealsOf(decoded, from, words), madeOfFew);
    expect(found(map, few)).toEqual([]);
    expect(found({ ...map, [left]: map[right]!, [right]: map[left]! }, few)).toEqual([left, right]);
    expect(found(map, new Map(few).set(rest, 'Take a rest'))).toEqual([rest]);
    expect(found(map, new Map(few).set('say/new', 'New'))).toEqual(['say/new']);
    const next = { ...decoded, samples: decoded.samples.subarray(decoded.rate) };
    expect(broken(sealsOf(next, map, few), madeOfFew)).toEqual([left, right, rest]);
  });
});

describe('the length of a clip, which knows nothing of seals', () => {
  const letters = (text: string) => text.replaceAll(/[^a-z]/gi, '').length;
  /** In ms, of the words alone. */
  const lengthOf = (map: ClipMap, name: string) => (map[name]?.[1] ?? 0) - 60;
  /** Either voice takes about so long for so many letters: a line through all of its clips. */
  const reckoned = (text: string) => 180 + 70 * letters(text);
  const odd = (map: ClipMap) =>
    [...lines].filter(([name, text]) => {
      const share = lengthOf(map, name) / reckoned(text);
      return share < 0.6 || share > 1.6;
    });

  test.each(Object.entries(maps))('is about what its words take: %s', (_, map) => {
    expect(odd(map)).toEqual([]);
  });

  test('is about the same in either voice', () => {
    const apart = [...lines.keys()].filter((name) => {
      const ratio = lengthOf(maps['slt']!, name) / lengthOf(maps['bdl']!, name);
      return ratio < 0.75 || ratio > 1.4;
    });
    expect(apart).toEqual([]);
  });

  test('gives away most clips that stand under a name of another length', () => {
    const names = [...lines.keys()];
    const map = maps['slt']!;
    const byLength = names.toSorted((a, b) => lengthOf(map, a) - lengthOf(map, b));
    const half = Math.floor(names.length / 2);
    const swapped = Object.fromEntries(byLength.map((name, at) => [name, map[byLength.at(at - half)!]!]));
    expect(odd(swapped).length).toBeGreaterThan(names.length * 0.8);
  });
});
