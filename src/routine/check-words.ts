/** Words that must not be said: a diagnosis, the promise of a cure, proof, a medicine or its dose (S21). */
import type { Report } from './problem';

const illness = [
  'hyperlordosis|lordosis|scoliosis|sciatica|stenosis|arthritis|osteoporosis|spondyl\\w*|cauda equina',
  'strains?|sprains?|fractures?|discs?|herniat\\w*|facet\\w*|(?:sacroiliac|si)[ -]joint\\w*',
  'cancer|tumou?rs?|infections?|conditions?|diseases?|illness|disorders?|syndromes?|injur(?:y|ies)',
  '(?:weak|bad|injured|damaged) (?:back|core|spine)',
].join('|');
/** “If you have …” and “were you told that you have …” ask; they tell nobody what is wrong. */
const asking = '(?<!\\b(?:if|unless|whether|when|once|do|did|should|or|told|tells?|says?|said)(?:\\s+that)?\\s+)';
const having = "you(?:['’]ve| (?:\\w+ )?have| (?:\\w+ )?suffer(?:ing)? from| are suffering from| are diagnosed with)";

const forbidden: readonly { readonly pattern: RegExp; readonly instead: string }[] = [
  {
    pattern: new RegExp(`${asking}\\b${having} (?:[\\w’'-]+ ){0,4}?(?:${illness})\\b`, 'i'),
    instead: '"this may fit …": no diagnosis',
  },
  {
    pattern: new RegExp(
      `\\byour (?:problem|diagnosis|pain) (?:is|comes from) (?:[\\w’'-]+ ){0,4}?(?:${illness})\\b`,
      'i',
    ),
    instead: '"this may fit …": no diagnosis',
  },
  { pattern: /\b(?:cur(?:es?|ed|ing|ative)|guarantee[sd]?|miracles?)\b/i, instead: 'no promise of a cure' },
  {
    pattern: /\b(?:proven|(?:clinically|scientifically) proved|proves? that)\b/i,
    instead: '"studies suggest" or what was read: nothing here is proven',
  },
  {
    pattern:
      /\b(?:\d+(?:[.,]\d+)?|half an?|one|two|three|four)[ -]?(?:mg|milligrams?|mcg|µg|micrograms?|tablets?|pills?|capsules?)\b/i,
    instead: 'no dose of a medicine: "ask a pharmacist"',
  },
  {
    pattern: /\b(?:paracetamol|acetaminophen|ibuprofen|naproxen|diclofenac|aspirin|codeine|tramadol|diazepam)\b/i,
    instead: 'no medicine by name: "ask a pharmacist"',
  },
];

/** What a text says that must not be said, and what to say instead. Also for texts outside of content files. */
export const wordsNotToSay = (text: string): { readonly found: string; readonly instead: string }[] =>
  forbidden.flatMap(({ pattern, instead }) => {
    const found = pattern.exec(text)?.[0];
    return found === undefined ? [] : [{ found, instead }];
  });

function* textsOf(value: unknown, path = ''): Generator<[path: string, text: string]> {
  if (typeof value === 'string') yield [path, value];
  else if (Array.isArray(value)) for (const [at, one] of value.entries()) yield* textsOf(one, `${path}[${at}]`);
  else if (value !== null && typeof value === 'object') {
    for (const [key, one] of Object.entries(value)) yield* textsOf(one, path === '' ? key : `${path}.${key}`);
  }
}

/** Reports each text anywhere in a file that says what must not be said. */
export function checkWords(content: unknown, report: Report): void {
  for (const [path, text] of textsOf(content)) {
    for (const { found, instead } of wordsNotToSay(text)) report(path, JSON.stringify(found), instead);
  }
}
